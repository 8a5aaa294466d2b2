import { type MakeSid, sidMaker } from '../sid';

export type { MakeSid } from '../sid';

/** The SIDs of what REST itself makes; a counter of its own, so that a request more changes no call's SID. */
export function restSidMaker(seed: string): MakeSid {
  return sidMaker(`${seed}:rest`);
}

/** Two letters and 32 hexadecimal digits, capitals or not. */
export function isSid(prefix: string, text: string): boolean {
  return text.length === 34 && text.startsWith(prefix) && /^[0-9a-f]{32}$/i.test(text.slice(2));
}

import { createHash } from 'node:crypto';

/** https://www.twilio.com/docs/glossary/what-is-a-sid : what REST itself makes. */
export type RestSidPrefix =
  | 'PN'
  | 'SM'
  | 'MM'
  | 'RQ'
  | 'IS'
  | 'ET'
  | 'ES'
  | 'MP'
  | 'ZS'
  | 'ZE'
  | 'ZB'
  | 'ZD'
  | 'ZH'
  | 'ZN'
  | 'ZV'
  | 'NO';

export type MakeSid = (prefix: RestSidPrefix) => string;

/** Makes SIDs that depend on the seed and on nothing else, so that a run can be repeated. */
export function restSidMaker(seed: string): MakeSid {
  let made = 0;
  return (prefix) => prefix + createHash('md5').update(`${seed}:rest:${made++}`).digest('hex');
}

/** Two letters and 32 hexadecimal digits, capitals or not. */
export function isSid(prefix: string, text: string): boolean {
  return text.length === 34 && text.startsWith(prefix) && /^[0-9a-f]{32}$/i.test(text.slice(2));
}

import { randomBytes, randomInt } from 'node:crypto';
import { Trouble } from '../../simulator/cli/kit/trouble';
import type { Place } from '../account/advice';
import { type Program, programsOf } from '../account/secrets';
import { readSettings } from '../account/settings';
import { examineStrength, isWeakKey, isWeakPasscode, isWeakPinSecret } from '../doctor/secrets';

/** Which secrets are made anew although there are some. */
export interface Wish {
  /** All. */
  'new-secrets': boolean;
  /** Those that can be guessed, or open nothing. */
  mend: boolean;
}

/**
 * The secrets that a .env file lacks, or shall have anew.
 * @returns them, and the names of those that were made
 * @throws Trouble where one that stands there can be guessed, and shall stay
 */
export async function secretsFor(wish: Wish, file: Record<string, string>, root: string, place: Place) {
  const isAll = wish['new-secrets'];
  const [weak] = isAll || wish.mend ? [] : await examineStrength(file, place);
  if (weak) throw new Trouble(weak.what, `${weak.fix} To replace all secrets: --new-secrets.`);
  const business = (await readSettings(root))?.businessName;
  const isWeak: Record<string, () => boolean | Promise<boolean>> = {
    PIN_SECRET: () => isWeakPinSecret(file.PIN_SECRET ?? ''),
    API_KEYS: () => mendedKeys(file.API_KEYS) !== file.API_KEYS,
    BOARD_PASSCODE: () => isWeakPasscode(file.BOARD_PASSCODE ?? '', business),
  };
  const make: Record<string, () => string> = {
    PIN_SECRET: makeKey,
    API_KEYS: () => (wish.mend && file.API_KEYS ? mendedKeys(file.API_KEYS) : newKeys(file.API_KEYS)),
    BOARD_PASSCODE: makePasscode,
  };
  const secrets: Record<string, string> = {};
  for (const [name, fresh] of Object.entries(make))
    if (isAll || !file[name] || (wish.mend && (await isWeak[name]?.()))) secrets[name] = fresh();
  return { secrets, made: Object.keys(secrets) };
}

function makeKey(): string {
  return randomBytes(32).toString('hex');
}

/** Another key for each program that has one; the first is called main. */
function newKeys(written: string | undefined): string {
  const known = programsOf(written).flatMap(({ name }) => name ?? []);
  const names = known.length > 0 ? [...new Set(known)] : ['main'];
  return names.map((name) => `${name}:${makeKey()}`).join(',');
}

/** Every program keeps its key if that is sound, and gets a name if it has none of its own. The text as it is, if all is. */
function mendedKeys(written = ''): string {
  const programs = programsOf(written);
  const taken = new Set<string>();
  let isChanged = false;
  const mended = programs.map(({ name, key }: Program) => {
    const own = name !== undefined && !taken.has(name) ? name : freeName(name ?? 'program', programs, taken);
    const sound = isWeakKey(key) ? makeKey() : key;
    isChanged ||= own !== name || sound !== key;
    taken.add(own);
    return `${own}:${sound}`;
  });
  return isChanged ? mended.join(',') : written;
}

function freeName(like: string, programs: readonly Program[], taken: ReadonlySet<string>): string {
  for (let count = 2; ; count++) {
    const name = `${like}-${count}`;
    if (!taken.has(name) && !programs.some((program) => program.name === name)) return name;
  }
}

/** Four groups that can be read out and typed: `k7mf-29xp-...`, about 78 bits. */
function makePasscode(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

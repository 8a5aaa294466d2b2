import type { Io } from './io';
import { Misuse } from './trouble';

/** One option: `value` names what follows it; without it the option is said or left out. */
interface Flag {
  about: string;
  value?: string;
  /** Whether it may be given more than once. */
  many?: boolean;
}

export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

export interface Run {
  values: Values;
  /** What stands beside the options. */
  words: string[];
  io: Io;
}

export interface Command {
  name: string;
  /** The name and what must follow it: `call URL`. */
  usage: string;
  /** What it does, in a sentence. */
  does: string;
  /** What stands behind the name, and what that does. */
  examples: readonly (readonly [string, string])[];
  flags: Readonly<Record<string, Flag>>;
  notes: string;
  /** @returns 0 done, 1 a failure @throws Misuse, Trouble */
  run(run: Run): Promise<0 | 1>;
}

/** Options that every command has. */
export const commonFlags = {
  from: { value: 'NUMBER', about: 'who calls (+15550100100)' },
  'public-url': {
    value: 'URL',
    about: 'the address that the app believes it has (https://my.example): signed, and never asked',
  },
  answer: {
    value: 'PHONE=SCRIPT',
    many: true,
    about: "who is at another telephone: '+15550100140=rings 5, says hello, hangs up'",
  },
  option: {
    value: 'NAME=VALUE',
    many: true,
    about: "what Twilio's pages leave open: speechConfidence=0.4 (the README has them all)",
  },
  'caller-city': { value: 'CITY', about: 'what is known of who calls: FromCity, CallerCity' },
  'caller-state': { value: 'STATE', about: 'FromState, CallerState' },
  'caller-zip': { value: 'ZIP', about: 'FromZip, CallerZip' },
  'caller-country': { value: 'COUNTRY', about: 'FromCountry, CallerCountry' },
  'caller-name': { value: 'NAME', about: 'CallerName' },
  rest: {
    value: 'PORT',
    about: 'where the REST API answers the app (any free port): the README says how an app gets there',
  },
  port: { value: 'PORT', about: 'where the page is (4545)' },
  json: { about: 'what happens as JSON lines, one an event' },
} satisfies Record<string, Flag>;

/** What a script of `--answer` may hold. */
export const phoneNotes = [
  'A script at a telephone (a number, client:NAME or sip:ADDRESS), once for each: "rings 5" (first), "hears WORDS", "says WORDS",',
  '"presses KEYS", "waits 5", "hangs up", in order, with commas between; "answers" does nothing else.',
  'Or alone: "busy", "declines", "unreachable", "lets it ring", "voicemail", "voicemail WORDS OF THE GREETING".',
].join('\n');

/** The text of an option. */
export function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The only word beside the options. @throws Misuse */
export function onlyWord(words: readonly string[], what: string, example: string): string {
  const [word, another] = words;
  if (word === undefined) throw new Misuse('Something is missing', what, `For example: ${example}`);
  if (another !== undefined) throw new Misuse('That is one too many', another, `Only ${what} is wanted.`);
  return word;
}

/** A telephone number, E.164. @throws Misuse */
export function numberOf(values: Values, name: string, usual: string): string {
  const number = textOf(values, name) ?? usual;
  if (/^\+[1-9]\d{1,14}$/.test(number)) return number;
  throw new Misuse('That is no telephone number', `--${name} ${number}`, 'Write + and digits: +15550100100.');
}

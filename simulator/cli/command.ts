import type { Io } from './io';
import type { Flags, Values } from './kit/flags';
import { Misuse } from './kit/trouble';

export interface Run<Table extends Flags> {
  values: Values<Table>;
  /** What stands beside the options. */
  words: string[];
  io: Io;
}

export interface Command<Table extends Flags = Flags> {
  name: string;
  /** The name and what must follow it: `call URL`. */
  usage: string;
  /** What it does, in a sentence. */
  does: string;
  /** What stands behind the name, and what that does. */
  examples: readonly (readonly [string, string])[];
  flags: Table;
  notes: string;
  /** @returns 0 done, 1 a failure @throws Misuse, Trouble */
  run(run: Run<Table>): Promise<0 | 1>;
}

/** Options that every command has. */
export const commonFlags = {
  from: { value: 'CALLER', about: 'who calls: a number, client:NAME or anonymous (+15550100100)' },
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
} as const satisfies Flags;

export type CommonValues = Values<typeof commonFlags>;

/** What a script of `--answer` may hold. */
export const phoneNotes = [
  'A script at a telephone (a number, client:NAME or sip:ADDRESS), once for each: "rings 5" (first), "hears WORDS", "says WORDS",',
  '"presses KEYS", "refers to sip:ADDRESS", "waits 5", "hangs up", in order, with commas between; "answers" does nothing else.',
  'Or alone: "busy", "declines", "unreachable", "lets it ring", "fax", "voicemail", "voicemail WORDS OF THE GREETING".',
].join('\n');

/** The only word beside the options. @throws Misuse */
export function onlyWord(words: readonly string[], what: string, example: string): string {
  const [word, another] = words;
  if (word === undefined) throw new Misuse(`Something is missing: ${what}`, `For example: ${example}`);
  if (another !== undefined) throw new Misuse(`That is one too many: ${another}`, `Only ${what} is wanted.`);
  return word;
}

/** A telephone number that an option names, E.164. @throws Misuse */
export function numberOf(option: string, number: string): string {
  if (isNumber(number)) return number;
  throw new Misuse(`That is no telephone number: --${option} ${number}`, 'Write + and digits: +15550100100.');
}

/** Who calls: somebody with a telephone number, in an app, or who withholds the number. @throws Misuse */
export function callerOf(typed: string): string {
  if (/^client:\S+$/.test(typed) || typed === 'anonymous' || isNumber(typed)) return typed;
  throw new Misuse(
    `That is no caller: --from ${typed}`,
    'Write + and digits (+15550100100), client:NAME or anonymous.',
  );
}

function isNumber(typed: string): boolean {
  return /^\+[1-9]\d{1,14}$/.test(typed);
}

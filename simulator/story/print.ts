import { withheld } from '../call/withheld';
import { oneLine } from '../harmless';
import { causeOf } from './cause';
import type { Entry } from './story';

export interface PrintOptions {
  /** When the story began, in milliseconds since the epoch. */
  start: number;
  /** Whether each line names its person: when more than one is in the story. */
  withPerson?: boolean;
  /** What to call somebody; the telephone number when left out. */
  nameOf?: (number: string) => string;
  /** Characters of the longest name, so that the lines stay aligned. */
  nameWidth?: number;
  /** Of a terminal: what a request was for moves below a line that has no room for it. */
  columns?: number;
}

/**
 * One line of a story as people read it: time since the call began, who (when more than one person is in it), what. Two
 * for a request in a narrow terminal.
 * Undefined for what says nothing to a reader.
 */
export function printEntry(entry: Entry, options: PrintOptions): string | undefined {
  const nameOf = options.nameOf ?? telephone;
  const what = describe(entry, nameOf);
  if (what === undefined) return undefined;
  const who = options.withPerson ? `${nameOf(entry.person).padEnd(options.nameWidth ?? 7)}  ` : '';
  const before = `${clockTime(entry.at - options.start)}  ${who}`;
  // Whatever callers, apps and names hold.
  const line = oneLine(before + what);
  if (entry.kind !== 'webhook') return line;
  const cause = oneLine(causeOf(entry.purpose, entry.exchange.fields));
  const fits = line.length + 2 + cause.length <= (options.columns || Number.POSITIVE_INFINITY);
  return fits ? `${line}  ${cause}` : `${line}\n${' '.repeat(before.length + 'POST '.length)}${cause}`;
}

/** A whole story; with more than one leg, each line names its person. */
export function printStory(entries: readonly Entry[]): string {
  const start = entries[0]?.at ?? 0;
  const inCalls = entries.filter(({ callSid }) => callSid !== '');
  const withPerson = inCalls.some(({ callSid }) => callSid !== inCalls[0]?.callSid);
  return entries
    .map((entry) => printEntry(entry, { start, withPerson }))
    .filter((line) => line !== undefined)
    .join('\n');
}

function describe(entry: Entry, nameOf: (number: string) => string): string | undefined {
  switch (entry.kind) {
    case 'calls':
      return `${telephone(entry.from)} calls ${telephone(entry.to)}`;
    case 'webhook':
      return webhookLine(entry);
    case 'hears':
      return `hears  "${entry.text}"`;
    case 'plays':
      return `hears  ♪ ${baseName(entry.url)} (${Math.round(entry.seconds)} s)`;
    case 'sound':
      return `hears  ${soundOf(entry)}`;
    case 'talk':
      return `hears  "${entry.text}"  — ${nameOf(entry.from)}`;
    case 'tone':
      return `hears  (${entry.name})`;
    case 'presses':
      return `presses ${entry.keys}${entry.unheard ? '  (nobody listens)' : ''}`;
    case 'speaks':
      return `says   "${entry.text}"`;
    case 'status':
      return statusLine(entry);
    case 'joins':
      return `is in ${entry.place.replace(/\+\d+/, nameOf)}`;
    case 'leaves':
      return `leaves ${entry.place.replace(/\+\d+/, nameOf)}: ${entry.why}`;
    case 'recording':
      return `recording ${entry.status}${entry.seconds === undefined ? '' : `, ${entry.seconds} s`}`;
    case 'problem':
      return `${entry.level} ${entry.code}: ${entry.message}`;
    case 'log':
      return `${entry.level} ${placeOf(entry)}${entry.text}`;
    case 'note':
      return entry.lesson ? `note: ${entry.text}` : entry.text;
  }
}

/** Where a fault was, as editors and terminals open it: `functions/voice.js:3: `. The URL's path where no line is known. */
function placeOf({ place, path }: Extract<Entry, { kind: 'log' }>): string {
  if (place) return `${place.file}:${place.line}: `;
  return path === undefined ? '' : `${path}: `;
}

/** Sound of a stream in words: `2.4 s of sound`. */
export function soundOf({ seconds, dropped }: { seconds: number; dropped: number }): string {
  const tenths = (length: number) => `${Math.round(length * 10) / 10} s`;
  const rest = dropped > 0 ? `; ${tenths(dropped)} more are dropped` : '';
  return `${tenths(seconds)} of sound from the stream${rest}`;
}

/** What it was for stands behind it: that alone has no width of its own. */
function webhookLine({ exchange }: Extract<Entry, { kind: 'webhook' }>): string {
  const { method, milliseconds, status, url } = exchange;
  const { pathname } = new URL(url, 'http://unknown');
  const request = `${method.padEnd(4)} ${pathname}`.padEnd(25);
  const took = String(Math.round(milliseconds)).padStart(4);
  return `${request} ${status ?? 'no answer'} ${took} ms`;
}

function statusLine({ status, by, person }: Extract<Entry, { kind: 'status' }>): string | undefined {
  switch (status) {
    case 'ringing':
      return 'rings';
    case 'in-progress':
      return by === person ? 'answers' : undefined;
    case 'completed':
      return by === person ? 'hangs up' : 'the call ends';
    case 'queued':
    case 'initiated':
      return undefined;
    default:
      return `the call ends: ${status}`;
  }
}

/** Minutes and seconds, right-aligned for the first hour's sake. @param milliseconds since the call began */
export function clockTime(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`.padStart(5);
}

/** A telephone number in groups, as it is read: +1 555 010 0199; "anonymous" where it is withheld. Whatever is no number stays as it is. */
export function telephone(number: string): string {
  if (Object.hasOwn(withheld, number)) return withheld[number] ?? number;
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  if (american) return `+1 ${american.slice(1).join(' ')}`;
  return /^\+\d{8,15}$/.test(number)
    ? number.replace(/^(\+\d\d)(\d+)$/, (_, code, rest) => `${code} ${groups(rest)}`)
    : number;
}

function groups(digits: string): string {
  return digits.replace(/(\d{3})(?=\d{3,})/g, '$1 ');
}

function baseName(url: string): string {
  return url.split(/[?#]/)[0]?.split('/').pop() ?? url;
}

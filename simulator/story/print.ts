import parsePhoneNumber from 'libphonenumber-js/min';
import { withheld } from '../call/withheld';
import { oneLine } from '../harmless';
import { causeOf } from './cause';
import type { StoryLanguage } from './languages';
import { leavingIn } from './leaving';
import type { Entry } from './story';
import { type StoryWords, storyWords } from './words';
import { wrapped } from './wrap';

export interface PrintOptions {
  /** When the story began, in milliseconds since the epoch. */
  start: number;
  /** Whether each line names its person: when more than one is in the story. */
  withPerson?: boolean;
  /** What to call somebody; the telephone number when left out. */
  nameOf?: (number: string) => string;
  /** Characters of the longest name, so that the lines stay aligned. */
  nameWidth?: number;
  /** Of a terminal: what has no room moves below, at words, and what a request was for as a whole. */
  columns?: number;
  /** Whose clock stands in front of each line (`10:00:04`), in place of the time since the story began: an IANA time zone. */
  timeZone?: string;
  /** English when left out. */
  language?: StoryLanguage;
}

/**
 * One line of a story as people read it: time since the call began, who (when more than one person is in it), what. More
 * in a narrow terminal.
 * Undefined for what says nothing to a reader.
 */
export function printEntry(entry: Entry, options: PrintOptions): string | undefined {
  const language = options.language ?? 'en';
  const nameOf = options.nameOf ?? ((number: string) => telephone(number, language));
  const what = describe(entry, nameOf, language);
  if (what === undefined) return undefined;
  const who = options.withPerson ? `${nameOf(entry.person).padEnd(options.nameWidth ?? 7)}  ` : '';
  const before = `${timeOf(entry, options)}  ${who}`;
  // Some terminals do not say how wide they are.
  const columns = options.columns || Number.POSITIVE_INFINITY;
  // Whatever callers, apps and names hold.
  const line = oneLine(before + what);
  if (entry.kind !== 'webhook') return wrapped(line, columns, before.length + 2);
  const cause = oneLine(causeOf(entry.purpose, entry.exchange.fields)[language]);
  if (line.length + 2 + cause.length <= columns) return `${line}  ${cause}`;
  const indent = before.length + 'POST '.length;
  const rows = [line, `${' '.repeat(indent)}${cause}`];
  return rows.map((row) => wrapped(row, columns, indent)).join('\n');
}

function timeOf({ at }: Entry, { start, timeZone }: PrintOptions): string {
  return timeZone === undefined ? clockTime(at - start) : wallClock(at, timeZone);
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

function describe(
  entry: Entry,
  nameOf: (number: string) => string,
  language: StoryLanguage,
): string | undefined {
  const words = storyWords[language];
  switch (entry.kind) {
    case 'calls':
      return `${telephone(entry.from, language)} ${words.calls} ${telephone(entry.to, language)}`;
    case 'webhook':
      return webhookLine(entry, words);
    case 'hears':
      return `${words.hears} "${entry.text}"`;
    case 'plays':
      return `${words.hears} ♪ ${baseName(entry.url)} (${Math.round(entry.seconds)} s)`;
    case 'sound':
      return `${words.hears} ${words.sound(tenths(entry.seconds), tenths(entry.dropped))}`;
    case 'talk':
      return `${words.hears} "${entry.text}"  — ${nameOf(entry.from)}`;
    case 'tone':
      return `${words.hears} (${words.tones[entry.name]})`;
    case 'presses':
      return `${words.presses} ${entry.keys}${entry.unheard ? `  (${words.nobodyListens})` : ''}`;
    case 'speaks':
      return `${words.says} "${entry.text}"`;
    case 'status':
      return statusLine(entry, words);
    case 'joins':
      return `${words.isIn} ${placeName(entry.place, nameOf, words)}`;
    case 'leaves':
      return `${words.leaves} ${placeName(entry.place, nameOf, words)}: ${leavingIn(entry.why)[language]}`;
    case 'recording': {
      const status = words.recordings[entry.status] ?? entry.status;
      return `${words.recording} ${status}${entry.seconds === undefined ? '' : `, ${entry.seconds} s`}`;
    }
    case 'problem':
      return `${words[entry.level]} ${entry.code}: ${entry.message}`;
    case 'log':
      return `${words[entry.level]} ${placeOf(entry)}${entry.text}`;
    case 'note':
      return entry.lesson ? `${words.note}: ${entry.text[language]}` : entry.text[language];
  }
}

/** `the queue support`, `a talk with Ana`. */
function placeName(place: string, nameOf: (number: string) => string, { places }: StoryWords): string {
  const named = place.replace(/\+\d+/, nameOf);
  return places.reduce((name, [pattern, word]) => name.replace(pattern, word), named);
}

/** Where a fault was, as editors and terminals open it: `functions/voice.js:3: `. The URL's path where no line is known. */
function placeOf({ place, path }: Extract<Entry, { kind: 'log' }>): string {
  if (place) return `${place.file}:${place.line}: `;
  return path === undefined ? '' : `${path}: `;
}

/** Sound of a stream in words: `2.4 s of sound`. */
export function soundOf({ seconds, dropped }: { seconds: number; dropped: number }): string {
  return storyWords.en.sound(tenths(seconds), tenths(dropped));
}

/** @param length in seconds */
function tenths(length: number): number {
  return Math.round(length * 10) / 10;
}

/** What it was for stands behind it: that alone has no width of its own. */
function webhookLine({ exchange }: Extract<Entry, { kind: 'webhook' }>, { noAnswer }: StoryWords): string {
  const { method, milliseconds, status, url } = exchange;
  const { pathname } = new URL(url, 'http://unknown');
  const request = `${method.padEnd(4)} ${pathname}`.padEnd(25);
  const took = String(Math.round(milliseconds)).padStart(4);
  return `${request} ${status ?? noAnswer} ${took} ms`;
}

function statusLine(
  { status, by, person }: Extract<Entry, { kind: 'status' }>,
  { rings, answers, hangsUp, ends, statuses }: StoryWords,
): string | undefined {
  switch (status) {
    case 'ringing':
      return rings;
    case 'in-progress':
      return by === person ? answers : undefined;
    case 'completed':
      return by === person ? hangsUp : ends;
    case 'queued':
    case 'initiated':
      return undefined;
    default:
      return `${ends}: ${statuses[status] ?? status}`;
  }
}

/** The time on the clock of a place: 10:00:04. @param at milliseconds since the epoch @param timeZone an IANA name */
export function wallClock(at: number, timeZone: string): string {
  return new Date(at).toLocaleTimeString('sv-SE', { timeZone });
}

/** Minutes and seconds, right-aligned for the first hour's sake. @param milliseconds since the call began */
export function clockTime(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`.padStart(5);
}

/**
 * A telephone number as people there write it, from abroad: +1 555 010 0199, +52 55 1234 5678; "anonymous" where it is withheld.
 * Whatever is no number stays as it is.
 */
export function telephone(number: string, language: StoryLanguage = 'en'): string {
  if (Object.hasOwn(withheld, number)) return withheld[number]?.[language] ?? number;
  const known = /^\+\d{7,15}$/.test(number) ? parsePhoneNumber(number) : undefined;
  return known ? known.formatInternational().replace(/[^\d+]+/g, ' ') : number;
}

function baseName(url: string): string {
  return url.split(/[?#]/)[0]?.split('/').pop() ?? url;
}

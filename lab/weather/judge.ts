import type { Message } from '../../simulator/rest/message';
import { cellsOf, columns, fields, type Value, type Values, valuesOf } from './fields';
import type { Truth } from './truth';

/** The ways in which people and programs read records. */
export const ways = ['one call', 'newest', 'all', 'inbox', 'board', 'inbox of the board', 'table'] as const;
export type Way = (typeof ways)[number];

/** A call, as one way of reading has it. */
export interface Reading {
  readonly callSid: string;
  readonly values: Values;
}

export type Readings = Readonly<Record<Way, readonly Reading[]>>;

export interface Mistake {
  readonly way: Way;
  readonly callSid: string;
  /** A field; `listed` where the call is missing, is there twice or does not belong there. */
  readonly field: string;
  /** What is there is right as far as it goes: something is not known (yet). */
  readonly isGap: boolean;
  readonly words: string;
}

/** Which calls a way of reading shows. */
const shows: Readonly<Record<Way, (truth: Truth) => boolean>> = {
  'one call': () => true,
  newest: isOurs,
  all: isOurs,
  inbox: isInInbox,
  board: isOurs,
  'inbox of the board': isInInbox,
  table: isOurs,
};

function isOurs(truth: Truth): boolean {
  return truth.isOurs;
}

/** Nobody at the desk has dealt with a message in this world. */
function isInInbox({ call }: Truth): boolean {
  return call.messages.some(({ status, handled }) => status === 'completed' && handled === 'open');
}

/** Compares every way of reading with what really happened. */
export function judge(truths: readonly Truth[], readings: Readings): Mistake[] {
  return ways.flatMap((way) => {
    const known = new Map<string, Reading[]>();
    for (const reading of readings[way])
      known.set(reading.callSid, [...(known.get(reading.callSid) ?? []), reading]);
    const found = truths.flatMap((truth) => {
      const { callSid } = truth.call;
      const its = known.get(callSid) ?? [];
      known.delete(callSid);
      const wanted = shows[way](truth) ? 1 : 0;
      const listed = mistake(way, callSid, 'listed', [its.length], [wanted]);
      return [
        ...(its.length === wanted ? [] : [listed]),
        ...its.flatMap(({ values }) => compare(way, truth, values)),
      ];
    });
    const unknown = [...known].map(([callSid, its]) => mistake(way, callSid, 'listed', [its.length], [0]));
    return [...found, ...unknown];
  });
}

/** Texts that nobody sent, and texts too many: by Twilio's own list. */
export function judgeTexts(truths: readonly Truth[], unwanted: readonly Message[]): string[] {
  const missing = truths.flatMap(({ call: { callSid, messages, missed = [] } }) => {
    const texts = [...messages.flatMap(({ told }) => told), ...missed];
    return texts
      .filter(({ how }) => how === 'due')
      .map(({ person }) => `${callSid}: nobody has told ${person}`);
  });
  return [...missing, ...unwanted.map(({ to, body }) => `${to} was told without need: ${body}`)];
}

function compare(way: Way, { call, unsure, unfinished }: Truth, known: Values): Mistake[] {
  const table = way === 'table' ? columns : fields;
  const real = way === 'table' ? cellsOf(call) : valuesOf(call);
  return Object.entries(table).flatMap(([name, { within = 0, field = name }]) => {
    const [is, was] = [known, real].map((values) =>
      (values[name] ?? []).map((value) => soFar(value, unfinished)),
    );
    if (!is || !was) return [];
    return unsure.has(field) || isSame(is, was, within) ? [] : [mistake(way, call.callSid, name, is, was)];
  });
}

/** Of a text that Twilio has not done with: whom it is for. */
function soFar(value: Value[number], unfinished: ReadonlySet<string>): Value[number] {
  const [sid = '', person] = typeof value === 'string' ? value.split(' ') : [];
  return unfinished.has(sid) ? `${sid} ${person}` : value;
}

function isSame(is: Value, was: Value, within: number): boolean {
  if (is.length !== was.length) return false;
  return is.every((value, index) => value === was[index] || isNear(value, was[index], within));
}

function isNear(is: Value[number], was: Value[number], within: number): boolean {
  if (within === 0 || is === '' || was === '' || is === undefined || was === undefined) return false;
  return Math.abs(Number(is) - Number(was)) <= within;
}

function mistake(way: Way, callSid: string, field: string, is: Value, was: Value): Mistake {
  const words = `${callSid}, ${way}: ${field} is ${text(is)}, and was ${text(was)}`;
  const isGap = is.every((value) => value === undefined || value === '' || was.includes(value));
  return { way, callSid, field, isGap, words };
}

function text(value: Value): string {
  return value.map((each) => String(each ?? 'unknown')).join(' ') || 'nothing';
}

import type { CallRecord } from '../../functions/types/record';
import { office } from './office';

/** A value to compare; several of a kind stand in one list. */
export type Value = readonly (string | number | boolean | undefined)[];
export type Values = Readonly<Record<string, Value>>;

interface Field {
  /** The same of a record and of the truth. */
  of(call: CallRecord): Value;
  /** By how much a number may differ. */
  within?: number;
  /** The field that a column of the table shows, where it has another name. */
  field?: string;
}

/**
 * Milliseconds. Twilio tells whole seconds: of the end of a leg rounded down, of its length rounded up. What is computed
 * of two of them may be two seconds off.
 */
const second = 1000;
const twoSeconds = 2000;

/** What is compared of a record. */
export const fields: Readonly<Record<string, Field>> = {
  from: { of: ({ from }) => [from] },
  to: { of: ({ to }) => [to] },
  direction: { of: ({ direction }) => [direction] },
  "an agent's own": { of: ({ isAgent }) => [isAgent] },
  status: { of: ({ status }) => [status] },
  result: { of: ({ result }) => [result] },
  'arrived at': { of: ({ arrivedAt }) => [arrivedAt], within: second },
  'ended at': { of: ({ endedAt }) => [endedAt], within: second },
  seconds: { of: ({ seconds }) => [seconds] },
  'ended by': { of: ({ endedBy }) => [endedBy] },
  language: { of: ({ language }) => [language] },
  way: { of: ({ way }) => way },
  account: { of: ({ account }) => [account] },
  queue: { of: ({ queue }) => [queue?.place, queue?.left] },
  // Twilio tells when it asked what to do; callers hear our words, some seconds of them, before they are in line.
  'in line since': { of: ({ queue }) => [queue?.since], within: 10 * second },
  // In whole seconds for each stay.
  'seconds waited': { of: ({ queue }) => [queue?.waitedSeconds], within: 1 },
  'place in line': { of: ({ queue }) => [queue?.position] },
  'answered by': {
    of: ({ answeredBy: by }) => [by?.place, by?.person, by?.number, by?.callSid],
  },
  'answered at': { of: ({ answeredAt }) => [answeredAt], within: twoSeconds },
  'seconds talked': { of: ({ talkedSeconds }) => [talkedSeconds], within: 2 },
  legs: {
    of: ({ legs }) =>
      sorted(legs).flatMap(({ callSid, place, person, number, status, seconds }) => [
        callSid,
        place,
        person,
        number,
        status,
        seconds,
      ]),
  },
  'legs rang at': { of: ({ legs }) => sorted(legs).map(({ rangAt }) => rangAt), within: twoSeconds },
  'legs answered at': {
    of: ({ legs }) => sorted(legs).map(({ answeredAt }) => answeredAt),
    within: twoSeconds,
  },
  recordings: {
    of: ({ recordings }) =>
      bySid(recordings).flatMap(({ sid, callSid, of, isMessage, status }) => [
        sid,
        callSid,
        of,
        isMessage,
        status,
      ]),
  },
  'seconds of recordings': { of: ({ recordings }) => bySid(recordings).map(({ seconds }) => seconds) },
  messages: { of: ({ messages }) => bySid(messages).flatMap(({ sid, handled }) => [sid, handled]) },
  transcripts: { of: ({ messages }) => bySid(messages).map(({ transcript }) => transcript) },
  told: { of: ({ messages }) => bySid(messages).flatMap(({ told }) => textsOf(told)) },
  'told of a missed call': { of: ({ missed }) => textsOf(missed ?? []) },
  apologies: { of: ({ apologies }) => [apologies] },
};

function sorted(legs: CallRecord['legs']): CallRecord['legs'] {
  return legs.toSorted((one, other) => (one.callSid < other.callSid ? -1 : 1));
}

function bySid<Each extends { readonly sid: string }>(all: readonly Each[]): Each[] {
  return all.toSorted((one, other) => (one.sid < other.sid ? -1 : 1));
}

/** A text that is due has told nobody. Its own SID stands first: what became of it may be compared or not. */
function textsOf(told: NonNullable<CallRecord['missed']>): Value {
  return told
    .filter(({ how }) => how !== 'due')
    .map(({ person, how, sid = '', code = '' }) => `${sid} ${person} ${how} ${code}`)
    .sort();
}

export function valuesOf(call: CallRecord): Values {
  return Object.fromEntries(Object.entries(fields).map(([name, { of }]) => [name, of(call)]));
}

const { settings } = office;
const [{ code }] = settings.languages;
const placeName = (place: string) => settings.places[place]?.name[code] ?? place;

/** The columns of the table, and what has to stand in them: worked out here, not by the code that writes it. */
export const columns: Readonly<Record<string, Field>> = {
  time: { of: ({ arrivedAt }) => [arrivedAt === undefined ? undefined : localTime(arrivedAt)] },
  call: { of: ({ callSid }) => [callSid] },
  direction: { of: ({ direction }) => [direction] },
  from: { of: ({ from }) => [from] },
  to: { of: ({ to }) => [to] },
  language: { of: ({ language }) => [language] },
  way: { of: ({ way }) => [way.map(placeName).join(' > ')] },
  account: { of: ({ account }) => [account] },
  waited: { of: ({ queue }) => [queue?.waitedSeconds], within: 1, field: 'seconds waited' },
  'answered by': { of: ({ answeredBy }) => [answeredBy && placeName(answeredBy.place)] },
  'answered at': { of: ({ answeredBy }) => [answeredBy?.number] },
  talked: { of: ({ talkedSeconds }) => [talkedSeconds], within: 2, field: 'seconds talked' },
  result: { of: ({ result }) => [result] },
  'ended by': { of: ({ endedBy }) => [endedBy] },
  seconds: { of: ({ seconds }) => [seconds] },
  messages: { of: ({ messages }) => [messages.length] },
  transcript: { of: ({ messages }) => [messages.flatMap(({ transcript }) => transcript ?? []).join(' / ')] },
};

export function cellsOf(call: CallRecord): Values {
  return Object.fromEntries(
    Object.entries(columns).map(([name, { of }]) => [name, of(call).map((value) => String(value ?? ''))]),
  );
}

/** In the time zone of the business: `2026-01-06 10:00:00`. */
function localTime(at: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: settings.timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value;
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}`;
}

/** The cells of a table in CSV (RFC 4180) in which every cell is quoted, by the names of the first row. */
export function parsed(csv: string): Values[] {
  const rows = csv
    .replace(/^\uFEFF/, '')
    .split(/"\r\n/)
    .filter((row) => row !== '')
    .map((row) =>
      [...`${row}"`.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"')),
    );
  const [names = [], ...others] = rows;
  // A mark keeps what begins like a formula from being one: a telephone number, for example.
  return others.map((cells) =>
    Object.fromEntries(
      names.map((name, index) => [name, [(cells[index] ?? '').replace(/^'(?=[=+\-@\t\r\n])/, '')]]),
    ),
  );
}

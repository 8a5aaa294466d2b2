import type { DayFigures, HourFigures, PlaceFigures } from '../types/figures';
import type { CallRecord } from '../types/record';
import type { Event, Response } from '../types/runtime';
import type { Client } from '../types/store';

import api = require('../desk/api.private');
import hours = require('../hours.private');
import figures = require('../record/figures.private');
import settings = require('../settings.private');
import audit = require('../store/audit.private');
import calls = require('../store/calls.private');
import sync = require('../store/sync.private');
import read = require('../voice/read.private');

const MOST_DAYS = 31;
const DAY = 86_400_000;

type Day = ReturnType<typeof hours.dayOf>;
/** An answer, and the name of its file, if it is one: figures for the board are not. */
type Form = (client: Client, event: Event, day: Day) => Promise<{ file?: string; answer: Response }>;

/** By `?figures=`. Without it: the calls of a day as a table for a spreadsheet, `?day=2026-01-06`. */
const forms: Readonly<Record<string, Form>> = {
  '': async (client, _, { day, from, to }) =>
    table(`calls-${day}.csv`, csv(await calls.all(client, { from, to }))),
  csv: tableOfFigures,
  json: async (client, _, { day, from, to }) => {
    const counted: DayFigures = { day, places: figures.of(await calls.all(client, { from, to })) };
    return { answer: api.json(200, counted) };
  },
};

/**
 * Tables of calls. 4 MB and ten seconds, the limits of an answer, hold thousands; for more: `npm run records -- export`. With
 * `?map=svg` the map (`&lang=es-MX` in that language), which says nothing of callers and gets no line in the audit.
 */
export const handler = api.sends(async (context, event, who) => {
  if (event.map !== undefined) return map(read.text(event, 'lang'));
  const wanted = read.text(event, 'figures');
  const form = Object.hasOwn(forms, wanted) ? forms[wanted] : undefined;
  if (!form) throw api.bad('figures', 'is csv or json');
  const day = hours.dayOf(read.text(event, 'day'));
  const { file, answer } = await form(sync.client(context, 'board'), event, day);
  if (file) await audit.note(context, { who, what: 'exported', of: file });
  return answer;
});

/** A picture of where calls can go, which the build draws from the settings: in the first language of the business unless it has the one asked for. */
function map(lang: string): Response {
  const [first] = settings.languages;
  const { code } = settings.languages.find(({ code }) => code === lang) ?? first;
  const picture = Runtime.getAssets()[`/map.${code}.svg`];
  if (!picture) throw new api.Problem(404, 'There is no map yet: build and deploy once more.');
  return new Twilio.Response()
    .setStatusCode(200)
    .appendHeader('content-type', 'image/svg+xml; charset=utf-8')
    .setBody(picture.open());
}

/** How soon callers were answered, for a spreadsheet: `&from=2026-01-01&to=2026-01-06`, both days included, or `&day=`. */
async function tableOfFigures(client: Client, event: Event, day: Day): ReturnType<Form> {
  const [first, last] = [dayAt(event, 'from') ?? day, dayAt(event, 'to') ?? day];
  if (last.from < first.from) throw api.bad('to', 'comes before "from"');
  // The day on which clocks change is an hour shorter or longer.
  if (Math.round((last.to - first.from) / DAY) > MOST_DAYS)
    throw new api.Problem(
      400,
      `At most ${MOST_DAYS} days; for more: npm run records -- export --csv --figures.`,
      { field: 'from' },
    );
  const counted = csvOfFigures(await calls.all(client, { from: first.from, to: last.to }));
  const name = first.day === last.day ? first.day : `${first.day}-to-${last.day}`;
  return table(`figures-${name}.csv`, counted);
}

function dayAt(event: Event, field: string): Day | undefined {
  const text = read.text(event, field);
  const day = hours.dayOf(text);
  if (text !== '' && day.day !== text) throw api.bad(field, 'is a day, such as 2026-01-06');
  return text === '' ? undefined : day;
}

function table(file: string, text: string): Awaited<ReturnType<Form>> {
  const answer = new Twilio.Response()
    .setStatusCode(200)
    .appendHeader('content-type', 'text/csv; charset=utf-8')
    .appendHeader('content-disposition', `attachment; filename="${file}"`)
    .setBody(text);
  return { file, answer };
}

type Cell = string | number | undefined;

/** Durations are in seconds, times in the time zone of the business, places by name. */
const columns: Readonly<Record<string, (call: CallRecord) => Cell>> = {
  time: ({ arrivedAt }) => arrivedAt && hours.local(arrivedAt),
  call: ({ callSid }) => callSid,
  direction: ({ direction }) => direction,
  from: ({ from }) => from,
  to: ({ to }) => to,
  language: ({ language }) => language,
  way: ({ way }) => way.map(nameOf).join(' > '),
  account: ({ account }) => account,
  waited: ({ queue }) => queue?.waitedSeconds,
  'answered by': ({ answeredBy }) => answeredBy && nameOf(answeredBy.place),
  'answered at': ({ answeredBy }) => answeredBy?.number,
  talked: ({ talkedSeconds }) => talkedSeconds,
  result: ({ result }) => result,
  'ended by': ({ endedBy }) => endedBy,
  seconds: ({ seconds }) => seconds,
  messages: ({ messages }) => messages.length,
  transcript: ({ messages }) => messages.flatMap(({ transcript }) => transcript ?? []).join(' / '),
};

type Line = Pick<PlaceFigures, 'place' | 'answeredWithin'> & HourFigures;

/** One line for each hour of a place in which somebody called. docs/records.md says what counts. */
const columnsOfFigures: Readonly<Record<string, (line: Line) => Cell>> = {
  place: ({ place }) => nameOf(place),
  date: ({ date }) => date,
  hour: ({ hour }) => `${String(hour).padStart(2, '0')}:00`,
  offered: ({ offered }) => offered,
  answered: ({ answered }) => answered,
  'in time': ({ inTime }) => inTime,
  'seconds allowed': ({ answeredWithin }) => answeredWithin,
  abandoned: ({ abandoned }) => abandoned,
  'abandoned within 10 s': ({ short }) => short,
  messages: ({ messages }) => messages,
  'service level': ({ serviceLevel }) => serviceLevel,
  'average wait': ({ wait }) => wait?.average,
  'longest wait': ({ wait }) => wait?.longest,
  'average wait of abandoned': ({ abandonedWait }) => abandonedWait?.average,
  'longest wait of abandoned': ({ abandonedWait }) => abandonedWait?.longest,
  'average talk': ({ averageTalk }) => averageTalk,
};

/** The calls, one a line. */
export function csv(calls: readonly CallRecord[]): string {
  return written(columns, calls);
}

/** The same calls counted by place and hour. */
export function csvOfFigures(calls: readonly CallRecord[]): string {
  const lines = figures
    .of(calls)
    .flatMap(({ place, answeredWithin, hours }) => hours.map((hour) => ({ ...hour, place, answeredWithin })));
  return written(columnsOfFigures, lines);
}

/** CSV (RFC 4180) with a header row. The byte-order mark tells spreadsheets that it is UTF-8. */
function written<Each>(
  columns: Readonly<Record<string, (each: Each) => Cell>>,
  all: readonly Each[],
): string {
  const rows = all.map((each) => Object.values(columns).map((column) => column(each)));
  return `\uFEFF${[Object.keys(columns), ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** In the first language of the business. A place that is no longer in the settings keeps its key. */
function nameOf(place: string): string {
  const [{ code }] = settings.languages;
  return settings.places[place]?.name[code] ?? place;
}

/**
 * What begins a formula: the four signs, behind whatever space or unseen sign a spreadsheet may leave out. Of full width, small or
 * raised they are the same in NFKC.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /^[\s\p{Cf}\p{M}\u2800]*[=+\-@\u2212]/u;

/** Controls, and signs that hide text or turn its direction; not what joins letters and emoji. */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

/** A cell is one line of what can be seen. What a caller said must not become a formula. */
function cell(value: Cell): string {
  const text = String(value ?? '')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(unseen, '');
  const harmless = formula.test(text.normalize('NFKC')) && typeof value !== 'number' ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

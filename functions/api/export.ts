import type { CallRecord } from '../types/record';

import api = require('../desk/api.private');
import hours = require('../hours.private');
import settings = require('../settings.private');
import calls = require('../store/calls.private');
import sync = require('../store/sync.private');
import read = require('../voice/read.private');

/** Milliseconds for each request. 4 MB and ten seconds, the limits of an answer, hold thousands of calls; for more: `npm run records -- export`. */
const PATIENCE = 4000;

/** The calls of a day as a table for a spreadsheet: `?day=2026-01-06`. */
export const handler = api.sends(async (context, event) => {
  const { day: date, from, to } = hours.dayOf(read.text(event, 'day'));
  const day = await calls.all(sync.client(context, PATIENCE), { from, to });
  return new Twilio.Response()
    .appendHeader('content-type', 'text/csv; charset=utf-8')
    .appendHeader('content-disposition', `attachment; filename="calls-${date}.csv"`)
    .appendHeader('cache-control', 'no-store')
    .setBody(csv(day));
});

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

/** CSV (RFC 4180) with a header row. The byte-order mark tells spreadsheets that it is UTF-8. */
export function csv(calls: readonly CallRecord[]): string {
  const rows = calls.map((call) => Object.values(columns).map((column) => column(call)));
  return `\uFEFF${[Object.keys(columns), ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** In the first language of the business. A place that is no longer in the settings keeps its key. */
function nameOf(place: string): string {
  const [{ code }] = settings.languages;
  return settings.places[place]?.name[code] ?? place;
}

/** What a caller said must not become a formula: https://owasp.org/www-community/attacks/CSV_Injection */
function cell(value: Cell): string {
  const text = String(value ?? '');
  const harmless = /^[=+\-@\t\r\n]/.test(text) && typeof value !== 'number' ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

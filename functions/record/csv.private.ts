import type { CallRecord } from '../types/record';

import hours = require('../hours.private');
import settings = require('../settings.private');

type Cell = string | number | undefined;

/** A call as a row. Durations in seconds, times on the clock of the business, places by name. */
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

/** Calls as a table for a spreadsheet (RFC 4180): a byte-order mark for its ears, a first row of names. */
function csv(calls: readonly CallRecord[]): string {
  const rows = calls.map((call) => Object.values(columns).map((column) => column(call)));
  return `\uFEFF${[Object.keys(columns), ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** In the first language of the business; a place that the settings do not have any more keeps its key. */
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

export = csv;

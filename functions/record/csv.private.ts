import type { CallRecord } from '../types/record';

type Cell = string | number | undefined;

/** A call as a row. Durations in seconds. `at` writes a time as the clock on the wall shows it. */
const columns: Readonly<Record<string, (call: CallRecord, at: (time: number) => string) => Cell>> = {
  time: ({ arrivedAt }, at) => arrivedAt && at(arrivedAt),
  call: ({ callSid }) => callSid,
  direction: ({ direction }) => direction,
  from: ({ from }) => from,
  to: ({ to }) => to,
  language: ({ language }) => language,
  way: ({ way }) => way.join(' > '),
  account: ({ account }) => account,
  waited: ({ queue }) => queue?.waitedSeconds,
  'answered by': ({ answeredBy }) => answeredBy?.line,
  'answered at': ({ answeredBy }) => answeredBy?.number,
  talked: ({ talkedSeconds }) => talkedSeconds,
  result: ({ result }) => result,
  'ended by': ({ endedBy }) => endedBy,
  seconds: ({ seconds }) => seconds,
  messages: ({ messages }) => messages.length,
  transcript: ({ messages }) => messages.flatMap(({ transcript }) => transcript ?? []).join(' / '),
};

/** Calls as a table for a spreadsheet (RFC 4180): a byte-order mark for its ears, a first row of names. */
function csv(calls: readonly CallRecord[], timeZone: string): string {
  const at = (time: number) => new Date(time).toLocaleString('sv-SE', { timeZone });
  const rows = calls.map((call) => Object.values(columns).map((column) => column(call, at)));
  return `\uFEFF${[Object.keys(columns), ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** What a caller said must not become a formula: https://owasp.org/www-community/attacks/CSV_Injection */
function cell(value: Cell): string {
  const text = String(value ?? '');
  const harmless = /^[=+\-@\t\r\n]/.test(text) && typeof value !== 'number' ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

export = csv;

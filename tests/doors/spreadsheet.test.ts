import { csv } from '../../functions/api/export';
import type { CallRecord } from '../../functions/types/record';
import { Visitor } from '../board/visitor';
import { switchboard } from '../support/switchboard';

/** What callers said opens in a spreadsheet: it must not begin to calculate, nor hide anything. */

const get = switchboard();

/** The cells of one row, as a spreadsheet reads them (RFC 4180). */
function cellsOf(table: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted = '', end] of table.replace('\uFEFF', '').matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

/** What a transcript becomes in the table. */
function cellOf(transcript: string): string {
  const message = { sid: 'RE1', transcript, handled: 'open', told: [] };
  const call = { arrivedAt: 0, callSid: 'CA1', way: [], messages: [message], legs: [], recordings: [] };
  const [names = [], row = [], ...more] = cellsOf(csv([call as unknown as CallRecord]));
  expect([names.length, more]).toEqual([row.length, []]);
  return row[names.indexOf('transcript')] ?? '';
}

const formulas = ['=1+1', '+1+1', '-1+1', '@SUM(1)', '＝1+1', '＋1', '－1', '＠SUM(1)', "=cmd|' /C calc'!A0"];
const before = [
  '',
  ' ',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '\u00a0',
  '\u3000',
  '\v\f',
  '\u0000',
  '\u200b',
  '\ufeff',
  '\u202e',
  ' \t \u0007',
];

test.each(formulas)('refuses the formula %j, whatever stands before it', (formula) => {
  for (const lead of before) {
    const cell = cellOf(lead + formula);
    expect([lead, cell]).toEqual([lead, expect.stringMatching(/^'\s*[=+\-@＝＋－＠]/)]);
  }
});

test.each([
  '﹦1+1',
  '﹢1',
  '﹣1',
  '﹫SUM(1)',
  '⁼1+1',
  '−1+1',
  '\u200d=1',
  '\u200c=1',
  '\ufe0f=1',
  '\u2800=1',
])('refuses the formula %j, in signs of another size or behind one that nobody sees', (said) =>
  expect(cellOf(said)).toBe(`'${said}`),
);

test.each([
  ['line breaks', 'one\r\ntwo\nthree\u2028four\u0085five', 'one two three four five'],
  ['tabs', 'one\ttwo', 'one two'],
  ['escapes, bells, NUL', '\u001b[2Jred\u0007\u0000\u009b31m', '[2Jred31m'],
  ['a changed direction of writing', '\u202egpj.exe\u2066', 'gpj.exe'],
  ['a cell that ends early', 'a","=1+1","b', 'a","=1+1","b'],
])('refuses %s in a cell', (_, said, cell) => {
  expect(cellOf(said)).toBe(cell);
});

test('plain words stay as they are, in every language', () => {
  for (const said of ['Call me: 5 - 3 = 2', 'Señora Núñez, ¿sí?', '你好 👩‍👩‍👧', "'quoted'"])
    expect(cellOf(said)).toBe(said);
});

test.each([
  ['a word', 'yesterday'],
  ['a path', '../../Calls'],
  ['no time', `2026-01-06 CA${'0'.repeat(32)}`],
  ['an impossible month', `2026-99-99T99:99:99Z CA${'0'.repeat(32)}`],
  ['an impossible day', `2026-02-30T10:00:00Z CA${'0'.repeat(32)}`],
  ['an impossible hour', `2026-01-06T24:00:00Z CA${'0'.repeat(32)}`],
  ['an impossible second', `2026-01-06T10:00:60Z CA${'0'.repeat(32)}`],
  ['a leap day of another year', `2025-02-29T10:00:00Z CA${'0'.repeat(32)}`],
  ['the year 0000', `0000-00-00T00:00:00Z CA${'0'.repeat(32)}`],
  ['a short SID', '2026-01-06T10:00:00Z CA1'],
  ['a SID of something else', `2026-01-06T10:00:00Z RE${'0'.repeat(32)}`],
  ['a line behind it', `2026-01-06T10:00:00Z CA${'0'.repeat(32)}\n`],
  ['more behind it', `2026-01-06T10:00:00Z CA${'0'.repeat(32)}&day=1`],
  ['a novel', 'x'.repeat(5000)],
  ['control characters', '\u0000'],
])('refuses a cursor that is %s: 400', async (_, cursor) => {
  const visitor = new Visitor(get());
  await visitor.signsIn();
  const told = await visitor.looks(`/api/calls?cursor=${encodeURIComponent(cursor)}`);
  expect([told.status, told.json.error.field]).toEqual([400, 'cursor']);
});

test('a cursor of the answer before is taken', async () => {
  const visitor = new Visitor(get());
  await visitor.signsIn();
  for (const time of ['2026-01-06T10:00:00Z', '2024-02-29T23:59:59Z']) {
    const cursor = encodeURIComponent(`${time} CA${'0'.repeat(32)}`);
    expect((await visitor.looks(`/api/calls?cursor=${cursor}`)).status).toBe(200);
  }
});

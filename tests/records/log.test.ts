import { lost } from '../../scripts/records/log';

const CallSid = `CA${'1'.repeat(32)}`;
const language = { kind: 'language', language: 'en-US', at: 1 };
const line = JSON.stringify({ event: 'not-noted', CallSid, why: 'Error', events: [language] });

test.each([
  ['as it was logged', line],
  ['behind a time', `2026-01-06T16:00:00Z INFO ${line}`],
  ['inside a log in JSON', JSON.stringify({ lines: [{ path: '/call/menu', says: JSON.parse(line) }] })],
  ['inside a text in JSON', JSON.stringify([{ level: 'INFO', message: `${line}\nand more` }])],
])('a line is read back %s', (_, text) => {
  expect(lost([text])).toEqual(new Map([[CallSid, [language]]]));
});

test.each([
  '',
  'anything',
  '{"event":"not-noted"',
  line.slice(0, -5),
  '{"event":"account"}',
  '\\"not-noted\\"',
])('what is no such line tells nothing: %j', (text) => {
  expect(lost([text]).size).toBe(0);
});

test('what is masked in the log is left to Twilio, which has it whole', () => {
  const events = [{ kind: 'arrived', from: '+1555•••••42', to: '', direction: 'inbound', at: 1 }, language];
  expect(lost([JSON.stringify({ event: 'not-noted', CallSid, events })])).toEqual(
    new Map([[CallSid, [language]]]),
  );
});

import path from 'node:path';
import { measureDay, measurePoll } from '../../lab/bench/board';
import { measureBurst } from '../../lab/bench/burst';
import { measureCalls } from '../../lab/bench/calls';
import { measureFunctions } from '../../lab/bench/functions';
import { measureOutage } from '../../lab/bench/outage';

const root = path.resolve(__dirname, '../..');

test('calls ask Twilio for little, and what changes nothing asks nothing', async () => {
  const costs = await measureCalls(root);
  const of = Object.fromEntries(costs.map(({ call, ...cost }) => [call, cost]));
  expect(of['hangs up in the menu']).toMatchObject({ twiml: 2, callbacks: 1, rest: 2 });
  expect(of['sales answers and talks']?.rest).toBeLessThan(16);
  expect(of['a message of 20 seconds']?.rest).toBeLessThan(11);
  expect(of['a message, hung up after it']?.rest).toBeLessThan(7);
  expect(Math.max(...costs.map(({ most }) => most))).toBe(1);
});

test.each([
  [0, false],
  [10, true],
  [60, true],
])(
  'a poll of the board takes five requests at most: %i callers live, one over: %s',
  async (live, hasOver) => {
    const { first, next, isRight } = await measurePoll(root, live, hasOver);
    expect(isRight).toBe(true);
    expect(Math.max(first, next)).toBeLessThanOrEqual(5);
  },
);

test('a day is listed right, call by call', async () => {
  expect(await measureDay(root, 120)).toMatchObject({ isRight: true, pages: 3 });
}, 60_000);

test('while Sync hangs nobody hears of it, and only the first answers are late', async () => {
  const { answers, late, fallback, sorry } = await measureOutage(root, 20, 20);
  expect(answers).toBeGreaterThan(50);
  expect([fallback, sorry]).toEqual([0, 0]);
  expect(late).toBeGreaterThan(0);
  expect(late).toBeLessThan(5);
}, 60_000);

test('of 120 callers in one moment nobody hears the fallback, where Twilio pauses between its tries', async () => {
  const { fallback, refused } = await measureBurst(root, { callers: 120, seconds: 0, pause: 250 });
  expect(refused).toBeGreaterThan(0);
  expect(fallback).toBe(0);
}, 60_000);

test('every webhook runs beside its twin, warm and cold', async () => {
  const figures = await measureFunctions(root, { warmUp: 200, rounds: 3, colds: 0 });
  // So few rounds measure the compiler and the machine, and one alone may be anybody's: that they run is what is tested here.
  const quiet = figures.filter(({ requests }) => requests === 0);
  expect(quiet.length).toBeGreaterThan(20);
  for (const { path, verb, warm = 1 } of quiet) expect([path, verb, warm > 0.2]).toEqual([path, verb, true]);
}, 120_000);

import fc from '../../simulator/tests/support/fast-check';

import wait = require('../../functions/places/queue.private');

const figures = fc.record({
  QueuePosition: fc.integer({ min: 1, max: 1000 }),
  AvgQueueTime: fc.option(fc.nat(10_000), { nil: undefined }),
  CurrentQueueSize: fc.option(fc.nat(1000), { nil: undefined }),
});

test('who stands further back is never told less', () => {
  fc.assert(
    fc.property(figures, fc.integer({ min: 1, max: 3600 }), (line, pace) => {
      const further = { ...line, QueuePosition: line.QueuePosition + 1 };
      const told = wait.minutes(wait.estimate(line, pace));
      expect(wait.minutes(wait.estimate(further, pace))).toBeGreaterThanOrEqual(told);
    }),
  );
});

test('rounding never promises less than the estimate', () => {
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 100_000 }), (seconds) => {
      expect(wait.minutes(seconds) * 60).toBeGreaterThanOrEqual(seconds);
    }),
  );
});

test('a line that moves slower than usual shows it', () => {
  const line = { QueuePosition: 3, AvgQueueTime: 600, CurrentQueueSize: 3 };
  expect(wait.estimate(line, 120)).toBe(900);
  expect(wait.estimate({ ...line, AvgQueueTime: 30 }, 120)).toBe(360);
});

test('somebody who waits alone is told the time gone by, not twice that', () => {
  expect(wait.estimate({ QueuePosition: 1, AvgQueueTime: 300, CurrentQueueSize: 1 }, 120)).toBe(300);
});

test.each([
  [0, 0],
  [59, 0],
  [60, 1],
  [61, 2],
  [240, 4],
  [661, 15],
  [1200, 20],
  [1201, 25],
])('%d seconds are told as %d minutes', (seconds, minutes) => {
  expect(wait.minutes(seconds)).toBe(minutes);
});

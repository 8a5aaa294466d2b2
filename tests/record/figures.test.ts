import type { Figures, HourFigures, PlaceFigures } from '../../functions/types/figures';
import type { CallRecord, LegRecord, Result } from '../../functions/types/record';
import fc from '../../simulator/tests/support/fast-check';
import { sid, start } from './facts';

import clock = require('../../functions/hours.private');
import figures = require('../../functions/record/figures.private');
import read = require('../../functions/voice/read.private');

/** Moments are in seconds after ten in the morning of a Tuesday in Chicago. */
const at = (seconds: number) => start + seconds * 1000;

/** A call that arrived then and was over after five minutes. */
function call(more: Partial<CallRecord> = {}): CallRecord {
  const { arrivedAt = start } = more;
  return {
    callSid: sid('CA', 0),
    direction: 'inbound',
    isAgent: false,
    arrivedAt,
    endedAt: arrivedAt + 300_000,
    status: 'completed',
    isOver: true,
    way: [],
    legs: [],
    recordings: [],
    messages: [],
    apologies: 0,
    result: 'abandoned',
    isSettled: true,
    ...more,
  };
}

function leg(place: string, rangAt?: number): LegRecord {
  const rang = rangAt === undefined ? {} : { rangAt: at(rangAt) };
  return { callSid: sid('CA', 1), place, number: '+15550100142', status: 'canceled', ...rang };
}

const waited = (waitedSeconds: number, more: Partial<CallRecord> = {}) =>
  call({ queue: { place: 'support', since: at(30), waitedSeconds, left: 'hangup' }, ...more });

const byAgent = { place: 'agent', callSid: sid('CA', 9) };
const served = (waitedSeconds: number, talkedSeconds = 60) =>
  waited(waitedSeconds, {
    queue: { place: 'support', since: at(30), waitedSeconds, left: 'bridged' },
    result: 'answered',
    answeredBy: byAgent,
    answeredAt: at(30 + waitedSeconds),
    talkedSeconds,
  });

const only = (...calls: CallRecord[]): PlaceFigures => {
  const places = figures.of(calls);
  expect(places).toHaveLength(1);
  return places[0] as PlaceFigures;
};

describe('where a call belongs', () => {
  test('to the queue it waited in', () => {
    expect(only(served(20))).toMatchObject({ place: 'support', answeredWithin: 60, offered: 1, answered: 1 });
  });

  test('to the people who were rung, and to those who answered', () => {
    const rung = call({ legs: [leg('team', 10), leg('sales', 40)] });
    expect(only(rung)).toMatchObject({ place: 'sales', answeredWithin: 20, abandonedWait: { average: 260 } });
    const answered = call({
      legs: [leg('team', 10), leg('sales', 40)],
      answeredBy: { ...byAgent, place: 'team' },
      answeredAt: at(25),
      talkedSeconds: 90,
      result: 'answered',
    });
    expect(only(answered)).toMatchObject({
      place: 'team',
      inTime: 1,
      wait: { average: 15, longest: 15 },
      averageTalk: 90,
    });
  });

  test('to the later of a ring and a queue; to the queue where a record does not tell', () => {
    const queue = { place: 'support', since: at(30), waitedSeconds: 40, left: 'leave' } as const;
    expect(only(call({ queue, legs: [leg('team', 10)] })).place).toBe('support');
    expect(only(call({ queue, legs: [leg('sales', 80)] })).place).toBe('sales');
    expect(only(call({ queue, legs: [leg('sales')] })).place).toBe('support');
  });

  test.each([
    ['nobody was to answer it', call()],
    ['it goes on', waited(5, { result: 'live' })],
    ['an agent called', waited(5, { isAgent: true })],
    ['we placed it', call({ direction: 'outbound', legs: [leg('customer', 3)] })],
  ])('nowhere: %s', (_, record) => {
    expect(figures.of([record])).toEqual([]);
  });

  test('places stand in the order of the settings, those of before at the end', () => {
    const calls = ['bygone', 'support', 'sales', 'team'].map((place) => call({ legs: [leg(place, 3)] }));
    expect(figures.of(calls).map(({ place }) => place)).toEqual(['team', 'support', 'sales', 'bygone']);
  });
});

describe('what counts', () => {
  test('the service level: in time, of all but the short abandons', () => {
    const { hours, ...day } = only(served(60), served(61), waited(10), waited(11), waited(3));
    expect(day).toEqual({
      place: 'support',
      answeredWithin: 60,
      offered: 5,
      answered: 2,
      inTime: 1,
      abandoned: 3,
      short: 2,
      messages: 0,
      serviceLevel: 0.333,
      wait: { average: 61, longest: 61 },
      abandonedWait: { average: 8, longest: 11 },
      averageTalk: 60,
    });
    expect(hours).toEqual([
      { ...day, date: '2026-01-06', hour: 10, place: undefined, answeredWithin: undefined },
    ]);
  });

  test('a message instead counts against it, also one whose recording failed', () => {
    const record = only(served(5), waited(90, { result: 'message' }), waited(90, { result: 'message-lost' }));
    expect(record).toMatchObject({ offered: 3, answered: 1, messages: 2, abandoned: 0, serviceLevel: 0.333 });
  });

  test('whoever hung up at once is no share of anything', () => {
    expect(only(waited(4))).not.toHaveProperty('serviceLevel');
    expect(only(waited(4))).not.toHaveProperty('wait');
  });

  test.each(['queue-full', 'leave', 'redirected', 'system-error'] as const)(
    'a line that was left for another reason is no short abandon (%s)',
    (left) => {
      const record = call({ queue: { place: 'support', waitedSeconds: 0, left } });
      expect(only(record)).toMatchObject({ abandoned: 1, short: 0, serviceLevel: 0 });
    },
  );

  test('rung for: until the caller hung up', () => {
    const short = call({ legs: [leg('sales', 20)], endedAt: at(30) });
    const long = call({ legs: [leg('sales', 20)], endedAt: at(31) });
    expect(only(short, long)).toMatchObject({
      abandoned: 2,
      short: 1,
      abandonedWait: { average: 11, longest: 11 },
    });
  });

  test('rung for one after the other: since the first telephone rang', () => {
    const record = call({ legs: [leg('sales', 20), leg('sales', 45)], endedAt: at(60) });
    expect(only(record)).toMatchObject({ short: 0, abandonedWait: { longest: 40 } });
  });

  test('who hung up while an agent was being connected has hung up in line', () => {
    const queue = { place: 'support', waitedSeconds: 8, left: 'bridging-in-process' } as const;
    expect(only(call({ queue }))).toMatchObject({ abandoned: 1, short: 1 });
  });

  test('the queue of a caller whose end Twilio has not told: since they were sent there', () => {
    const record = call({ queue: { place: 'support', since: at(30) }, endedAt: at(38) });
    expect(only(record)).toMatchObject({ short: 1, abandonedWait: { longest: 8 } });
  });

  test('an answer of before records had the beginning of a ring: no wait, and nothing for the service level', () => {
    const old = call({
      legs: [leg('sales')],
      answeredBy: { ...byAgent, place: 'sales' },
      answeredAt: at(25),
      result: 'answered',
    });
    expect(only(old)).toMatchObject({ answered: 1, inTime: 0 });
    expect(only(old)).not.toHaveProperty('serviceLevel');
  });
});

describe('the clock', () => {
  const hoursOf = (...times: string[]) =>
    only(...times.map((time) => waited(30, { arrivedAt: Date.parse(time) }))).hours.map(
      ({ date, hour, offered }) => `${date} ${hour} ${offered}`,
    );

  test('is that of the business, and a call is of the hour in which it arrived', () => {
    expect(hoursOf('2026-01-07T05:59:59Z', '2026-01-07T06:00:00Z', '2026-01-07T06:59:59Z')).toEqual([
      '2026-01-06 23 1',
      '2026-01-07 0 2',
    ]);
  });

  test('the hour that comes twice is one, with the calls of both', () => {
    expect(
      hoursOf('2026-11-01T05:30Z', '2026-11-01T06:30Z', '2026-11-01T07:30Z', '2026-11-01T08:30Z'),
    ).toEqual(['2026-11-01 0 1', '2026-11-01 1 2', '2026-11-01 2 1']);
  });

  test('the hour that does not come has no calls', () => {
    expect(hoursOf('2026-03-08T07:59Z', '2026-03-08T08:00Z')).toEqual(['2026-03-08 1 1', '2026-03-08 3 1']);
  });
});

describe('any calls', () => {
  const results: readonly Result[] = [
    'live',
    'answered',
    'message',
    'message-lost',
    'abandoned',
    'informed',
    'hung-up',
    'not-connected',
  ];
  const place = fc.constantFrom('support', 'team', 'sales', 'agent', 'bygone');
  const seconds = fc.nat(400);
  const maybe = <Each>(all: fc.Arbitrary<Each>) => fc.option(all, { nil: undefined });
  // Three days, of which one has 25 hours.
  const arrival = fc.integer({ min: Date.UTC(2026, 9, 31, 5), max: Date.UTC(2026, 10, 3, 6) - 1 });
  const anyCall = fc
    .record({
      arrivedAt: arrival,
      result: fc.constantFrom(...results),
      queue: maybe(
        fc.record({
          place: fc.constantFrom('support', 'bygone'),
          since: maybe(arrival),
          waitedSeconds: maybe(seconds),
          left: maybe(fc.constantFrom(...read.queueResults)),
        }),
      ),
      legs: fc.array(
        fc.record({
          callSid: fc.constant(sid('CA', 1)),
          place,
          number: fc.constant('+15550100142'),
          status: fc.constant('completed' as const),
          rangAt: maybe(arrival),
        }),
        { maxLength: 3 },
      ),
      answeredBy: maybe(fc.record({ place, callSid: fc.constant(sid('CA', 9)) })),
      answeredAt: maybe(arrival),
      talkedSeconds: maybe(seconds),
      isAgent: fc.boolean(),
      direction: fc.constantFrom('inbound' as const, 'outbound' as const),
    })
    .map((random) => call(random as Partial<CallRecord>));
  const anyCalls = fc.array(anyCall, { maxLength: 60 });

  const added = ['offered', 'answered', 'inTime', 'abandoned', 'short', 'messages'] as const;
  const sums = (all: readonly Figures[]) =>
    added.map((name) => all.reduce((sum, figures) => sum + figures[name], 0));

  test('the hours add up to the whole, and the longest wait is one of theirs', () => {
    fc.assert(
      fc.property(anyCalls, (calls) => {
        for (const { hours, ...whole } of figures.of(calls)) {
          expect(sums(hours)).toEqual(sums([whole]));
          const longest = hours.flatMap(({ wait }) => wait?.longest ?? []);
          expect(longest.length > 0 ? Math.max(...longest) : undefined).toBe(whole.wait?.longest);
          expect(new Set(hours.map(({ date, hour }: HourFigures) => `${date} ${hour}`)).size).toBe(
            hours.length,
          );
        }
      }),
    );
  });

  test('counted a day at a time, they are the same', () => {
    fc.assert(
      fc.property(anyCalls, (calls) => {
        const dayOf = ({ arrivedAt }: CallRecord) => clock.local(arrivedAt).slice(0, 10);
        const days = [...new Set(calls.map(dayOf))].sort();
        const daily = days.map((day) => figures.of(calls.filter((each) => dayOf(each) === day)));
        for (const { place, hours } of figures.of(calls)) {
          const its = daily.flat().filter((each) => each.place === place);
          expect(its.flatMap(({ hours }) => hours)).toEqual(hours);
        }
        expect(sums(daily.flat())).toEqual(sums(figures.of(calls)));
      }),
    );
  });

  test('their order makes no difference', () => {
    const shuffled = anyCalls.chain((calls) =>
      fc.tuple(fc.constant(calls), fc.shuffledSubarray(calls, { minLength: calls.length })),
    );
    fc.assert(
      fc.property(shuffled, ([calls, others]) => {
        expect(figures.of(others)).toEqual(figures.of(calls));
      }),
    );
  });

  test('every call offered came out in one way, and is offered in one place', () => {
    fc.assert(
      fc.property(anyCalls, (calls) => {
        const all = figures.of(calls);
        for (const each of all.flatMap(({ hours, ...whole }) => [whole, ...hours])) {
          expect(each.answered + each.abandoned + each.messages).toBe(each.offered);
          expect(each.inTime).toBeLessThanOrEqual(each.answered);
          expect(each.short).toBeLessThanOrEqual(each.abandoned);
          expect(each.serviceLevel ?? 0).toBeGreaterThanOrEqual(0);
          expect(each.serviceLevel ?? 0).toBeLessThanOrEqual(1);
        }
        const alone = calls.map((one) => sums(figures.of([one]))[0] ?? 0);
        expect(alone.every((offered) => offered === 0 || offered === 1)).toBe(true);
        expect(alone.reduce((sum, each) => sum + each, 0)).toBe(sums(all)[0]);
      }),
    );
  });
});

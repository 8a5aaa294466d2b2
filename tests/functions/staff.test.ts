import type { Roster, Stand, Waiter } from '../../functions/types/roster';
import type { PlaceOf } from '../../functions/types/settings';
import fc from '../../simulator/tests/support/fast-check';

import staff = require('../../functions/desk/staff.private');
import settings = require('../../functions/settings.private');

const now = Date.UTC(2026, 0, 6, 16);
const people = Object.keys(settings.people);
const support = {
  ...settings.places.support,
  rings: people,
} as PlaceOf<'queue'>;

const near = fc.integer({ min: -200_000, max: 200_000 }).map((ms) => now + ms);
const caller = fc.constantFrom('CA1', 'CA2', 'CA3');
const stand: fc.Arbitrary<Stand> = fc.record(
  {
    duty: fc.record({ isOn: fc.boolean(), until: near }),
    busy: fc.record({
      doing: fc.constantFrom('ringing', 'talking', 'wrapping up', 'on the line', 'paused'),
      caller,
      place: fc.constant('support'),
      since: near,
      until: near,
    }),
    idleSince: near,
    misses: fc.integer({ min: 0, max: 2 }),
    restsUntil: near,
  },
  { requiredKeys: [] },
);
const roster: fc.Arbitrary<Roster> = fc
  .array(stand, { minLength: people.length, maxLength: people.length })
  .map((stands) => ({
    people: Object.fromEntries(people.map((person, index) => [person, stands[index] ?? {}])),
    callBacks: [],
    blocked: [],
    pace: {},
  }));
const waiter: fc.Arbitrary<Waiter> = fc.record({
  callSid: caller,
  place: fc.constant('support'),
  lang: fc.constantFrom('en-US', 'es-MX'),
  position: fc.integer({ min: 1, max: 6 }),
  since: near,
  queueSid: fc.constant('QU1'),
  from: fc.constant('+15550100100'),
});

const isBusy = ({ busy }: Stand): boolean => busy !== undefined && busy.until > now;

test('whoever is rung is on duty, free and not left in peace; and no caller rings two telephones', () => {
  fc.assert(
    fc.property(roster, waiter, (roster, waiter) => {
      const person = staff.whomToRing(support, roster, waiter, now);
      if (person === undefined) return;
      const its = roster.people[person] ?? {};
      expect(staff.isOnDuty(person, roster, now)).toBe(true);
      expect(isBusy(its)).toBe(false);
      expect((its.restsUntil ?? 0) <= now).toBe(true);
      const others = Object.values(roster.people).filter(
        (stand) => isBusy(stand) && stand.busy?.caller === waiter.callSid,
      );
      expect(others.filter(({ busy }) => busy?.doing === 'ringing' || busy?.doing === 'talking')).toEqual([]);
    }),
  );
});

test('the front is rung for whenever somebody is free, and nobody takes a telephone from those ahead', () => {
  fc.assert(
    fc.property(roster, waiter, (roster, waiter) => {
      const free = staff.free(support, roster, waiter.lang, now);
      const isKnown = Object.values(roster.people).some(
        (stand) => isBusy(stand) && stand.busy?.caller === waiter.callSid,
      );
      const front = staff.whomToRing(support, roster, { ...waiter, position: 1 }, now);
      if (!isKnown) expect(front).toBe(free[0]);
      const ringing = staff.whoIs('ringing', roster, now, { place: 'support' }).length;
      const last = staff.whomToRing(support, roster, { ...waiter, position: free.length + ringing + 1 }, now);
      expect(last).toBeUndefined();
    }),
  );
});

test('of those who speak the language, the longest idle comes first', () => {
  fc.assert(
    fc.property(roster, waiter, (roster, { lang }) => {
      const free = staff.free(support, roster, lang, now);
      const keys = free.map((person) => [
        settings.people[person]?.speaks.includes(lang) ? 0 : 1,
        roster.people[person]?.idleSince ?? 0,
      ]);
      const sorted = keys.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);
      expect(keys).toEqual(sorted);
    }),
  );
});

test('rung, accepted, over: whoever took a call writes notes, and is free again', () => {
  fc.assert(
    fc.property(
      roster,
      fc.constantFrom(...people),
      fc.integer({ min: 0, max: 120 }),
      (roster, person, wrapUp) => {
        const rung = staff.rung(roster, person, support, { caller: 'CA9', place: 'support' }, now);
        expect(staff.doing(person, rung, now)?.doing).toBe('ringing');
        const talking = staff.accepted(rung, person, { caller: 'CA9', place: 'support' }, now - 60_000, now);
        expect(staff.doing(person, talking, now)?.doing).toBe('talking');
        const over = staff.afterTalk(talking, person, wrapUp, now);
        expect(staff.doing(person, over, now)?.doing).toBe(wrapUp > 0 ? 'wrapping up' : undefined);
        expect(staff.doing(person, over, now + wrapUp * 1000)).toBeUndefined();
        expect(over.people[person]?.misses).toBeUndefined();
      },
    ),
  );
});

test('the pace is the time between turns while somebody waited, and the wait of the first otherwise', () => {
  const empty: Roster = { people: {}, callBacks: [], blocked: [], pace: {} };
  const first = staff.accepted(empty, 'ana', { place: 'repairs' }, now - 90_000, now);
  expect(first.pace.repairs).toEqual({ seconds: 90, at: now });
  // Joined before the last turn: the line moved once in thirty seconds.
  const second = staff.accepted(first, 'ben', { place: 'repairs' }, now - 80_000, now + 30_000);
  expect(second.pace.repairs).toEqual({ seconds: 60, at: now + 30_000 });
  // An hour later somebody finds one of our people free: that says nothing of a line.
  const third = staff.accepted(second, 'ana', { place: 'repairs' }, now + 3_600_000, now + 3_610_000);
  expect(third.pace.repairs?.seconds).toBe(60);
});

test('three calls in a row that nobody answered: off duty for the day, and back by the schedule', () => {
  let roster: Roster = { people: {}, callBacks: [], blocked: [], pace: {} };
  for (const status of ['no-answer', 'busy', 'completed', 'canceled'] as const)
    roster = staff.missed(roster, 'ana', status, now);
  expect(staff.isOnDuty('ana', roster, now)).toBe(true);
  roster = staff.missed(roster, 'ana', 'no-answer', now);
  expect(staff.isOnDuty('ana', roster, now)).toBe(false);
  // Midnight in Chicago.
  const midnight = Date.UTC(2026, 0, 7, 6);
  expect(staff.isOnDuty('ana', roster, midnight - 1)).toBe(false);
  expect(staff.isOnDuty('ana', roster, midnight)).toBe(true);
});

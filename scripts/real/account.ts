import { readAccount } from '../account/open';
import { asking } from '../account/refusals';
import { asExpected, type Check, notSeen, otherwise, seen } from './check';

/** What kind of account it is, and what that allows. */
export const accountChecks: readonly Check[] = [
  {
    name: 'kind of account',
    expected:
      'Full and active: on trial callers hear a notice, and only verified numbers are rung (21219, 21608)',
    option: 'simulator/rest/auth.ts: type, status, verifiedNumbers',
    async look({ live: { account } }) {
      const { type, status } = await readAccount(account);
      return seen(type === 'Full' && status === 'active', `${type}, ${status}`);
    },
  },
  {
    name: 'approved profile',
    expected: 'a business profile that Twilio has approved: without one, two calls at a time',
    option:
      'none: the simulator connects as many calls as come (a limit would stand in simulator/options.ts)',
    async look({ live: { account } }) {
      const all = await asking(account, 'Reading the business profiles', () =>
        account.sdk.trusthub.v1.customerProfiles.list({ limit: 50 }),
      );
      const states = all.map(({ status }) => String(status)).join(', ') || 'none';
      return seen(states.includes('twilio-approved'), `profiles: ${states}`);
    },
  },
  {
    name: 'registration for texts',
    expected: 'an approved brand (A2P 10DLC): without one, texts to the US end as undelivered with 30034',
    option: 'simulator/rest/options.ts: messages',
    async look({ live: { account } }) {
      const all = await asking(account, 'Reading the brands', () =>
        account.sdk.messaging.v1.brandRegistrations.list({ limit: 50 }),
      );
      const states = all.map(({ status }) => String(status)).join(', ') || 'none';
      return seen(states.includes('APPROVED'), `brands: ${states}`);
    },
  },
  {
    name: 'Sync, ten writes',
    expected: 'each within 150 ms, half of them within 60 ms',
    option: 'simulator/rest/options.ts: faults (delayMs), syncLimits',
    asks: 'Write a Sync document ten times, and delete it: a fraction of a cent.',
    async look({ live: { account } }) {
      const { documents } = account.sdk.sync.v1.services('default');
      const took: number[] = [];
      const { sid } = await asking(account, 'Writing to Sync', () =>
        documents.create({ data: { at: 0 }, ttl: 600 }),
      );
      for (let at = 1; at <= 10; at++) {
        const began = performance.now();
        await asking(account, 'Writing to Sync', () => documents(sid).update({ data: { at } }));
        took.push(performance.now() - began);
      }
      await asking(account, 'Deleting from Sync', () => documents(sid).remove());
      const sorted = took.sort((one, other) => one - other).map(Math.round);
      const [half = 0, most = 0] = [sorted[4], sorted[9]];
      return seen(half <= 60 && most <= 150, `half within ${half} ms, all within ${most} ms`);
    },
  },
  {
    name: 'calls by time of day',
    expected: 'StartTime> counts hours and minutes, though its page speaks of dates',
    option: 'simulator/rest/options.ts: timeFilters',
    async look({ live: { account } }) {
      const calls = await asking(account, 'Reading the calls', () => account.sdk.calls.list({ limit: 200 }));
      const times = calls
        .flatMap(({ startTime }) => (startTime ? +startTime : []))
        .sort((one, other) => one - other);
      const two = timesOfOneDay(times);
      if (!two) return notSeen('it takes two calls of one day');
      // Between the first and the last of that day.
      const startTimeAfter = new Date((two[0] + two[1]) / 2);
      const found = await asking(account, 'Reading the calls', () =>
        account.sdk.calls.list({ startTimeAfter, limit: 200 }),
      );
      const early = found.filter(({ startTime }) => startTime && startTime < startTimeAfter).length;
      if (early > 0) return otherwise(`${early} calls before that time came along: it counts by date`);
      return asExpected('only calls after that time came');
    },
  },
];

/** Two moments of one day, UTC; milliseconds since the epoch. @param times in their order */
function timesOfOneDay(times: readonly number[]): readonly [number, number] | undefined {
  const dayOf = (time: number) => Math.floor(time / 86_400_000);
  for (const time of times) {
    const last = times.findLast((each) => dayOf(each) === dayOf(time));
    if (last !== undefined && last > time) return [time, last];
  }
  return undefined;
}

import type { Callers } from '../../functions/types/settings';
import fc from '../../simulator/tests/support/fast-check';

import house = require('../../functions/business.private');
import places = require('../../functions/places/index.private');
import settings = require('../../functions/settings.private');

const caller = '+15550100100';
const anonymous = '+266696687';
const ana = settings.people.ana?.number ?? '';

afterAll(() => Object.assign(settings, { callers: undefined }));

/** Where a caller goes by these settings, and whether their calls were counted for it. */
async function decided(callers: Callers | undefined, from: string, calls = 0, alsoBlocked: string[] = []) {
  Object.assign(settings, { callers });
  let isCounted = false;
  const count = async () => {
    isCounted = true;
    return calls;
  };
  return [await places.turnedAway(from, count, alsoBlocked), isCounted];
}

const busy = { mostPerHour: 3, tooMany: 'mailbox' };

test.each<[what: string, callers: Callers | undefined, from: string, calls: number, ...decision: unknown[]]>([
  ['anybody, without settings', undefined, caller, 99, undefined, false],
  ['a withheld caller, without settings', undefined, anonymous, 0, undefined, false],
  ['a caller on the list', { blocked: [caller] }, caller, 0, 'reject', false],
  ['a caller by a beginning', { blocked: ['+1555*'] }, caller, 0, 'reject', false],
  [
    'a number that only begins like one on the list',
    { blocked: ['+1555010010'] },
    caller,
    0,
    undefined,
    false,
  ],
  ['a number that a beginning is longer than', { blocked: [`${caller}9*`] }, caller, 0, undefined, false],
  [
    'a caller on the list who is counted otherwise',
    { ...busy, blocked: [caller] },
    caller,
    0,
    'reject',
    false,
  ],
  ['a withheld caller who is welcome', { ...busy, withheld: 'welcome' }, anonymous, 0, undefined, false],
  ['a withheld caller who is refused', { withheld: 'reject' }, anonymous, 0, 'reject', false],
  ['a withheld caller with a place', { ...busy, withheld: 'mailbox' }, 'anonymous', 99, 'mailbox', false],
  ['nothing at all for a number', { withheld: 'goodbye' }, '', 0, 'goodbye', false],
  ['a withheld caller, with Lesotho blocked', { blocked: ['+266*'] }, anonymous, 0, undefined, false],
  ['a caller from Lesotho', { blocked: ['+266*'] }, '+26622123456', 0, 'reject', false],
  ['an app', { ...busy, withheld: 'reject' }, 'client:anna', 99, undefined, false],
  ['a SIP address', { ...busy, withheld: 'reject' }, 'sip:anna@example.com', 99, undefined, false],
  ['the last call that is taken', busy, caller, 2, undefined, true],
  ['one more', busy, caller, 3, 'mailbox', true],
  ['one more, refused', { mostPerHour: 3 }, caller, 3, 'reject', true],
  ['one of our people', busy, ana, 99, undefined, false],
])('%s', async (_, callers, from, calls, ...decision) => {
  expect(await decided(callers, from, calls)).toEqual(decision);
});

test('a number can be blocked besides those of the settings', async () => {
  expect(await decided(undefined, caller, 0, [caller])).toEqual(['reject', false]);
  expect(await decided({ blocked: ['+1900*'] }, caller, 0, ['+15550100101'])).toEqual([undefined, false]);
});

const digits = fc.stringMatching(/^[1-9]\d{6,14}$/);

test('a beginning blocks what begins so and nothing else', () => {
  fc.assert(
    fc.property(digits, digits, fc.integer({ min: 1, max: 15 }), (one, other, length) => {
      const beginning = `+${one.slice(0, length)}`;
      const isBlocked = (number: string) => house.isListed(number, [`${beginning}*`]);
      expect(isBlocked(`+${one}`)).toBe(true);
      expect(isBlocked(`+${other}`)).toBe(`+${other}`.startsWith(beginning));
      expect(house.isListed(`+${other}`, [`+${one}`])).toBe(one === other);
    }),
  );
});

test('a slip of an editor does not lock everybody out', () => {
  for (const slip of ['*', '+*', '']) expect(house.isListed(caller, [slip])).toBe(false);
});

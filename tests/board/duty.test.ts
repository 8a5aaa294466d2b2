import type { Colleague, Staffing } from '../../functions/types/desk';
import { apiKey, mainLine, switchboard, tuesdayAtTen, withPlaces } from '../support/switchboard';
import { Visitor } from './visitor';

const get = switchboard({ settings: withPlaces({ support: { rings: ['ana', 'ben'] } }) });

let visitor: Visitor;
beforeAll(async () => {
  visitor = new Visitor(get());
  await visitor.signsIn();
});

const sends = (body: object) => visitor.sends('/api/duty', body);
const roster = async () => (await visitor.looks('/api/desk')).json.roster;
const in2026 = (local: string) => Date.parse(`2026-${local}:00-06:00`);

async function of(person: string): Promise<Colleague> {
  return (await roster()).people.find((each: Colleague) => each.person === person);
}

test('at first the desk sees everybody by schedule, and a business that is open', async () => {
  expect(await roster()).toEqual({
    people: ['ana', 'ben', 'carla', 'dan', 'desk'].map((person) => ({
      person,
      name: person === 'desk' ? 'Front desk' : person.charAt(0).toUpperCase() + person.slice(1),
      isOnDuty: true,
      misses: 0,
    })),
    isOpen: true,
    blocked: [],
    callBacks: [],
  });
});

test('on and off duty for the rest of the day, and back to the schedule', async () => {
  const told = await sends({ person: 'ana', duty: 'off' });
  expect(told.status).toBe(200);
  const off = { isOnDuty: false, byHandUntil: in2026('01-07T00:00') };
  expect(told.json.people[0]).toMatchObject(off);
  expect(await of('ana')).toMatchObject(off);
  expect((await sends({ person: 'ana', duty: 'on' })).json.people[0]).toMatchObject({ isOnDuty: true });
  expect((await sends({ person: 'ana', duty: 'schedule' })).json.people[0].byHandUntil).toBeUndefined();
});

test('a pause ends by itself, or by hand', async () => {
  expect((await sends({ person: 'ben', pause: 15 })).json.people[1]).toMatchObject({ doing: 'paused' });
  await get().time.pass(15 * 60 + 1);
  expect((await of('ben')).doing).toBeUndefined();
  await sends({ person: 'ben', pause: 480 });
  expect((await sends({ person: 'ben', pause: 0 })).json.people[1].doing).toBeUndefined();
});

test('somebody who talks with a caller is not paused, and the desk sees with whom', async () => {
  const caller = await get().waits('1');
  await caller.talksTo(await get().takes(get().phone('+15550100140')));
  expect(await of('ana')).toMatchObject({ doing: 'talking', caller: caller.sid, place: 'support' });
  const told = await sends({ person: 'ana', pause: 15 });
  expect([told.status, told.json.error.message]).toEqual([
    409,
    'Ana is on a call. Pause them when it is over.',
  ]);
  expect(await of('ana')).toMatchObject({ doing: 'talking' });
  // Off duty counts from the next call on.
  await sends({ person: 'ana', duty: 'off' });
  expect(await of('ana')).toMatchObject({ doing: 'talking', isOnDuty: false });
  await sends({ person: 'ana', duty: 'schedule' });
});

test.each([
  [{ hand: 'closed' }, { isOpen: false, until: in2026('01-07T08:00') }],
  [
    { hand: 'closed', reason: 'weather' },
    { isOpen: false, until: in2026('01-07T08:00'), reason: 'weather' },
  ],
  [
    { hand: 'closed', until: '14:30' },
    { isOpen: false, until: in2026('01-06T14:30') },
  ],
  // Past midnight.
  [
    { hand: 'open', until: '02:00' },
    { isOpen: true, until: in2026('01-07T02:00') },
  ],
  [{ hand: 'open' }, { isOpen: true, until: in2026('01-07T00:00') }],
  [
    { hand: 'closed', until: '2026-01-09T08:00:00-06:00' },
    { isOpen: false, until: in2026('01-09T08:00') },
  ],
  [
    { hand: 'closed', until: '2026-01-09T14:00Z' },
    { isOpen: false, until: in2026('01-09T08:00') },
  ],
])('%j', async (asked, byHand) => {
  const told = await sends(asked);
  expect([told.status, told.json.byHand, told.json.isOpen]).toEqual([200, byHand, byHand.isOpen]);
  expect((await roster()).byHand).toEqual(byHand);
  const back = await sends({ hand: 'schedule' });
  expect([back.json.byHand, back.json.isOpen]).toEqual([undefined, true]);
});

test('a program with the key does the same, in JSON or a form', async () => {
  const asks = async (type: string, body: string) => {
    const headers = { Authorization: `Bearer ${apiKey}`, 'Content-Type': type };
    const response = await fetch(`${get().url}/api/duty`, { method: 'POST', headers, body });
    const { people } = (await response.json()) as Staffing;
    return people[2];
  };
  const off = JSON.stringify({ person: 'carla', duty: 'off' });
  expect(await asks('application/json', off)).toMatchObject({ person: 'carla', isOnDuty: false });
  const on = await asks('application/x-www-form-urlencoded', 'person=carla&duty=schedule');
  expect(on).toMatchObject({ isOnDuty: true });
});

test('numbers are blocked and unblocked, each once', async () => {
  const number = '+15550100177';
  await sends({ block: number });
  expect((await sends({ block: number })).json.blocked).toEqual([number]);
  expect((await roster()).blocked).toEqual([number]);
  const caller = await get().phone(number).dials(mainLine);
  expect([caller.status, caller.heard]).toEqual(['no-answer', []]);
  expect((await sends({ unblock: number })).json.blocked).toEqual([]);
  await (await get().phone(number).dials(mainLine)).hears('Thank you for calling').hangsUp();
  expect((await sends({ unblock: number })).status).toBe(200);
});

const exactlyOne = 'Send exactly one of "duty", "pause", "hand", "block", "unblock".';

test.each([
  [{}, undefined, exactlyOne],
  [{ duty: 'on', hand: 'open' }, undefined, exactlyOne],
  [{ duty: 'on' }, 'person', '"person" must be one of ana, ben, carla, dan, desk.'],
  [{ person: 'toString', duty: 'on' }, 'person', '"person" must be one of ana, ben, carla, dan, desk.'],
  [{ person: 'ana', duty: 'later' }, 'duty', '"duty" must be "on", "off" or "schedule".'],
  [{ person: 'ana', pause: 481 }, 'pause', '"pause" must be minutes, from 0 (which ends the pause) to 480.'],
  [{ person: 'ana', pause: -1 }, 'pause', '"pause" must be minutes, from 0 (which ends the pause) to 480.'],
  [{ hand: 'ajar' }, 'hand', '"hand" must be "closed", "open" or "schedule".'],
  [
    { hand: 'closed', reason: 'hangover' },
    'reason',
    '"reason" must be "weather", "holiday", "training", "illness" or "fault".',
  ],
  [{ hand: 'open', reason: 'weather' }, 'reason', '"reason" is for "closed": callers hear why.'],
  [{ hand: 'closed', until: '2026-01-06T09:00:00-06:00' }, 'until', '"until" has passed.'],
  [
    { hand: 'closed', until: '2026-03-06T09:00:00-06:00' },
    'until',
    '"until" is more than 31 days ahead: change the hours in the settings.',
  ],
  ...['8:00', '24:00', '2026-01-07T08:00', 'tomorrow', ''].map(
    (until) =>
      [
        { hand: 'closed', until },
        'until',
        '"until" must be a time such as "08:00", or "2026-01-07T08:00:00-06:00" with its offset.',
      ] as const,
  ),
  [{ block: '5550100177' }, 'block', '"block" must be a number in E.164, such as +15550100100.'],
  [{ block: '+15550100199' }, 'block', '"block" is one of your own numbers.'],
  [{ block: '+15550100140' }, 'block', '"block" is one of your own numbers.'],
  [{ unblock: 7 }, 'unblock', '"unblock" must be a number in E.164, such as +15550100100.'],
] as const)('400: %j', async (asked, field, message) => {
  const before = await roster();
  const { status, json } = await sends(asked);
  expect([status, json.error.field, json.error.message]).toEqual([400, field, message]);
  expect(await roster()).toEqual(before);
});

test('what two people change at the same time is both kept', async () => {
  await Promise.all([
    sends({ person: 'ana', duty: 'off' }),
    sends({ person: 'ben', duty: 'off' }),
    sends({ hand: 'closed', reason: 'fault' }),
  ]);
  const { people, byHand } = await roster();
  expect(people.slice(0, 2)).toMatchObject([{ isOnDuty: false }, { isOnDuty: false }]);
  expect(byHand).toMatchObject({ reason: 'fault' });
  expect(get().twilio.clock.now()).toBeLessThan(tuesdayAtTen + 3600_000);
});

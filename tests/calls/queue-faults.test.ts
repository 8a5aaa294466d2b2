import type { Roster } from '../../functions/types/roster';
import type { Settings } from '../../functions/types/settings';
import type { Call } from '../../simulator/phone/code';
import { Records } from '../support/records';
import { switchboard, withPlaces } from '../support/switchboard';

import dentalOffice = require('../support/settings');
import rosters = require('../../functions/store/roster.private');
import sync = require('../../functions/store/sync.private');

const settings = {
  ...withPlaces(
    {
      account: { next: 'support', without: 'support' },
      support: {
        rings: ['ana', 'ben'],
        most: 2,
        wrapUpSeconds: 60,
        callBack: { allowedPrefixes: ['+1555'], tries: 2, minutesBetween: 10 },
      },
    },
    { ...dentalOffice, hours: { ...dentalOffice.hours, office: { week: 'always' } } },
  ),
  person: 'support',
} satisfies Settings;
const get = switchboard({ settings });

const ana = () => get().phone('+15550100140');
const ben = () => get().phone('+15550100141');

const store = () => sync.store(new Records(get()).client);
const kept = async () => (await rosters.read(store())).roster;
const now = () => get().twilio.clock.now();

async function write(data: object): Promise<void> {
  const { documents } = store();
  await documents('roster')
    .update({ data })
    .catch(() => documents.create({ uniqueName: 'roster', data }));
}

beforeEach(async () => {
  await get().time.pass(1);
  await write(rosters.empty);
});

async function joins(from?: string): Promise<Call> {
  const caller = await get().calls('1', from);
  return caller.presses('1').presses('12345#').hears('stay on the line');
}

async function put(people: Roster['people']): Promise<void> {
  await write({ ...rosters.empty, people });
}

const off = () => ({ duty: { isOn: false, until: now() + 3600_000 } });

test('accepting a caller who has just gone is no missed call', async () => {
  const one = ana();
  await put({ ben: off() });
  const caller = await joins();
  const offered = await one.picksUp();
  await offered.hears('To take it, press 1');
  await caller.presses('*').hears('Leave a message');
  await offered.presses('1').hears('no longer waiting');
  await offered.ends('completed');
  await get().time.pass(1);
  expect((await kept()).people.ana?.misses).toBeUndefined();
  expect((await kept()).people.ana?.restsUntil).toBeUndefined();
  const next = await joins('+15550100101');
  const taken = await get().takes(one);
  await taken.talksTo(next);
});

test.each([0, 1, 2, 3, 4])('accepts and hangs up in the same instant (%i)', async (held) => {
  const one = ana();
  await put({ ben: off() });
  const caller = await joins();
  const offered = await one.picksUp();
  await offered.hears('To take it, press 1');
  let asked = 0;
  let hung = false;
  get().restFaults = () => {
    if (asked++ === held && !hung) {
      hung = true;
      offered.leg.hangsUp();
    }
    return undefined;
  };
  await offered.presses('1');
  get().restFaults = undefined;
  await caller.waits(20);
  const { people } = await kept();
  expect(people.ana?.busy?.doing).not.toBe('talking');
  const heard = caller.heard.join();
  expect(heard.includes('cut off') || get().twilio.queues.find('support')?.members.length === 1).toBe(true);
});

test.each([1, 2, 3])('accepts and hangs up, and Sync is slower than the report (%i)', async (slow) => {
  const one = ana();
  await put({ ben: off() });
  const caller = await joins();
  const offered = await one.picksUp();
  await offered.hears('To take it, press 1');
  let asked = 0;
  get().restFaults = ({ host }) => {
    if (!host.startsWith('sync') || asked++ > 0) return undefined;
    offered.leg.hangsUp();
    return { delayMs: slow * 400 };
  };
  await offered.presses('1');
  await caller.waits(20);
  get().restFaults = undefined;
  const { people } = await kept();
  expect(people.ana?.busy?.doing).not.toBe('talking');
  const heard = caller.heard.join();
  expect(heard.includes('cut off')).toBe(true);
});

test('somebody who accepts a call back of a customer who has called again has missed nothing', async () => {
  const one = ana();
  await put({ ben: off(), ana: off() });
  const asking = await joins();
  await asking.presses('2').hears('If that is right').presses('1');
  await asking.ends('completed');
  await write({ ...(await kept()), people: { ben: off() } });
  const other = await get().calls('1', '+15550100101');
  await other.hangsUp();
  const offered = await one.picksUp();
  await offered.hears('To make the call, press 1');
  const again = await joins();
  await again.hears('You are next');
  await offered.presses('1');
  await offered.ends('completed');
  await get().time.pass(1);
  expect((await kept()).people.ana?.misses).toBeUndefined();
});

test('somebody who is on the telephone although they seem free keeps nobody else from being rung', async () => {
  const two = ben();
  const one = ana();
  // A telephone of ours rings Ana, and she talks, unknown to the roster.
  await get().rest('Calls.json', {
    To: one.number,
    From: '+15550100199',
    Twiml: '<Response><Pause length="900"/></Response>',
  });
  await one.picksUp();
  const was = { doing: 'wrapping up', since: now() - 90_000, until: now() - 30_000 } as const;
  await put({ ana: { busy: was, idleSince: 1 }, ben: { idleSince: 2 } });
  const caller = await joins();
  await caller.waits(100);
  expect(two.calls.length).toBeGreaterThan(0);
});

test('nor from being asked to make a call back', async () => {
  const two = ben();
  const one = ana();
  await put({ ben: off(), ana: off() });
  const asking = await joins();
  await asking.presses('2').hears('If that is right').presses('1');
  await asking.ends('completed');
  await get().rest('Calls.json', {
    To: one.number,
    From: '+15550100199',
    Twiml: '<Response><Pause length="900"/></Response>',
  });
  await one.picksUp();
  const was = { doing: 'wrapping up', since: now() - 90_000, until: now() - 30_000 } as const;
  await write({ ...(await kept()), people: { ana: { busy: was, idleSince: 1 }, ben: { idleSince: 2 } } });
  for (const number of ['+15550100101', '+15550100102']) {
    const other = await get().calls('1', number);
    await other.hangsUp();
    await get().time.pass(2);
  }
  expect(one.calls.length).toBe(1);
  expect(two.calls.length).toBe(1);
});

test('a call back of the evening before does not slow down the pace', async () => {
  const one = ana();
  await put({ ben: off(), ana: off() });
  const caller = await joins();
  await caller.presses('2').hears('If that is right').presses('1');
  await caller.ends('completed');
  await write({
    ...(await kept()),
    people: { ben: { duty: { isOn: false, until: now() + 100 * 3600_000 } } },
    pace: { support: { seconds: 90, at: now() - 60_000 } },
  });
  await get().time.pass(15 * 3600);
  await joins('+15550100101');
  const offered = await one.picksUp();
  const customer = get().phone('+15550100100');
  await offered.hears('To make the call, press 1').presses('1');
  await (await customer.picksUp()).hears('press 1').presses('1');
  expect((await kept()).pace.support?.seconds).toBeLessThan(600);
});

test.each([
  { people: null },
  { people: { ana: null, ben: 'x' } },
  { callBacks: {} },
  { callBacks: [null, 'x', {}] },
  { blocked: null },
  { blocked: [null, 3] },
  { pace: null },
  { pace: { support: { seconds: 'x', at: 'y' } } },
  { byHand: 'closed' },
])('garbage in the roster: %j', async (garbage) => {
  await write(garbage);
  const one = ana();
  const caller = await joins();
  await caller.hears('You are next; the wait is about two minutes.');
  const taken = await get().takes(one);
  await taken.talksTo(caller);
  await caller.hangsUp();
  await get().time.pass(5);
});

test('a caller who is cut off is back in line, also when it is full', async () => {
  const one = ana();
  await put({ ben: off() });
  const caller = await joins();
  const taken = await get().takes(one);
  await taken.talksTo(caller);
  for (const number of ['+15550100101', '+15550100102']) {
    const other = await joins(number);
    await other.waits(10);
  }
  await taken.hangsUp();
  await caller.hears('If you were cut off').presses('1').hears('You are third in line');
  caller.isWaitingIn('support');
});

test('nobody has missed a caller who was taken on the agents’ line while they were rung', async () => {
  const one = ana();
  await put({ ben: off() });
  const caller = await joins();
  const ringing = await one.rings();
  const agent = await get().agent();
  await agent.talksTo(caller);
  await ringing.ends('canceled');
  await get().time.pass(1);
  expect((await kept()).people.ana).not.toHaveProperty('misses');
});

test('somebody who is not in the settings any more keeps no other telephone from ringing', async () => {
  const one = ana();
  const caller = await joins();
  await one.rings();
  const { people } = await kept();
  await put({ zoe: people.ana ?? {}, ana: off(), ben: off() });
  const other = get().phone('+15550100777');
  const call = { To: other.number, From: '+15550100199', Twiml: '<Response><Pause length="9"/></Response>' };
  await get().rest('Calls.json', call);
  const ringing = await other.rings();
  await caller.hangsUp();
  await get().time.pass(2);
  expect(ringing.status).toBe('ringing');
});

test('callers who found somebody free do not make the estimate of a line shorter', async () => {
  const one = ana();
  await put({ ben: off() });
  const caller = await joins();
  const taken = await get().takes(one);
  await taken.talksTo(caller);
  const next = await joins('+15550100101');
  await next.hears('You are next; the wait is about two minutes.');
  const last = await joins('+15550100102');
  await last.hears('You are second in line; the wait is about four minutes.');
});

test('a call back that nobody answered is told to the first who is rung, where nobody else is named', async () => {
  const one = ana();
  await put({ ana: off(), ben: off() });
  const caller = await joins();
  await caller.presses('2').hears('If that is right').presses('1');
  await caller.ends('completed');
  const [back] = (await kept()).callBacks;
  await write({ ...(await kept()), callBacks: [{ ...back, tries: 2 }] });
  await (await get().calls('1', '+15550100101')).hangsUp();
  await get().time.pass(5);
  const texts = await new Records(get()).client.messages.list({ to: one.number });
  expect(texts[0]?.body).toMatch(/\+?1?5550100100/);
  expect((await kept()).callBacks).toEqual([]);
});

test('a caller who is cut off and then asks for a call back is called back', async () => {
  const one = ana();
  await put({ ben: off() });
  const caller = await joins();
  const taken = await get().takes(one);
  await taken.talksTo(caller);
  await taken.hangsUp();
  await caller.hears('If you were cut off').presses('1').hears('You are next').presses('2');
  await caller.hears('If that is right').presses('1');
  await caller.ends('completed');
  await get().time.pass(70);
  await (await get().calls('1', '+15550100101')).hangsUp();
  const offered = await one.picksUp();
  await offered.hears('A call back to 5 5 5 0 1 0 0 1 0 0');
});

describe('forty people', () => {
  const people = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [
      `person${at}`,
      { name: `Person ${at}`, number: `+${15550109100 + at}` as const, speaks: ['en-US'] as const },
    ]),
  );
  const get = switchboard({
    settings: { ...settings, people: { ...settings.people, ...people } },
  });

  test('and 200 blocked numbers leave room for fewer call backs, so that the roster can always be written', async () => {
    const { documents } = sync.store(new Records(get()).client);
    const now = get().twilio.clock.now();
    const sid = (at: number) => `CA${String(at).padStart(32, '0')}`;
    const busy = { doing: 'talking', place: 'support', since: now, until: now + 3600_000 };
    const stands = Object.keys(people).map((person, at) => [
      person,
      { duty: { isOn: true, until: now }, idleSince: now, busy: { ...busy, caller: sid(at), leg: sid(at) } },
    ]);
    const callBacks = Array.from({ length: 6 }, (_, at) => ({
      callSid: sid(at),
      place: 'support',
      number: `+1555010020${at}`,
      lang: 'en-US',
      since: now,
      tries: 1,
      notBefore: now + 3600_000,
      ringing: { person: 'person1', leg: sid(at), until: now + 3600_000 },
    }));
    const blocked = Array.from({ length: 200 }, (_, at) => `+1555020${String(at).padStart(4, '0')}`);
    const data = { people: Object.fromEntries(stands), callBacks, blocked, pace: {} };
    await documents.create({ uniqueName: 'roster', data });
    const caller = await get().calls('1');
    await caller.presses('1').presses('12345#').hears('stay on the line').presses('2');
    await caller.hears('If that is right').presses('1').hears("can't take any more call backs");
  });
});

describe('two queues with nobody on duty', () => {
  const line = {
    kind: 'queue',
    rings: ['ana'],
    // Callers wait all the same.
    nobody: undefined,
    secondsPerCaller: 120,
    full: 'mailbox',
    longestWait: { minutes: 45, next: 'mailbox' },
    leave: 'mailbox',
  };
  const get = switchboard({
    settings: withPlaces({
      account: { next: 'support', without: 'support' },
      support: { ...line, alarm: { minutes: 5, tells: ['desk'] } },
      sales: { ...line, alarm: { minutes: 5, tells: ['carla'] } },
    }),
  });

  test('the alarm of one does not silence the other', async () => {
    const { client } = new Records(get());
    const until = get().twilio.clock.now() + 3600_000;
    const data = { ...rosters.empty, people: { ana: { duty: { isOn: false, until } } } };
    await client.sync.v1.services('default').documents.create({ uniqueName: 'roster', data });
    const one = await get().calls('1', '+15550100101');
    await one.presses('1').presses('12345#').hears('stay on the line');
    const other = await get().calls('1', '+15550100102');
    await other.presses('2').hears('stay on the line').waits(420);
    const sent = await client.messages.list();
    expect(sent.map(({ to }) => to).sort()).toEqual(['+15550100142', '+15550100150']);
  });
});

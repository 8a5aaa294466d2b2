import type { Call } from '../../simulator/phone/code';
import { languages } from '../calls/words';
import { Records } from '../support/records';
import { switchboard, withPlaces } from '../support/switchboard';
import { Visitor } from './visitor';

import rosters = require('../../functions/store/roster.private');
import sync = require('../../functions/store/sync.private');

const get = switchboard({
  settings: withPlaces({
    support: {
      rings: ['ana', 'ben'],
      wrapUpSeconds: 30,
      callBack: { allowedPrefixes: ['+15550100'], tries: 2, minutesBetween: 10 },
    },
    emergency: {
      ...withPlaces({}).places.support,
      name: { 'en-US': 'emergency', 'es-MX': 'urgencias' },
      rings: ['carla'],
    },
  }),
});

let visitor: Visitor;
beforeAll(async () => {
  visitor = new Visitor(get());
  await visitor.signsIn();
});

const ana = () => get().phone('+15550100140');
const ben = () => get().phone('+15550100141');
const carla = () => get().phone('+15550100142');

/** What the board shows of who waits. */
async function waiting() {
  return (await visitor.looks('/api/desk')).json.waiting;
}

/** What the desk does with a caller. @returns the status, and why it was refused */
async function does(body: object): Promise<[status: number, reason?: string]> {
  const { status, json } = await visitor.sends('/api/take', body);
  return json.error ? [status, json.error.reason ?? json.error.field] : [status];
}

async function change(how: Parameters<typeof rosters.change>[1]): Promise<void> {
  await rosters.change(sync.store(new Records(get()).client), how);
}

/** Nobody is on duty, so nobody is rung unless the desk says so. */
async function nobodyIsOnDuty(): Promise<void> {
  const until = get().twilio.clock.now() + 3600_000;
  const people = Object.fromEntries(
    ['ana', 'ben', 'carla'].map((person) => [person, { duty: { isOn: false, until } }]),
  );
  await change(() => ({ ...rosters.empty, people }));
}

afterEach(() => change(() => rosters.empty));

test('who waits, since when, in which language, for what, and who is rung for them', async () => {
  const [first] = [ana(), ben()];
  const caller = await get().waits('2', '+15550100130');
  await first.rings();
  await nobodyIsOnDuty();
  const second = await get().waits('1', '+15550100131');
  await change((roster) => ({
    ...roster,
    people: {
      ...roster.people,
      ana: { busy: { doing: 'ringing', caller: caller.sid, since: 0, until: 9e12 } },
    },
  }));
  expect(await waiting()).toMatchObject([
    {
      callSid: caller.sid,
      place: 'support',
      position: 1,
      from: '+15550100130',
      language: 'es-MX',
      way: ['account'],
      account: '12345',
      ringing: ['ana'],
    },
    { callSid: second.sid, position: 2, language: 'en-US', account: '12345' },
  ]);
  expect((await waiting())[1].ringing).toBeUndefined();
});

test('while the roster cannot be read, who waits is shown all the same', async () => {
  await nobodyIsOnDuty();
  const caller = await get().waits('1');
  get().restFaults = ({ path }) => (path.includes('/Documents/roster') ? { status: 503 } : undefined);
  expect(await waiting()).toMatchObject([{ callSid: caller.sid, language: 'en-US' }]);
  get().restFaults = undefined;
});

describe.each(languages)('in $name', (words) => {
  test('pull: the person at the desk is rung for the second in line, and takes them with a key', async () => {
    await nobodyIsOnDuty();
    const first = await get().waits(words.key, '+15550100130');
    const second = await get().waits(words.key, '+15550100131');
    const telephone = get().phone('+15550100150');
    expect(await does({ callSid: second.sid })).toEqual([201]);
    const taken = await get().takes(telephone);
    await second.hears(words.someoneIsHere);
    await taken.talksTo(second);
    first.isWaitingIn('support');
    expect((await waiting()).map(({ callSid }: { callSid: string }) => callSid)).toEqual([first.sid]);
  });

  test('move: to a line of its own, whose people are rung', async () => {
    await nobodyIsOnDuty();
    const caller = await get().waits(words.key, '+15550100130');
    expect(await does({ callSid: caller.sid, to: 'emergency' })).toEqual([200]);
    await caller.hears(words.oneMoment).waits(4);
    caller.isWaitingIn('emergency');
    expect(await waiting()).toMatchObject([
      { callSid: caller.sid, place: 'emergency', position: 1, language: words.lang, account: '12345' },
    ]);
  });

  test('move: to a person, whose telephone rings at once', async () => {
    await nobodyIsOnDuty();
    const caller = await get().waits(words.key, '+15550100130');
    const telephone = carla();
    expect(await does({ callSid: caller.sid, to: 'sales' })).toEqual([200]);
    await caller.talksTo(await get().takes(telephone));
    expect(await waiting()).toEqual([]);
  });

  test('move: to a box, where they leave a message', async () => {
    await nobodyIsOnDuty();
    const caller = await get().waits(words.key, '+15550100130');
    expect(await does({ callSid: caller.sid, to: 'mailbox' })).toEqual([200]);
    await caller.hears(words.leaveMessage).hears('beep');
    expect(await waiting()).toEqual([]);
  });
});

test('a telephone that rings for a caller stops when the desk gives them to somebody else', async () => {
  const caller = await (await get().waits('1')).hears('You are next');
  const telephone = ben();
  expect(await does({ callSid: caller.sid, person: 'ben' })).toEqual([201]);
  const legs = [...get().twilio.legs.values()].filter(({ person }) => person === '+15550100140');
  expect(legs.at(-1)?.status).toBe('canceled');
  const taken = await get().takes(telephone);
  await taken.talksTo(caller);
});

describe('what comes too late is said', () => {
  test('a caller who has hung up', async () => {
    await nobodyIsOnDuty();
    const caller = await get().waits('1');
    await caller.hangsUp();
    expect(await does({ callSid: caller.sid })).toEqual([409, 'gone']);
    expect(await does({ callSid: caller.sid, to: 'mailbox' })).toEqual([409, 'gone']);
  });

  test('a caller who is moved twice at once goes to one place', async () => {
    await nobodyIsOnDuty();
    const caller = await get().waits('1');
    const both = await Promise.all([
      does({ callSid: caller.sid, to: 'mailbox' }),
      does({ callSid: caller.sid, to: 'mailbox' }),
    ]);
    expect(both.map(([status]) => status).sort()).toEqual([200, 409]);
  });

  test('a person who is on another call, or rings already', async () => {
    await nobodyIsOnDuty();
    const [first, second] = [await get().waits('1', '+15550100130'), await get().waits('1', '+15550100131')];
    const telephone = carla();
    expect(await does({ callSid: first.sid, person: 'carla' })).toEqual([201]);
    // She need not be rung twice.
    expect(await does({ callSid: first.sid, person: 'carla' })).toEqual([201]);
    expect(await does({ callSid: second.sid, person: 'carla' })).toEqual([409, 'busy']);
    const taken = await get().takes(telephone);
    await taken.talksTo(first);
    expect(await does({ callSid: second.sid, person: 'carla' })).toEqual([409, 'busy']);
    expect(await does({ callSid: first.sid, person: 'ben' })).toEqual([409, 'gone']);
  });

  test('Twilio does not ring: the person is free again', async () => {
    await nobodyIsOnDuty();
    const caller = await get().waits('1');
    get().restFaults = ({ method, path }) =>
      method === 'POST' && path.endsWith('/Calls.json') ? { status: 503 } : undefined;
    expect(await does({ callSid: caller.sid, person: 'carla' })).toEqual([502, 'unsure']);
    get().restFaults = undefined;
    const telephone = carla();
    expect(await does({ callSid: caller.sid, person: 'carla' })).toEqual([201]);
    await (await get().takes(telephone)).talksTo(caller);
  });
});

test('what cannot be meant is refused by name', async () => {
  const callSid = `CA${'0'.repeat(32)}`;
  expect(await does({ callSid: 'CA1' })).toEqual([400, 'callSid']);
  expect(await does({ callSid, person: 'nobody' })).toEqual([400, 'person']);
  expect(await does({ callSid, person: '__proto__' })).toEqual([400, 'person']);
  expect(await does({ callSid, to: 'nowhere' })).toEqual([400, 'to']);
  expect(await does({ callBack: 'x', done: true })).toEqual([400, 'callBack']);
});

test('a call back is dropped once', async () => {
  const callSid = `CA${'1'.repeat(32)}`;
  await change(() => ({
    ...rosters.empty,
    callBacks: [{ callSid, place: 'support', number: '+15550100130', lang: 'en-US', since: 0, tries: 0 }],
  }));
  expect(await does({ callBack: callSid, done: true })).toEqual([200]);
  expect(await does({ callBack: callSid, done: true })).toEqual([409, 'gone']);
});

test('a call back is made now: the person at the desk is asked first, then the customer is rung', async () => {
  const callSid = `CA${'1'.repeat(32)}`;
  const since = get().twilio.clock.now() - 600_000;
  await nobodyIsOnDuty();
  await change((roster) => ({
    ...roster,
    callBacks: [{ callSid, place: 'support', number: '+15550100130', lang: 'en-US', since, tries: 0 }],
  }));
  const [telephone, customer] = [get().phone('+15550100150'), get().phone('+15550100130')];
  expect(await does({ callBack: callSid })).toEqual([201]);
  expect(await does({ callBack: callSid })).toEqual([409, 'busy']);
  const agent = await telephone.picksUp();
  await agent.hears('To make the call, press 1.').presses('1');
  const called = await customer.picksUp();
  await called.hears('press 1').presses('1');
  await agent.talksTo(called);
});

test('a call back that nobody wants any more, by a person who is busy or unknown', async () => {
  const callSid = `CA${'1'.repeat(32)}`;
  expect(await does({ callBack: callSid })).toEqual([409, 'gone']);
  expect(await does({ callBack: callSid, person: 'nobody' })).toEqual([400, 'person']);
});

/** So that a moved caller's record reads right: once from our notes, once from Twilio's Events. */
async function recordOf(caller: Call) {
  const { json } = await visitor.looks('/api/desk');
  return json.calls.find(({ callSid }: { callSid: string }) => callSid === caller.sid);
}

test('the record of a caller who was moved has both waits', async () => {
  await nobodyIsOnDuty();
  const caller = await get().waits('1');
  await caller.waits(60);
  await does({ callSid: caller.sid, to: 'emergency' });
  await caller.waits(40).hangsUp();
  await get().time.pass(17 * 60);
  await visitor.looks('/api/desk?settle=1');
  const record = await recordOf(caller);
  expect(record).toMatchObject({ isSettled: true, result: 'abandoned', queue: { place: 'emergency' } });
  expect(record.queue.waitedSeconds).toBeGreaterThanOrEqual(100);
});

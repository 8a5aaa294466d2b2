import type { CallRecord } from '../../functions/types/record';
import { Records } from '../support/records';
import { switchboard, tuesdayAtTen } from '../support/switchboard';
import { Visitor } from './visitor';

import desk = require('../../functions/store/desk.private');
import sync = require('../../functions/store/sync.private');

// A fresh world: nobody has signed in, and nobody has called before the first test.
const get = switchboard();

/** What the board shows, and how many requests that took. */
async function polls(query = '') {
  const { json } = await new Visitor(get()).asProgram(`/api/desk${query}`);
  const { restRequests } =
    get()
      .requests.filter(({ path }) => path === '/api/desk')
      .at(-1) ?? {};
  return { ...json, restRequests };
}

/** Somebody looks at the menu and hangs up. */
async function looksIn(): Promise<string> {
  const caller = await get().calls('1');
  await caller.hangsUp();
  return caller.sid;
}

/** The records as they are kept. */
async function kept(): Promise<CallRecord[]> {
  const { calls } = await new Records(get()).newest({
    from: tuesdayAtTen - 3600_000,
    to: get().twilio.clock.now() + 1000,
  });
  return [...calls];
}

test('however many calls are live, five requests: also the first time', async () => {
  const waiting = [];
  for (const number of ['+15550100101', '+15550100102', '+15550100103'])
    waiting.push(await get().waits('1', number));
  const seller = get().phone('+15550100142');
  const buyer = await (await get().calls('1', '+15550100104')).presses('2');
  await buyer.talksTo(await get().takes(seller));
  await get().calls('2', '+15550100105');

  const first = await polls();
  expect(first.restRequests).toBeLessThanOrEqual(5);
  const inLine = waiting.map(({ sid: callSid }, at) => ({ place: 'support', callSid, position: at + 1 }));
  expect(first.waiting).toMatchObject(inLine);
  expect(first.calls).toHaveLength(5);

  const agent = await get().agent();
  await agent.talksTo(waiting[0] as (typeof waiting)[0]);
  await buyer.hangsUp();
  await get().time.pass(30);
  const later = await polls();
  expect(later.restRequests).toBe(5);
  expect(later.waiting).toMatchObject([{ callSid: waiting[1]?.sid }, { callSid: waiting[2]?.sid }]);
  expect(later.agents).toEqual([{ callSid: agent.sid, person: 'desk', number: '+15550100150' }]);

  const yesterday = await polls('?day=2026-01-05');
  expect(yesterday.restRequests).toBeLessThanOrEqual(5);
  expect(yesterday.waiting).toMatchObject([{ from: '+15550100102' }, { from: '+15550100103' }]);
});

test('a caller whose note is lost waits all the same: nameless, until the next look at old calls', async () => {
  await looksIn();
  const [first, second] = [await get().waits('1', '+15550100101'), await get().waits('1', '+15550100102')];
  const store = sync.store(new Records(get()).client);
  await desk.forget(store, first.sid, await desk.notesOf(store, first.sid));
  const plain = await polls();
  expect(plain.restRequests).toBe(5);
  expect(plain.waiting.map(({ callSid }: { callSid: string }) => callSid)).toEqual([second.sid, undefined]);
  const { waiting } = await polls('?settle=1');
  expect(waiting.map(({ callSid }: { callSid: string }) => callSid)).toEqual([first.sid, second.sid]);
});

test('the board takes old calls along, two at a time, also those that nobody has written down', async () => {
  for (let call = 0; call < 3; call++) await looksIn();
  await get().time.pass(15 * 60);
  await polls('?settle=1');
  expect((await kept()).filter(({ isSettled }) => isSettled)).toEqual([]);
  await get().time.pass(2 * 60);
  await polls();
  expect((await kept()).filter(({ isSettled }) => isSettled)).toEqual([]);
  await polls('?settle=1');
  expect((await kept()).filter(({ isSettled }) => isSettled)).toHaveLength(2);
  await get().time.pass(60);
  await polls('?settle=1');
  expect(await kept()).toMatchObject(
    Array(3).fill({ isSettled: true, language: 'en-US', endedBy: 'caller' }),
  );
  expect((await polls('?settle=1')).restRequests).toBe(5);
});

test('a call that cannot be settled spoils no poll, and keeps no other waiting', async () => {
  const sids: string[] = [];
  for (let call = 0; call < 4; call++) sids.push(await looksIn());
  await get().time.pass(17 * 60);
  const isBad = (path: string) => path.includes('/Events') && sids.slice(2).some((sid) => path.includes(sid));
  get().restFaults = ({ path }) => (isBad(path) ? { status: 500 } : undefined);
  // Two are taken in each minute: which two depends on their SIDs.
  for (let minute = 0; minute < 4; minute++) {
    expect((await polls('?settle=1')).calls).toHaveLength(4);
    await get().time.pass(60);
  }
  expect(
    get()
      .events()
      .filter(({ event }) => event === 'not-settled'),
  ).not.toEqual([]);
  const settled = (await kept()).filter(({ isSettled }) => isSettled).map(({ callSid }) => callSid);
  expect(settled.sort()).toEqual(sids.slice(0, 2).sort());
});

test('no number of calls pushes an open message out', async () => {
  const caller = await get().calls('1');
  await caller.presses('4').hears('beep').says('Please call me back.').presses('#');
  await caller.ends();
  await get().time.pass(60);
  // One message is like another: the others are copies of what was kept of it.
  const store = sync.store(new Records(get()).client);
  const [[sid, message] = [], ...none] = (await desk.all(store)).pending;
  if (!sid || !message) throw new Error('the message is not on the desk');
  expect(none).toEqual([]);
  for (let copy = 1; copy < 120; copy++) {
    const other = (text: string) => text.slice(0, -4) + String(copy).padStart(4, '0');
    const copied = JSON.stringify(message).replaceAll(sid, other(sid));
    await desk.add(store, other(sid), JSON.parse(copied.replaceAll(caller.sid, other(caller.sid))));
  }
  const seller = get().phone('+15550100142');
  for (let talk = 0; talk < 80; talk++) {
    const caller = await (await get().calls('1', `+1555010${2000 + talk}`)).presses('2');
    await caller.talksTo(await get().takes(seller));
    await caller.waits(5).hangsUp();
  }
  await get().time.pass(60);
  const { inbox, calls, restRequests } = await polls();
  expect(calls).toHaveLength(50);
  const callers = inbox.map(({ callSid }: CallRecord) => callSid);
  expect(new Set(callers).size).toBe(120);
  expect(callers).toHaveLength(120);
  expect(restRequests).toBe(6);
}, 60_000);

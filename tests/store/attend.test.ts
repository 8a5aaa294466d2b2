import type { RequestSeen } from '../../simulator/rest/options';
import { Records } from '../support/records';
import { switchboard, withPlaces } from '../support/switchboard';

import attend = require('../../functions/desk/attend.private');
import settings = require('../../functions/settings.private');

const [desk, ana] = ['+15550100150', '+15550100140'];
const changed = withPlaces({ mailbox: { tells: ['desk', 'ana'] }, team: { tellsMissed: ['ana'] } });
const fate = new Map<string, 'undelivered'>();
const get = switchboard({
  settings: changed,
  messages: (to) => {
    const how = fate.get(to);
    return [
      { after: 0, status: 'sent' },
      how ? { after: 5000, status: how, errorCode: 30034 } : { after: 5000, status: 'delivered' },
    ];
  },
});
// The records are written in this process as well, for the same business.
beforeAll(() => void Object.assign(settings, changed));
beforeEach(() => fate.clear());

const isText = ({ method, path }: RequestSeen) => method === 'POST' && path.endsWith('/Messages.json');
const records = () => new Records(get());
const now = () => get().twilio.clock.now();

/** Somebody leaves a message, whose recording is ready a moment later. */
async function leavesMessage({ during = () => {} } = {}) {
  const before = (await records().client.messages.list()).length;
  during();
  const caller = await get().leavesMessage();
  const sent = async () => {
    const all = await records().client.messages.list();
    return all
      .slice(0, all.length - before)
      .map(({ to }) => to)
      .sort();
  };
  return { caller, sent };
}

/** Nothing of ours reaches Twilio. */
function fails() {
  get().outage = { status: 503 };
  get().expectFault(/\/callback\/(call|recording)-status|15003/);
}

/** Sixteen minutes later, when Twilio has told everything. */
async function settles(callSid: string) {
  await get().time.pass(17 * 60);
  return records().settled(callSid);
}

test('a message lies on the desk at once, its people are told, and what arrived is on record', async () => {
  const { caller, sent } = await leavesMessage();
  expect((await records().inbox()).map(({ callSid }) => callSid)).toContain(caller.sid);
  expect(await sent()).toEqual([ana, desk]);
  const { messages } = await settles(caller.sid);
  expect(messages).toMatchObject([
    {
      handled: 'open',
      told: [
        { person: 'desk', how: 'delivered' },
        { person: 'ana', how: 'delivered' },
      ],
    },
  ]);
});

test('a text that did not arrive is on record, with Twilio’s number', async () => {
  fate.set(ana, 'undelivered');
  const { caller } = await leavesMessage();
  const { messages } = await settles(caller.sid);
  expect(messages[0]?.told).toMatchObject([
    { person: 'desk', how: 'delivered' },
    { person: 'ana', how: 'undelivered', code: 30034 },
  ]);
  expect((await records().inbox()).find(({ callSid }) => callSid === caller.sid)?.messages[0]?.told).toEqual(
    messages[0]?.told,
  );
});

test.each([400, 403])('what Twilio refuses (%i) is not tried again', async (status) => {
  let tries = 0;
  get().restFaults = (request) => (isText(request) && ++tries > 0 ? { status } : undefined);
  const { caller, sent } = await leavesMessage();
  expect(tries).toBe(2);
  expect(await sent()).toEqual([]);
  expect((await records().of(caller.sid)).messages[0]?.told).toMatchObject([
    { how: 'refused', code: expect.any(Number) },
    { how: 'refused' },
  ]);
});

test.each([429, 500, 503])(
  'when Twilio answers %i, its next callback sends what is left: nobody is told twice',
  async (status) => {
    let tries = 0;
    get().restFaults = (request) => (isText(request) && ++tries === 2 ? { status } : undefined);
    get().expectFault(/recording-status/);
    const { sent } = await leavesMessage();
    expect(await sent()).toEqual([ana, desk]);
  },
);

test('a function that was stopped after Twilio took the first text: only the second is sent, later', async () => {
  let tries = 0;
  get().restFaults = (request) => (isText(request) && ++tries > 1 ? { status: 500 } : undefined);
  get().expectFault(/recording-status/);
  const { caller, sent } = await leavesMessage();
  expect(await sent()).toEqual([desk]);
  get().restFaults = undefined;
  await settles(caller.sid);
  expect(await sent()).toEqual([ana, desk]);
});

test('stopped before it could mark what was sent: Twilio’s own list says who has been told', async () => {
  get().restFaults = ({ method, path }) =>
    method === 'POST' && /\/Maps\/desk\/Items\/RE/.test(path) ? { status: 500 } : undefined;
  get().expectFault(/recording-status/);
  const { caller, sent } = await leavesMessage();
  expect(await sent()).toEqual([ana, desk]);
  get().restFaults = undefined;
  const { messages } = await settles(caller.sid);
  expect(await sent()).toEqual([ana, desk]);
  expect(messages[0]?.told.map(({ how }) => how)).toEqual(['delivered', 'delivered']);
});

test('a callback that never came: the call is settled, the message lies on the desk, its people are told', async () => {
  const { caller, sent } = await leavesMessage({ during: fails });
  get().outage = undefined;
  expect(await sent()).toEqual([]);
  expect(await settles(caller.sid)).toMatchObject({ way: ['mailbox'], result: 'message' });
  expect(await sent()).toEqual([ana, desk]);
  expect((await records().inbox()).map(({ callSid }) => callSid)).toContain(caller.sid);
});

test('nobody is told of what happened a day ago, but the message lies on the desk', async () => {
  const { caller, sent } = await leavesMessage({ during: fails });
  get().outage = undefined;
  await get().time.pass(25 * 3600);
  await records().settled(caller.sid);
  expect(await sent()).toEqual([]);
  expect((await records().inbox()).map(({ callSid }) => callSid)).toContain(caller.sid);
});

test('settling twice, and at the same time, changes nothing and tells nobody again', async () => {
  const { caller, sent } = await leavesMessage();
  const settled = await settles(caller.sid);
  await Promise.all([1, 2, 3].map(() => attend(records().client, caller.sid, { now: now() })));
  expect(await records().settled(caller.sid)).toEqual(settled);
  expect(await sent()).toEqual([ana, desk]);
});

test('before Twilio has Events nothing is made final', async () => {
  const { caller } = await leavesMessage();
  await get().time.pass(13 * 60);
  const kept = await attend(records().client, caller.sid, { now: now() + 60_000 });
  expect(kept?.entry.record.isSettled).toBe(false);
});

test('a caller who gave up while telephones rang: told once, and on record', async () => {
  const before = (await records().client.messages.list()).length;
  const caller = await get().calls('1');
  await caller.presses('0').hears('ringing').waits(3).hangsUp();
  await get().time.pass(10);
  const record = await settles(caller.sid);
  expect(record.missed).toMatchObject([{ person: 'ana', how: 'delivered' }]);
  const texts = await records().client.messages.list();
  expect(texts.length - before).toBe(1);
});

test('somebody who was answered and hung up at once is no missed call', async () => {
  const before = (await records().client.messages.list()).length;
  const phone = get().phone(ana);
  const caller = await get().calls('1');
  await caller.presses('0').hears('ringing');
  await get().takes(phone);
  await caller.hangsUp();
  await get().time.pass(10);
  expect(await records().of(caller.sid)).toMatchObject({ result: 'answered', answeredBy: { person: 'ana' } });
  expect(await records().client.messages.list()).toHaveLength(before);
});

import type { Text } from '../../functions/types/record';
import type { MessageFate } from '../../simulator/rest/message';
import { Records } from '../support/records';
import { switchboard, withPlaces } from '../support/switchboard';
import { Visitor } from './visitor';

const [ana, carla, dan] = ['+15550100140', '+15550100142', '+15550100143'];
const fates: Record<string, MessageFate> = {
  [carla]: [
    { after: 0, status: 'sent' },
    { after: 30_000, status: 'undelivered', errorCode: 30034 },
  ],
  [dan]: 'landline',
};
const delivered: MessageFate = [
  { after: 0, status: 'sent' },
  { after: 5000, status: 'delivered' },
];

const get = switchboard({
  settings: withPlaces({
    mailbox: { tells: ['ana', 'carla', 'dan'] },
    sales: { tellsMissed: ['carla'] },
  }),
  messages: (to) => fates[to] ?? delivered,
});
/** Whom Twilio has sent a text to in this test. */
const sent = async () =>
  (await new Records(get()).client.messages.list())
    .map(({ to }) => to)
    .slice(0, -before || undefined)
    .sort();
let before = 0;
beforeEach(async () => {
  before = 0;
  before = (await sent()).length;
});

const polls = async (query = '') => (await new Visitor(get()).asProgram(`/api/desk${query}`)).json;
const cost = () =>
  get()
    .requests.filter(({ path }) => path === '/api/desk')
    .at(-1)?.restRequests;

async function leavesMessage(): Promise<string> {
  const caller = await get().calls('1');
  await caller.presses('4').hears('beep').says('Please call me back.').presses('#');
  await caller.ends();
  await get().time.pass(5);
  return caller.sid;
}

const toldOf = (inbox: { callSid: string; messages: { told: Text[] }[] }[], sid: string) =>
  inbox.find(({ callSid }) => callSid === sid)?.messages[0]?.told.map(({ sid: _, ...text }) => text);

test('what became of a text is asked after a minute, and then it is known', async () => {
  const call = await leavesMessage();
  expect(toldOf((await polls('?settle=1')).inbox, call)).toEqual([
    { person: 'ana', how: 'sent' },
    { person: 'carla', how: 'sent' },
    { person: 'dan', how: 'refused', code: 21614 },
  ]);
  await get().time.pass(60);
  expect(toldOf((await polls()).inbox, call)).toContainEqual({ person: 'carla', how: 'sent' });
  await polls('?settle=1');
  const known = [
    { person: 'ana', how: 'delivered' },
    { person: 'carla', how: 'undelivered', code: 30034 },
    { person: 'dan', how: 'refused', code: 21614 },
  ];
  expect(toldOf((await polls()).inbox, call)).toEqual(known);
  await polls('?settle=1');
  expect(cost()).toBe(5);

  // The record keeps it, also when the message is done.
  const visitor = new Visitor(get());
  await visitor.signsIn();
  const [message] = (await new Records(get()).of(call)).messages;
  await visitor.sends('/api/message', { call, recording: message?.sid, how: 'done' });
  await get().time.pass(17 * 60);
  const { messages } = await new Records(get()).settled(call);
  expect(toldOf([{ callSid: call, messages: messages as never }], call)).toEqual(known);
  expect(await sent()).toEqual([ana, carla]);
});

test('a text that is on its way for good is asked about ever more seldom', async () => {
  fates[carla] = [{ after: 0, status: 'sent' }];
  await leavesMessage();
  let asked = 0;
  for (let minute = 0; minute < 15; minute++) {
    await get().time.pass(60);
    await polls('?settle=1');
    if ((cost() ?? 0) > 5) asked++;
  }
  expect(asked).toBeGreaterThan(2);
  expect(asked).toBeLessThan(6);
  delete fates[carla];
});

test('a text that could not be sent is sent by a later poll, once', async () => {
  get().restFaults = ({ path }) => (path.endsWith('/Messages.json') ? { status: 503 } : undefined);
  get().expectFault(/call-status/);
  const call = await leavesMessage();
  await get().time.pass(60);
  expect(toldOf((await polls()).inbox, call)?.[0]).toEqual({ person: 'ana', how: 'due' });
  await polls('?settle=1');
  get().restFaults = undefined;
  expect(await sent()).toEqual([]);
  await get().time.pass(60);
  await polls('?settle=1');
  expect(await sent()).toEqual([ana, carla]);
  await get().time.pass(60);
  await polls('?settle=1');
  expect(await sent()).toHaveLength(2);
});

test('a text about a caller who gave up', async () => {
  fates[carla] = [{ after: 0, status: 'undelivered', errorCode: 30034 }];
  const caller = await (await get().calls('1', '+15550100177')).presses('2');
  await caller.hears('ringing').hangsUp();
  await get().time.pass(61);
  await polls('?settle=1');
  const { calls } = await polls();
  expect(calls.find(({ callSid }: { callSid: string }) => callSid === caller.sid)).toMatchObject({
    result: 'abandoned',
    missed: [{ person: 'carla', how: 'undelivered', code: 30034 }],
  });
});

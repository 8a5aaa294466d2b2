import type { Call } from '../../simulator/phone/code';
import { Visitor } from '../board/visitor';
import { Records } from '../support/records';
import { agentLine, switchboard } from '../support/switchboard';

import calls = require('../../functions/store/calls.private');

const get = switchboard();
const client = () => new Records(get()).client;

let visitor: Visitor;
beforeAll(async () => {
  visitor = new Visitor(get());
  await visitor.signsIn();
});

const none = `RE${'0'.repeat(32)}`;
const plays = (sid: string, more = '', headers = {}) =>
  visitor.looks(`/api/recording?sid=${sid}${more}`, headers);

/** All that says that there is nothing. */
async function nothing() {
  const { status, json, bytes } = await plays(none);
  expect([status, json.error.reason]).toEqual([404, 'gone']);
  return bytes.toString();
}

async function expectNothing(sid: string, more = '') {
  const { status, bytes } = await plays(sid, more);
  expect([status, bytes.toString()]).toEqual([404, await nothing()]);
}

/** Another app of the same account calls somebody and records it. */
async function recordedElsewhere(): Promise<{ call: Call; callSid: string }> {
  const telephone = get().phone('+15550107777');
  const twiml = '<Response><Pause length="60"/></Response>';
  const { sid } = await client().calls.create({ to: '+15550107777', from: agentLine, twiml, record: true });
  await get().time.settle();
  return { call: await telephone.picksUp(), callSid: sid };
}

const recordingOf = async (callSid: string) => (await client().recordings.list({ callSid }))[0]?.sid ?? '';

/** Somebody leaves a message. */
async function left() {
  const caller = await get().leavesMessage();
  return { caller, recording: await recordingOf(caller.sid) };
}

/** How many requests to REST the last look took. */
const requests = () => get().requests.findLast(({ path }) => path === '/api/recording')?.restRequests;

test("refuses another app's recording of the same account, with the answer for none", async () => {
  const { call, callSid } = await recordedElsewhere();
  await call.waits(20);
  await expectNothing(await recordingOf(callSid));
  await call.hangsUp();
  await get().time.pass(60);
  const recording = await recordingOf(callSid);
  expect((await client().recordings(recording).fetch()).status).toBe('completed');
  await expectNothing(recording);
});

test("refuses another app's recording also in the name of a call of ours, and of its own", async () => {
  const { call, callSid } = await recordedElsewhere();
  await call.waits(20).hangsUp();
  const { caller } = await left();
  const recording = await recordingOf(callSid);
  for (const sid of [caller.sid, callSid]) await expectNothing(recording, `&call=${sid}`);
});

test("refuses another app's recording in the name of a call that goes on, whose record is not written", async () => {
  const { call, callSid } = await recordedElsewhere();
  await call.waits(20).hangsUp();
  await get().time.pass(60);
  const recording = await recordingOf(callSid);
  const waits = await get().waits('1');
  await expectNothing(recording, `&call=${waits.sid}`);
  await waits.hangsUp();
  await expectNothing(recording, `&call=${(await get().agent()).sid}`);
});

test('refuses a message of ours in the name of another call', async () => {
  const { recording } = await left();
  const { caller: other } = await left();
  await expectNothing(recording, `&call=${other.sid}`);
  await expectNothing(recording, `&call=CA${'0'.repeat(32)}`);
});

test('refuses a message that was deleted, at once, also where it has just been played', async () => {
  const { caller, recording } = await left();
  expect((await plays(recording)).status).toBe(200);
  const told = await visitor.sends('/api/message', { call: caller.sid, recording, how: 'deleted' });
  expect(told.status).toBe(200);
  await expectNothing(recording);
});

test('refuses a message that the desk has deleted while Twilio still has it', async () => {
  const { caller, recording } = await left();
  expect((await plays(recording)).status).toBe(200);
  await calls.handle(client(), caller.sid, recording, 'deleted');
  expect((await client().recordings(recording).fetch()).status).toBe('completed');
  await expectNothing(recording);
});

test('refuses all of them to nobody, and keeps none of them anywhere', async () => {
  const { recording } = await left();
  expect((await new Visitor(get()).looks(`/api/recording?sid=${recording}`)).status).toBe(401);
  for (const headers of [{}, { Range: 'bytes=0-' }])
    expect((await plays(recording, '', headers)).headers.get('cache-control')).toBe('no-store');
});

test('plays what a record names: a message, a talk on the line of agents, in the name of the caller too', async () => {
  const { caller, recording } = await left();
  expect((await plays(recording)).status).toBe(200);
  expect((await plays(recording, `&call=${caller.sid}`)).status).toBe(200);
  const waits = await get().waits('1');
  const agent = await get().agent();
  await agent.talksTo(waits);
  await waits.waits(20).hangsUp();
  await get().time.pass(10);
  const talk = await recordingOf(waits.sid);
  // While the agent's own call goes on, and afterwards.
  expect((await plays(talk, `&call=${waits.sid}`)).status).toBe(200);
  expect((await plays(talk)).status).toBe(200);
  await agent.hangsUp();
  await get().time.pass(60);
  expect((await plays(talk, `&call=${waits.sid}`)).status).toBe(200);
  expect((await plays(talk)).status).toBe(200);
});

test('of each part of a recording only the session, the record and the sound are asked for', async () => {
  const { recording } = await left();
  await plays(recording, '', { Range: 'bytes=0-99' });
  const { status } = await plays(recording, '', { Range: 'bytes=100-199' });
  expect([status, requests()]).toEqual([206, 3]);
});

test('502 while Sync does not answer: whose it is cannot be known', async () => {
  const { recording } = await left();
  get().restFaults = ({ host }) => (host.startsWith('sync') ? { status: 503 } : undefined);
  const { status, json } = await plays(recording);
  get().restFaults = undefined;
  expect([status, json.error.reason]).toEqual([502, 'twilio']);
});

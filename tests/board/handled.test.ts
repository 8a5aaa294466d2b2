import type { CallRecord } from '../../functions/types/record';
import { type Repaired, repairSince } from '../../scripts/records/repair';
import { Records } from '../support/records';
import { ask, type Pairs } from '../support/signed';
import { switchboard, tuesdayAtTen, withPlaces } from '../support/switchboard';
import { Visitor } from './visitor';

import sync = require('../../functions/store/sync.private');

const words = 'This is Marta. Please call me back about my appointment on Friday.';
const get = switchboard({
  settings: withPlaces({ mailbox: { tells: ['ana'], transcribe: true } }),
});

const texts = () => new Records(get()).client.messages.list();

/** Repairs everything that Twilio still knows of. */
function repairs(): Promise<Repaired> {
  const { client } = new Records(get());
  const archive = {
    account: { sdk: client },
    ask: (_: string, work: () => Promise<unknown>) => work(),
    store: sync.store(client),
  };
  const span = { from: tuesdayAtTen - 3600_000, now: get().twilio.clock.now() };
  return repairSince(archive as never, span, () => {});
}

/** Twilio tells everything about the recording once more. */
async function comesLate(): Promise<void> {
  const late = ['/callback/recording-status', '/callback/call-status'];
  for (const { url, fields } of late.flatMap((path) => get().webhooks(path))) {
    const { pathname, search } = new URL(url);
    const told = await ask(get(), pathname + search, { form: Object.entries(fields) as Pairs });
    expect(told.status).toBe(204);
  }
}

test.each([
  ['done', 0],
  ['deleted', 0],
  ['open', 1],
] as const)('a message that is marked %s stays so, whatever Twilio tells later', async (how, inInbox) => {
  const before = (await texts()).length;
  const visitor = new Visitor(get());
  await visitor.signsIn();
  const caller = await get().leavesMessage(undefined, words);
  const isIts = ({ callSid }: CallRecord) => callSid === caller.sid;
  const inbox = async () => (await visitor.looks('/api/desk')).json.inbox.filter(isIts);
  const [{ messages }] = await inbox();
  const [{ sid: recording }] = messages;
  const marks = async (how: string) =>
    (await visitor.sends('/api/message', { call: caller.sid, recording, how })).status;
  if (how === 'open') expect(await marks('done')).toBe(200);
  expect(await marks(how)).toBe(200);

  const stays = async () => {
    const open = await inbox();
    expect(open).toHaveLength(inInbox);
    const { calls } = (await visitor.looks('/api/desk')).json;
    const [record] = calls.filter(isIts);
    expect(record).toMatchObject({ result: 'message', messages: [{ sid: recording, handled: how }] });
    expect(record.messages[0].transcript).toBe(how === 'deleted' ? undefined : words);
  };
  await stays();
  await comesLate();
  await stays();
  await repairs();
  await stays();
  await get().time.pass(17 * 60);
  await visitor.looks('/api/desk?settle=1');
  expect((await new Records(get()).of(caller.sid)).isSettled).toBe(true);
  await stays();
  await comesLate();
  await repairs();
  await stays();
  expect(await texts()).toHaveLength(before + 1);
  if (how === 'open') expect(await marks('done')).toBe(200);
});

test('where Twilio does not delete, the message is on the desk again', async () => {
  const visitor = new Visitor(get());
  await visitor.signsIn();
  const caller = await get().leavesMessage('+15550100123', words);
  const open = async () =>
    (await visitor.looks('/api/desk')).json.inbox.filter(({ callSid }: CallRecord) => callSid === caller.sid);
  const [{ messages }] = await open();
  const message = { call: caller.sid, recording: messages[0].sid };
  get().restFaults = ({ method, path }) =>
    method === 'DELETE' && path.includes('/Recordings/') ? { status: 500 } : undefined;
  const told = await visitor.sends('/api/message', { ...message, how: 'deleted' });
  expect([told.status, told.json.error.reason]).toEqual([502, 'twilio']);
  expect(await open()).toHaveLength(1);
  get().restFaults = undefined;
  expect((await visitor.sends('/api/message', { ...message, how: 'deleted' })).status).toBe(200);
  expect(await open()).toEqual([]);
});

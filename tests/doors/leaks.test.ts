import { repairSince } from '../../scripts/records/repair';
import { Visitor } from '../board/visitor';
import { Records } from '../support/records';
import { ask, type Pairs } from '../support/signed';
import { pin, switchboard, tuesdayAtTen, withPlaces } from '../support/switchboard';

import calls = require('../../functions/store/calls.private');
import settling = require('../../functions/store/settle.private');
import sync = require('../../functions/store/sync.private');

/** What is deleted, or secret, is nowhere: not in what we keep, not in what anybody can ask, not at Twilio. */

const words = 'The key lies under the flower pot.';
const others = 'Please order the blue paint.';
const get = switchboard({ settings: withPlaces({ mailbox: { tells: ['ana'], transcribe: true } }) });

// A transcript is for the desk, not for the log.
afterEach(() => expect(JSON.stringify(get().logs)).not.toContain('flower pot'));

const client = () => new Records(get()).client;

async function somebody(): Promise<Visitor> {
  const visitor = new Visitor(get());
  await visitor.signsIn();
  return visitor;
}

/** Everything that can be read of calls, by where it is read. */
async function everythingRead(visitor: Visitor, callSid: string): Promise<Record<string, string>> {
  const at = async (path: string) => (await visitor.looks(path)).bytes.toString();
  return {
    'the desk': await at('/api/desk'),
    'the desk that settles': await at('/api/desk?settle=1'),
    "the day's list": await at('/api/calls'),
    'the export': await at('/api/export'),
    'one call': JSON.stringify(await calls.find(client(), callSid)),
    'the inbox': JSON.stringify(await new Records(get()).inbox()),
    Sync: await keptInSync(),
    'transcriptions at Twilio': JSON.stringify(
      (await client().transcriptions.list()).map((each) => each.transcriptionText),
    ),
    texts: JSON.stringify((await client().messages.list()).map(({ body }) => body)),
  };
}

/** Every item of every Map, and every document, read through REST as anybody with the account's keys can. */
async function keptInSync(): Promise<string> {
  const store = sync.store(client());
  const maps = await store.syncMaps.list();
  const items = await Promise.all(maps.map(({ sid }) => store.syncMaps(sid).syncMapItems.list()));
  const documents = await store.documents.list();
  return JSON.stringify([
    items.flat().map(({ key, data }) => [key, data]),
    documents.map(({ data }) => data),
  ]);
}

async function whereItIsRead(visitor: Visitor, callSid: string, text: string): Promise<string[]> {
  const read = Object.entries(await everythingRead(visitor, callSid));
  return read.filter(([, all]) => all.includes(text)).map(([where]) => where);
}

/** Twilio tells everything once more, out of order. */
async function everythingComesLate(): Promise<void> {
  for (const path of ['/callback/recording-status', '/callback/call-status'])
    for (const { url, fields } of get().webhooks(path)) {
      const { pathname, search } = new URL(url);
      await ask(get(), pathname + search, { form: Object.entries(fields) as Pairs });
    }
}

async function repairs(): Promise<void> {
  const archive = {
    account: { sdk: client() },
    ask: (_: string, work: () => Promise<unknown>) => work(),
    store: sync.store(client()),
  };
  const span = { from: tuesdayAtTen - 3600_000, now: get().twilio.clock.now() };
  await repairSince(archive as never, span, () => {});
}

async function deletes(visitor: Visitor, call: string, recording: string): Promise<void> {
  const told = await visitor.sends('/api/message', { call, recording, how: 'deleted' });
  expect(told.status).toBe(200);
}

async function messageOf(callSid: string, at = 0): Promise<string> {
  return (await new Records(get()).of(callSid)).messages[at]?.sid ?? '';
}

test('refuses to keep a word of a deleted message in anything that can be read, whatever comes late', async () => {
  const visitor = await somebody();
  const caller = await get().leavesMessage(undefined, words);
  const before = await whereItIsRead(visitor, caller.sid, words);
  expect(before).toEqual(expect.arrayContaining(['the desk', "the day's list", 'the export', 'one call']));
  expect(before).toEqual(expect.arrayContaining(['the inbox', 'Sync', 'transcriptions at Twilio']));
  expect(before).not.toContain('texts');
  await deletes(visitor, caller.sid, await messageOf(caller.sid));
  expect(await whereItIsRead(visitor, caller.sid, words)).toEqual([]);
  await everythingComesLate();
  expect(await whereItIsRead(visitor, caller.sid, words)).toEqual([]);
  await repairs();
  await get().time.pass(17 * 60);
  expect(await whereItIsRead(visitor, caller.sid, words)).toEqual([]);
  expect((await new Records(get()).of(caller.sid)).isSettled).toBe(true);
  await everythingComesLate();
  await repairs();
  expect(await whereItIsRead(visitor, caller.sid, words)).toEqual([]);
});

test('refuses to keep a word of a message that is deleted once its record is settled', async () => {
  const visitor = await somebody();
  const caller = await get().leavesMessage(undefined, words);
  await get().time.pass(17 * 60);
  await new Records(get()).settled(caller.sid);
  await deletes(visitor, caller.sid, await messageOf(caller.sid));
  expect(await whereItIsRead(visitor, caller.sid, words)).toEqual([]);
});

test('refuses words that Twilio writes down after the message was deleted, and has Twilio delete them', async () => {
  const visitor = await somebody();
  const caller = await get().calls('1');
  await caller.presses('4').hears('beep').says(words).waits(5).hangsUp();
  await get().time.pass(5);
  const written = [...get().twilio.transcriptions];
  await deletes(visitor, caller.sid, await messageOf(caller.sid));
  // Twilio was in the middle of it: there it is, after all.
  for (const [sid, transcription] of written) get().twilio.transcriptions.set(sid, transcription);
  await get().time.pass(60);
  expect(
    get()
      .webhooks('/callback/recording-status')
      .some(({ url }) => url.includes('transcript=')),
  ).toBe(true);
  expect(await whereItIsRead(visitor, caller.sid, words)).toEqual([]);
});

test('refuses to leave words at Twilio whose callback never came, when the record is settled', async () => {
  const visitor = await somebody();
  const caller = await get().leavesMessage(undefined, words);
  const written = [...get().twilio.transcriptions];
  await deletes(visitor, caller.sid, await messageOf(caller.sid));
  for (const [sid, transcription] of written) get().twilio.transcriptions.set(sid, transcription);
  expect(await whereItIsRead(visitor, caller.sid, words)).toEqual(['transcriptions at Twilio']);
  await get().time.pass(17 * 60);
  await repairs();
  expect(await whereItIsRead(visitor, caller.sid, words)).toEqual([]);
});

test('refuses to bring deleted words back by another message of the same call, which keeps its own', async () => {
  const visitor = await somebody();
  const caller = await get().leavesMessage(undefined, words);
  const first = await messageOf(caller.sid);
  // The record of one call with two messages, as a menu that leads back gives it.
  const second = twin(first, others);
  await everythingComesLate();
  await repairs();
  await settling.settle(client(), caller.sid, { asked: lastAsked() });
  await get().time.pass(17 * 60);
  await repairs();
  expect(await whereItIsRead(visitor, caller.sid, others)).toEqual(
    expect.arrayContaining(['the desk', 'the inbox', 'Sync', 'the export']),
  );
  const { messages } = (await new Records(get()).inbox()).find(({ callSid }) => callSid === caller.sid) ?? {};
  expect(messages?.map(({ transcript }) => transcript)).toEqual([words, others]);
  await deletes(visitor, caller.sid, first);
  expect(await whereItIsRead(visitor, caller.sid, words)).toEqual([]);
  const left = (await new Records(get()).inbox()).find(({ callSid }) => callSid === caller.sid);
  expect(left?.messages).toMatchObject([
    { sid: first, handled: 'deleted' },
    { sid: second, handled: 'open', transcript: others },
  ]);
});

test('refuses to take a deleted message up again: it has neither sound nor words', async () => {
  const visitor = await somebody();
  const caller = await get().leavesMessage(undefined, words);
  const message = { call: caller.sid, recording: await messageOf(caller.sid) };
  await deletes(visitor, message.call, message.recording);
  for (const how of ['open', 'done']) {
    const told = await visitor.sends('/api/message', { ...message, how });
    expect([told.status, told.json.error.reason]).toEqual([404, 'gone']);
  }
  const open = await new Records(get()).inbox();
  expect(open.map(({ callSid }) => callSid)).not.toContain(caller.sid);
});

test.each(['Transcriptions', 'Recordings'])(
  'where Twilio deletes no %s, sound and words are there again',
  async (what) => {
    const visitor = await somebody();
    const caller = await get().leavesMessage(undefined, words);
    const message = { call: caller.sid, recording: await messageOf(caller.sid) };
    get().restFaults = ({ method, path }) =>
      method === 'DELETE' && path.includes(`/${what}/`) ? { status: 500 } : undefined;
    const told = await visitor.sends('/api/message', { ...message, how: 'deleted' });
    expect([told.status, told.json.error.reason]).toEqual([502, 'twilio']);
    const { inbox } = (await visitor.looks('/api/desk')).json;
    const { messages } = inbox.find(({ callSid }: { callSid: string }) => callSid === caller.sid);
    expect(messages).toMatchObject([{ handled: 'open' }]);
    if (what === 'Transcriptions') expect(messages).toMatchObject([{ transcript: words }]);
    get().restFaults = undefined;
    await deletes(visitor, message.call, message.recording);
    expect(await whereItIsRead(visitor, caller.sid, words)).toEqual([]);
  },
);

test('refuses to leave the words in records of before: repair takes them out', async () => {
  const visitor = await somebody();
  const caller = await get().leavesMessage(undefined, words);
  await get().time.pass(17 * 60);
  await new Records(get()).settled(caller.sid);
  const store = sync.store(client());
  const map = store.syncMaps('calls-2026-01').syncMapItems;
  const item = (await map.list()).find(({ key }) => key.endsWith(caller.sid));
  const data = JSON.parse(JSON.stringify(item?.data));
  data.record.messages[0].handled = 'deleted';
  data.handled = { [data.record.messages[0].sid]: 'deleted' };
  await map(item?.key ?? '').update({ data });
  await store.syncMaps('desk').syncMapItems(data.record.messages[0].sid).remove();
  expect(await whereItIsRead(visitor, caller.sid, words)).toEqual(['Sync', 'transcriptions at Twilio']);
  await repairs();
  expect(await whereItIsRead(visitor, caller.sid, words)).toEqual([]);
});

test('refuses to keep a PIN, or an account number, among what was keyed in', async () => {
  const caller = await get().waits('1');
  const agent = await get().agent();
  await agent.talksTo(caller);
  await caller.waits(20).hangsUp();
  await agent.hangsUp();
  expect(await keptInSync()).not.toContain(pin);
  expect(await keptInSync()).not.toContain('"Digits":"12345"');
  await get().time.pass(17 * 60);
  await repairs();
  expect(await keptInSync()).not.toContain(pin);
});

/** One more recording of the same call, written down. @returns its SID */
function twin(sid: string, text: string): string {
  const { twilio } = get();
  const recording = twilio.recordings.get(sid);
  const written = [...twilio.transcriptions.values()].find((each) => each.recording === recording);
  if (!recording || !written) throw new Error('there is nothing to double');
  const second = `RE${'f'.repeat(32)}`;
  const copy = Object.assign(Object.create(Object.getPrototypeOf(recording)), recording, { sid: second });
  twilio.recordings.set(second, copy);
  const words = `TR${'f'.repeat(32)}`;
  twilio.transcriptions.set(words, { ...written, sid: words, recording: copy, text });
  return second;
}

function lastAsked() {
  return {
    at: Date.now(),
    path: '/',
    state: {},
    parameters: {},
    answer: { verbs: [], next: {}, rings: {}, isSorry: false },
  };
}

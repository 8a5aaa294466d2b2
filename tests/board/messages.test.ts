import { switchboard } from '../support/switchboard';
import { Visitor } from './visitor';

const get = switchboard();

// What people read on the board stays out of the log.
afterEach(() => expect(JSON.stringify(get().logs)).not.toMatch(/\+1?\d{10}|12345|Marta/));

async function somebody(): Promise<Visitor> {
  const visitor = new Visitor(get());
  await visitor.signsIn();
  return visitor;
}

/** A message that waits in the inbox. */
async function left(visitor: Visitor) {
  const caller = await get().calls('1');
  await caller.presses('4').hears('beep').says('This is Marta. Please call me.').presses('#');
  await caller.ends('completed');
  await get().time.pass(5);
  const [call] = (await visitor.looks('/api/desk')).json.inbox;
  return { call: call.callSid as string, recording: call.messages[0].sid as string, record: call };
}

const isIts =
  (call: string) =>
  ({ callSid }: { callSid: string }) =>
    callSid === call;

test('a message is in the inbox until it is done, and can be taken out again', async () => {
  const visitor = await somebody();
  const { call, recording, record } = await left(visitor);
  expect(record).toMatchObject({ from: '+15550100100', result: 'message', messages: [{ handled: 'open' }] });
  const inbox = async () => (await visitor.looks('/api/desk')).json.inbox.filter(isIts(call));
  expect((await visitor.sends('/api/message', { call, recording, how: 'done' })).status).toBe(200);
  expect(await inbox()).toEqual([]);
  await get().time.pass(1);
  expect((await visitor.sends('/api/message', { call, recording, how: 'open' })).status).toBe(200);
  expect(await inbox()).toHaveLength(1);
});

test('deleted: its audio is gone at Twilio, twice is no fault', async () => {
  const visitor = await somebody();
  const { call, recording } = await left(visitor);
  for (let time = 0; time < 2; time++) {
    const told = await visitor.sends('/api/message', { call, recording, how: 'deleted' });
    expect(told.status).toBe(200);
  }
  expect((await visitor.looks('/api/desk')).json.inbox.filter(isIts(call))).toEqual([]);
  const { status, json } = await visitor.looks(`/api/recording?sid=${recording}`);
  expect([status, json.error.reason]).toEqual([404, 'gone']);
});

test.each([
  ['no call', { call: '' }],
  ['a path for a call', { call: '../Calls' }],
  ['a call nobody made', { call: `CA${'0'.repeat(32)}` }],
  ['a recording of another call', { recording: `RE${'0'.repeat(32)}` }],
  ['a path behind a recording', { recording: `RE${'0'.repeat(32)}/../x` }],
])('404 to %s, and nothing is deleted', async (_, wrong) => {
  const visitor = await somebody();
  const { call, recording } = await left(visitor);
  const told = await visitor.sends('/api/message', { call, recording, how: 'deleted', ...wrong });
  expect([told.status, told.json.error.reason]).toEqual([404, 'gone']);
  expect((await visitor.looks(`/api/recording?sid=${recording}`)).status).toBe(200);
});

test('400 to what cannot be done with a message', async () => {
  const visitor = await somebody();
  const told = await visitor.sends('/api/message', { how: 'sold' });
  expect([told.status, told.json.error.field]).toEqual([400, 'how']);
});

test('one click calls back: the agent rings first', async () => {
  const visitor = await somebody();
  await left(visitor);
  const telephone = get().phone('+15550100150');
  const told = await visitor.sends('/api/place-call', { to: '+15550100100', lang: 'es-MX' });
  expect(told.status).toBe(201);
  await (await telephone.picksUp()).hears('Hay una llamada por hacer');
});

describe('a recording', () => {
  test('plays as a whole', async () => {
    const visitor = await somebody();
    const { recording } = await left(visitor);
    const { status, headers, bytes } = await visitor.looks(`/api/recording?sid=${recording}`);
    expect([status, headers.get('content-type')]).toEqual([200, 'audio/x-wav']);
    expect(bytes.subarray(0, 4).toString()).toBe('RIFF');
  });

  test('plays in parts, and the parts are the whole', async () => {
    const visitor = await somebody();
    const { recording } = await left(visitor);
    const path = `/api/recording?sid=${recording}`;
    const { bytes: whole } = await visitor.looks(path);
    const part = async (Range: string) => visitor.looks(path, { Range });
    const first = await part('bytes=0-99');
    expect([first.status, first.headers.get('content-range')]).toEqual([206, `bytes 0-99/${whole.length}`]);
    const rest = await part('bytes=100-');
    expect(Buffer.concat([first.bytes, rest.bytes]).equals(whole)).toBe(true);
    expect((await part('bytes=-10')).bytes.equals(whole.subarray(-10))).toBe(true);
    expect((await part('bytes=99999999-')).status).toBe(416);
    expect((await part('bytes=50-10')).status).toBe(416);
    for (const odd of ['bytes=a-b', 'bytes=0-1,5-6', 'lines=1-2']) expect((await part(odd)).status).toBe(200);
  });

  test('longer than an answer goes out in parts of a megabyte', async () => {
    const visitor = await somebody();
    const sales = get().phone('+15550100142');
    const caller = await (await get().calls('1')).presses('2');
    await caller.waits(3);
    await (await (await sales.picksUp()).presses('1')).talksTo(caller);
    await caller.waits(400).hangsUp();
    await get().time.pass(5);
    const [call] = (await visitor.looks('/api/desk')).json.calls;
    const path = `/api/recording?sid=${call.recordings[0].sid}`;
    const first = await visitor.looks(path, { Range: 'bytes=0-' });
    expect([first.status, first.bytes.length]).toEqual([206, 1024 * 1024]);
    expect(first.headers.get('content-range')).toMatch(/^bytes 0-1048575\/\d{7,}$/);
    expect((await visitor.looks(path)).status).toBe(413);
  });

  test('that is still being made is not ready yet', async () => {
    const visitor = await somebody();
    const caller = await get().waits('1');
    const agent = await get().agent();
    await agent.talksTo(caller);
    const [sid] = [...get().twilio.recordings.keys()];
    const { status, json } = await visitor.looks(`/api/recording?sid=${sid}`);
    expect([status, json.error.reason]).toEqual([409, 'processing']);
  });

  test.each([
    ['no id', ''],
    ['a path', '../Calls'],
    ['an id with a path behind it', `RE${'0'.repeat(32)}/../../Calls`],
    ['an id with a path before it', `../RE${'0'.repeat(32)}`],
    ['the id of a call', `CA${'0'.repeat(32)}`],
    ["another account's", `RE${'f'.repeat(32)}`],
  ])('404 to %s', async (_, sid) => {
    const { status, json } = await (await somebody()).looks(`/api/recording?sid=${encodeURIComponent(sid)}`);
    expect([status, json.error.reason]).toEqual([404, 'gone']);
  });

  test('502 while Twilio has an outage', async () => {
    const visitor = await somebody();
    const { recording } = await left(visitor);
    get().outage = { status: 503 };
    const { status, json } = await visitor.looks(`/api/recording?sid=${recording}`);
    expect([status, json.error.reason]).toEqual([502, 'twilio']);
  });
});

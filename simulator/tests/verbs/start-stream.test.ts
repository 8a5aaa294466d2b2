// https://www.twilio.com/docs/voice/twiml/stream
import { agentsNumber, called, fieldsAt, problemsOf } from '../support/called';
import { listener, type Message } from '../support/listener';

const start = (url: string, attributes = '') =>
  `<Start><Stream name="mine" url="${url}" ${attributes}/></Start>`;

const isSilent = ({ media }: Message) => /^\/+w==$/.test(media.payload);

/** When somebody is heard on a track, in milliseconds since the stream began, and for how many. */
function soundOn(messages: Message[], track: string): { from: number; milliseconds: number } | undefined {
  const sounding = messages.filter((one) => one.media.track === track && !isSilent(one));
  const [first] = sounding;
  return first && { from: Number(first.media.timestamp), milliseconds: sounding.length * 20 };
}

test('the stream begins, and the next verb runs straight away', async () => {
  const app = await listener();
  const { caller, started } = await called({ '/voice': `${start(app.url)}<Say>Hello.</Say>` });
  expect(caller.heard).toEqual(['Hello.']);
  expect(app.heard().map(({ event }) => event)).toEqual(['connected', 'start']);
  expect(problemsOf(started)).toEqual([]);
});

test('with no further verb the call ends, and the stream with it', async () => {
  const app = await listener();
  const { caller } = await called({ '/voice': start(app.url) });
  await caller.ends();
  expect(
    app.conversations.flatMap(({ messages }) => messages.filter(({ event }) => event === 'media')),
  ).toEqual([]);
});

test('it goes on through other documents, and stops with the call', async () => {
  const app = await listener();
  const { caller } = await called({
    '/voice': `${start(app.url)}<Redirect>/next</Redirect>`,
    '/next': '<Pause length="5"/>',
  });
  await caller.ends();
  expect(app.heard('media')).toHaveLength(250);
  expect(app.heard().at(-1)).toMatchObject({ event: 'stop', stop: { callSid: caller.sid } });
});

test('both_tracks: what the caller says is inbound, what the caller hears is outbound', async () => {
  const app = await listener();
  const { caller } = await called({
    '/voice': `${start(app.url, 'track="both_tracks"')}<Pause length="1"/><Gather input="speech" timeout="3" action="/done"><Say>What may I do for you today?</Say></Gather>`,
    '/done': '<Pause length="2"/>',
  });
  await caller.waits(4).says('A table for two, please.');
  await caller.ends();
  expect(app.heard('start')[0]?.start.tracks).toEqual(['inbound', 'outbound']);
  const media = app.heard('media');
  // 28 and 24 characters, about fifteen a second.
  expect(soundOn(media, 'outbound')).toEqual({ from: 1000, milliseconds: 1900 });
  expect(soundOn(media, 'inbound')).toEqual({ from: 4000, milliseconds: 1600 });
  const chunks = (track: string) =>
    media.filter((one) => one.media.track === track).map((one) => one.media.chunk);
  expect(chunks('outbound')).toEqual(chunks('inbound'));
});

test('outbound_track: the other end of a talk is heard, too', async () => {
  const app = await listener();
  const { caller, agent } = await called({
    '/voice': `${start(app.url, 'track="outbound_track"')}<Dial>${agentsNumber}</Dial>`,
  });
  const ada = await agent.picksUp();
  await ada.says('Ada speaking.').waits(2);
  await caller.hangsUp();
  expect(app.heard('start')[0]?.start.tracks).toEqual(['outbound']);
  expect(soundOn(app.heard('media'), 'outbound')?.milliseconds).toBeGreaterThanOrEqual(900);
  expect(soundOn(app.heard('media'), 'inbound')).toBeUndefined();
});

test('keys are for verbs, and no messages of this stream', async () => {
  const app = await listener();
  const { caller, started } = await called({
    '/voice': `${start(app.url)}<Gather numDigits="1" action="/chosen"/>`,
    '/chosen': '<Say>Chosen.</Say>',
  });
  await caller.presses('1').hears('Chosen.');
  expect(fieldsAt(started, '/chosen')).toMatchObject([{ Digits: '1' }]);
  expect(app.heard('dtmf')).toEqual([]);
});

test('what the app sends is warning 31951, and nothing is heard of it', async () => {
  const app = await listener((message, one) => {
    if (message.event === 'start')
      one.send({ event: 'media', streamSid: one.streamSid, media: { payload: 'AAAA' } });
  });
  const { caller, started } = await called({ '/voice': `${start(app.url)}<Pause length="5"/>` });
  await caller.ends();
  expect(caller.heard).toEqual([]);
  expect(problemsOf(started)).toEqual([31951]);
});

describe('Stop', () => {
  const stopAfter = (seconds: number, name: string) =>
    `<Pause length="${seconds}"/><Stop><Stream name="${name}"/></Stop><Pause length="60"/>`;

  test('ends it by its name, and the call goes on', async () => {
    const app = await listener();
    const { caller } = await called({ '/voice': start(app.url) + stopAfter(2, 'mine') });
    await caller.waits(10);
    expect(caller.status).toBe('in-progress');
    expect(app.heard('media')).toHaveLength(100);
    expect(app.heard('stop')).toHaveLength(1);
    expect(caller.story).toContain('the stream ends: <Stop>');
  });

  test('a name that is not streaming is a warning', async () => {
    const app = await listener();
    const { caller, started } = await called({ '/voice': start(app.url) + stopAfter(2, 'other') });
    await caller.waits(10);
    expect(problemsOf(started)).toEqual([12200]);
    expect(app.heard('stop')).toEqual([]);
  });
});

describe('statusCallback', () => {
  const pages = { '/status': { status: 204 } };

  test('stream-started, stream-stopped', async () => {
    const app = await listener();
    const { caller, started } = await called({
      ...pages,
      '/voice': `${start(app.url, 'statusCallback="/status"')}<Pause length="3"/>`,
    });
    await caller.ends();
    const { streamSid } = app.first;
    const common = {
      AccountSid: started.twilio.accountSid,
      CallSid: caller.sid,
      StreamSid: streamSid,
      StreamName: 'mine',
    };
    expect(fieldsAt(started, '/status')).toEqual([
      { ...common, StreamEvent: 'stream-started', Timestamp: '2026-01-06T16:00:00.000Z' },
      { ...common, StreamEvent: 'stream-stopped', Timestamp: '2026-01-06T16:00:03.000Z' },
    ]);
    expect(caller.story).toMatch(/POST \/status +204 +\d+ ms {2}stream status callback: stream-started/);
  });

  test('stream-error, by the method that was asked for; the call goes on', async () => {
    const { caller, started } = await called({
      ...pages,
      '/voice': `${start('wss://127.0.0.1:1', 'statusCallback="/status" statusCallbackMethod="GET"')}<Say>After.</Say>`,
    });
    await caller.hears('After.');
    expect(problemsOf(started)).toEqual([31902]);
    expect(started.askedAt('/status')).toMatchObject([
      {
        method: 'GET',
        fields: { StreamEvent: 'stream-error', StreamError: expect.stringMatching(/^31902 /) },
      },
    ]);
  });

  test('without a name the SID stands for it', async () => {
    const app = await listener();
    const { started } = await called({
      ...pages,
      '/voice': `<Start><Stream url="${app.url}" statusCallback="/status"/></Start><Pause length="1"/>`,
    });
    expect(fieldsAt(started, '/status')[0]).toMatchObject({ StreamName: app.first.streamSid });
  });
});

test('a stream that an app closes is over, and the call goes on', async () => {
  const app = await listener((message, one) => message.event === 'start' && one.close());
  const { caller } = await called({ '/voice': `${start(app.url)}<Pause length="3"/><Say>After.</Say>` });
  await caller.hears('After.');
  expect(app.heard('media')).toEqual([]);
  expect(caller.story).toContain('the stream ends: the app closed it (1005)');
});

test('a hundred seconds in both directions are carried in the time of a webhook or two', async () => {
  const app = await listener();
  const { caller } = await called({
    '/voice': `${start(app.url, 'track="both_tracks"')}<Pause length="100"/>`,
  });
  await caller.ends();
  expect(app.heard('media')).toHaveLength(2 * (500 + 90));
});

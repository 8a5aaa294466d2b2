// https://www.twilio.com/docs/voice/twiml/stream and https://www.twilio.com/docs/voice/media-streams/websocket-messages
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import twilio from 'twilio';
import { called as calledWith, fieldsAt, number, problemsOf, redirect } from '../support/called';
import { type Conversation, listener, type Message } from '../support/listener';

/** Most apps of these tests have nothing to say: they are not waited for. */
const called: typeof calledWith = (pages, options) => calledWith(pages, { socketPatience: 0.02, ...options });

const connect = (url: string, attributes = '', inside = '') =>
  `<Connect><Stream url="${url}" ${attributes}>${inside}</Stream></Connect><Say>After.</Say>`;

/** So many milliseconds of silence, as an app sends them. */
const media = ({ streamSid }: Conversation, milliseconds: number) => ({
  event: 'media',
  streamSid,
  media: { payload: Buffer.alloc(milliseconds * 8, 0xff).toString('base64') },
});

const mark = ({ streamSid }: Conversation, name: string) => ({ event: 'mark', streamSid, mark: { name } });

/** Does something when the stream has started. */
const onStart = (act: (conversation: Conversation) => void) => (message: Message, one: Conversation) => {
  if (message.event === 'start') act(one);
};

describe('messages from Twilio', () => {
  test('connected and start come first, with what the document says', async () => {
    const app = await listener();
    const parameters = '<Parameter name="FirstName" value="Ann"/><Parameter name="Empty"/>';
    const { caller, started } = await called({ '/voice': connect(`${app.url}/media`, '', parameters) });
    const [connected, start] = app.heard();
    expect(connected).toEqual({ event: 'connected', protocol: 'Call', version: '1.0.0' });
    expect(start).toEqual({
      event: 'start',
      sequenceNumber: '1',
      streamSid: expect.stringMatching(/^MZ[0-9a-f]{32}$/),
      start: {
        accountSid: started.twilio.accountSid,
        streamSid: start?.streamSid,
        callSid: caller.sid,
        tracks: ['inbound'],
        mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
        customParameters: { FirstName: 'Ann', Empty: '' },
      },
    });
    expect(app.first.path).toBe('/media');
    expect(caller.story).toMatch(/WS {3}\/media +101 +\d+ ms {2}Stream/);
    expect(problemsOf(started)).toEqual([]);
  });

  test('media: 20 ms of µ-law each, sound while the caller speaks, silence else', async () => {
    const app = await listener();
    const { caller } = await called({ '/voice': connect(app.url) });
    await caller.waits(1).says('I would like a table for two.').waits(4);
    const all = app.heard('media');
    expect(all).toHaveLength(250);
    expect(all.map(({ media }) => media.chunk)).toEqual(all.map((_, at) => String(at + 1)));
    expect(all.map(({ media }) => media.timestamp)).toEqual(all.map((_, at) => String(at * 20)));
    expect(all.map(({ sequenceNumber }) => sequenceNumber)).toEqual(all.map((_, at) => String(at + 2)));
    expect(new Set(all.map(({ media }) => Buffer.from(media.payload, 'base64').length))).toEqual(
      new Set([160]),
    );
    const isSilent = ({ media }: Message) => /^\/+w==$/.test(media.payload);
    const sounding = all.filter((one) => !isSilent(one));
    // 29 characters, about fifteen a second.
    expect(sounding).toHaveLength(95);
    expect(sounding[0]?.media).toMatchObject({ track: 'inbound', timestamp: '1000' });
  });

  test('a long silence is thinned: a minute is neither a flood nor nothing', async () => {
    const app = await listener();
    const { caller } = await called({ '/voice': connect(app.url) });
    await caller.waits(60);
    expect(app.heard('media')).toHaveLength(10 * 50 + 50);
    await caller.says('Hello?').waits(2);
    // Whoever speaks is heard at once, and whole.
    expect(app.heard('media').at(-1)?.media.timestamp).toBe('61980');
    expect(app.heard('media')).toHaveLength(10 * 50 + 50 + 100);
  });

  test('option streamedSilence: all of it', async () => {
    const app = await listener();
    const { caller } = await called(
      { '/voice': connect(app.url) },
      { streamedSilence: Number.POSITIVE_INFINITY },
    );
    await caller.waits(60);
    expect(app.heard('media')).toHaveLength(3000);
  });

  test('dtmf: each key', async () => {
    const app = await listener();
    const { caller } = await called({ '/voice': connect(app.url) });
    await caller.presses('5#');
    expect(app.heard('dtmf')).toMatchObject([
      { dtmf: { track: 'inbound_track', digit: '5' }, sequenceNumber: '2', streamSid: app.first.streamSid },
      { dtmf: { track: 'inbound_track', digit: '#' }, sequenceNumber: '3' },
    ]);
    expect(caller.story).not.toContain('nobody listens');
  });

  test('stop, when the caller hangs up; then the socket is closed', async () => {
    const app = await listener();
    const { caller, started } = await called({ '/voice': connect(app.url) });
    const closed = once(app.first.socket, 'close');
    await caller.waits(1).hangsUp();
    expect(app.heard().at(-1)).toEqual({
      event: 'stop',
      sequenceNumber: '52',
      streamSid: app.first.streamSid,
      stop: { accountSid: started.twilio.accountSid, callSid: caller.sid },
    });
    expect((await closed)[0]).toBe(1000);
    expect(caller.story).toContain('the stream ends: the call is over');
  });
});

describe('messages to Twilio', () => {
  test('media is played in order, and the story says for how long', async () => {
    const app = await listener(
      onStart((one) => {
        for (let count = 0; count < 120; count++) one.send(media(one, 20));
      }),
    );
    const { caller } = await called({ '/voice': connect(app.url) });
    await caller.hears('2.4 s of sound');
    expect(caller.story).toContain(' 0:02  hears  2.4 s of sound from the stream');
  });

  test('a mark comes back when what was sent before it has been played', async () => {
    const app = await listener(
      onStart((one) => {
        one.send(media(one, 3000));
        one.send(mark(one, 'first'));
        one.send(media(one, 2000));
        one.send(mark(one, 'second'));
      }),
    );
    const { caller } = await called({ '/voice': connect(app.url) });
    await caller.waits(2.9);
    expect(app.heard('mark')).toEqual([]);
    await caller.waits(0.2);
    expect(app.heard('mark')).toMatchObject([{ mark: { name: 'first' }, streamSid: app.first.streamSid }]);
    await caller.waits(2);
    expect(app.heard('mark').map(({ mark }) => mark.name)).toEqual(['first', 'second']);
    expect(caller.heard).toEqual(['3 s of sound from the stream', '2 s of sound from the stream']);
  });

  test('a mark with nothing before it comes back at once', async () => {
    const app = await listener(onStart((one) => one.send(mark(one, 'now'))));
    await called({ '/voice': connect(app.url) });
    expect(app.heard('mark')).toMatchObject([{ mark: { name: 'now' } }]);
  });

  test('clear drops what is buffered, and the marks in it come back', async () => {
    const app = await listener((message, one) => {
      if (message.event === 'dtmf') one.send({ event: 'clear', streamSid: one.streamSid });
      if (message.event !== 'start') return;
      one.send(media(one, 5000));
      one.send(mark(one, 'first'));
      one.send(media(one, 5000));
      one.send(mark(one, 'second'));
    });
    const { caller } = await called({ '/voice': connect(app.url) });
    await caller.waits(2).presses('1');
    expect(app.heard('mark').map(({ mark }) => mark.name)).toEqual(['first', 'second']);
    expect(caller.heard).toEqual(['2 s of sound from the stream; 8 s more are dropped']);
    await caller.waits(20);
    expect(app.heard('mark')).toHaveLength(2);
  });

  test('an app that answers what it hears is answered on a clock that stands still', async () => {
    let isSpeaking = false;
    const app = await listener((message, one) => {
      if (message.event !== 'media') return;
      const hasSound = !/^\/+w==$/.test(message.media.payload);
      if (isSpeaking && !hasSound) one.send(media(one, 1500));
      isSpeaking = hasSound;
    });
    const { caller } = await called({ '/voice': connect(app.url) });
    await caller.says('Hello there.').hears('1.5 s of sound');
    // Spoken for 0.8 s, answered for 1.5 s.
    expect(caller.story).toMatch(/ 0:02 {2}hears {2}1\.5 s of sound/);
  });

  test('an echo is heard for as long as it is sent back, without a gap', async () => {
    const app = await listener((message, one) => {
      if (message.event === 'media')
        one.send({ ...media(one, 20), media: { payload: message.media.payload } });
    });
    const { caller } = await called({ '/voice': connect(app.url) });
    await caller.waits(3).hangsUp();
    // What is said at the end of a tenth of a second comes back in the next.
    expect(caller.heard).toEqual(['2.9 s of sound from the stream; 0.1 s more are dropped']);
  });

  test('more than ten minutes in the buffer are dropped: warning 31931, once', async () => {
    const app = await listener(
      onStart((one) => {
        for (let count = 0; count < 5; count++) one.send(media(one, 200_000));
      }),
    );
    const { caller, started } = await called({ '/voice': connect(app.url) });
    expect(problemsOf(started)).toEqual([31931]);
    await caller.hears('600 s of sound');
  });

  test.each<[string, (one: Conversation) => string]>([
    ['no JSON', () => 'hello'],
    ['no object', () => '[]'],
    ['another event', (one) => JSON.stringify({ event: 'pause', streamSid: one.streamSid })],
    ['another stream', () => JSON.stringify({ event: 'clear', streamSid: 'MZ1' })],
    ['no payload', (one) => JSON.stringify({ event: 'media', streamSid: one.streamSid, media: {} })],
    ['no base64', (one) => JSON.stringify({ ...media(one, 20), media: { payload: '?!' } })],
    ['a mark without a name', (one) => JSON.stringify({ event: 'mark', streamSid: one.streamSid })],
  ])('what is no message is warning 31951, once, and the stream goes on: %s', async (_, text) => {
    const app = await listener(
      onStart((one) => {
        one.sendRaw(text(one));
        one.sendRaw(text(one));
        one.send(mark(one, 'still here'));
      }),
    );
    const { started } = await called({ '/voice': connect(app.url) });
    expect(problemsOf(started)).toEqual([31951]);
    expect(app.heard('mark')).toHaveLength(1);
  });

  test('bytes are warning 31950', async () => {
    const app = await listener(onStart((one) => one.sendRaw(Buffer.from('{"event":"clear"}'))));
    const { started } = await called({ '/voice': connect(app.url) });
    expect(problemsOf(started)).toEqual([31950]);
  });
});

describe('how it ends', () => {
  const closes = (code?: number, reason?: string) => listener(onStart((one) => one.close(code, reason)));

  test('the app closes the socket, and the next verb runs', async () => {
    const app = await closes(1000);
    const { caller, started } = await called({ '/voice': connect(app.url) });
    await caller.hears('After.');
    expect(caller.story).toContain('the stream ends: the app closed it (1000)');
    expect(problemsOf(started)).toEqual([]);
    // Who has closed is told nothing more.
    expect(app.heard('stop')).toEqual([]);
  });

  test('Connect with an action: it is asked for', async () => {
    const app = await closes();
    const { caller, started } = await called({
      '/voice': `<Connect action="/after"><Stream url="${app.url}"/></Connect><Say>Never.</Say>`,
      '/after': '<Say>Thank you.</Say>',
    });
    await caller.hears('Thank you.');
    expect(fieldsAt(started, '/after')).toMatchObject([{ CallSid: caller.sid, CallStatus: 'in-progress' }]);
  });

  test.each([
    [1011, 'out of order'],
    [4000, ''],
  ])('with a code that says something went wrong it is error 31921: %d', async (code, reason) => {
    const app = await closes(code, reason);
    const { caller, started } = await called({ '/voice': connect(app.url) });
    await caller.hears('After.');
    expect(problemsOf(started)).toEqual([31921]);
    expect(caller.story).toContain(`(${code}${reason && `, ${reason}`})`);
  });

  test('option normalClose: every close is error 31921', async () => {
    const app = await closes(1000);
    const { caller, started } = await called({ '/voice': connect(app.url) }, { normalClose: '31921' });
    await caller.hears('After.');
    expect(problemsOf(started)).toEqual([31921]);
  });

  test('the line breaks: 31921', async () => {
    const app = await listener(onStart((one) => one.socket.terminate()));
    const { caller, started } = await called({ '/voice': connect(app.url) });
    await caller.hears('After.');
    expect(problemsOf(started)).toEqual([31921]);
  });

  test('REST gives the call another document: the app is told to stop', async () => {
    const app = await listener();
    const { caller, started } = await called({
      '/voice': connect(app.url),
      '/next': '<Say>Elsewhere.</Say>',
    });
    await redirect(started, caller, '/next');
    await caller.hears('Elsewhere.');
    expect(app.heard('stop')).toHaveLength(1);
  });
});

describe('url', () => {
  test('the handshake is signed for the wss: URL, like a webhook', async () => {
    const app = await listener();
    const { started } = await called({ '/voice': connect(`${app.url}/media`) });
    const signature = String(app.first.headers['x-twilio-signature']);
    expect(twilio.validateRequest(started.twilio.authToken, signature, `${app.url}/media`, {})).toBe(true);
    expect(app.first.headers['x-forwarded-proto']).toBe('https');
  });

  test('another host leads to the server that is known for it, and is signed for', async () => {
    const app = await listener();
    const { started, caller } = await called({ '/voice': connect('wss://shop.example/media') });
    expect(problemsOf(started)).toEqual([31901]);
    started.twilio.hosts.set('shop.example', app.url.replace('wss', 'http'));
    await caller.ends();
    await started.phone('+15550100111').dials(number);
    const { headers } = app.first;
    expect(headers.host).toBe('shop.example');
    const signature = String(headers['x-twilio-signature']);
    expect(twilio.validateRequest(started.twilio.authToken, signature, 'wss://shop.example/media', {})).toBe(
      true,
    );
  });

  test('a relative one goes with the document, without a word about wss:', async () => {
    const { caller, started } = await called({ '/voice': connect('/media') });
    // The app of these tests has no WebSocket: it answers as to any request.
    expect(problemsOf(started)).toEqual([31920]);
    expect(started.askedAt('/media')[0]?.headers).toMatchObject({ upgrade: 'websocket' });
    expect(caller.story).not.toContain('note:');
  });

  test('ws: is taken on this machine, with a note', async () => {
    const app = await listener();
    const { caller, started } = await called({ '/voice': connect(app.url.replace('wss', 'ws')) });
    expect(problemsOf(started)).toEqual([]);
    expect(app.heard('start')).toHaveLength(1);
    expect(caller.story).toContain('note: Twilio connects to wss: URLs alone');
  });

  test.each([
    ['dropped', '/media'],
    ['kept', '/media?id=1'],
  ] as const)('option streamQuery: a query is %s', async (streamQuery, path) => {
    const app = await listener();
    const { caller } = await called({ '/voice': connect(`${app.url}/media?id=1`) }, { streamQuery });
    expect(app.first.path).toBe(path);
    expect(caller.story.includes('note: a Stream has no query')).toBe(streamQuery === 'dropped');
  });

  test.each([
    ['another scheme', 'https://example.com', 31922],
    ['ws: to another machine', 'ws://example.com', 31922],
    ['no URL', 'wss://', 31923],
    ['a blank in it', 'wss://exa mple', 31923],
    ['nobody listens there', 'wss://127.0.0.1:1', 31902],
  ])('what cannot be connected to is an error, and the next verb runs: %s', async (_, url, code) => {
    const { caller, started } = await called({ '/voice': connect(url) });
    await caller.hears('After.');
    expect(problemsOf(started)).toEqual([code]);
  });

  test('no url at all is 31923', async () => {
    const { caller, started } = await called({ '/voice': '<Connect><Stream/></Connect><Say>After.</Say>' });
    await caller.hears('After.');
    expect(problemsOf(started)).toEqual([31923]);
  });

  test('an app that never answers the handshake is 31901', async () => {
    const taken: Duplex[] = [];
    const server = createServer().on('upgrade', (_request, socket) => taken.push(socket));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const { caller, started } = await called(
      { '/voice': connect(`wss://127.0.0.1:${port}`) },
      { webhookPatience: 0.2 },
    );
    await caller.hears('After.');
    expect(problemsOf(started)).toEqual([31901]);
    server.close();
    // What was upgraded is no longer the server's to close.
    for (const socket of taken) socket.destroy();
  });
});

test('track: Connect has the inbound one only', async () => {
  const app = await listener();
  const { started } = await called({ '/voice': connect(app.url, 'track="both_tracks"') });
  expect(problemsOf(started)).toEqual([31941]);
  expect(app.heard('start')[0]?.start.tracks).toEqual(['inbound']);
});

test('an app that hears everything and says nothing hangs nobody', async () => {
  const app = await listener();
  const { caller } = await called({ '/voice': connect(app.url) }, { longestCall: 300 });
  await caller.says('Hello?').waits(30).presses('1');
  await caller.ends();
  expect(app.heard('stop')).toHaveLength(1);
});

// What a WebSocket is to a clock: its app is waited for, and nobody who says nothing, or goes on and on, hangs a test.
import { once } from 'node:events';
import { RealClock } from '../../clock/real';
import { Twilio } from '../../twilio';
import { called, callersNumber, number, problemsOf } from '../support/called';
import { type Conversation, listener } from '../support/listener';

const relay = (url: string) => `<Connect><ConversationRelay url="${url}"/></Connect>`;
const stream = (url: string) => `<Connect><Stream url="${url}"/></Connect>`;
const say = (one: Conversation, token: string, last = true) => one.send({ type: 'text', token, last });
/** How an app thinks, in real time. */
const pass = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('what an app says before it has heard anything is heard', async () => {
  const app = await listener();
  app.onConnection = (one) => say(one, 'First!');
  const { caller } = await called({ '/voice': relay(app.url) });
  expect(caller.heard).toEqual(['First!']);
});

test('an app that thinks before it answers is waited for', async () => {
  const app = await listener(async (message, one) => {
    if (message.type !== 'dtmf') return;
    await pass(100);
    say(one, 'You pressed a key.');
  });
  const { caller } = await called({
    '/voice': `<Connect><ConversationRelay url="${app.url}" dtmfDetection="true"/></Connect>`,
  });
  await caller.waits(5).presses('1');
  expect(caller.heard).toEqual(['You pressed a key.']);
  expect(caller.story).toContain(' 0:05  hears');
});

test('a stream that answers in pieces is heard in one', async () => {
  const app = await listener(async (message, one) => {
    if (message.event !== 'start') return;
    const payload = Buffer.alloc(160, 0xff).toString('base64');
    for (let count = 0; count < 30; count++) {
      await pass(2);
      one.send({ event: 'media', streamSid: one.streamSid, media: { payload } });
    }
  });
  const { caller } = await called({ '/voice': stream(app.url) });
  await caller.hears('0.6 s of sound');
});

test('option socketPatience: an answer that takes longer comes when time has passed', async () => {
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const app = await listener(async (message, one) => {
    if (message.type !== 'setup') return;
    await answered;
    say(one, 'At last.');
  });
  const { caller, started } = await called({ '/voice': relay(app.url) }, { socketPatience: 0.01 });
  await caller.waits(60);
  expect(caller.heard).toEqual([]);
  const heard = new Promise<void>((resolve) => {
    started.twilio.story.listen(({ kind }) => kind === 'hears' && resolve());
  });
  answer();
  await heard;
  expect(caller.story).toContain(' 1:00  hears  "At last."');
});

test('an app that goes on and on is not waited for for ever', async () => {
  const app = await listener((message, one) => {
    if (message.type !== 'setup') return;
    const timer = setInterval(() => one.send({ type: 'language' }), 1);
    one.socket.on('close', () => clearInterval(timer));
  });
  const { caller } = await called({ '/voice': relay(app.url) }, { socketPatience: 0.05 });
  await caller.waits(10).hangsUp();
  expect(caller.status).toBe('completed');
});

test('an app that answers every mark with another is not waited for for ever', async () => {
  const app = await listener((message, one) => {
    if (message.event !== 'start' && message.event !== 'mark') return;
    one.send({ event: 'mark', streamSid: one.streamSid, mark: { name: 'again' } });
  });
  const { caller } = await called({ '/voice': stream(app.url) }, { socketPatience: 0.01 });
  await caller.waits(10).hangsUp();
  expect(caller.status).toBe('completed');
});

test('an app that answers each error with another wrong message is not waited for for ever', async () => {
  const app = await listener((message, one) => {
    if (message.type === 'setup' || message.type === 'error') one.send({ type: 'hello' });
  });
  const { caller } = await called({ '/voice': relay(app.url) });
  await caller.waits(10).hangsUp();
  expect(caller.status).toBe('completed');
});

test('an app that answers each sound that failed with another is ended after a hundred', async () => {
  const app = await listener((message, one) => {
    if (message.type === 'setup' || message.type === 'error')
      one.send({ type: 'play', source: 'http://127.0.0.1:1/music.wav' });
  });
  const { caller, started } = await called({ '/voice': relay(app.url) });
  expect(problemsOf(started)).toEqual(Array(101).fill(11202));
  expect(caller.story).toContain('100 sounds in a row that could not be played: the session is ended here');
  expect(app.heard('error')).toHaveLength(99);
});

test('an app that answers no ping is waited for once', async () => {
  const app = await listener(() => {}, { autoPong: false });
  const { caller } = await called({ '/voice': stream(app.url) }, { socketPatience: 0.01 });
  await caller.waits(30).hangsUp();
  expect(app.heard('media').length).toBeGreaterThan(500);
});

test('a clock that runs, sixty times as fast', async () => {
  const app = await listener((message, one) => {
    if (message.event === 'start') {
      const payload = Buffer.alloc(8000, 0xff).toString('base64');
      one.send({ event: 'media', streamSid: one.streamSid, media: { payload } });
      one.send({ event: 'mark', streamSid: one.streamSid, mark: { name: 'greeting' } });
    }
    if (message.event === 'mark') one.close(1000);
  });
  const { started } = await called({ '/voice': `${stream(app.url)}<Hangup/>` });
  const twilio = new Twilio({ clock: new RealClock({ speed: 60 }), seed: 'fast' });
  twilio.addNumber({ phoneNumber: number, voiceUrl: `${started.url}/voice` });
  const leg = twilio.call(callersNumber, number);
  await new Promise<void>((resolve) => {
    leg.watch(() => leg.isOver && resolve());
  });
  const heard = twilio.story.entries.find(({ kind }) => kind === 'sound');
  expect(heard).toMatchObject({ seconds: 1 });
  const { messages } = app.conversations.at(-1) as Conversation;
  // One second of frames, give or take what a busy machine is late by.
  expect(messages.filter(({ event }) => event === 'media').length).toBeGreaterThan(25);
});

test('an account that stops ends its sockets', async () => {
  const app = await listener();
  const { caller, started } = await called({ '/voice': stream(app.url) }, { socketPatience: 0.01 });
  const closed = once(app.first.socket, 'close');
  started.twilio.sockets.stop();
  await closed;
  await caller.hangsUp();
  expect(problemsOf(started)).toEqual([]);
});

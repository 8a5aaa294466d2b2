// https://www.twilio.com/docs/voice/twiml/connect/conversationrelay and https://www.twilio.com/docs/voice/conversationrelay/websocket-messages
import { once } from 'node:events';
import twilio from 'twilio';
import {
  called as calledWith,
  callersNumber,
  fieldsAt,
  number,
  problemsOf,
  redirect,
  sound,
} from '../support/called';
import { type Conversation, listener, type Message } from '../support/listener';

/** Some apps of these tests have nothing to say: they are not waited for. */
const called: typeof calledWith = (pages, options) => calledWith(pages, { socketPatience: 0.02, ...options });

const connect = (url: string, attributes = '', inside = '') =>
  `<Connect action="/after"><ConversationRelay url="${url}" ${attributes}>${inside}</ConversationRelay></Connect>`;

const greeting = 'welcomeGreeting="Hello, how may I help?"';
const say = (one: Conversation, token: string, more: object = {}) =>
  one.send({ type: 'text', token, last: true, ...more });

/** An app that answers a message of a kind. */
const on = (type: string, act: (conversation: Conversation, message: Message) => void) =>
  listener((message, one) => {
    if (message.type === type) act(one, message);
  });

const after = { '/after': '<Say>Goodbye.</Say>' };

describe('messages from Twilio', () => {
  test('setup comes first', async () => {
    const app = await listener();
    const parameters = '<Parameter name="plan" value="gold"/>';
    const { caller, started } = await called({ '/voice': connect(`${app.url}/relay`, '', parameters) });
    expect(app.heard()).toEqual([
      {
        type: 'setup',
        sessionId: expect.stringMatching(/^VX[0-9a-f]{32}$/),
        accountSid: started.twilio.accountSid,
        parentCallSid: '',
        callSid: caller.sid,
        from: callersNumber,
        to: number,
        forwardedFrom: '',
        callType: 'PSTN',
        callerName: '',
        direction: 'inbound',
        callStatus: 'IN-PROGRESS',
        customParameters: { plan: 'gold' },
      },
    ]);
    expect(caller.story).toMatch(/WS {3}\/relay +101 +\d+ ms {2}ConversationRelay/);
  });

  test('the handshake is signed like a webhook', async () => {
    const app = await listener();
    const { started } = await called({ '/voice': connect(`${app.url}/relay?room=1`) });
    const signature = String(app.first.headers['x-twilio-signature']);
    expect(twilio.validateRequest(started.twilio.authToken, signature, `${app.url}/relay?room=1`, {})).toBe(
      true,
    );
  });

  test('prompt: what the caller says, when it has been said', async () => {
    const app = await on('prompt', (one, { voicePrompt }) => say(one, `You said: ${voicePrompt}`));
    const { caller } = await called({ '/voice': connect(app.url, greeting) });
    await caller.hears('how may I help').waits(3).says('A table for two.');
    expect(app.heard('prompt')).toEqual([]);
    await caller.hears('You said: A table for two.');
    expect(app.heard('prompt')).toEqual([
      { type: 'prompt', voicePrompt: 'A table for two.', lang: 'en-US', last: true },
    ]);
  });

  test('partialPrompts: what has been said so far comes along', async () => {
    const app = await listener();
    const { caller } = await called({ '/voice': connect(app.url, 'partialPrompts="true"') });
    await caller.says('A table').says('for two.').waits(5);
    expect(app.heard('prompt').map(({ voicePrompt, last }) => [voicePrompt, last])).toEqual([
      ['A table', false],
      ['A table for two.', false],
      ['A table for two.', true],
    ]);
  });

  test('dtmf: each key, with dtmfDetection', async () => {
    const app = await listener();
    const { caller } = await called({ '/voice': connect(app.url, 'dtmfDetection="true"') });
    await caller.presses('1#');
    expect(app.heard('dtmf')).toEqual([
      { type: 'dtmf', digit: '1' },
      { type: 'dtmf', digit: '#' },
    ]);
  });

  test('without dtmfDetection nobody listens for keys', async () => {
    const app = await listener();
    const { caller } = await called({ '/voice': connect(app.url) });
    await caller.presses('1');
    expect(app.heard('dtmf')).toEqual([]);
    expect(caller.story).toContain('presses 1  (nobody listens)');
  });

  test('interrupt: how far the caller heard, before the prompt', async () => {
    const app = await on('setup', (one) => say(one, 'We have a table at six, and one at nine.'));
    const { caller } = await called({ '/voice': connect(app.url) });
    await caller.hears('We have').waits(1).says('Six.').waits(2);
    expect(app.heard().slice(1)).toEqual([
      { type: 'interrupt', utteranceUntilInterrupt: 'We have a', durationUntilInterruptMs: 1000 },
      { type: 'prompt', voicePrompt: 'Six.', lang: 'en-US', last: true },
    ]);
    expect(caller.story).toContain(' 0:01  interrupts after "We have a"');
  });

  test.each([
    ['speech', 'none', 'none', []],
    ['speech', 'dtmf', 'none', []],
    ['speech', 'speech', 'none', ['interrupt', 'prompt']],
    ['speech', 'none', 'speech', ['prompt']],
    ['dtmf', 'none', 'none', []],
    ['dtmf', 'speech', 'none', []],
    ['dtmf', 'dtmf', 'none', ['interrupt', 'dtmf']],
    ['dtmf', 'any', 'none', ['interrupt', 'dtmf']],
    ['dtmf', 'none', 'any', ['dtmf']],
  ])(
    '%s during speech: interruptible=%s, reportInputDuringAgentSpeech=%s',
    async (how, gives, reports, heard) => {
      const app = await on('setup', (one) => say(one, 'We have a table at six, and one at nine.'));
      const attributes = `dtmfDetection="true" interruptible="${gives}" reportInputDuringAgentSpeech="${reports}"`;
      const { caller } = await called({ '/voice': connect(app.url, attributes) });
      await caller.waits(1);
      await (how === 'dtmf' ? caller.presses('1') : caller.says('Six.'));
      await caller.waits(5);
      expect(
        app
          .heard()
          .slice(1)
          .map(({ type }) => type),
      ).toEqual(heard);
    },
  );

  test('welcomeGreetingInterruptible is for the greeting, interruptible for the rest', async () => {
    const app = await on('prompt', (one) => say(one, 'We have a table at six, and one at nine.'));
    const attributes = `${greeting} welcomeGreetingInterruptible="none" interruptible="any"`;
    const { caller } = await called({ '/voice': connect(app.url, attributes) });
    await caller.says('Hello?').waits(3);
    expect(app.heard().map(({ type }) => type)).toEqual(['setup']);
    await caller.says('A table.').hears('We have').waits(1).says('Six.');
    expect(app.heard('interrupt')).toHaveLength(1);
  });
});

describe('messages to Twilio', () => {
  test('text: tokens are said when the last of them has come', async () => {
    const app = await on('setup', (one) => {
      one.send({ type: 'text', token: 'Hello, ' });
      one.send({ type: 'text', token: 'this is ', last: false });
      say(one, 'Ada.');
    });
    const { caller } = await called({ '/voice': connect(app.url) });
    expect(caller.heard).toEqual(['Hello, this is Ada.']);
  });

  test('text: an answer that takes its time is waited for, on a clock that stands still', async () => {
    const app = await on('prompt', async (one) => {
      for (const token of ['One ', 'moment, ', 'please.']) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        one.send({ type: 'text', token, last: token === 'please.' });
      }
    });
    const { caller } = await called({ '/voice': connect(app.url, greeting) }, { socketPatience: 5 });
    await caller.waits(3).says('Hello?').hears('One moment, please.');
    expect(caller.story).toContain(' 0:03  hears  "One moment, please."');
  });

  test('text without last is said after a second, with a note', async () => {
    const app = await on('setup', (one) => one.send({ type: 'text', token: 'Hello.' }));
    const { caller } = await called({ '/voice': connect(app.url) });
    expect(caller.heard).toEqual([]);
    await caller.hears('Hello.');
    expect(caller.story).toContain('note: the app sends text and no token with "last": true');
  });

  test('text: one after the other, in its language and voice', async () => {
    const app = await on('setup', (one) => {
      say(one, 'One moment.');
      say(one, 'Un momento.', { lang: 'es-ES' });
    });
    const language = '<Language code="es-ES" voice="Lucia"/>';
    const { caller, started } = await called({ '/voice': connect(app.url, 'voice="Ann"', language) });
    await caller.hears('Un momento.');
    expect(started.twilio.story.entries.filter(({ kind }) => kind === 'hears')).toMatchObject([
      { text: 'One moment.', language: 'en-US', voice: 'Ann' },
      { text: 'Un momento.', language: 'es-ES', voice: 'Lucia' },
    ]);
  });

  test('text: interruptible and preemptible of a message win', async () => {
    const app = await listener((message, one) => {
      if (message.type === 'setup')
        say(one, 'This is long, and gives way to what comes next.', {
          preemptible: true,
          interruptible: false,
        });
      if (message.type === 'prompt') say(one, 'Next.');
    });
    const attributes = 'reportInputDuringAgentSpeech="speech"';
    const { caller } = await called({ '/voice': connect(app.url, attributes) });
    await caller.says('Go on.').hears('Next.');
    expect(app.heard('interrupt')).toEqual([]);
    expect(caller.story).toContain(' 0:00  hears  "Next."');
  });

  test('play: a sound as often as it says', async () => {
    const app = await on('setup', (one) =>
      one.send({ type: 'play', source: `${page}/music.wav`, loop: 2, interruptible: false }),
    );
    let page = '';
    const { caller, started } = await called({
      '/voice': ({ headers }) => {
        page = `http://${headers.host}`;
        return connect(app.url);
      },
      '/music.wav': sound(3),
    });
    await caller.waits(10);
    const played = started.twilio.story.entries.filter(({ kind }) => kind === 'plays');
    expect(played).toMatchObject([{ seconds: 3 }, { seconds: 3 }]);
  });

  test('play: a sound that is not there is told to the app', async () => {
    const app = await on('setup', (one) => {
      one.send({ type: 'play', source: 'http://127.0.0.1:1/music.wav' });
      say(one, 'Still here.');
    });
    const { caller, started } = await called({ '/voice': connect(app.url) });
    await caller.hears('Still here.');
    expect(app.heard('error')).toHaveLength(1);
    expect(problemsOf(started)).toEqual([11202]);
  });

  test('sendDigits: tones for the caller', async () => {
    const app = await on('setup', (one) => one.send({ type: 'sendDigits', digits: '9ww1' }));
    const { caller } = await called({ '/voice': connect(app.url) });
    expect(caller.story).toContain('hears the tones 9ww1');
  });

  test('language: of what is said, and of what is understood', async () => {
    const app = await listener((message, one) => {
      if (message.type === 'setup')
        one.send({ type: 'language', ttsLanguage: 'sv-SE', transcriptionLanguage: 'da-DK' });
      if (message.type === 'prompt') say(one, 'Hej!');
    });
    const { caller, started } = await called({ '/voice': connect(app.url) });
    await caller.says('Hej.').hears('Hej!');
    expect(app.heard('prompt')[0]?.lang).toBe('da-DK');
    expect(started.twilio.story.entries).toContainEqual(
      expect.objectContaining({ kind: 'hears', text: 'Hej!', language: 'sv-SE' }),
    );
  });

  test.each([
    ['no JSON', 'hello'],
    ['no object', '"hello"'],
    ['another type', '{"type":"pong"}'],
    ['text without a token', '{"type":"text","last":true}'],
    ['last that is no truth', '{"type":"text","token":"a","last":"yes"}'],
    ['handoffData that is no text', '{"type":"end","handoffData":{"a":1}}'],
    ['digits that are none', '{"type":"sendDigits","digits":"abc"}'],
    ['a loop below none', '{"type":"play","source":"/a","loop":-1}'],
  ])(
    'what is no message is error 64107, is told to the app, and the session goes on: %s',
    async (_, text) => {
      const app = await on('setup', (one) => {
        one.sendRaw(text);
        say(one, 'Still here.');
      });
      const { caller, started } = await called({ '/voice': connect(app.url) });
      await caller.hears('Still here.');
      expect(problemsOf(started)).toEqual([64107]);
      expect(app.heard('error')).toEqual([
        { type: 'error', description: `Invalid message received: ${text}` },
      ]);
    },
  );
});

describe('how it ends, and what the action is told', () => {
  const resultOf = (started: Parameters<typeof fieldsAt>[0]) => fieldsAt(started, '/after')[0];

  test('end: ended, with the handoff data', async () => {
    const handoffData = '{"reasonCode":"live-agent-handoff"}';
    const app = await on('prompt', (one) => one.send({ type: 'end', handoffData }));
    const { caller, started } = await called({ ...after, '/voice': connect(app.url, greeting) });
    const closed = once(app.first.socket, 'close');
    await caller.waits(4).says('A person, please.').hears('Goodbye.');
    expect(resultOf(started)).toMatchObject({
      CallSid: caller.sid,
      CallStatus: 'in-progress',
      SessionId: app.heard('setup')[0]?.sessionId,
      SessionStatus: 'ended',
      SessionDuration: '5',
      HandoffData: handoffData,
    });
    expect((await closed)[0]).toBe(1000);
    expect(problemsOf(started)).toEqual([]);
    expect(caller.story).toContain(`the session ends: ended with ${handoffData}`);
  });

  test('end without handoff data, and without an action: the next verb runs', async () => {
    const app = await on('setup', (one) => one.send({ type: 'end' }));
    const { caller } = await called({
      '/voice': `<Connect><ConversationRelay url="${app.url}"/></Connect><Say>After.</Say>`,
    });
    await caller.hears('After.');
  });

  test.each([
    ['at once', ' 0:00  hears  "Goodbye."'],
    ['after the speech', ' 0:01  hears  "Goodbye."'],
  ] as const)('option relayEnd: it ends %s', async (relayEnd, line) => {
    const app = await on('setup', (one) => {
      say(one, 'I connect you with a person.');
      one.send({ type: 'end' });
    });
    const { caller } = await called({ ...after, '/voice': connect(app.url) }, { relayEnd });
    await caller.hears('Goodbye.');
    // 28 characters take 1.9 s.
    expect(caller.story).toContain(line);
  });

  test('the caller hangs up: completed, and what is answered reaches nobody', async () => {
    const app = await listener();
    const { caller, started } = await called({ ...after, '/voice': connect(app.url, greeting) });
    await caller.waits(7).hangsUp();
    expect(resultOf(started)).toMatchObject({
      CallStatus: 'completed',
      SessionStatus: 'completed',
      SessionDuration: '7',
    });
    expect(caller.heard).toEqual(['Hello, how may I help?']);
  });

  test('the app closes the socket: failed, error 64105', async () => {
    const app = await on('setup', (one) => one.close(1000));
    const { caller, started } = await called({ ...after, '/voice': connect(app.url, greeting) });
    await caller.hears('Goodbye.');
    expect(problemsOf(started)).toEqual([64105]);
    expect(resultOf(started)).toMatchObject({
      SessionStatus: 'failed',
      ErrorCode: '64105',
      ErrorMessage: expect.stringContaining('(1000)'),
    });
  });

  test.each([
    ['nobody listens', 'wss://127.0.0.1:1'],
    ['no WebSocket', '/nothing'],
    ['another scheme', 'https://example.com'],
    ['no URL', 'wss://'],
  ])('no connection: failed, error 64102: %s', async (_, url) => {
    const { caller, started } = await called({ ...after, '/voice': connect(url, greeting) });
    await caller.hears('Goodbye.');
    expect(problemsOf(started)).toEqual([64102]);
    expect(resultOf(started)).toMatchObject({ SessionStatus: 'failed', ErrorCode: '64102' });
    expect(caller.heard).toEqual(['Goodbye.']);
  });

  test('REST gives the call another document: the socket is closed', async () => {
    const app = await listener();
    const { caller, started } = await called({
      ...after,
      '/voice': connect(app.url, greeting),
      '/next': '<Say>Elsewhere.</Say>',
    });
    const closed = once(app.first.socket, 'close');
    await redirect(started, caller, '/next');
    await caller.hears('Elsewhere.');
    await closed;
    expect(fieldsAt(started, '/after')).toEqual([]);
  });

  test('an app that says nothing hangs nobody', async () => {
    const app = await listener();
    const { caller } = await called({ ...after, '/voice': connect(app.url) }, { longestCall: 300 });
    await caller.says('Hello?').waits(30).says('Hello?');
    await caller.ends();
    expect(app.heard('prompt')).toHaveLength(2);
  });
});

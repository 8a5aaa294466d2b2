// https://www.twilio.com/docs/voice/twiml: what the real SDK writes is read without a problem, each value as it was given
import { twiml } from 'twilio';
import { parseTwiml } from '../../twiml/parse';

type Build = (response: twiml.VoiceResponse) => unknown;

function read(build: Build) {
  const response = new twiml.VoiceResponse();
  build(response);
  const { verbs, problems } = parseTwiml(String(response));
  expect(problems).toEqual([]);
  return verbs;
}

const OPTIONS = {
  action: '/a?b=1&c="2"',
  method: 'GET',
  recordingStatusCallback: '/r',
  recordingStatusCallbackMethod: 'GET',
} as const;
const target = { url: '/a?b=1&c="2"', method: 'GET' };
const report = { url: '/r', method: 'GET', events: ['in-progress', 'absent'] };

test('Say with SSML, Play, Pause', () => {
  expect(
    read((response) => {
      const say = response.say({ voice: 'Polly.Lupe', language: 'es-US', loop: 2 }, 'Hola <amigo> & ');
      say.break({ strength: 'weak' });
      say.sayAs({ 'interpret-as': 'digits' }, '42');
      response.play({ loop: 3 }, 'https://example.com/a.mp3?b=1&c=2');
      response.play({ digits: 'ww1' });
      response.pause({ length: 4 });
    }),
  ).toEqual([
    { name: 'Say', text: 'Hola <amigo> & 42', voice: 'Polly.Lupe', language: 'es-US', loop: 2 },
    { name: 'Play', url: 'https://example.com/a.mp3?b=1&c=2', loop: 3 },
    { name: 'Play', loop: 1, digits: 'ww1' },
    { name: 'Pause', length: 4 },
  ]);
});

test('Gather', () => {
  const values = {
    method: 'GET',
    actionOnEmptyResult: true,
    finishOnKey: '',
    numDigits: 5,
    timeout: 7,
    speechModel: 'phone_call',
    language: 'es-MX',
    profanityFilter: false,
  } as const;
  expect(
    read((response) => {
      const gather = response.gather({
        ...values,
        action: OPTIONS.action,
        input: ['dtmf', 'speech'],
        speechTimeout: '3',
        hints: 'uno, dos',
        partialResultCallback: '/p',
        bargeIn: true,
        maxSpeechTime: 9,
      });
      gather.say('Hola');
      gather.pause();
      gather.play('/a.wav');
    }),
  ).toMatchObject([
    {
      ...values,
      action: OPTIONS.action,
      input: ['dtmf', 'speech'],
      speechTimeout: 3,
      hints: ['uno', 'dos'],
      partialResultCallback: { url: '/p', method: 'POST' },
      prompts: [{ name: 'Say', text: 'Hola' }, { name: 'Pause' }, { name: 'Play', url: '/a.wav' }],
    },
  ]);
});

test('Record', () => {
  const values = {
    timeout: 0,
    finishOnKey: '*#',
    maxLength: 90,
    playBeep: false,
    trim: 'do-not-trim',
    transcribe: true,
    transcribeCallback: '/t',
  } as const;
  expect(
    read((response) =>
      response.record({ ...OPTIONS, ...values, recordingStatusCallbackEvent: ['in-progress', 'absent'] }),
    ),
  ).toMatchObject([{ ...values, action: OPTIONS.action, method: 'GET', recordingStatusCallback: report }]);
});

test('Dial with every noun', () => {
  const values = {
    answerOnBridge: true,
    callerId: '+15550100',
    hangupOnStar: true,
    sequential: true,
    ringTone: 'mx',
    timeLimit: 60,
    timeout: 20,
  } as const;
  const callbacks = {
    url: '/w',
    statusCallback: '/s',
    statusCallbackEvent: ['initiated', 'completed'] as never,
  };
  const called = {
    whisper: { url: '/w', method: 'POST' },
    statusCallback: { url: '/s', method: 'POST', events: ['initiated', 'completed'] },
  };
  expect(
    read((response) => {
      const dial = response.dial({
        ...OPTIONS,
        ...values,
        ...({ callReason: 'Your order' } as object),
        record: 'record-from-answer-dual',
        recordingStatusCallbackEvent: ['in-progress', 'absent'],
        recordingTrack: 'inbound',
        trim: 'trim-silence',
        referUrl: '/refer',
      });
      dial.number({ ...callbacks, sendDigits: 'w1', machineDetection: 'Enable' }, '+15550101');
      const client = dial.client(callbacks);
      client.identity('ann');
      client.parameter({ name: 'a', value: '1' });
      dial.sip({ ...callbacks, username: 'ann', password: 'secret' }, 'sip:ann@example.com?x-a=1');
      dial.queue({ url: '/w', method: 'GET' }, 'support');
      dial.conference(
        {
          beep: 'onExit',
          startConferenceOnEnter: false,
          waitUrl: '',
          statusCallbackEvent: ['join', 'leave'],
          statusCallback: '/s',
        },
        'Room 1',
      );
    }),
  ).toMatchObject([
    {
      ...values,
      action: target,
      callReason: 'Your order',
      record: {
        from: 'answer',
        channels: 2,
        track: 'inbound',
        trim: 'trim-silence',
        recordingStatusCallback: report,
      },
      refer: { url: '/refer', method: 'POST' },
      nouns: [
        { name: 'Number', ...called, phoneNumber: '+15550101', sendDigits: 'w1', machineDetection: 'Enable' },
        { name: 'Client', ...called, identity: 'ann', parameters: { a: '1' } },
        { name: 'Sip', ...called, uri: 'sip:ann@example.com?x-a=1', username: 'ann', password: 'secret' },
        { name: 'Queue', queue: 'support', whisper: { url: '/w', method: 'GET' } },
        {
          name: 'Conference',
          room: 'Room 1',
          beep: 'onExit',
          startConferenceOnEnter: false,
          wait: { url: '', method: 'POST' },
          statusCallback: { url: '/s', method: 'POST', events: ['join', 'leave'] },
        },
      ],
    },
  ]);
});

test('Enqueue, Leave, Redirect, Hangup, Reject, Refer', () => {
  const task = { workflowSid: `WW${'0'.repeat(32)}` };
  expect(
    read((response) => {
      response.enqueue({ action: '/a', waitUrl: '/w', waitUrlMethod: 'GET', maxQueueSize: 9 }, 'support');
      response.enqueue(task).task({ priority: 1 }, '{"a":"<&>"}');
      response.leave();
      response.redirect({ method: 'GET' }, '/a?b=1&c=2');
      response.hangup();
      response.reject({ reason: 'busy' });
      response.refer({ action: '/a' }).sip('sip:ann@example.com');
    }),
  ).toEqual([
    {
      name: 'Enqueue',
      action: { url: '/a', method: 'POST' },
      wait: { url: '/w', method: 'GET' },
      queue: 'support',
      maxQueueSize: 9,
    },
    { name: 'Enqueue', queue: '', ...task, task: '{"a":"<&>"}' },
    { name: 'Leave' },
    { name: 'Redirect', url: '/a?b=1&c=2', method: 'GET' },
    { name: 'Hangup' },
    { name: 'Reject', reason: 'busy' },
    { name: 'Refer', action: { url: '/a', method: 'POST' }, uri: 'sip:ann@example.com' },
  ]);
});

test('Start and Stop, and other products', () => {
  expect(
    read((response) => {
      response.start().recording({ channels: 'mono', ...({ name: 'mine' } as object) });
      response.stop().stream({ name: 's' });
      response.connect({ action: '/a' }).stream({ url: 'wss://example.com' });
      response.pay({ action: '/p' });
      response.prompt({ for: 'payment-card-number' }).say('Your card?');
      response.sms({ to: '+15550100' }, 'Hi');
      response.echo();
    }),
  ).toMatchObject([
    { name: 'Start', recordingName: 'mine', record: { channels: 1 } },
    { name: 'Stop', stream: { streamName: 's' } },
    {
      name: 'Connect',
      action: { url: '/a', method: 'POST' },
      noun: { name: 'Stream', url: 'wss://example.com' },
    },
    { name: 'Other', element: 'Pay', action: { url: '/p', method: 'POST' } },
    { name: 'Other', element: 'Prompt', noun: 'Say' },
    { name: 'Other', element: 'Sms' },
    { name: 'Other', element: 'Echo' },
  ]);
});

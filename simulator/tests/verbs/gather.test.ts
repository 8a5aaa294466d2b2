// https://www.twilio.com/docs/voice/twiml/gather
import type { Options } from '../../options';
import type { Call } from '../../phone/code';
import { called, fieldsAt, places, problemsOf, sound } from '../support/called';

const result = (asked: { fields: Record<string, string> }) =>
  `<Say>You pressed ${asked.fields.Digits}, you said ${asked.fields.SpeechResult}.</Say>`;

function gather(attributes: string, options: Partial<Options> = {}) {
  return called(
    {
      '/voice': `<Gather ${attributes}><Say>For support, press 1.</Say></Gather><Say>We heard nothing.</Say>`,
      '/result': result,
    },
    options,
  );
}

describe('action', () => {
  test('is asked for with the keys that were pressed, by POST', async () => {
    const { caller, started } = await gather('action="/result"');
    await caller.hears('For support').presses('12345#').hears('You pressed 12345');
    expect(started.askedAt('/result')).toMatchObject([
      { method: 'POST', fields: { Digits: '12345', CallStatus: 'in-progress', CallSid: caller.sid } },
    ]);
  });

  test('is the current document when left out', async () => {
    const { caller, started } = await called({
      '/voice': ({ fields }) => (fields.Digits ? '<Say>Thank you.</Say>' : '<Gather numDigits="1"/>'),
    });
    await caller.presses('7').hears('Thank you.');
    expect(started.askedAt('/voice')).toHaveLength(2);
  });

  test('is asked for by GET when method says so, with the fields in the query', async () => {
    const { caller, started } = await gather('action="/result?step=2" method="GET" numDigits="1"');
    await caller.presses('1').hears('You pressed 1');
    const [asked] = started.askedAt('/result');
    expect(asked).toMatchObject({ method: 'GET', body: '', fields: { step: '2', Digits: '1' } });
  });

  test('an answer that the caller hangs up on is heard by nobody', async () => {
    const { caller, started } = await gather('action="/result" numDigits="1"');
    await caller.presses('1').hangsUp();
    expect(started.askedAt('/result')).toHaveLength(1);
    expect(caller.status).toBe('completed');
  });
});

describe('without input', () => {
  test('nothing is requested, and the next verb runs', async () => {
    const { caller, started } = await gather('action="/result"');
    await caller.hears('We heard nothing.');
    expect(started.askedAt('/result')).toEqual([]);
  });

  test('actionOnEmptyResult asks for the action all the same', async () => {
    const { caller, started } = await gather('action="/result" actionOnEmptyResult="true"');
    await caller.ends();
    expect(fieldsAt(started, '/result')).toMatchObject([{ Digits: '', FinishedOnKey: '' }]);
  });

  test('the finishing key before any digit counts as no input', async () => {
    const { caller, started } = await gather('action="/result"');
    await caller.hears('For support').presses('#').hears('We heard nothing.');
    expect(started.askedAt('/result')).toEqual([]);
  });
});

describe('finishOnKey', () => {
  test('ends the input, and is not part of the digits', async () => {
    const { caller, started } = await gather('action="/result" finishOnKey="*"');
    await caller.presses('1#2*');
    expect(fieldsAt(started, '/result')).toMatchObject([{ Digits: '1#2', FinishedOnKey: '*' }]);
  });

  test('left empty, every key is a digit and only time ends the input', async () => {
    const { caller, started } = await gather('action="/result" finishOnKey=""');
    await caller.presses('1#*');
    expect(started.askedAt('/result')).toEqual([]);
    await caller.waits(5);
    expect(fieldsAt(started, '/result')).toMatchObject([{ Digits: '1#*', FinishedOnKey: '' }]);
  });
});

test('numDigits submits as soon as there are so many; keys after that are lost', async () => {
  const { caller, started } = await gather('numDigits="2" action="/result"');
  await caller.presses('1234').hears('You pressed 12,');
  expect(started.askedAt('/result')).toHaveLength(1);
});

describe('timeout', () => {
  test('begins when the prompts are over', async () => {
    const { caller, started } = await called({
      '/voice': '<Gather timeout="3" numDigits="1"><Pause length="10"/></Gather><Say>Too late.</Say>',
    });
    await caller.waits(12);
    expect(caller.heard).toEqual([]);
    await caller.waits(1);
    expect(caller.heard).toEqual(['Too late.']);
    expect(started.askedAt('/voice')).toHaveLength(1);
  });

  test('begins anew with each key', async () => {
    const { caller, started } = await gather('timeout="4" action="/result"');
    await caller.presses('1').waits(3).presses('2').waits(3).presses('3').waits(3);
    expect(started.askedAt('/result')).toEqual([]);
    await caller.waits(1);
    expect(fieldsAt(started, '/result')).toMatchObject([{ Digits: '123' }]);
  });
});

describe('nested verbs', () => {
  test('a key stops the prompt', async () => {
    const { caller } = await called({
      '/voice':
        '<Gather numDigits="2" action="/result"><Say>One.</Say><Play>/music.wav</Play><Say>Two.</Say></Gather>',
      '/music.wav': sound(60),
      '/result': result,
    });
    await caller.hears('music.wav').presses('4').presses('2').hears('You pressed 42');
    expect(caller.heard).not.toContain('Two.');
  });

  test('all nested files are there before the first word is said', async () => {
    const { started } = await called({
      '/voice': '<Gather><Say>One.</Say><Play>/a.wav</Play></Gather>',
      '/a.wav': sound(5),
    });
    const kinds = started.twilio.story.entries.map(({ kind }) => kind);
    expect(kinds.indexOf('hears')).toBeGreaterThan(kinds.lastIndexOf('webhook'));
  });

  test('a nested file that is no sound is error 13325', async () => {
    const { caller, started } = await called({
      '/voice': '<Gather><Play>/a.txt</Play></Gather>',
      '/a.txt': { headers: { 'Content-Type': 'text/plain' }, body: 'no sound' },
    });
    await caller.hears('application error');
    expect(problemsOf(started)).toContain(13325);
  });

  test('other verbs are not allowed inside: 13320, the rest runs', async () => {
    const { caller, started } = await called({
      '/voice': '<Gather><Hangup/><Say>Press.</Say></Gather><Say>After.</Say>',
    });
    await caller.hears('Press.').hears('After.');
    expect(problemsOf(started)).toEqual([13320]);
  });
});

describe('speech', () => {
  test('is reported as SpeechResult with its Confidence, once it has been silent for speechTimeout', async () => {
    const { caller, started } = await gather('input="speech" speechTimeout="2" action="/result"');
    await caller.hears('For support').says('Billing please').waits(2);
    expect(started.askedAt('/result')).toEqual([]);
    await caller.says('the invoice').hears('you said Billing please the invoice.');
    const [fields] = fieldsAt(started, '/result');
    expect(fields).toMatchObject({ SpeechResult: 'Billing please the invoice', Confidence: '0.9' });
    expect(fields).not.toHaveProperty('Digits');
  });

  test('Confidence may be missing', async () => {
    const { caller, started } = await gather('input="speech" action="/result"', {
      speechConfidence: undefined,
    });
    await caller.says('Billing').hears('you said');
    expect(fieldsAt(started, '/result')[0]).not.toHaveProperty('Confidence');
  });

  test('speechTimeout is the timeout when left out; auto waits a moment', async () => {
    const usual = await gather('input="speech" timeout="9" action="/result"');
    await usual.caller.says('Billing').waits(9);
    expect(usual.started.askedAt('/result')).toEqual([]);
    const auto = await gather('input="speech" timeout="9" speechTimeout="auto" action="/result"');
    await auto.caller.says('Billing').waits(2);
    expect(auto.started.askedAt('/result')).toHaveLength(1);
  });

  test('is listened to for 60 seconds at the longest', async () => {
    const { caller, started } = await gather('input="speech" action="/result"');
    for (let times = 0; times < 20; times++) await caller.says('And another thing: '.repeat(4)).waits(4);
    expect(started.askedAt('/result')).toHaveLength(1);
  });

  test('keys are nothing to a speech Gather, nor speech to one for keys', async () => {
    const speech = await gather('input="speech" action="/result"');
    await speech.caller.presses('1#').hears('We heard nothing.');
    const keys = await gather('action="/result"');
    await keys.caller.says('One').hears('We heard nothing.');
  });

  test('whichever comes first wins: keys after the first word have no effect', async () => {
    const { caller, started } = await gather('input="dtmf speech" action="/result"');
    await caller.says('Support').presses('1#').hears('you said Support.');
    const other = await gather('input="dtmf speech" action="/result" numDigits="2"');
    await other.caller.presses('1').says('Support').presses('2').hears('You pressed 12');
    expect(fieldsAt(started, '/result')).toHaveLength(1);
  });

  test('partialResultCallback is told on the way, and its answer is not run', async () => {
    const { caller, started } = await called({
      '/voice': '<Gather input="speech" action="/result" partialResultCallback="/partial"/>',
      '/partial': '<Say>Never heard.</Say>',
      '/result': result,
    });
    await caller.says('Billing').says('please').hears('you said Billing please.');
    expect(fieldsAt(started, '/partial')).toMatchObject([
      { SequenceNumber: '0', StableSpeechResult: '', UnstableSpeechResult: 'Billing', Stability: '0.9' },
      { SequenceNumber: '1', StableSpeechResult: 'Billing', UnstableSpeechResult: 'Billing please' },
    ]);
    expect(caller.heard).not.toContain('Never heard.');
  });

  test('or its unstable words stand apart (option stableSpeech)', async () => {
    const { caller, started } = await called(
      {
        '/voice': '<Gather input="speech" action="/result" partialResultCallback="/partial"/>',
        '/partial': { status: 204 },
        '/result': result,
      },
      { stableSpeech: 'apart' },
    );
    await caller.says('Billing').says('please').hears('you said Billing please.');
    expect(fieldsAt(started, '/partial')).toMatchObject([
      { StableSpeechResult: '', UnstableSpeechResult: 'Billing' },
      { StableSpeechResult: 'Billing', UnstableSpeechResult: 'please' },
    ]);
  });

  test('maxSpeechTime ends what is said without a pause', async () => {
    const { caller, started } = await gather('input="speech" action="/result" maxSpeechTime="9"');
    await caller.hears('For support').says('Well, '.repeat(40)).waits(8);
    expect(fieldsAt(started, '/result')).toEqual([]);
    await caller.waits(1);
    expect(fieldsAt(started, '/result')).toHaveLength(1);
  });

  test('profanityFilter, enhanced and a speechModel are taken without a word', async () => {
    const model = 'profanityFilter="false" enhanced="true" speechModel="phone_call" speechTimeout="2"';
    const { caller, started } = await gather(`input="speech" action="/result" ${model}`);
    await caller.says('Damn').hears('you said Damn.');
    expect(problemsOf(started)).toEqual([]);
  });
});

describe('bargeIn', () => {
  const prompt =
    '<Say>For support, press 1. For sales, press 2. For anything else, please hold the line.</Say>';
  const app = (attributes: string, options: Partial<Options> = {}) =>
    called(
      {
        '/voice': `<Gather input="dtmf speech" numDigits="1" action="/result" ${attributes}>${prompt}</Gather><Say>We heard nothing.</Say>`,
        '/result': result,
      },
      options,
    );

  test.each(['', 'bargeIn="true"'])('a key cuts the prompt short: %j', async (attributes) => {
    const { caller, started } = await app(attributes);
    await caller.presses('1');
    expect(fieldsAt(started, '/result')).toHaveLength(1);
  });

  test.each([
    ['a key', (caller: Call) => caller.presses('1'), { Digits: '1' }],
    ['a word', (caller: Call) => caller.says('Support'), { SpeechResult: 'Support' }],
  ])('"false": the prompt is heard to its end, and %s counts then', async (_, act, fields) => {
    const { caller, started } = await app('bargeIn="false"');
    await act(caller);
    expect(fieldsAt(started, '/result')).toEqual([]);
    await caller.hears('You pressed');
    expect(fieldsAt(started, '/result')).toMatchObject([fields]);
  });

  test('or is lost (option inputInPrompt); what comes after it counts', async () => {
    const { caller, started } = await app('bargeIn="false"', { inputInPrompt: 'is lost' });
    await caller.presses('1').waits(8);
    expect(fieldsAt(started, '/result')).toEqual([]);
    await caller.presses('2').hears('You pressed 2');
  });
});

describe('a caller who hangs up', () => {
  test.each([
    [false, 0],
    [true, 1],
  ])('option gatherActionAfterHangup=%s: the action is asked for %d times', async (option, times) => {
    const { caller, started } = await gather('action="/result"', { gatherActionAfterHangup: option });
    await caller.hears('For support').presses('12').hangsUp();
    await caller.waits(60);
    expect(fieldsAt(started, '/result')).toHaveLength(times);
  });
});

test('in a document given in line, a relative action is error 15004', async () => {
  const { started } = await called({ '/voice': '' });
  const callee = started.phone('+15550100101');
  places(started, {
    to: callee.number,
    source: { twiml: '<Response><Gather numDigits="1" action="/result"/></Response>' },
  });
  const call = await callee.picksUp();
  await call.presses('1').hears('application error');
  expect(problemsOf(started)).toContain(15004);
});

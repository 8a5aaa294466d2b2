// https://www.twilio.com/docs/voice/twiml/enqueue
import type { Options } from '../../options';
import type { Answer, Asked } from '../support/app';
import {
  called,
  callersNumber,
  fieldsAt,
  number,
  places,
  problemsOf,
  redirect,
  sound,
} from '../support/called';
import { sdkOf } from '../support/sdk';

type Wait = Answer | ((asked: Asked) => Answer);

const music = '<Play>/music.wav</Play>';

function enqueue(attributes: string, wait: Wait = music, options: Partial<Options> = {}) {
  return called(
    {
      '/voice': `<Enqueue ${attributes}>support</Enqueue><Say>After the queue.</Say>`,
      '/wait': wait,
      '/music.wav': sound(30),
      '/result': ({ fields }: Asked) => `<Say>It was ${fields.QueueResult}.</Say>`,
      '/agent': '<Dial><Queue>support</Queue></Dial>',
      '/moved': '<Say>Moved.</Say>',
    },
    options,
  );
}

/** An agent whom REST calls, and who takes the next caller of the queue. */
async function agentTakes({ agent, started }: Awaited<ReturnType<typeof enqueue>>) {
  places(started, { to: agent.number, source: { url: `${started.url}/agent`, method: 'POST' } });
  return agent.picksUp();
}

test('the verb answers the call, and makes the queue when there is none', async () => {
  const { caller, started } = await enqueue('waitUrl="/wait"');
  expect(caller.status).toBe('in-progress');
  caller.isWaitingIn('support');
  expect(started.twilio.queues.all).toMatchObject([{ friendlyName: 'support', maxSize: 1000 }]);
});

describe('action', () => {
  test('is told QueueResult=bridged when the talk with an agent is over, and the time before it', async () => {
    const call = await enqueue('waitUrl="/wait" action="/result"');
    await call.caller.waits(40);
    const agent = await agentTakes(call);
    await call.caller.talksTo(agent);
    expect(call.started.askedAt('/result')).toEqual([]);
    await agent.waits(60).hangsUp();
    await call.caller.hears('It was bridged.');
    expect(fieldsAt(call.started, '/result')).toMatchObject([
      { QueueResult: 'bridged', QueueSid: expect.stringMatching(/^QU[0-9a-f]{32}$/), QueueTime: '40' },
    ]);
  });

  test('is told QueueResult=hangup of a caller who gave up, and nobody hears its answer', async () => {
    const { caller, started } = await enqueue('waitUrl="/wait" action="/result"');
    await caller.waits(45).hangsUp();
    expect(fieldsAt(started, '/result')).toMatchObject([
      { QueueResult: 'hangup', QueueTime: '45', CallStatus: 'completed' },
    ]);
    expect(started.twilio.queues.all[0]?.members).toEqual([]);
  });

  test('is told QueueResult=bridged once when the caller ends the talk', async () => {
    const call = await enqueue('waitUrl="/wait" action="/result"');
    await call.caller.talksTo(await agentTakes(call));
    await call.caller.hangsUp();
    expect(fieldsAt(call.started, '/result')).toMatchObject([
      { QueueResult: 'bridged', CallStatus: 'completed' },
    ]);
  });

  test('is told QueueResult=redirected at once when REST gives the call another document', async () => {
    const { caller, started } = await enqueue('waitUrl="/wait" action="/result"');
    await caller.waits(10);
    await redirect(started, caller, '/moved');
    await caller.hears('Moved.');
    expect(fieldsAt(started, '/result')).toMatchObject([{ QueueResult: 'redirected', QueueTime: '10' }]);
  });

  test('is told the same when REST takes the caller out of the queue', async () => {
    const { caller, started } = await enqueue('waitUrl="/wait" action="/result"');
    const [queue] = started.twilio.queues.all;
    const client = await sdkOf(started);
    await client
      .queues(queue?.sid ?? '')
      .members(caller.sid)
      .update({ url: `${started.url}/moved` });
    await caller.hears('Moved.');
    expect(fieldsAt(started, '/result')).toMatchObject([{ QueueResult: 'redirected' }]);
  });

  test('is told QueueResult=redirected-from-bridged when that happens in the talk', async () => {
    const call = await enqueue('waitUrl="/wait" action="/result"');
    const agent = await agentTakes(call);
    await call.caller.talksTo(agent);
    await redirect(call.started, call.caller, '/moved');
    await call.caller.hears('Moved.');
    expect(fieldsAt(call.started, '/result')).toMatchObject([{ QueueResult: 'redirected-from-bridged' }]);
    await agent.ends();
  });

  test('left out, the next verb runs', async () => {
    const call = await enqueue('waitUrl="/wait"');
    await (await agentTakes(call)).hangsUp();
    await call.caller.hears('After the queue.');
  });
});

describe('a queue that is full', () => {
  test('is warning 14207 and QueueResult=queue-full, without a QueueSid', async () => {
    const { caller, started } = await enqueue('waitUrl="/wait" action="/result"', music, { maxQueueSize: 1 });
    const late = await started.phone('+15550100200').dials(number);
    await late.hears('It was queue-full.');
    caller.isWaitingIn('support');
    const [fields] = fieldsAt(started, '/result');
    expect(fields).toMatchObject({ QueueResult: 'queue-full' });
    expect(fields).not.toHaveProperty('QueueSid');
    expect(problemsOf(started)).toEqual([14207]);
  });

  test('may be so for one Enqueue alone: maxQueueSize, which the SDK offers', async () => {
    const { caller: first, started } = await called({
      '/voice': '<Enqueue maxQueueSize="1" waitUrl="">support</Enqueue><Say>It was full.</Say>',
    });
    first.isWaitingIn('support');
    const second = await started.phone('+15550100200').dials(number);
    await second.hears('It was full.');
  });

  test('has room again when somebody leaves', async () => {
    const { caller, started } = await enqueue('waitUrl="/wait"', music, { maxQueueSize: 1 });
    await caller.hangsUp();
    const late = await started.phone('+15550100200').dials(number);
    late.isWaitingIn('support');
  });
});

test.each([
  ['', 14204],
  ['x'.repeat(65), 14205],
])('a queue named "%s" is error %d and QueueResult=error', async (name, code) => {
  const { caller, started } = await called({
    '/voice': `<Enqueue action="/result">${name}</Enqueue>`,
    '/result': '<Say>Sorry.</Say>',
  });
  await caller.hears('Sorry.');
  expect(problemsOf(started)).toEqual([code]);
  expect(fieldsAt(started, '/result')).toMatchObject([{ QueueResult: 'error' }]);
});

describe('waitUrl', () => {
  test('is asked for by POST, with the figures of the queue', async () => {
    const { caller, started } = await enqueue('waitUrl="/wait"');
    expect(started.askedAt('/wait')).toMatchObject([
      {
        method: 'POST',
        fields: {
          AvgQueueTime: '0',
          CallSid: caller.sid,
          CurrentQueueSize: '1',
          MaxQueueSize: '1000',
          QueuePosition: '1',
          QueueSid: started.twilio.queues.all[0]?.sid,
          QueueTime: '0',
        },
      },
    ]);
  });

  test('is asked for again, with fresh figures, whenever the document has run out', async () => {
    const { caller, started } = await enqueue('waitUrl="/wait"');
    await started.time.pass(20);
    await started.phone('+15550100200').dials(number);
    await started.time.pass(10);
    const [, again] = fieldsAt(started, '/wait').filter(({ CallSid }) => CallSid === caller.sid);
    expect(again).toMatchObject({
      QueueTime: '30',
      CurrentQueueSize: '2',
      AvgQueueTime: '20',
      QueuePosition: '1',
    });
  });

  test('those behind move up when the first leaves', async () => {
    const { caller, started } = await enqueue('waitUrl="/wait"');
    const second = await started.phone('+15550100200').dials(number);
    await caller.hangsUp();
    await second.waits(30);
    const positions = fieldsAt(started, '/wait').filter(({ CallSid }) => CallSid === second.sid);
    expect(positions.map(({ QueuePosition }) => QueuePosition)).toEqual(['2', '1']);
  });

  test('by GET when waitUrlMethod says so', async () => {
    const { started } = await enqueue('waitUrl="/wait?lang=es" waitUrlMethod="GET"');
    expect(started.askedAt('/wait')).toMatchObject([
      { method: 'GET', fields: { lang: 'es', QueuePosition: '1' } },
    ]);
  });

  test('a Redirect is followed; when that document has run out, it begins again at the waitUrl', async () => {
    const { caller, started } = await called({
      '/voice': '<Enqueue waitUrl="/wait">support</Enqueue>',
      '/wait': '<Say>First.</Say><Redirect>/more</Redirect>',
      '/more': '<Say>Second.</Say>',
    });
    await caller.hears('First.').hears('Second.').hears('First.').hears('Second.');
    expect(fieldsAt(started, '/more')[0]).toMatchObject({ QueuePosition: '1' });
  });

  test('a Gather in it posts to its action, whose answer is still a wait document', async () => {
    const { caller, started } = await called({
      '/voice': '<Enqueue waitUrl="/wait" action="/result">support</Enqueue>',
      '/wait': '<Gather numDigits="1" action="/key"><Say>Press star to leave.</Say></Gather>',
      '/key': ({ fields }) => (fields.Digits === '*' ? '<Leave/>' : '<Say>Stay, then.</Say>'),
      '/result': '<Say>Gone.</Say>',
    });
    await caller
      .hears('Press star')
      .presses('5')
      .hears('Stay, then.')
      .hears('Press star')
      .presses('*')
      .hears('Gone.');
    expect(fieldsAt(started, '/key')[0]).toMatchObject({ Digits: '5', QueuePosition: '1', QueueTime: '0' });
  });

  test('Hangup in it ends the call', async () => {
    const { caller, started } = await enqueue(
      'waitUrl="/wait" action="/result"',
      '<Pause length="5"/><Hangup/>',
    );
    await caller.ends();
    expect(fieldsAt(started, '/result')).toMatchObject([{ QueueResult: 'hangup' }]);
  });

  test.each(['<Dial>+15550100101</Dial>', '<Record/>', '<Enqueue>other</Enqueue>', '<Reject/>'])(
    '%s is not allowed in it: a warning, and the rest runs',
    async (verb) => {
      const { caller, started } = await enqueue('waitUrl="/wait"', `${verb}<Say>Please wait.</Say>`);
      await caller.hears('Please wait.');
      expect(problemsOf(started)).toEqual([12200]);
      caller.isWaitingIn('support');
    },
  );

  test('a document that takes no time is asked for once a second', async () => {
    const { caller, started } = await enqueue('waitUrl="/wait"', '');
    await caller.waits(10);
    expect(started.askedAt('/wait')).toHaveLength(11);
  });

  test('documents that lead to each other without end leave the queue as it is', async () => {
    const { caller, started } = await enqueue('waitUrl="/wait"', '<Redirect>/wait</Redirect>');
    await caller.waits(5);
    caller.isWaitingIn('support');
    expect(problemsOf(started)).toEqual([11770, 11215]);
    await caller.hangsUp();
  });

  test('one that is empty again and again is told once: whoever waits hears nothing', async () => {
    const { caller, started } = await called({
      '/voice': '<Enqueue waitUrl="/wait">support</Enqueue>',
      '/wait': '<Pause length="5"/>',
    });
    await caller.waits(600);
    caller.isWaitingIn('support');
    expect(problemsOf(started)).toEqual([11770]);
    expect(caller.story).toContain('10 documents of a queue wait in a row without a sound');
  });

  test('left out, Twilio plays music of its own', async () => {
    const { caller } = await enqueue('');
    await caller.hears('classical playlist').hears('classical playlist');
    caller.isWaitingIn('support');
  });

  test('empty, there is silence', async () => {
    const { caller, started } = await enqueue('waitUrl=""');
    await caller.waits(300);
    expect(caller.heard).toEqual([]);
    caller.isWaitingIn('support');
    expect(started.asked).toHaveLength(1);
  });

  test('a sound is played over and over', async () => {
    const { caller, started } = await enqueue('waitUrl="/wait"', sound(30));
    await caller.waits(65);
    expect(caller.heard).toHaveLength(3);
    caller.isWaitingIn('support');
    expect(started.askedAt('/wait').map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
  });

  test.each([
    ['is missing', { status: 404 }, 11200],
    ['is no TwiML', { headers: { 'Content-Type': 'text/xml' }, body: '<Wait/>' }, 12102],
    ['is nothing that is heard', { headers: { 'Content-Type': 'image/png' }, body: 'x' }, 12300],
  ])('that %s is QueueResult=error', async (_, wait, code) => {
    const { caller, started } = await enqueue('waitUrl="/wait" action="/result"', wait);
    await caller.hears('It was error.');
    expect(problemsOf(started)).toEqual([code]);
    expect(started.twilio.queues.all[0]?.members).toEqual([]);
  });
});

test('an agent who waits already takes the caller at once: no wait document is asked for', async () => {
  const { agent, caller, started } = await called({
    '/voice': ({ fields }) =>
      fields.From === callersNumber
        ? '<Pause length="9"/><Enqueue waitUrl="/wait">support</Enqueue>'
        : '<Enqueue waitUrl="/wait">support</Enqueue>',
    '/wait': '<Pause/>',
    '/agent': '<Dial timeout="60"><Queue>support</Queue></Dial>',
  });
  started.twilio.queues.findOrCreate('support');
  places(started, { to: agent.number, source: { url: `${started.url}/agent`, method: 'POST' } });
  const call = await agent.picksUp();
  await caller.talksTo(call);
  expect(started.askedAt('/wait')).toEqual([]);
});

test('a workflow of TaskRouter is a queue of its name', async () => {
  const workflow = `WW${'a'.repeat(32)}`;
  const { caller } = await called({
    '/voice': `<Enqueue workflowSid="${workflow}"><Task>{"skill":"es"}</Task></Enqueue>`,
  });
  caller.isWaitingIn(workflow);
  expect(caller.story).toContain('TaskRouter is not simulated');
});

// https://www.twilio.com/docs/voice/twiml/queue
import type { Options } from '../../options';
import type { Call } from '../../phone/code';
import type { Asked } from '../support/app';
import { type Called, called, fieldsAt, number, places, problemsOf, redirect } from '../support/called';

const whisper = '<Say>You are being connected, please hold the line.</Say>';

/** A caller who waits in the queue `support`. */
function waiting(dial: string, options: Partial<Options> = {}) {
  return called(
    {
      '/voice': '<Enqueue waitUrl="" action="/queue-result">support</Enqueue>',
      '/queue-result': ({ fields }: Asked) => `<Say>Queue: ${fields.QueueResult}.</Say>`,
      '/agent': dial,
      '/result': ({ fields }: Asked) => `<Say>It was ${fields.DialCallStatus}.</Say>`,
      '/whisper': whisper,
      '/moved': '<Say>Moved.</Say>',
      '/status': { status: 204 },
    },
    options,
  );
}

const dial = '<Dial action="/result"><Queue>support</Queue></Dial>';
const whispering = '<Dial action="/result"><Queue url="/whisper">support</Queue></Dial>';

/** An agent's phone is called by REST, and picked up: the agent dials the queue. */
function joins({ started }: Called, phone: Called['agent']): Promise<Call> {
  places(started, { to: phone.number, source: { url: `${started.url}/agent`, method: 'POST' } });
  return phone.picksUp();
}

test('connects the agent with whoever waits longest', async () => {
  const call = await waiting(dial);
  const second = await call.started.phone('+15550100200').dials(number);
  await call.caller.waits(20);
  const agent = await joins(call, call.agent);
  await agent.talksTo(call.caller);
  second.isWaitingIn('support');
  await call.caller.hangsUp();
  await agent.hears('It was completed.');
  expect(fieldsAt(call.started, '/result')).toMatchObject([
    {
      DialCallStatus: 'completed',
      DialCallSid: call.caller.sid,
      DialBridged: 'true',
      QueueSid: call.started.twilio.queues.all[0]?.sid,
      QueueTime: '20',
    },
  ]);
});

test('a reservation of TaskRouter, which is not simulated, is error 14215, and failed', async () => {
  const reservation = `WR${'0'.repeat(32)}`;
  const call = await waiting(`<Dial action="/result"><Queue reservationSid="${reservation}"/></Dial>`);
  const agent = await joins(call, call.agent);
  await agent.hears('It was failed.');
  expect(problemsOf(call.started)).toEqual([14215]);
  call.caller.isWaitingIn('support');
});

test('two agents and one caller: one of them is connected, the other waits for the next', async () => {
  const call = await waiting(dial);
  places(call.started, {
    to: call.agent.number,
    source: { url: `${call.started.url}/agent`, method: 'POST' },
  });
  places(call.started, {
    to: call.other.number,
    source: { url: `${call.started.url}/agent`, method: 'POST' },
  });
  const [one, two] = [await call.agent.rings(), await call.other.rings()];
  await Promise.all([one.answers(), two.answers()]);
  await call.started.time.settle();
  const talking = [one, two].filter(({ leg }) => leg.hearers.length > 0);
  expect(talking).toHaveLength(1);
  const next = await call.started.phone('+15550100200').dials(number);
  await next.talksTo(talking[0] === one ? two : one);
  expect(problemsOf(call.started)).toEqual([]);
});

test('agents who wait are served in the order in which they came', async () => {
  const call = await waiting(dial.replace('<Dial', '<Dial timeout="600"'));
  await call.caller.hangsUp();
  const first = await joins(call, call.agent);
  const second = await joins(call, call.other);
  const one = await call.started.phone('+15550100200').dials(number);
  await one.talksTo(first);
  const two = await call.started.phone('+15550100201').dials(number);
  await two.talksTo(second);
});

describe('an empty queue', () => {
  test('the agent waits for the next caller until the timeout of the Dial', async () => {
    const call = await waiting(dial.replace('<Dial', '<Dial timeout="20"'));
    await call.caller.hangsUp();
    const agent = await joins(call, call.agent);
    await agent.waits(19);
    expect(call.started.askedAt('/result')).toEqual([]);
    await agent.waits(1).hears('It was no-answer.');
    expect(fieldsAt(call.started, '/result')).toMatchObject([
      { DialCallStatus: 'no-answer', DialBridged: 'false' },
    ]);
  });

  test('an agent who gave up is given nobody', async () => {
    const call = await waiting(dial);
    await call.caller.hangsUp();
    await (await joins(call, call.agent)).hangsUp();
    const next = await call.started.phone('+15550100200').dials(number);
    next.isWaitingIn('support');
    expect(fieldsAt(call.started, '/result')).toMatchObject([{ DialCallStatus: 'canceled' }]);
  });
});

test('a queue that does not exist fails', async () => {
  const call = await waiting('<Dial action="/result"><Queue>sales</Queue></Dial>');
  await (await joins(call, call.agent)).hears('It was failed.');
});

describe('url', () => {
  test('the caller hears it before the two are connected', async () => {
    const call = await waiting(whispering);
    await call.caller.waits(15);
    const agent = await joins(call, call.agent);
    await call.caller.hears('You are being connected');
    expect(agent.leg.hearers).toEqual([]);
    await agent.talksTo(call.caller);
    expect(fieldsAt(call.started, '/whisper')).toMatchObject([
      {
        CallSid: call.caller.sid,
        DequeingCallSid: agent.sid,
        QueueSid: call.started.twilio.queues.all[0]?.sid,
        QueueTime: '15',
      },
    ]);
  });

  test('may lead on with Redirect; other verbs than Play, Say, Pause and Redirect are skipped', async () => {
    const call = await called({
      '/voice': '<Enqueue waitUrl="">support</Enqueue>',
      '/agent': whispering,
      '/whisper': '<Hangup/><Redirect>/more</Redirect>',
      '/more': '<Say>Any moment now.</Say>',
    });
    const agent = await joins(call, call.agent);
    await call.caller.hears('Any moment now.');
    await agent.talksTo(call.caller);
    expect(problemsOf(call.started)).toEqual([12200]);
  });

  test('that fails does not keep the two apart', async () => {
    const call = await waiting(whispering.replace('/whisper', '/missing'));
    await (await joins(call, call.agent)).talksTo(call.caller);
    expect(problemsOf(call.started)).toEqual([11200]);
  });

  test('an agent who hangs up in it: QueueResult=bridging-in-process, and the caller goes on at once', async () => {
    const call = await waiting(whispering);
    const agent = await joins(call, call.agent);
    await call.caller.hears('You are being connected');
    await agent.hangsUp();
    expect(call.caller.heard).toContain('Queue: bridging-in-process.');
    expect(fieldsAt(call.started, '/result')).toMatchObject([
      { DialBridged: 'false', CallStatus: 'completed' },
    ]);
  });

  test('an agent whom REST gives another document is gone, too', async () => {
    const call = await waiting(whispering);
    const agent = await joins(call, call.agent);
    await redirect(call.started, agent, '/moved');
    await agent.hears('Moved.');
    await call.caller.hears('Queue: bridging-in-process.');
  });

  test('a caller who hangs up in it was not connected', async () => {
    const call = await waiting(whispering);
    const agent = await joins(call, call.agent);
    await call.caller.hangsUp();
    await agent.hears('It was completed.');
    expect(fieldsAt(call.started, '/result')).toMatchObject([{ DialBridged: 'false' }]);
    expect(fieldsAt(call.started, '/queue-result')).toMatchObject([{ QueueResult: 'hangup' }]);
  });

  test('a caller whom REST gives another document was not, either', async () => {
    const call = await waiting(whispering);
    const agent = await joins(call, call.agent);
    await redirect(call.started, call.caller, '/moved');
    await call.caller.hears('Moved.');
    await agent.hears('It was completed.');
    expect(fieldsAt(call.started, '/queue-result')).toMatchObject([{ QueueResult: 'redirected' }]);
  });
});

describe('the talk', () => {
  test('ends when the agent hangs up, and the caller goes on', async () => {
    const call = await waiting(dial);
    const agent = await joins(call, call.agent);
    await agent.waits(30).hangsUp();
    await call.caller.hears('Queue: bridged.');
    expect(fieldsAt(call.started, '/result')).toMatchObject([
      { DialCallStatus: 'completed', DialCallDuration: '30', CallStatus: 'completed' },
    ]);
  });

  test('ends when REST gives the agent another document', async () => {
    const call = await waiting(dial);
    const agent = await joins(call, call.agent);
    await redirect(call.started, agent, '/moved');
    await agent.hears('Moved.');
    await call.caller.hears('Queue: bridged.');
    expect(call.started.askedAt('/result')).toEqual([]);
  });

  test('ends at the timeLimit of the Dial', async () => {
    const call = await waiting(dial.replace('<Dial', '<Dial timeLimit="60"'));
    const agent = await joins(call, call.agent);
    await agent.waits(60).hears('It was completed.');
    await call.caller.hears('Queue: bridged.');
  });

  test('ends at * with hangupOnStar, and not without', async () => {
    const call = await waiting(dial);
    const agent = await joins(call, call.agent);
    await agent.presses('*');
    agent.isTalkingTo(call.caller);
    const star = await waiting(dial.replace('<Dial', '<Dial hangupOnStar="true"'));
    await (await joins(star, star.agent)).presses('*').hears('It was completed.');
    await star.caller.hears('Queue: bridged.');
  });

  test('is recorded from its beginning, after the whisper', async () => {
    const call = await waiting(
      whispering.replace('<Dial', '<Dial record="record-from-answer" recordingStatusCallback="/status"'),
    );
    const agent = await joins(call, call.agent);
    await agent.talksTo(call.caller);
    await agent.waits(12).hangsUp();
    await call.caller.waits(5);
    expect(fieldsAt(call.started, '/status')).toMatchObject([
      { CallSid: agent.sid, RecordingDuration: '12', RecordingSource: 'DialVerb' },
    ]);
  });
});

test('an agent who calls in with answerOnBridge hears it ring until somebody comes', async () => {
  const { agent, caller, started } = await called({
    '/voice': ({ fields }) =>
      fields.From === '+15550100101'
        ? '<Dial answerOnBridge="true" timeout="60"><Queue>support</Queue></Dial>'
        : '<Enqueue waitUrl="">support</Enqueue>',
  });
  await caller.hangsUp();
  const call = await agent.dials(number);
  expect(call.status).toBe('ringing');
  const next = await started.phone('+15550100200').dials(number);
  await call.talksTo(next);
  expect(call.status).toBe('in-progress');
});

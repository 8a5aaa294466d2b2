// https://www.twilio.com/docs/voice/twiml/number
import type { Options } from '../../options';
import type { Asked } from '../support/app';
import {
  agentsNumber,
  called,
  fieldsAt,
  othersNumber,
  problemsOf,
  redirect,
  update,
} from '../support/called';

async function dial(
  attributes: string,
  whisper = '<Say>A caller for you.</Say>',
  options: Partial<Options> = {},
) {
  return called(
    {
      '/voice': `<Dial action="/result"><Number ${attributes}>${agentsNumber}</Number></Dial>`,
      '/result': ({ fields }: Asked) => `<Say>It was ${fields.DialCallStatus}.</Say>`,
      '/whisper': whisper,
      '/accept': ({ fields }: Asked) => (fields.Digits === '1' ? '<Say>Connecting.</Say>' : '<Hangup/>'),
      '/status': { status: 204 },
      '/moved': '<Say>Moved.</Say>',
    },
    options,
  );
}

describe('url', () => {
  test('the callee hears it before the two are connected, and the caller does not', async () => {
    const { agent, caller, started } = await dial('url="/whisper"');
    const callee = await agent.picksUp();
    await callee.hears('A caller for you.');
    expect(callee.leg.hearers).toEqual([]);
    await caller.talksTo(callee);
    expect(caller.heard).not.toContain('A caller for you.');
    expect(fieldsAt(started, '/whisper')).toMatchObject([
      {
        CallSid: callee.sid,
        ParentCallSid: caller.sid,
        Direction: 'outbound-dial',
        CallStatus: 'in-progress',
      },
    ]);
  });

  const accept = '<Gather numDigits="1" action="/accept"><Say>Press 1 to accept.</Say></Gather><Hangup/>';

  test('with Gather the callee may accept', async () => {
    const { agent, caller } = await dial('url="/whisper"', accept);
    const callee = await agent.picksUp();
    await callee.hears('Press 1').presses('1').hears('Connecting.');
    await caller.talksTo(callee);
  });

  test.each(['completed', 'no-answer'] as const)(
    'or decline: nobody is connected, and the Dial was %s (option refusedStatus)',
    async (refusedStatus) => {
      const { agent, caller, started } = await dial('url="/whisper"', accept, { refusedStatus });
      const callee = await agent.picksUp();
      await callee.hears('Press 1').presses('2').waits(1);
      expect(callee.status).toBe('completed');
      await caller.hears(`It was ${refusedStatus}.`);
      expect(fieldsAt(started, '/result')[0]).toMatchObject({ DialBridged: 'false' });
    },
  );

  test('a callee who hangs up in it is not connected', async () => {
    const { agent, caller, started } = await dial('url="/whisper"', accept);
    const callee = await agent.picksUp();
    await callee.hears('Press 1').hangsUp();
    await caller.hears('It was completed.');
    expect(fieldsAt(started, '/result')[0]).toMatchObject({ DialBridged: 'false' });
  });

  test('a caller who hangs up in it is gone: the callee is hung up on', async () => {
    const { agent, caller, started } = await dial('url="/whisper"', accept);
    const callee = await agent.picksUp();
    await caller.hangsUp();
    expect(callee.status).toBe('completed');
    expect(fieldsAt(started, '/result')).toMatchObject([
      { DialCallStatus: 'canceled', DialBridged: 'false' },
    ]);
  });

  test('a callee whom REST gives another document goes on there, and the caller to the action', async () => {
    const { agent, caller, started } = await dial('url="/whisper"', accept);
    const callee = await agent.picksUp();
    await redirect(started, callee, '/moved');
    await callee.hears('Moved.');
    await caller.hears('It was completed.');
    expect(caller.heard).not.toContain('Moved.');
  });

  test('a callee who listens to keys in it listens to those of a document given in line', async () => {
    const { agent, started } = await dial('url="/whisper"', accept);
    const callee = await agent.picksUp();
    const twiml = `<Response><Gather numDigits="1" action="${started.url}/moved"/></Response>`;
    await update(started, callee, { source: { twiml } });
    await callee.presses('5').hears('Moved.');
  });

  test('may not hold a Dial: 13201, and the rest runs', async () => {
    const { agent, caller, started } = await dial(
      'url="/whisper"',
      '<Dial>+15550100102</Dial><Say>Hello.</Say>',
    );
    const callee = await agent.picksUp();
    await callee.hears('Hello.');
    await caller.talksTo(callee);
    expect(problemsOf(started)).toEqual([13201]);
  });

  test('that fails ends the callee, and the caller goes on', async () => {
    const { agent, caller, started } = await dial('url="/missing"');
    const callee = await agent.picksUp();
    expect(callee.status).toBe('completed');
    await caller.hears('It was completed.');
    expect(problemsOf(started)).toEqual([11200]);
  });

  test('with answerOnBridge the caller hears it ring all the while', async () => {
    const { agent, caller } = await called({
      '/voice': `<Dial answerOnBridge="true"><Number url="/whisper">${agentsNumber}</Number></Dial>`,
      '/whisper': '<Say>A caller for you, who is patient.</Say>',
    });
    const callee = await agent.picksUp();
    expect(caller.status).toBe('ringing');
    await caller.talksTo(callee);
    expect(caller.status).toBe('in-progress');
  });
});

test('of several Numbers the others are hung up at the pick-up, before the whisper, and whatever becomes of it', async () => {
  const { agent, caller, other, started } = await called({
    '/voice': `<Dial action="/result"><Number url="/whisper">${agentsNumber}</Number><Number>${othersNumber}</Number></Dial>`,
    '/whisper': '<Gather numDigits="1" action="/accept"><Say>Press 1.</Say></Gather><Hangup/>',
    '/result': ({ fields }: Asked) => `<Say>It was ${fields.DialCallStatus}.</Say>`,
  });
  const rest = await other.rings();
  const callee = await agent.picksUp();
  await callee.hears('Press 1.');
  expect(rest.status).toBe('canceled');
  await caller.hears('It was completed.');
  expect(fieldsAt(started, '/result')).toMatchObject([{ DialCallSid: callee.sid, DialBridged: 'false' }]);
});

test('sendDigits is pressed when the callee has answered, before the two talk', async () => {
  const { agent, caller } = await dial('sendDigits="wwWW12"');
  const callee = await agent.picksUp();
  await caller.waits(3);
  expect(callee.leg.hearers).toEqual([]);
  await caller.talksTo(callee);
});

test('statusCallback is told of the callee leg: see simulator/tests/callbacks', async () => {
  const { agent, caller, started } = await dial('statusCallback="/status" statusCallbackEvent="answered"');
  const callee = await agent.picksUp();
  expect(fieldsAt(started, '/status')).toMatchObject([
    { CallSid: callee.sid, ParentCallSid: caller.sid, CallStatus: 'in-progress' },
  ]);
});

test('machineDetection: AnsweredBy tells who picked up', async () => {
  const { agent, started } = await dial('machineDetection="Enable" statusCallback="/status"');
  const callee = await agent.rings();
  callee.leg.answeredBy = 'machine_start';
  await (await callee.answers()).waits(3).hangsUp();
  expect(fieldsAt(started, '/status')).toMatchObject([
    { CallStatus: 'completed', AnsweredBy: 'machine_start' },
  ]);
});

describe('amdStatusCallback', () => {
  const detects = 'url="/whisper" machineDetection="Enable" amdStatusCallback="/status"';

  test('is told who picked up, and the two are connected meanwhile', async () => {
    const { agent, caller, started } = await dial(detects);
    const callee = await agent.picksUp();
    await caller.talksTo(callee);
    expect(fieldsAt(started, '/status')).toEqual([]);
    expect(fieldsAt(started, '/whisper')[0]).not.toHaveProperty('AnsweredBy');
    await caller.waits(2);
    expect(fieldsAt(started, '/status')).toEqual([
      {
        AccountSid: started.twilio.accountSid,
        CallSid: callee.sid,
        AnsweredBy: 'human',
        MachineDetectionDuration: '2000',
      },
    ]);
  });

  test('or they are connected when that is known (option dialDetection)', async () => {
    const { agent, caller, started } = await dial(detects, '<Say>A caller for you.</Say>', {
      dialDetection: 'before connecting',
    });
    const callee = await agent.picksUp();
    await caller.waits(1.9);
    expect(started.askedAt('/whisper')).toEqual([]);
    await caller.talksTo(callee);
    expect(fieldsAt(started, '/whisper')).toMatchObject([{ AnsweredBy: 'human' }]);
  });

  test('a callee who hangs up before is not connected', async () => {
    const { agent, caller, started } = await dial(detects, '<Say>A caller for you.</Say>', {
      dialDetection: 'before connecting',
    });
    await (await agent.picksUp()).waits(1).hangsUp();
    await caller.hears('It was completed.');
    expect([fieldsAt(started, '/status'), fieldsAt(started, '/whisper')]).toEqual([[], []]);
  });
});

test.each(['555-010-0101', '(555) 0100101', '1 555 010 0101'])(
  'a number without + is American: %s',
  async (written) => {
    const { agent } = await called({ '/voice': `<Dial><Number>${written}</Number></Dial>` });
    await agent.picksUp();
  },
);

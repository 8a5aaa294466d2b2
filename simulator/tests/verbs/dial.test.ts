// https://www.twilio.com/docs/voice/twiml/dial
import type { Options } from '../../options';
import type { Asked } from '../support/app';
import {
  agentsNumber,
  called,
  callersNumber,
  fieldsAt,
  number,
  othersNumber,
  places,
  problemsOf,
  redirect,
} from '../support/called';

/** A call whose document is one Dial, and the phone that it rings. */
async function dial(attributes: string, nouns = agentsNumber, options: Partial<Options> = {}) {
  return called(
    {
      '/voice': `<Dial ${attributes}>${nouns}</Dial><Say>After the Dial.</Say>`,
      '/result': ({ fields }: Asked) => `<Say>It was ${fields.DialCallStatus}.</Say>`,
      '/status': { status: 204 },
      '/moved': '<Say>Moved.</Say>',
    },
    options,
  );
}

const results = ({ started }: Awaited<ReturnType<typeof dial>>) => fieldsAt(started, '/result');

describe('action', () => {
  test('is told of a talk that is over, and the call goes on there', async () => {
    const call = await dial('action="/result"');
    const agent = await call.agent.picksUp();
    await call.caller.talksTo(agent);
    await agent.says('Good morning.');
    await call.caller.hears('Good morning.').waits(30);
    await agent.hangsUp();
    await call.caller.hears('It was completed.');
    expect(results(call)).toMatchObject([
      { DialCallStatus: 'completed', DialBridged: 'true', DialCallDuration: '30', DialCallSid: agent.sid },
    ]);
  });

  test.each(['busy', 'no-answer', 'failed'] as const)(
    'is told of a callee who was not reached: %s',
    async (status) => {
      const call = await dial('action="/result"');
      await (await call.agent.rings()).refuses(status);
      await call.caller.hears(`It was ${status}.`);
      const [result] = results(call);
      expect(result).toMatchObject({ DialCallStatus: status, DialBridged: 'false' });
      expect(result).not.toHaveProperty('DialCallDuration');
    },
  );

  test.each(['no number', '+0', '00491234'])('a number that cannot be called fails: %s', async (to) => {
    const call = await dial('action="/result"', to);
    await call.caller.hears('It was failed.');
  });

  test('a Dial that names nobody fails', async () => {
    const call = await dial('action="/result"', '');
    await call.caller.hears('It was failed.');
    expect(problemsOf(call.started)).toEqual([13223]);
  });

  test('without it the next verb runs, whatever came of the Dial', async () => {
    const talked = await dial('');
    await (await talked.agent.picksUp()).hangsUp();
    await talked.caller.hears('After the Dial.');
    const unanswered = await dial('timeout="5"');
    await unanswered.caller.hears('After the Dial.');
  });

  test('with it the next verb is not reached', async () => {
    const call = await dial('action="/result"');
    await (await call.agent.picksUp()).hangsUp();
    await call.caller.ends();
    expect(call.caller.heard).not.toContain('After the Dial.');
  });

  test.each([
    [true, 1],
    [false, 0],
  ])(
    'option dialActionAfterHangup=%s: a caller who hangs up while it rings, %d requests',
    async (option, times) => {
      const call = await dial('action="/result"', agentsNumber, { dialActionAfterHangup: option });
      const agent = await call.agent.rings();
      await call.caller.hangsUp();
      expect(agent.status).toBe('canceled');
      expect(results(call)).toHaveLength(times);
      if (option)
        expect(results(call)).toMatchObject([{ DialCallStatus: 'canceled', CallStatus: 'completed' }]);
    },
  );

  test.each([
    [true, 1],
    [false, 0],
  ])(
    'option dialActionAfterHangup=%s: a caller who hangs up in the talk, %d requests',
    async (option, times) => {
      const call = await dial('action="/result"', agentsNumber, { dialActionAfterHangup: option });
      const agent = await call.agent.picksUp();
      await call.caller.waits(12).hangsUp();
      expect(agent.status).toBe('completed');
      expect(results(call)).toHaveLength(times);
      if (option) {
        expect(results(call)).toMatchObject([
          { DialCallStatus: 'completed', DialBridged: 'true', DialCallDuration: '12' },
        ]);
      }
    },
  );
});

describe('answerOnBridge', () => {
  test('the caller hears it ring until somebody answers, and is answered only then', async () => {
    const call = await dial('answerOnBridge="true"');
    const agent = await call.agent.rings();
    expect(call.caller.status).toBe('ringing');
    await agent.answers();
    expect(call.caller.status).toBe('in-progress');
  });

  test('a call that nobody answered was never answered', async () => {
    const { caller } = await called({ '/voice': `<Dial answerOnBridge="true">${agentsNumber}</Dial>` });
    await caller.ends('no-answer');
  });

  test('left out, the Dial answers the call', async () => {
    const { caller } = await dial('');
    expect(caller.status).toBe('in-progress');
  });
});

describe('callerId', () => {
  test('left out, the callee sees the caller', async () => {
    const { agent } = await dial('');
    expect((await agent.rings()).leg.plan.from).toBe(callersNumber);
  });

  test.each([
    ['the number called', number, {}],
    ['a verified number', '+15550100777', { verifiedCallerIds: ['+15550100777'] }],
  ])('may be %s', async (_, callerId, options) => {
    const { agent } = await dial(`callerId="${callerId}"`, agentsNumber, options);
    expect((await agent.rings()).leg.plan.from).toBe(callerId);
  });

  test('of somebody else is warning 13214, and nobody is called', async () => {
    const call = await dial('callerId="+15550100777" action="/result"');
    await call.caller.hears('It was failed.');
    expect(problemsOf(call.started)).toEqual([13214]);
  });

  /** Somebody else calls the same number, and is connected or not. */
  async function from(caller: string, attributes: string, nouns?: string, options: Partial<Options> = {}) {
    const call = await dial(`action="/result" ${attributes}`, nouns, options);
    await call.caller.hangsUp();
    return { ...call, second: await call.started.phone(caller).dials(number) };
  }

  test('a name is for Client and Sip: a Number gets warning 13214', async () => {
    const call = await dial('callerId="client:desk" action="/result"', `<Number>${agentsNumber}</Number>`);
    await call.caller.hears('It was failed.');
    expect(problemsOf(call.started)).toEqual([13214]);
  });

  test('any name or number may be shown to a Sip, and those who may not see it are not called', async () => {
    const call = await dial(
      'callerId="+15550100777" action="/result"',
      `<Number>${agentsNumber}</Number><Sip>sip:anna@example.com</Sip>`,
    );
    await call.caller.talksTo(await call.sip.picksUp());
    expect(problemsOf(call.started)).toEqual([13214]);
    await expect(call.agent.rings()).rejects.toThrow('nobody calls');
  });

  test('a client that dials a number needs one: 13214', async () => {
    const without = await from('client:zoe', '');
    await without.second.hears('It was failed.');
    expect(problemsOf(without.started)).toEqual([13214]);
    const withOne = await from('client:zoe', `callerId="${number}"`);
    await withOne.agent.rings();
    await withOne.second.talksTo(await withOne.agent.picksUp());
  });

  test('a client that dials a client needs none', async () => {
    const { client, second } = await from('client:zoe', '', '<Client>anna</Client>');
    await client.rings();
    await second.talksTo(await client.picksUp());
  });

  test.each(['sip:zoe@example.com', 'client:zoe'])('of the call itself is not for %s', async (caller) => {
    const call = await dial('action="/result" callerId="+15550100555"', agentsNumber, {
      verifiedCallerIds: ['+15550100555'],
    });
    await call.caller.hangsUp();
    const { callerIds } = call.started.twilio;
    for (const { sid } of callerIds.list()) callerIds.delete(sid);
    const second = await call.started.phone(caller).dials(number);
    await second.hears('It was failed.');
    expect(problemsOf(call.started)).toEqual([13214]);
  });

  test.each(['+266696687', 'anonymous', 'sip:zoe@example.com'])(
    'a caller without a number is passed on, or rejected (option invalidCallerId): %s',
    async (caller) => {
      const passed = await from(caller, '');
      await passed.agent.rings();
      expect((await passed.agent.picksUp()).leg.plan.from).toBe(caller);
      const rejected = await from(caller, '', agentsNumber, { invalidCallerId: 'fails' });
      await rejected.second.hears('It was failed.');
      expect(problemsOf(rejected.started)).toEqual([13214]);
      const shown = await from(caller, `callerId="${number}"`, agentsNumber, { invalidCallerId: 'fails' });
      await shown.agent.rings();
      await shown.second.talksTo(await shown.agent.picksUp());
    },
  );
});

describe('hangupOnStar', () => {
  test('the caller ends the talk with *, and goes on with the call', async () => {
    const call = await dial('hangupOnStar="true" action="/result"');
    const agent = await call.agent.picksUp();
    await call.caller.presses('1').presses('*').hears('It was completed.');
    expect(agent.status).toBe('completed');
  });

  test('left out, * is a key like any other', async () => {
    const call = await dial('action="/result"');
    const agent = await call.agent.picksUp();
    await call.caller.presses('*').waits(10);
    call.caller.isTalkingTo(agent);
  });
});

describe('record', () => {
  const report = 'recordingStatusCallback="/status" recordingStatusCallbackEvent="in-progress completed"';

  test.each([
    ['record-from-answer', '1', '20'],
    ['record-from-answer-dual', '2', '20'],
    ['record-from-ringing', '1', '25'],
    ['record-from-ringing-dual', '2', '25'],
    ['true', '1', '20'],
  ])('%s: %s channels', async (record, channels, seconds) => {
    const call = await dial(`record="${record}" ${report} action="/result"`);
    const agent = await call.agent.rings();
    await call.caller.waits(5);
    await (await agent.answers()).waits(20).hangsUp();
    await call.caller.waits(5);
    const [begun, completed] = fieldsAt(call.started, '/status');
    expect(begun).toMatchObject({ RecordingStatus: 'in-progress', CallSid: call.caller.sid });
    expect(completed).toMatchObject({
      CallSid: call.caller.sid,
      RecordingChannels: channels,
      RecordingDuration: seconds,
      RecordingSource: 'DialVerb',
      RecordingStatus: 'completed',
    });
    expect(results(call)[0]).toMatchObject({ RecordingUrl: completed?.RecordingUrl });
  });

  test.each([
    ['both', '2', ['From the caller', 'From the agent']],
    ['inbound', '1', ['From the caller']],
    ['outbound', '1', ['From the agent']],
  ])('recordingTrack="%s": %s channels, and what is kept', async (track, channels, kept) => {
    const call = await dial(`record="record-from-answer-dual" recordingTrack="${track}" ${report}`);
    const agent = await call.agent.picksUp();
    await call.caller.says('From the caller').waits(3);
    await agent.says('From the agent').waits(3).hangsUp();
    await call.caller.waits(5);
    const [recording] = call.started.twilio.recordings.values();
    expect(recording?.said.map(({ text }) => text)).toEqual(kept);
    expect(fieldsAt(call.started, '/status')[1]).toMatchObject({
      RecordingTrack: track,
      RecordingChannels: channels,
    });
  });

  test.each(['do-not-record', 'false'])('%s: nothing is recorded', async (record) => {
    const call = await dial(`record="${record}" ${report} action="/result"`);
    await (await call.agent.picksUp()).waits(20).hangsUp();
    expect(call.started.twilio.recordings.size).toBe(0);
    expect(results(call)[0]).not.toHaveProperty('RecordingUrl');
  });
});

describe('sequential', () => {
  const nouns = `<Number>${agentsNumber}</Number><Number>${othersNumber}</Number>`;

  test('rings one after the other', async () => {
    const call = await dial('sequential="true" timeout="10" action="/result"', nouns);
    const first = await call.agent.rings();
    const second = await call.other.rings();
    expect(first.status).toBe('no-answer');
    await second.answers();
    await call.caller.talksTo(second);
  });

  test('the last one who was not reached is what the action is told of', async () => {
    const call = await dial('sequential="true" action="/result"', nouns);
    await (await call.agent.rings()).refuses('busy');
    await (await call.other.rings()).refuses('failed');
    await call.caller.hears('It was failed.');
    expect(results(call)).toHaveLength(1);
  });
});

describe('several nouns', () => {
  const nouns = `<Number>${agentsNumber}</Number><Number>${othersNumber}</Number>`;

  test.each(['canceled', 'no-answer'] as const)(
    'ring together, and the first answer wins; the loser is %s (option loserStatus)',
    async (loserStatus) => {
      const call = await dial('action="/result"', nouns, { loserStatus });
      const loser = await call.agent.rings();
      const winner = await (await call.other.rings()).answers();
      await call.caller.talksTo(winner);
      expect(loser.status).toBe(loserStatus);
      await winner.hangsUp();
      expect(results(call)).toMatchObject([{ DialCallStatus: 'completed', DialCallSid: winner.sid }]);
    },
  );

  test('two answers at one moment: one of them is connected, the other is over', async () => {
    const call = await dial('action="/result"', nouns);
    const [one, two] = [await call.agent.rings(), await call.other.rings()];
    await Promise.all([one.answers(), two.answers()]);
    await call.caller.talksTo(one);
    expect(two.status).toBe('completed');
    expect(problemsOf(call.started)).toEqual([]);
  });

  test('one who is busy does not end it for the others', async () => {
    const call = await dial('action="/result"', nouns);
    await (await call.agent.rings()).refuses('busy');
    await call.caller.talksTo(await call.other.picksUp());
  });

  test('all of them unreached: the one that came closest speaks for all', async () => {
    const call = await dial('action="/result"', nouns);
    await (await call.agent.rings()).refuses('failed');
    await (await call.other.rings()).refuses('busy');
    await call.caller.hears('It was busy.');
  });
});

test('timeLimit ends the talk after so many seconds', async () => {
  const call = await dial('timeLimit="60" action="/result"');
  const agent = await call.agent.picksUp();
  await call.caller.waits(59);
  call.caller.isTalkingTo(agent);
  await call.caller.waits(1).hears('It was completed.');
  expect(results(call)[0]).toMatchObject({ DialCallDuration: '60' });
});

test.each([
  ['', 5, 35],
  ['timeout="10"', 5, 15],
  ['timeout="10"', 0, 10],
])(
  'timeout: it rings for so many seconds, and a few more (%s, option ringBuffer=%d)',
  async (attributes, ringBuffer, seconds) => {
    const call = await dial(`${attributes} action="/result"`, agentsNumber, { ringBuffer });
    await call.caller.waits(seconds - 1);
    expect(results(call)).toEqual([]);
    await call.caller.waits(1).hears('It was no-answer.');
  },
);

describe('a call that REST gives another document', () => {
  test('leaves the callee, who is hung up on; the action is not asked for', async () => {
    const call = await dial('action="/result"');
    const agent = await call.agent.picksUp();
    await redirect(call.started, call.caller, '/moved');
    await call.caller.hears('Moved.');
    expect(agent.status).toBe('completed');
    expect(results(call)).toEqual([]);
  });

  test('when it is the callee, the callee goes on there, and the caller to the action', async () => {
    const call = await dial('action="/result"');
    const agent = await call.agent.picksUp();
    await redirect(call.started, agent, '/moved');
    await agent.hears('Moved.');
    await call.caller.hears('It was completed.');
    expect(results(call)[0]).toMatchObject({ DialBridged: 'true' });
    expect(results(call)[0]).not.toHaveProperty('DialCallDuration');
  });
});

test('in a document given in line, a relative URL is error 15004, and nobody is rung', async () => {
  const { agent, other, started } = await called({ '/voice': '' });
  const twiml = `<Response><Dial><Number statusCallback="/status">${othersNumber}</Number></Dial></Response>`;
  places(started, { to: agentsNumber, source: { twiml } });
  await (await agent.picksUp()).hears('application error');
  expect(problemsOf(started)).toEqual([15004]);
  await expect(other.rings()).rejects.toThrow('nobody calls');
});

// https://www.twilio.com/docs/voice/api/call-resource#statuscallback
import type { Options } from '../../options';
import type { CallEvent } from '../../twiml/types';
import { app } from '../support/app';
import {
  type Called,
  called,
  callersNumber,
  fieldsAt,
  number,
  places,
  problemsOf,
  update,
} from '../support/called';

const all: CallEvent[] = ['initiated', 'ringing', 'answered', 'completed'];
const status = { '/status': { status: 204 } };

describe('of a number of the account', () => {
  async function inbound(voice: string) {
    const started = await app({ '/voice': voice, ...status });
    const statusCallback = `${started.url}/status`;
    started.twilio.addNumber({ phoneNumber: number, voiceUrl: `${started.url}/voice`, statusCallback });
    return { started, caller: await started.phone(callersNumber).dials(number) };
  }

  test('is sent once, when the call has ended', async () => {
    const { caller, started } = await inbound('<Pause length="3"/><Say>Hello.</Say><Pause length="90"/>');
    await caller.waits(69);
    expect(started.askedAt('/status')).toEqual([]);
    await caller.hangsUp();
    expect(started.askedAt('/status')).toMatchObject([
      {
        method: 'POST',
        fields: {
          CallbackSource: 'call-progress-events',
          CallDuration: '66',
          CallSid: caller.sid,
          CallStatus: 'completed',
          Direction: 'inbound',
          Duration: '2',
          From: callersNumber,
          SequenceNumber: '0',
          Timestamp: 'Tue, 06 Jan 2026 16:01:09 +0000',
          To: number,
        },
      },
    ]);
  });

  test.each([
    ['<Reject/>', 'no-answer'],
    ['<Reject reason="busy"/>', 'busy'],
    ['<Hangup/>', 'completed'],
  ])('%s: %s', async (voice, ending) => {
    const { started } = await inbound(voice);
    expect(fieldsAt(started, '/status')).toMatchObject([{ CallStatus: ending, CallDuration: '0' }]);
  });

  test('an answer that is an error is warning 15003, and steers nothing', async () => {
    const started = await app({ '/voice': '<Say>Hello.</Say>', '/status': { status: 500 } });
    const statusCallback = `${started.url}/status`;
    started.twilio.addNumber({ phoneNumber: number, voiceUrl: `${started.url}/voice`, statusCallback });
    const caller = await started.phone(callersNumber).dials(number);
    await caller.ends();
    expect(problemsOf(started)).toEqual([15003]);
  });
});

describe('of a call that REST places', () => {
  async function outbound(events: CallEvent[] = all, options: Partial<Options> = {}) {
    const parts = await called({ '/voice': '<Say>Hello.</Say><Pause length="60"/>', ...status }, options);
    const { agent, started } = parts;
    const statusCallback = { url: `${started.url}/status`, method: 'POST' as const, events };
    const sid = places(started, { to: agent.number, statusCallback });
    await started.time.settle();
    return { ...parts, sid };
  }

  const statuses = ({ started }: Called) => fieldsAt(started, '/status').map(({ CallStatus }) => CallStatus);

  test('tells the four events as they happen', async () => {
    const call = await outbound();
    const callee = await call.agent.rings();
    expect(statuses(call)).toEqual(['initiated', 'ringing']);
    await callee.answers();
    expect(statuses(call)).toEqual(['initiated', 'ringing', 'in-progress']);
    await callee.waits(61).hangsUp();
    expect(fieldsAt(call.started, '/status')).toMatchObject([
      { SequenceNumber: '0', CallSid: call.sid },
      { SequenceNumber: '1' },
      { SequenceNumber: '2' },
      {
        SequenceNumber: '3',
        CallStatus: 'completed',
        CallDuration: '61',
        Duration: '2',
        SipResponseCode: '200',
      },
    ]);
    const source = call.started.askedAt('/status').map(({ fields }) => fields.CallbackSource);
    expect(new Set(source)).toEqual(new Set(['call-progress-events']));
  });

  test('only the last event has a length', async () => {
    const call = await outbound();
    await (await call.agent.picksUp()).hangsUp();
    const lengths = fieldsAt(call.started, '/status').map(({ CallDuration }) => CallDuration);
    expect(lengths).toEqual([undefined, undefined, undefined, '0']);
  });

  test('events that were not asked for are not counted: completed alone has SequenceNumber 0', async () => {
    const call = await outbound(['completed']);
    await (await call.agent.picksUp()).hangsUp();
    expect(fieldsAt(call.started, '/status')).toMatchObject([
      { CallStatus: 'completed', SequenceNumber: '0' },
    ]);
  });

  test.each(['initiated', 'queued'] as const)(
    'option initiatedStatus: the first event says %s',
    async (initiatedStatus) => {
      const call = await outbound(['initiated'], { initiatedStatus });
      expect(statuses(call)).toEqual([initiatedStatus]);
    },
  );

  test.each([
    ['busy', '486'],
    ['no-answer', '487'],
    ['failed', '404'],
  ] as const)('a callee who is not reached ends it %s, SIP %s', async (ending, code) => {
    const call = await outbound(['completed']);
    await (await call.agent.rings()).refuses(ending);
    expect(fieldsAt(call.started, '/status')).toMatchObject([
      { CallStatus: ending, SipResponseCode: code, CallDuration: '0', Duration: '0' },
    ]);
  });

  test('nobody picks up: no-answer after the timeout and a few seconds', async () => {
    const call = await outbound(['completed']);
    await call.started.time.pass(64);
    expect(statuses(call)).toEqual([]);
    await call.started.time.pass(1);
    expect(statuses(call)).toEqual(['no-answer']);
  });

  test.each(['canceled', 'completed'] as const)(
    'REST ends it as %s while it rings: canceled',
    async (ending) => {
      const call = await outbound(['completed']);
      await call.agent.rings();
      await update(call.started, call, { status: ending });
      expect(statuses(call)).toEqual(['canceled']);
    },
  );

  test('REST ends it in the talk: completed', async () => {
    const call = await outbound(['completed']);
    await call.agent.picksUp();
    await update(call.started, call, { status: 'completed' });
    expect(statuses(call)).toEqual(['completed']);
  });

  test.each([
    [1, 1000],
    [2, 500],
  ])(
    'option callsPerSecond=%d: those over the rate are queued for %d ms; cancelled there, nobody is told',
    async (callsPerSecond, wait) => {
      const call = await outbound(all, { callsPerSecond });
      const before = statuses(call).length;
      const sid = places(call.started, {
        to: call.other.number,
        statusCallback: { url: `${call.started.url}/status`, method: 'POST', events: all },
      });
      await call.started.time.pass(wait / 1000 - 0.001);
      expect(call.started.twilio.legs.get(sid)?.status).toBe('queued');
      await update(call.started, { sid }, { status: 'canceled' });
      await call.started.time.pass(10);
      expect(statuses(call)).toHaveLength(before);
    },
  );

  test('with Record=true the last event names the recording of the whole call', async () => {
    const { agent, started } = await called({ '/voice': '<Pause length="60"/>', ...status });
    places(started, {
      to: agent.number,
      record: { channels: 1, track: 'both', trim: 'trim-silence' },
      statusCallback: { url: `${started.url}/status`, method: 'POST', events: ['completed'] },
    });
    await (await agent.picksUp()).waits(20).hangsUp();
    const [recording] = started.twilio.recordings.values();
    expect(fieldsAt(started, '/status')).toMatchObject([
      { RecordingSid: recording?.sid, RecordingUrl: recording?.url, RecordingDuration: '20' },
    ]);
  });

  test('TimeLimit ends it', async () => {
    const { agent, started } = await called({ '/voice': '<Pause length="600"/>' });
    places(started, { to: agent.number, timeLimit: 30 });
    const callee = await agent.picksUp();
    await callee.waits(30);
    expect(callee.status).toBe('completed');
  });

  test('option longestCall ends any call', async () => {
    const { caller } = await called(
      { '/voice': '<Pause/><Say loop="0">Hello again and again.</Say>' },
      { longestCall: 60 },
    );
    await caller.waits(60);
    expect(caller.status).toBe('in-progress');
    await caller.waits(1);
    expect(caller.status).toBe('completed');
  });
});

// https://www.twilio.com/docs/voice/twiml/number#attributes-status-callback
describe('of the legs that a Dial makes', () => {
  const noun = `<Number statusCallback="/status" statusCallbackEvent="${all.join(' ')}">+15550100101</Number>`;

  test('tells of the child, and who its parent is', async () => {
    const call = await called({ '/voice': `<Dial record="record-from-answer">${noun}</Dial>`, ...status });
    const callee = await call.agent.picksUp();
    await callee.waits(30).hangsUp();
    const [recording] = call.started.twilio.recordings.values();
    expect(fieldsAt(call.started, '/status')).toMatchObject(
      ['initiated', 'ringing', 'in-progress', 'completed'].map((CallStatus, at) => ({
        CallSid: callee.sid,
        CallStatus,
        Direction: 'outbound-dial',
        ParentCallSid: call.caller.sid,
        SequenceNumber: String(at),
      })),
    );
    expect(fieldsAt(call.started, '/status').at(-1)).toMatchObject({
      CallDuration: '30',
      RecordingDuration: '30',
      RecordingSid: recording?.sid,
    });
  });

  test('with a URL and no events, of its end alone', async () => {
    const call = await called({
      '/voice':
        '<Dial><Number statusCallback="/status" statusCallbackMethod="GET">+15550100101</Number></Dial>',
      ...status,
    });
    await (await call.agent.rings()).refuses('busy');
    expect(call.started.askedAt('/status')).toMatchObject([
      { method: 'GET', fields: { CallStatus: 'busy' } },
    ]);
  });

  test('on Dial itself it is no attribute: warning 12200, and nothing is sent', async () => {
    const call = await called({ '/voice': '<Dial statusCallback="/status">+15550100101</Dial>', ...status });
    await (await call.agent.picksUp()).hangsUp();
    expect(call.started.askedAt('/status')).toEqual([]);
    expect(problemsOf(call.started)).toEqual([12200]);
  });
});

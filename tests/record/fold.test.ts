import fc from 'fast-check';
import type { RecordEvent } from '../../functions/types/record';
import { callSid, event, events, retold, sid } from './arbitrary';

import eventOf = require('../../functions/record/events.private');
import fold = require('../../functions/record/fold.private');

const record = (...told: RecordEvent[]) => fold(callSid, told);
const agent = sid('CA', 9);
const [seller, other] = [sid('CA', 1), sid('CA', 2)];
const message = sid('RE', 1);
const arrived: RecordEvent = {
  kind: 'arrived',
  at: 0,
  from: '+15550100100',
  to: '+15550100199',
  direction: 'inbound',
};
const ended = (at: number, status: 'completed' | 'no-answer' = 'completed'): RecordEvent => ({
  kind: 'status',
  at: at * 1000,
  status,
  seconds: at,
});
const leg = (leg: string, at: number, status: 'ringing' | 'in-progress' | 'completed' | 'canceled') =>
  ({ kind: 'leg', at: at * 1000, leg, place: 'sales', to: '+15550100142', status }) as const;

describe('whatever the order and the repeats', () => {
  test('the same events give the same record', () => {
    const told = events.chain((all) => fc.tuple(fc.constant(all), retold(all)));
    fc.assert(fc.property(told, ([once, again]) => expect(record(...again)).toEqual(record(...once))));
  });

  test('the set of events is the same, and told in the same order', () => {
    const told = events.chain((all) => fc.tuple(fc.constant(all), retold(all)));
    fc.assert(
      fc.property(told, ([once, again]) => expect(eventOf.union(again)).toEqual(eventOf.union(once))),
    );
  });

  test('it does not matter which part of them was gathered first', () => {
    fc.assert(
      fc.property(events, events, events, (one, two, three) => {
        const whole = eventOf.union(one, two, three);
        expect(eventOf.union(eventOf.union(one, two), three)).toEqual(whole);
        expect(eventOf.union(one, eventOf.union(two, three))).toEqual(whole);
      }),
    );
  });

  test('a call that is over stays over with the same last word, whatever comes later', () => {
    const notFinal = event.filter(({ kind }) => kind !== 'status' && kind !== 'leg');
    const early: RecordEvent[] = (['queued', 'initiated', 'ringing', 'in-progress'] as const).map(
      (status) => ({
        kind: 'status',
        at: 99_000,
        status,
      }),
    );
    fc.assert(
      fc.property(fc.array(notFinal), fc.subarray(early), (more, late) => {
        const { status, isOver, endedAt, seconds } = record(ended(35), ...late, ...more);
        expect({ status, isOver, endedAt, seconds }).toEqual({
          status: 'completed',
          isOver: true,
          endedAt: 35_000,
          seconds: 35,
        });
      }),
    );
  });

  test('no part of the events is too little to be folded', () => {
    fc.assert(
      fc.property(events.chain(fc.subarray), (some) => {
        const { isOver, result } = record(...some);
        expect(result === 'live').toBe(!isOver);
      }),
    );
  });
});

describe('a record', () => {
  test('of nothing is a call that rings', () => {
    expect(record()).toMatchObject({
      status: 'ringing',
      isOver: false,
      result: 'live',
      way: [],
      messages: [],
    });
  });

  test('of a call that was over before it was answered', () => {
    const call = record(arrived, ended(0, 'no-answer'), { kind: 'status', at: 9000, status: 'ringing' });
    expect(call).toMatchObject({ status: 'no-answer', isOver: true, result: 'not-connected' });
    expect(call).not.toHaveProperty('endedBy');
  });

  test('of a talk with sales: the first to answer has the call, the others rang for nothing', () => {
    const call = record(
      arrived,
      { kind: 'language', at: 4000, language: 'en-US' },
      { kind: 'choice', at: 8000, choice: 'sales', step: '1.1' },
      leg(seller, 9, 'ringing'),
      leg(other, 9, 'ringing'),
      leg(seller, 15, 'in-progress'),
      leg(other, 15, 'canceled'),
      { ...leg(seller, 75, 'completed'), seconds: 60 },
      ended(75),
    );
    expect(call).toMatchObject({
      from: '+15550100100',
      language: 'en-US',
      way: ['sales'],
      result: 'answered',
      answeredBy: { place: 'sales', number: '+15550100142', callSid: seller },
      talkedSeconds: 60,
      endedBy: 'caller',
    });
    expect(call.legs.map(({ status }) => status)).toEqual(['completed', 'canceled']);
  });

  test('of the same talk when the callback of its end was lost: it ended with the call', () => {
    expect(record(leg(seller, 15, 'in-progress'), ended(75))).toMatchObject({ talkedSeconds: 60 });
    expect(record({ ...leg(seller, 75, 'completed'), seconds: 60 }, ended(75))).toMatchObject({
      answeredAt: 15_000,
      result: 'answered',
    });
  });

  describe('where whoever picks up has to accept the call', () => {
    const asks = (...args: Parameters<typeof leg>) => ({ ...leg(...args), asks: true }) as const;
    const machine = [asks(other, 9, 'in-progress'), { ...asks(other, 32, 'completed'), seconds: 23 }];
    const person = [asks(seller, 40, 'in-progress'), { ...asks(seller, 100, 'completed'), seconds: 60 }];

    test('a machine that picked up has not answered, the person after it has', () => {
      const accepted = { kind: 'accepted', at: 44_000, leg: seller, person: 'carla' } as const;
      expect(record(arrived, ...machine, ...person, accepted, ended(100))).toMatchObject({
        result: 'answered',
        answeredBy: { callSid: seller },
        answeredAt: 44_000,
      });
    });

    test('nobody accepted: nobody has answered', () => {
      const call = record(
        arrived,
        ...machine,
        { kind: 'dialed', at: 33_000, place: 'sales', round: 0, status: 'completed', bridged: false },
        ended(50),
      );
      expect(call).toMatchObject({ result: 'abandoned', legs: [{ callSid: other, answeredAt: 9000 }] });
      expect(call).not.toHaveProperty('answeredBy');
    });

    test('it was accepted, and they were not connected all the same: nobody has answered', () => {
      const dialed = { kind: 'dialed', at: 60_000, place: 'sales', round: 0 } as const;
      const accepted = { kind: 'accepted', at: 44_000, leg: seller, person: 'carla' } as const;
      const told = [arrived, ...person, accepted, ended(120)];
      const late = { ...dialed, leg: seller, status: 'completed', bridged: false } as const;
      const gone = { ...dialed, status: 'canceled', bridged: false } as const;
      for (const vain of [late, gone]) expect(record(...told, vain)).not.toHaveProperty('answeredBy');
      const ofMachine = { ...late, leg: other };
      expect(record(...told, ofMachine)).toMatchObject({ result: 'answered' });
      expect(record(...told, { ...late, bridged: true })).toMatchObject({ result: 'answered' });
    });

    test('that they were connected is known, the note of who accepted was lost: who was there longest', () => {
      const dialed = {
        kind: 'dialed',
        at: 100_000,
        place: 'sales',
        round: 1,
        status: 'completed',
        bridged: true,
      } as const;
      expect(record(arrived, ...machine, ...person, dialed, ended(100))).toMatchObject({
        answeredBy: { callSid: seller },
        talkedSeconds: 60,
      });
    });
  });

  test('of a caller who hung up as an agent took them out of the line: nobody has answered', () => {
    const served = { kind: 'served', at: 30_000, agent } as const;
    const left = { kind: 'left', place: 'support', why: 'hangup', at: 31_000, attempt: 1 } as const;
    const call = record(arrived, served, left, ended(31));
    expect(call).toMatchObject({ result: 'abandoned', endedBy: 'caller' });
    expect(call).not.toHaveProperty('answeredBy');
  });

  test('of a message whose recording failed says so', () => {
    const failed = {
      kind: 'recording',
      recording: message,
      of: 'mailbox',
      isMessage: true,
      at: 9,
      status: 'failed',
    } as const;
    const spoke = { kind: 'spoke', place: 'mailbox', at: 8, attempt: 1, seconds: 9 } as const;
    expect(record(arrived, spoke, failed, ended(30))).toMatchObject({ result: 'message-lost', messages: [] });
  });

  test('of a wait that an agent ended', () => {
    const call = record(
      arrived,
      { kind: 'account', at: 12_000, account: '12345' },
      { kind: 'queued', place: 'support', at: 13_000 },
      { kind: 'queued', place: 'support', at: 43_000, position: 3 },
      { kind: 'queued', place: 'support', at: 80_000, position: 2 },
      { kind: 'served', at: 133_000, agent },
      { kind: 'left', place: 'support', at: 193_000, why: 'bridged', waited: 120, attempt: 1 },
      { kind: 'goodbye', at: 193_000 },
      ended(195),
    );
    expect(call).toMatchObject({
      account: '12345',
      queue: { place: 'support', position: 3, waitedSeconds: 120, left: 'bridged' },
      answeredBy: { place: 'agent', callSid: agent },
      talkedSeconds: 62,
      result: 'answered',
      endedBy: 'callee',
    });
  });

  test.each([
    ['in line', { kind: 'queued', place: 'support', at: 1000 }, 'abandoned'],
    ['while telephones rang', leg(seller, 9, 'ringing'), 'abandoned'],
    [
      'after the opening hours',
      { kind: 'choice', at: 1, choice: 'hours', step: '1.1', informs: true },
      'informed',
    ],
    ['in the menu', { kind: 'choice', at: 1, choice: 'support', step: '1.1' }, 'hung-up'],
    ['after speaking', { kind: 'spoke', place: 'mailbox', at: 1, attempt: 1, seconds: 9 }, 'message'],
    ['after silence', { kind: 'spoke', place: 'mailbox', at: 1, attempt: 1, seconds: 0 }, 'hung-up'],
  ] as const)('of a caller who hung up %s', (_, told, result) => {
    expect(record(arrived, told as RecordEvent, ended(30))).toMatchObject({ result, endedBy: 'caller' });
  });

  test('of a message: what it came to, what was said, whether the desk knows', () => {
    const recording = { kind: 'recording', recording: message, of: 'mailbox', isMessage: true } as const;
    const call = record(
      { ...recording, at: 30_000, status: 'completed', seconds: 12 },
      { ...recording, at: 10_000, status: 'in-progress' },
      { kind: 'transcription', at: 60_000, recording: message, status: 'completed', text: 'Call me.' },
      { kind: 'told', at: 30_500, recording: message, how: 'sent' },
      { kind: 'goodbye', at: 25_000 },
      ended(27),
    );
    expect(call).toMatchObject({
      result: 'message',
      endedBy: 'switchboard',
      messages: [
        {
          sid: message,
          status: 'completed',
          seconds: 12,
          transcript: 'Call me.',
          told: 'sent',
          handled: 'open',
        },
      ],
    });
  });

  test('of a message that turned out to be silence is no message', () => {
    const call = record(
      { kind: 'spoke', place: 'mailbox', at: 20_000, attempt: 1, seconds: 3 },
      { kind: 'recording', at: 25_000, recording: message, of: 'mailbox', isMessage: true, status: 'absent' },
      ended(27),
    );
    expect(call).toMatchObject({ result: 'hung-up', messages: [], recordings: [{ status: 'absent' }] });
  });

  test('of a message that the desk has dealt with, and taken up again', () => {
    const call = record(
      {
        kind: 'recording',
        at: 1,
        recording: message,
        of: 'mailbox',
        isMessage: true,
        status: 'completed',
        seconds: 5,
      },
      { kind: 'handled', at: 3, recording: message, how: 'open', step: 'b' },
      { kind: 'handled', at: 2, recording: message, how: 'done', step: 'a' },
    );
    expect(call.messages).toMatchObject([{ handled: 'open' }]);
  });
});

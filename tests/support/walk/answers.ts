import type { Dial, Enqueue, Gather, RecordVerb } from '../../../simulator/twiml/types';
import type { Pairs } from '../signed';

/** One possible outcome of a verb, as sent to its action. */
export interface Answer {
  fields: Pairs;
  afterTalk?: true;
  nobodyListens?: true;
}

const keys = [...'0123456789*#'];
/** Too few digits for an account number, enough, the most, too many, and a star among them. */
const numbers = ['123', '1234', '123456789012', '1234567890123', '12*45'];
const phrases = [
  'support',
  'ventas',
  'hours',
  'un mensaje, por favor',
  'operator',
  'two',
  'purple monkey',
  '',
];

/** Every key, numbers if the verb takes several keys, words if it takes speech. @param known keys that open a door: a PIN */
export function toGather(verb: Gather, known: readonly string[]): Answer[] {
  const pressed = verb.numDigits === 1 ? keys : [...keys, ...numbers, ...known];
  const digits = pressed.filter((key) => key !== verb.finishOnKey);
  const said = verb.input.includes('speech') ? phrases : [];
  return [
    ...digits.map((value) => ({ fields: [['Digits', value]] as Pairs })),
    ...said.map((value) => ({ fields: [['SpeechResult', value]] as Pairs })),
  ];
}

/** What is sent when nobody said or pressed anything. */
export const silence: Answer = { fields: [['Digits', '']] };

const RecordingUrl = 'https://api.twilio.com/2010-04-01/Accounts/AC/Recordings/RE';

/** A message, silence, and a hang-up. */
export function toRecord(_verb: RecordVerb): Answer[] {
  const told = (seconds: string, Digits: string): Pairs => [
    ['RecordingUrl', RecordingUrl],
    ['RecordingDuration', seconds],
    ['Digits', Digits],
  ];
  return [
    { fields: told('7', '#') },
    { fields: told('0', '') },
    { fields: told('7', 'hangup'), nobodyListens: true },
  ];
}

/** Every DialCallStatus, with and without a talk. */
export function toDial(_verb: Dial): Answer[] {
  const statuses = ['completed', 'answered', 'busy', 'no-answer', 'failed', 'canceled', 'not-yet-invented'];
  return statuses.flatMap((status) =>
    ['true', 'false'].map((bridged): Answer => {
      const fields: Pairs = [
        ['DialCallStatus', status],
        ['DialBridged', bridged],
      ];
      const talked = bridged === 'true' || status === 'completed' || status === 'answered';
      return talked ? { fields, afterTalk: true } : { fields };
    }),
  );
}

/** Every QueueResult but `leave`, which only the wait document causes. */
export function toEnqueue(_verb: Enqueue): Answer[] {
  const results = ['bridged', 'bridging-in-process', 'redirected', 'redirected-from-bridged', 'queue-full'];
  const worse = ['error', 'system-error', 'not-yet-invented'];
  return [
    ...[...results, ...worse].map((result): Answer => ({ fields: [['QueueResult', result]] })),
    { fields: [['QueueResult', 'hangup']], nobodyListens: true },
  ];
}

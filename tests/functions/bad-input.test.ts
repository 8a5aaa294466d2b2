import { SaxesParser } from 'saxes';
import type { Handler } from '../../functions/types/runtime';
import fc from '../../simulator/tests/support/fast-check';
import { Answer, ask, functions } from './twilio';

const names = [
  'CallSid',
  'ParentCallSid',
  'at',
  'turn',
  'past',
  'person',
  'spelled',
  'From',
  'Digits',
  'SpeechResult',
  'lang',
  'attempt',
  'round',
  'idle',
  'customer',
  'failed',
];
const more = [
  'DialCallStatus',
  'DialBridged',
  'QueueResult',
  'QueuePosition',
  'QueueTime',
  'AvgQueueTime',
  'request',
];
const last = ['RecordingUrl', 'RecordingDuration', 'RecordingStatus', 'CallStatus', 'to', 'SequenceNumber'];
const value = fc.oneof(
  fc.constantFrom(
    '',
    '1',
    '2',
    '*',
    '-1',
    '99999',
    'hangup',
    'en-US',
    'xx-YY',
    'completed',
    'leave',
    'front',
    'sales',
    'support',
    'mailbox',
    'account',
    '__proto__',
    '<&">',
    '\ud800',
  ),
  fc.string({ maxLength: 3000 }),
  fc.anything(),
);
const events = fc.dictionary(fc.constantFrom(...names, ...more, ...last), value);

function wellFormed(xml: string): boolean {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return /^<\?xml[^>]*><Response/.test(xml);
}

describe.each(Object.entries(functions))('%s', (path, file) => {
  const { handler }: { handler: Handler } = require(file);

  test('answers whatever it is sent, once, without a fault of its own', async () => {
    const faults = jest.spyOn(console, 'error').mockImplementation();
    jest.spyOn(console, 'log').mockImplementation();
    await fc.assert(
      fc.asyncProperty(events, async (event) => {
        const answer = await ask(handler, event, { PATH: path });
        if (answer instanceof Answer && answer.headers['content-type'] !== 'text/xml; charset=utf-8')
          expect([204, 400, 401, 403]).toContain(answer.status);
        else expect(wellFormed(String(answer))).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect(faults).not.toHaveBeenCalled();
    jest.restoreAllMocks();
  });
});

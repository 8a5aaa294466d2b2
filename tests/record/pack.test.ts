import fc from 'fast-check';
import type { RecordEvent } from '../../functions/types/record';
import { callSid, event, sid } from './arbitrary';

import fold = require('../../functions/record/fold.private');
import events = require('../../functions/record/events.private');

const { pack } = events;
const bytes = (told: readonly RecordEvent[]) => Buffer.byteLength(JSON.stringify(told));
/** Far more than any call brings about: each event is another one. */
const many = fc
  .array(event, { minLength: 50, maxLength: 200 })
  .map((told) => told.map((each, at) => (each.kind === 'leg' ? { ...each, leg: sid('CA', at) } : each)));
const last: RecordEvent = { kind: 'status', at: 2_000_000_000_000, status: 'completed', seconds: 60 };

test('a real call is packed as it is', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 20 }), (told) => {
      fc.pre(told.every((each) => each.kind !== 'transcription'));
      expect(fold(callSid, pack(told))).toEqual(fold(callSid, told));
    }),
  );
});

test('nothing is ever more than Sync takes, and how the call ended is still told', () => {
  const text = fc.constantFrom('a', 'ñ', '話', '"').map((letter) => letter.repeat(30_000));
  fc.assert(
    fc.property(many, text, (told, text) => {
      const recording = sid('RE', 7);
      const long: RecordEvent = { kind: 'transcription', at: 1, recording, status: 'completed', text };
      const packed = pack([...told, long, last]);
      expect(bytes(packed)).toBeLessThanOrEqual(16 * 1024 - 256);
      expect(fold(callSid, packed).status).toBe('completed');
    }),
    { numRuns: 50 },
  );
});

test('what matters least goes first: ringing goes, who answered and the message stay', () => {
  const ringing = Array.from(
    { length: 300 },
    (_, of): RecordEvent => ({
      kind: 'leg',
      at: of,
      leg: sid('CA', of),
      place: 'sales',
      to: '+15550100142',
      status: 'ringing',
    }),
  );
  const truth: RecordEvent[] = [
    { kind: 'arrived', at: 0, from: '+15550100100', to: '+15550100199', direction: 'inbound' },
    {
      kind: 'leg',
      at: 400,
      leg: sid('CA', 1),
      place: 'sales',
      to: '+15550100142',
      status: 'completed',
      seconds: 9,
    },
    {
      kind: 'recording',
      at: 500,
      recording: sid('RE', 1),
      of: 'mailbox',
      isMessage: true,
      status: 'completed',
      seconds: 7,
    },
    last,
  ];
  const packed = pack([...ringing, ...truth]);
  expect(packed).toEqual(expect.arrayContaining(truth));
  expect(packed.length).toBeLessThan(ringing.length);
});

test('packing what is packed changes nothing', () => {
  fc.assert(
    fc.property(many, (told) => expect(pack(pack(told))).toEqual(pack(told))),
    { numRuns: 50 },
  );
});

import fc from 'fast-check';
import type { RecordEvent } from '../../functions/types/record';

import read = require('../../functions/voice/read.private');

export const callSid = `CA${'0'.repeat(32)}`;
export const sid = (prefix: string, of: number) => prefix + String(of).padStart(32, '0');

const at = fc.integer({ min: 1_767_715_200_000, max: 1_767_725_200_000 });
const seconds = fc.integer({ min: 0, max: 4000 });
const maybeSeconds = fc.option(seconds, { nil: undefined });
const statuses = fc.constantFrom(...read.callStatuses);
const place = fc.constantFrom('sales', 'support');
const leg = fc.integer({ min: 1, max: 3 }).map((of) => sid('CA', of));
const recording = fc.integer({ min: 1, max: 3 }).map((of) => sid('RE', of));
const kind = <const Name extends string>(name: Name) => fc.constant(name);

/** Any event at all, also such that no real call would bring together. */
export const event: fc.Arbitrary<RecordEvent> = fc
  .oneof(
    fc.record({
      kind: kind('arrived'),
      at,
      from: fc.constantFrom('+15550100100', 'anonymous'),
      to: fc.constant('+15550100199'),
      direction: fc.constantFrom('inbound', 'outbound'),
    }),
    fc.record({ kind: kind('language'), at, language: fc.constantFrom('en-US', 'es-MX') }),
    fc.record({
      kind: kind('choice'),
      at,
      choice: fc.constantFrom('support', 'sales', 'hours', 'mailbox'),
      step: fc.constantFrom('1.1', '1.2', '2.1'),
      informs: fc.option(fc.constant(true as const), { nil: undefined }),
    }),
    fc.record({ kind: kind('account'), at, account: fc.constantFrom('12345', '999999') }),
    fc.record({
      kind: kind('queued'),
      at,
      place,
      position: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    }),
    fc.record({
      kind: kind('left'),
      at,
      place,
      why: fc.constantFrom('bridged', 'hangup', 'leave'),
      waited: maybeSeconds,
      attempt: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record({ kind: kind('served'), at, agent: leg }),
    fc.record({
      kind: kind('leg'),
      at,
      leg,
      place,
      person: fc.constantFrom('carla', 'dan'),
      asks: fc.option(fc.constant(true as const), { nil: undefined }),
      to: fc.constant('+15550100142'),
      status: statuses,
      seconds: maybeSeconds,
    }),
    fc.record({ kind: kind('accepted'), at, leg, person: kind('carla') }),
    fc.record({
      kind: kind('dialed'),
      at,
      place,
      round: fc.nat(3),
      status: fc.constantFrom('completed', 'busy'),
      bridged: fc.boolean(),
    }),
    fc.record({ kind: kind('missed'), at, place }),
    fc.record({ kind: kind('spoke'), at, place, attempt: fc.constantFrom(1, 2), seconds }),
    fc.record({
      kind: kind('recording'),
      at,
      recording,
      of: fc.constantFrom('mailbox', 'sales'),
      isMessage: fc.option(fc.constant(true as const), { nil: undefined }),
      status: fc.constantFrom(...read.recordingStatuses),
      seconds: maybeSeconds,
    }),
    fc.record({
      kind: kind('transcription'),
      at,
      recording,
      status: kind('completed'),
      text: fc.string({ maxLength: 9000 }),
    }),
    fc.record({ kind: kind('told'), at, recording, how: fc.constantFrom('sent', 'refused', 'failed') }),
    fc.record({ kind: kind('apology'), at, path: fc.constantFrom('/call/menu', '/call/voicemail') }),
    fc.record({ kind: kind('goodbye'), at }),
    fc.record({ kind: kind('status'), at, status: statuses, seconds: maybeSeconds }),
  )
  .map((told) => JSON.parse(JSON.stringify(told)) as RecordEvent);

export const events = fc.array(event, { maxLength: 30 });

/** The same events in another order, some of them several times. */
export const retold = (told: readonly RecordEvent[]) =>
  fc
    .tuple(
      fc.shuffledSubarray([...told], { minLength: told.length }),
      fc.subarray([...told]),
      fc.subarray([...told]),
    )
    .map((parts) => parts.flat());

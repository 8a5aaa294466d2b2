import type { CallRecord, RecordEvent, Result } from '../types/record';

import pick = require('./pick.private');

type Told = readonly RecordEvent[];
type SoFar = Pick<
  CallRecord,
  'isOver' | 'status' | 'answeredBy' | 'messages' | 'queue' | 'legs' | 'way' | 'direction'
>;

/** In one word; the more a call has come to, the earlier it is asked. */
function result(told: Told, call: SoFar): Result {
  if (!call.isOver) return 'live';
  if (call.answeredBy) return 'answered';
  if (call.status !== 'completed') return 'not-connected';
  if (call.messages.length > 0 || hasSpoken(told)) return 'message';
  if (call.queue || call.legs.length > 0) return 'abandoned';
  return call.way.includes('hours') ? 'informed' : 'hung-up';
}

/** Record heard something, though no callback about its recording has come: unless one says that there is nothing. */
function hasSpoken(told: Told): boolean {
  const isKnown = told.some((event) => event.kind === 'recording' && event.of === 'voicemail');
  return !isKnown && pick.all(told, 'spoke').some(({ seconds }) => seconds > 0);
}

/**
 * Twilio does not say who hung up. Where the switchboard said goodbye itself, it did, or the other side of a talk had
 * before; else the caller did.
 */
function endedBy(told: Told, { isOver, status, answeredBy }: SoFar): CallRecord['endedBy'] {
  if (!isOver || status !== 'completed') return undefined;
  if (!pick.first(told, 'goodbye')) return 'caller';
  return answeredBy ? 'callee' : 'switchboard';
}

export = { result, endedBy };

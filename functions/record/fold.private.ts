import type { CallRecord, RecordEvent } from '../types/record';
import type { CallStatus } from '../types/webhooks';

import eventOf = require('./event.private');
import legs = require('./legs.private');
import messages = require('./messages.private');
import outcome = require('./outcome.private');
import pick = require('./pick.private');

/**
 * The record of a call: a pure fold of what happened in it. The same events in any order, any of them repeated, give the
 * same record; a final status wins over every other, whatever comes later.
 */
function fold(callSid: string, events: readonly RecordEvent[]): CallRecord {
  const told = eventOf.union(events);
  const arrived = pick.first(told, 'arrived');
  const end = ending(told);
  const recordings = messages.recordings(told);
  const talk = legs.talk(told, end?.at);
  const base = {
    callSid,
    ...(arrived && { from: arrived.from, to: arrived.to, arrivedAt: arrived.at }),
    direction: arrived?.direction ?? 'inbound',
    isAgent: told.some(({ kind }) => kind === 'agent'),
    ...(end && { endedAt: end.at, ...(end.seconds !== undefined && { seconds: end.seconds }) }),
    status: end?.status ?? latest(told),
    isOver: end !== undefined,
    ...pick.some('language', pick.last(told, 'language')?.language),
    way: pick.all(told, 'choice').map(({ choice }) => choice),
    ...pick.some('account', pick.last(told, 'account')?.account),
    ...pick.some('queue', stay(told)),
    legs: legs.rung(told),
    ...talk,
    recordings,
    messages: messages.messages(told, recordings),
    apologies: pick.all(told, 'apology').length,
  } as const;
  return {
    ...base,
    ...pick.some('endedBy', outcome.endedBy(told, base)),
    result: outcome.result(told, base),
  };
}

/** From the weakest to the strongest: of two final words the stronger counts, whichever came first. */
const finals: readonly CallStatus[] = ['canceled', 'failed', 'no-answer', 'busy', 'completed'];

function ending(told: readonly RecordEvent[]) {
  const words = pick.all(told, 'status').filter(({ status }) => finals.includes(status));
  return words.sort((one, other) => finals.indexOf(one.status) - finals.indexOf(other.status)).at(-1);
}

/** Twilio says of an inbound call only that it is over: whoever has pressed or heard something is in it. */
function latest(told: readonly RecordEvent[]): CallStatus {
  const order: readonly CallStatus[] = ['queued', 'initiated', 'ringing', 'in-progress'];
  const known = pick.all(told, 'status').map(({ status }) => status);
  const furthest = order.findLast((status) => known.includes(status));
  const isHeard = told.some(({ kind }) => kind !== 'status' && kind !== 'arrived' && kind !== 'leg');
  return isHeard ? 'in-progress' : (furthest ?? 'ringing');
}

function stay(told: readonly RecordEvent[]): CallRecord['queue'] {
  const queued = pick.all(told, 'queued');
  const left = pick.last(told, 'left');
  if (queued.length === 0 && !left) return undefined;
  const waited = pick.all(told, 'left').reduce((sum, each) => sum + (each.waited ?? 0), 0);
  return {
    ...pick.some('position', queued.find(({ position }) => position !== undefined)?.position),
    ...(left && { left: left.why, waitedSeconds: waited }),
  };
}

export = fold;

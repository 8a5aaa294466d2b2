import type { CallRecord, RecordEvent, Result } from '../types/record';
import type { CallStatus } from '../types/webhooks';

import events = require('./events.private');
import legs = require('./legs.private');

type Told = readonly RecordEvent[];

/**
 * The record of a call: a pure fold of what happened in it. The same events in any order, any of them repeated, give the
 * same record; a final status wins over every other, whatever comes later.
 */
function fold(callSid: string, all: Told): CallRecord {
  const told = events.union(all);
  const arrived = events.first(told, 'arrived');
  const end = ending(told);
  const recordings = legs.recordings(told);
  const language = events.last(told, 'language')?.language;
  const account = events.last(told, 'account')?.account;
  const queue = stay(told);
  const base = {
    callSid,
    ...(arrived && { from: arrived.from, to: arrived.to, arrivedAt: arrived.at }),
    direction: arrived?.direction ?? 'inbound',
    isAgent: told.some(({ kind }) => kind === 'agent'),
    ...(end && { endedAt: end.at, ...(end.seconds !== undefined && { seconds: end.seconds }) }),
    status: end?.status ?? latest(told),
    isOver: end !== undefined,
    ...(language && { language }),
    way: events.all(told, 'choice').map(({ choice }) => choice),
    ...(account && { account }),
    ...(queue && { queue }),
    legs: legs.rung(told),
    ...legs.talk(told, end?.at),
    recordings,
    messages: legs.messages(told, recordings),
    apologies: events.all(told, 'apology').length,
  } as const;
  const ender = endedBy(told, base);
  return { ...base, ...(ender && { endedBy: ender }), result: result(told, base) };
}

/** From the weakest to the strongest: of two final words the stronger counts, whichever came first. */
const finals: readonly CallStatus[] = ['canceled', 'failed', 'no-answer', 'busy', 'completed'];

function ending(told: Told) {
  const words = events.all(told, 'status').filter(({ status }) => finals.includes(status));
  return words.sort((one, other) => finals.indexOf(one.status) - finals.indexOf(other.status)).at(-1);
}

/** Twilio says of an inbound call only that it is over: whoever has pressed or heard something is in it. */
function latest(told: Told): CallStatus {
  const order: readonly CallStatus[] = ['queued', 'initiated', 'ringing', 'in-progress'];
  const known = events.all(told, 'status').map(({ status }) => status);
  const furthest = order.findLast((status) => known.includes(status));
  const isHeard = told.some(({ kind }) => kind !== 'status' && kind !== 'arrived' && kind !== 'leg');
  return isHeard ? 'in-progress' : (furthest ?? 'ringing');
}

function stay(told: Told): CallRecord['queue'] {
  const queued = events.all(told, 'queued');
  const left = events.last(told, 'left');
  if (queued.length === 0 && !left) return undefined;
  const waited = events.all(told, 'left').reduce((sum, each) => sum + (each.waited ?? 0), 0);
  const position = queued.find((event) => event.position !== undefined)?.position;
  return {
    place: left?.place ?? queued.at(-1)?.place,
    ...(position !== undefined && { position }),
    ...(left && { left: left.why, waitedSeconds: waited }),
  };
}

type SoFar = Pick<
  CallRecord,
  'isOver' | 'status' | 'answeredBy' | 'messages' | 'recordings' | 'queue' | 'legs'
>;

/** One word for how it ended. The best outcomes are tested first. */
function result(told: Told, call: SoFar): Result {
  if (!call.isOver) return 'live';
  if (call.answeredBy) return 'answered';
  if (call.status !== 'completed') return 'not-connected';
  if (call.messages.length > 0 || hasSpoken(told)) return 'message';
  if (call.recordings.some(({ isMessage, status }) => isMessage && status === 'failed'))
    return 'message-lost';
  if (call.queue || call.legs.length > 0) return 'abandoned';
  return events.all(told, 'choice').some(({ informs }) => informs) ? 'informed' : 'hung-up';
}

/** Record heard something, and no callback about a recording has come that could say otherwise. */
function hasSpoken(told: Told): boolean {
  const isKnown = told.some((event) => event.kind === 'recording' && event.isMessage);
  return !isKnown && events.all(told, 'spoke').some(({ seconds }) => seconds > 0);
}

/**
 * Twilio does not say who hung up. Where the switchboard said goodbye itself, it did, or the other side of a talk had
 * before; else the caller did.
 */
function endedBy(told: Told, { isOver, status, answeredBy }: SoFar): CallRecord['endedBy'] {
  if (!isOver || status !== 'completed') return undefined;
  if (!events.first(told, 'goodbye')) return 'caller';
  return answeredBy ? 'callee' : 'switchboard';
}

export = fold;

import type { CallRecord, RecordEvent, Result } from '../types/record';
import type { CallStatus } from '../types/webhooks';

import record = require('./events.private');
import legs = require('./legs.private');

type Events = readonly RecordEvent[];

/**
 * The record of a call, computed from its events alone. Their order and any repeats make no difference, and a final status
 * wins even when others come later.
 */
function fold(callSid: string, all: Events): CallRecord {
  const events = record.union(all);
  const arrived = record.first(events, 'arrived');
  const end = ending(events);
  const recordings = legs.recordings(events);
  const language = record.last(events, 'language')?.language;
  const account = record.last(events, 'account')?.account;
  const queue = stay(events);
  const base = {
    callSid,
    ...(arrived && { from: arrived.from, to: arrived.to, arrivedAt: arrived.at }),
    direction: arrived?.direction ?? 'inbound',
    isAgent: events.some(({ kind }) => kind === 'agent'),
    ...(end && { endedAt: end.at, ...(end.seconds !== undefined && { seconds: end.seconds }) }),
    status: end?.status ?? latest(events),
    isOver: end !== undefined,
    ...(language && { language }),
    way: record.all(events, 'choice').map(({ choice }) => choice),
    ...(account && { account }),
    ...(queue && { queue }),
    legs: legs.rung(events),
    ...legs.talk(events, end?.at),
    recordings,
    messages: legs.messages(events, recordings),
    apologies: record.all(events, 'apology').length,
  } as const;
  const ender = endedBy(events, base);
  return { ...base, ...(ender && { endedBy: ender }), result: result(events, base) };
}

/** From the weakest to the strongest: of two final statuses the stronger counts, whichever came first. */
const finals: readonly CallStatus[] = ['canceled', 'failed', 'no-answer', 'busy', 'completed'];

function ending(events: Events) {
  const words = record.all(events, 'status').filter(({ status }) => finals.includes(status));
  return words.sort((one, other) => finals.indexOf(one.status) - finals.indexOf(other.status)).at(-1);
}

/** Twilio reports only the end of an inbound call, so anything heard or pressed shows that it is in progress. */
function latest(events: Events): CallStatus {
  const order: readonly CallStatus[] = ['queued', 'initiated', 'ringing', 'in-progress'];
  const known = record.all(events, 'status').map(({ status }) => status);
  const furthest = order.findLast((status) => known.includes(status));
  const isHeard = events.some(({ kind }) => kind !== 'status' && kind !== 'arrived' && kind !== 'leg');
  return isHeard ? 'in-progress' : (furthest ?? 'ringing');
}

function stay(events: Events): CallRecord['queue'] {
  const queued = record.all(events, 'queued');
  const left = record.last(events, 'left');
  if (queued.length === 0 && !left) return undefined;
  const waited = record.all(events, 'left').reduce((sum, each) => sum + (each.waited ?? 0), 0);
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
function result(events: Events, call: SoFar): Result {
  if (!call.isOver) return 'live';
  if (call.answeredBy) return 'answered';
  if (call.status !== 'completed') return 'not-connected';
  if (call.messages.length > 0 || hasSpoken(events)) return 'message';
  if (call.recordings.some(({ isMessage, status }) => isMessage && status === 'failed'))
    return 'message-lost';
  if (call.queue || call.legs.length > 0) return 'abandoned';
  return record.all(events, 'choice').some(({ informs }) => informs) ? 'informed' : 'hung-up';
}

/** Record heard something, and no callback about a recording has come that could say otherwise. */
function hasSpoken(events: Events): boolean {
  const isKnown = events.some((event) => event.kind === 'recording' && event.isMessage);
  return !isKnown && record.all(events, 'spoke').some(({ seconds }) => seconds > 0);
}

/**
 * Twilio does not say who hung up. After a goodbye of ours, the other side had ended the talk, or without a talk we ended
 * the call. Otherwise the caller did.
 */
function endedBy(events: Events, { isOver, status, answeredBy }: SoFar): CallRecord['endedBy'] {
  if (!isOver || status !== 'completed') return undefined;
  if (!record.first(events, 'goodbye')) return 'caller';
  return answeredBy ? 'callee' : 'switchboard';
}

export = fold;

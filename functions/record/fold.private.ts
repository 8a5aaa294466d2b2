import type { Answer, Asked, CallRecord, Facts, Result, Values } from '../types/record';
import type { CallStatus } from '../types/webhooks';

import settings = require('../settings.private');
import read = require('../voice/read.private');
import requests = require('./asked.private');
import legs = require('./legs.private');
import recordings = require('./recordings.private');

/** The record of a call, computed from what Twilio says. The order of what was asked makes no difference. */
export function fold(facts: Facts): CallRecord {
  const { call, isSettled } = facts;
  const asked = facts.asked.toSorted((one, other) => one.at - other.at || (one.path < other.path ? -1 : 1));
  const known = asked.map(carried);
  const endedAt = call.endTime?.getTime();
  const seconds = Number(call.duration ?? Number.NaN);
  const account = last(known, 'account');
  const person = requests.agentOf(asked);
  const isAgent = asked.some(requests.isAgentLine);
  // The callbacks of an agent's own call carry the language of the caller.
  const spoken = isAgent ? asked.filter(({ path }) => !path.startsWith('/callback/')).map(carried) : known;
  const language = settings.languages.find(({ code }) => code === last(spoken, 'lang'))?.code;
  // On an agent's own call the URLs carry the way of the callers they talk with.
  const way = isAgent ? [] : (last(known, 'way')?.split('.') ?? []);
  const queue = stay(asked, endedAt !== undefined, isSettled);
  const rung = legs.rung({ ...facts, asked });
  const talk = legs.talk({ ...facts, asked }, rung);
  const taken = recordings.taken({ ...facts, asked }, talk);
  const base = {
    callSid: call.sid,
    from: call.from,
    to: call.to,
    direction: call.direction.startsWith('outbound') ? 'outbound' : 'inbound',
    isAgent,
    ...(person && { person }),
    arrivedAt: legs.beganAt(call),
    ...(endedAt !== undefined && { endedAt, ...(seconds >= 0 && { seconds }) }),
    status: call.status as CallStatus,
    isOver: endedAt !== undefined,
    ...(language && { language }),
    way,
    ...(account && { account }),
    ...(queue && { queue }),
    legs: [...rung, ...(facts.offered ?? legs.offered(asked))],
    ...talk,
    recordings: taken,
    messages: recordings.messages(facts, taken),
    apologies: asked.filter(isApology).length,
    isSettled,
  } as const;
  const endedBy = ender(asked, base);
  const its = { ...base, ...(endedBy && { endedBy }), result: result(asked, base) };
  return recordings.withTexts(its, facts.texts);
}

/** What rides on after a request: what its answer carries or, if that has no URL, what its own URL carried. */
function carried({ path, state, parameters, answer }: Asked): Values {
  if (answer.next.lang && !requests.isGone(parameters)) return answer.next;
  const isChosen = chosen.includes(path) && !requests.isWhisper({ path, state });
  return path.startsWith('/callback/') || isChosen ? state : {};
}

/** Asked of a caller who has chosen a language, where there are several. */
const chosen = ['/call/talk', '/call/queue-result', '/call/dial-result', '/call/voicemail'];

function last(known: readonly Values[], name: string): string | undefined {
  return known.findLast((values) => values[name])?.[name];
}

/** Twilio goes to the fallback when we do not answer. */
function hasFailed({ status = 500, verbs }: Answer): boolean {
  return status >= 400 && verbs.length === 0;
}

/** Reports, and what plays while a caller waits for somebody, may fail unheard. */
function isApology(asked: Asked): boolean {
  const { path, parameters, answer } = asked;
  const isHeard = !path.startsWith('/callback/') && !requests.isGone(parameters) && !isUnheard(asked);
  return answer.isSorry || (isHeard && hasFailed(answer));
}

function isUnheard(asked: Asked): boolean {
  return asked.path === '/call/queue-wait' || requests.isWhisper(asked);
}

/**
 * When and where a caller has waited.
 * @param isOver whoever has not left the queue is in it until then
 */
export function stay(asked: readonly Asked[], isOver: boolean, isSettled = false): CallRecord['queue'] {
  // With `to`, the desk leads a caller from one place to another: Twilio tells the exit by itself.
  const exits = asked.filter(({ path, state }) => path === '/call/queue-result' && state.to === undefined);
  const entered = asked.filter(
    ({ answer, parameters }) =>
      answer.verbs.includes('Enqueue') &&
      !requests.isGone(parameters) &&
      parameters.QueueResult !== 'redirected',
  );
  const exit = exits.at(-1);
  const isIn = entered.length > exits.length && !isOver;
  const place = isIn ? entered.at(-1)?.answer.next.at : (exit?.state.at ?? entered.at(-1)?.answer.next.at);
  // Twilio says how every stay ended: without that, the caller hung up on the way.
  if (!place || (isSettled && !exit)) return undefined;
  const waits = asked.filter(({ path }) => path === '/call/queue-wait');
  const [position] = waits.flatMap(({ parameters }) => read.wait(parameters).QueuePosition ?? []);
  const waited = exits.reduce((sum, { parameters }) => sum + (read.queueExit(parameters).QueueTime ?? 0), 0);
  const since = entered.at(-1)?.at;
  return {
    place,
    ...(since !== undefined && { since: legs.second(since) }),
    ...(position !== undefined && { position }),
    ...(exit && !isIn && { left: read.queueExit(exit.parameters).QueueResult, waitedSeconds: waited }),
  };
}

type SoFar = Pick<
  CallRecord,
  'isOver' | 'isSettled' | 'status' | 'answeredBy' | 'messages' | 'recordings' | 'queue' | 'legs' | 'way'
>;

/** One word for how it ended. The best outcomes are tested first. */
function result(asked: readonly Asked[], call: SoFar): Result {
  if (!call.isOver) return 'live';
  if (call.answeredBy) return 'answered';
  if (call.status !== 'completed') return 'not-connected';
  if (call.messages.length > 0 || hasSpoken(asked, call)) return 'message';
  if (call.recordings.some(({ isMessage, status }) => isMessage && status === 'failed'))
    return 'message-lost';
  if (asked.some(isPromise)) return 'call-back';
  if (call.queue || call.legs.length > 0) return 'abandoned';
  return call.way.some((place) => settings.places[place]?.kind === 'say') ? 'informed' : 'hung-up';
}

/** The caller was let go because a call back is written down: the wait ended with that, or the goodbye after it says so. */
function isPromise({ path, answer }: Asked): boolean {
  if (path === '/call/queue-result') return answer.next.left === 'call-back';
  return path === '/call/call-back' && answer.verbs.includes('Leave') && !answer.isSorry;
}

/** Record heard something, and Twilio's list of recordings does not have it yet. */
function hasSpoken(asked: readonly Asked[], { recordings }: SoFar): boolean {
  if (recordings.some(({ isMessage }) => isMessage)) return false;
  return asked.some(({ path, parameters }) => {
    const { RecordingUrl, RecordingDuration = 1 } = read.record(parameters);
    return path === '/call/voicemail' && RecordingUrl !== '' && RecordingDuration > 0;
  });
}

/**
 * Twilio does not say who hung up. After a goodbye of ours, the other side had ended the talk, or without a talk we ended
 * the call. Otherwise the caller did: that is sure only when all that was asked is known.
 */
function ender(
  asked: readonly Asked[],
  { isOver, isSettled, status, answeredBy }: SoFar,
): CallRecord['endedBy'] {
  if (!isOver || status !== 'completed') return undefined;
  const asks = asked.filter(
    ({ path, parameters }) => !path.startsWith('/callback/') && !requests.isGone(parameters),
  );
  // The fallback says goodbye, and Twilio may not list that it fetched it.
  const isGoodbye = (asked: Asked) =>
    asked.answer.verbs.includes('Hangup') ||
    (hasFailed(asked.answer) && !isUnheard(asked)) ||
    asked.path === '/fallback.xml';
  const end = asks.at(-1);
  if (end && isGoodbye(end)) return answeredBy ? 'callee' : 'switchboard';
  return isSettled ? 'caller' : undefined;
}

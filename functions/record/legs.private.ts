import type { Asked, CallFacts, CallRecord, Facts, LegRecord, Whose } from '../types/record';
import type { CallStatus, QueueExit } from '../types/webhooks';

import settings = require('../settings.private');
import read = require('../voice/read.private');
import requests = require('./asked.private');

/** The telephones that were rung for a call, and who talked with the caller. What was asked comes in order of time. */

/** What an answer brings about begins a moment after it, by clocks of which each counts whole seconds. */
export const ABOUT_THEN = 2000;

/** When a call or a recording began, in milliseconds since the epoch: of a call, the day of its record. */
export function beganAt({ startTime, dateCreated }: Pick<CallFacts, 'startTime' | 'dateCreated'>): number {
  return (startTime ?? dateCreated).getTime();
}

/** The telephones that were rung for a call, in the order of their ringing. */
export function rung(facts: Facts): LegRecord[] {
  const legs = facts.legs.toSorted(
    (one, other) => +one.dateCreated - +other.dateCreated || (one.sid < other.sid ? -1 : 1),
  );
  return legs.map((leg) => {
    const { place, person } = whose(leg, facts);
    const seconds = Number(leg.duration ?? Number.NaN);
    const answeredAt = answered(leg);
    return {
      callSid: leg.sid,
      place,
      ...(person !== undefined && { person }),
      number: leg.to,
      status: leg.status as CallStatus,
      rangAt: leg.dateCreated.getTime(),
      ...(answeredAt !== undefined && { answeredAt }),
      ...(leg.endTime && seconds >= 0 && { seconds }),
    };
  });
}

/** Telephones that were rung for a caller in a queue are calls of their own: their last callback tells of them. */
export function offered(asked: readonly Asked[]): LegRecord[] {
  const reports = asked.filter(({ path, state }) => path === '/callback/call-status' && state.caller);
  return reports.map(({ at, state, parameters }) => {
    const status = read.oneOf(parameters, 'CallStatus', read.callStatuses, 'failed');
    const seconds = Number(parameters.CallDuration ?? 0);
    const { place, person } = requests.whose(state);
    return {
      callSid: parameters.CallSid ?? '',
      place,
      ...(person !== undefined && { person }),
      number: parameters.To ?? '',
      status,
      ...(status === 'completed' && { answeredAt: second(at) - seconds * 1000 }),
      seconds,
    };
  });
}

/** A leg's duration counts from the pick-up. */
function answered({ status, startTime, endTime, duration }: CallFacts): number | undefined {
  if (status === 'in-progress') return startTime?.getTime();
  if (status !== 'completed' || !endTime) return undefined;
  return endTime.getTime() - Number(duration ?? 0) * 1000;
}

/** Our answer that rang it says whose it is; a note of its callback does as well; else the settings as they are now do. */
function whose(leg: CallFacts, { call, asked }: Facts): Whose {
  const before = asked.filter(({ at }) => at <= leg.dateCreated.getTime() + ABOUT_THEN);
  const rings = before.findLast(({ answer }) => Object.hasOwn(answer.rings, leg.to))?.answer.rings[leg.to];
  if (rings) return rings;
  if (call.direction.startsWith('outbound')) return { place: 'customer' };
  const noted = asked.filter(({ path }) => path === '/callback/call-status');
  const its = noted.find(({ parameters }) => parameters.CallSid === leg.sid);
  if (its) return requests.whose(its.state);
  const person = Object.keys(settings.people).find((name) => settings.people[name]?.number === leg.to);
  const { leg: place } =
    noted.findLast(({ at }) => at <= leg.dateCreated.getTime() + ABOUT_THEN)?.state ?? {};
  for (const [name, its] of Object.entries(settings.places)) {
    if (its.kind !== 'ring' || !person || (place && name !== place)) continue;
    const all = [...its.rings].flatMap((each) => (typeof each === 'string' ? each : each.rings));
    if (all.includes(person)) return { place: name, person, asks: its.accept };
  }
  return { place: place ?? '', ...(person && { person }) };
}

type Talk = Pick<CallRecord, 'answeredBy' | 'answeredAt' | 'talkedSeconds'>;

/** A talk without a conference: the agents' line has taken the caller without REST. */
function dequeued({ call, recordings }: Facts, asked: readonly Asked[]): Talk | undefined {
  const endedAt = call.endTime?.getTime();
  const served = asked.findLast(requests.servedBy);
  const agent = served && requests.servedBy(served);
  const left = asked.findLast(({ path, at }) => path === '/call/queue-result' && served && at >= served.at);
  // A caller may hang up in the moment before the two are connected.
  if (!served || !agent || (left && !isConnected[read.queueExit(left.parameters).QueueResult]))
    return undefined;
  // When a request was made that nobody answered is not known.
  const leftAt = left?.answer.status === undefined ? undefined : left.at;
  const until = leftAt ?? endedAt;
  // A talk is recorded from its beginning, so the recording knows better than the whisper before it.
  const recorded = recordings.find(
    ({ callSid, startTime }) =>
      callSid === agent &&
      +startTime >= served.at - ABOUT_THEN &&
      +startTime <= (until ?? Number.POSITIVE_INFINITY),
  );
  const answeredAt = recorded?.startTime.getTime() ?? second(served.at);
  const { person } = served.state;
  const recordedUntil = recorded?.duration ? answeredAt + Number(recorded.duration) * 1000 : undefined;
  return {
    // From whichever telephone they took the line.
    answeredBy: { place: 'agent', ...(person && { person }), callSid: agent },
    answeredAt,
    ...lasted(answeredAt, leftAt ?? recordedUntil ?? endedAt),
  };
}

/**
 * Who talked with the caller, and for how long: the agent who took them out of the queue, whoever accepted the call, or
 * whoever picked up a telephone that asks for nothing.
 */
export function talk(facts: Facts, all: readonly LegRecord[]): Talk {
  const { asked, call } = facts;
  const endedAt = call.endTime?.getTime();
  const met = asked.findLast(requests.isMeeting);
  // Whoever was cut off may be taken again, in the other way.
  const since = met?.at ?? Number.NEGATIVE_INFINITY;
  const without = dequeued(
    facts,
    asked.filter(({ at }) => at >= since),
  );
  if (without) return without;
  if (met) {
    const { at: place = '', person, agent = '' } = met.state;
    const number = settings.people[person ?? '']?.number;
    const answeredAt = second(met.at);
    const end = asked.find(({ path, at, state }) => path === met.path && state.over && at >= met.at);
    return {
      answeredBy: { place, ...(person && { person }), ...(number && { number }), callSid: agent },
      answeredAt,
      ...lasted(answeredAt, end ? second(end.at) : endedAt),
    };
  }
  const leg = talking(facts, all);
  if (!leg) return {};
  const { place, person, number, callSid } = leg;
  const accepted = acceptedOf(facts).find(({ parameters }) => parameters.CallSid === callSid)?.at;
  const answeredAt = accepted ? second(accepted) : (leg.answeredAt ?? 0);
  const end = leg.seconds === undefined ? endedAt : (leg.answeredAt ?? 0) + leg.seconds * 1000;
  return {
    answeredBy: { place, ...(person !== undefined && { person }), number, callSid },
    answeredAt,
    ...lasted(answeredAt, end),
  };
}

/** Twilio's times are whole seconds; what is less tells requests of the same second apart. */
export function second(at: number): number {
  return Math.floor(at / 1000) * 1000;
}

function lasted(from: number, to: number | undefined): Pick<Talk, 'talkedSeconds'> {
  return to === undefined ? {} : { talkedSeconds: Math.max(0, Math.round((to - from) / 1000)) };
}

const isConnected: Record<QueueExit['QueueResult'], boolean> = {
  bridged: true,
  'redirected-from-bridged': true,
  unknown: true,
  'bridging-in-process': false,
  leave: false,
  redirected: false,
  hangup: false,
  'queue-full': false,
  error: false,
  'system-error': false,
};

/** The telephone at which somebody talked with the caller. A machine that picks up accepts nothing. */
function talking(facts: Facts, all: readonly LegRecord[]): LegRecord | undefined {
  const picked = all.filter(({ answeredAt }) => answeredAt !== undefined);
  const dialed = facts.asked
    .filter(({ path, state }) => path === '/call/dial-result' || (path === '/agent/desk' && state.placed))
    .map(({ parameters }) => read.dial(parameters));
  const inVain = dialed
    .filter(({ DialBridged }) => DialBridged === false)
    .map(({ DialCallSid }) => DialCallSid);
  // Where the Dial was canceled, the caller had gone, and Twilio names no leg.
  const wasCanceled = dialed.some(({ DialBridged, DialCallSid }) => DialBridged === false && !DialCallSid);
  const bridged = dialed.filter(({ DialBridged }) => DialBridged).map(({ DialCallSid }) => DialCallSid);
  const accepted = acceptedOf(facts).map(({ parameters }) => parameters.CallSid);
  const isPossible = ({ callSid }: LegRecord) => !inVain.includes(callSid);
  const talked = picked.filter(
    (leg) =>
      bridged.includes(leg.callSid) || (accepted.includes(leg.callSid) && !wasCanceled && isPossible(leg)),
  );
  if (talked.length > 0) return longest(talked);
  const asks = (leg: LegRecord) =>
    facts.legs.some((its) => its.sid === leg.callSid && whose(its, facts).asks);
  // Who picked up is connected, and Twilio hangs up the others: of two at once, whoever stayed on.
  const unasked = picked.filter((leg) => isPossible(leg) && !asks(leg));
  if (unasked.length > 0) return longest(unasked);
  return bridged.length > 0 ? longest(picked) : undefined;
}

function longest(legs: readonly LegRecord[]): LegRecord | undefined {
  return legs.toSorted((one, other) => (other.seconds ?? 0) - (one.seconds ?? 0))[0];
}

/** Whoever was rung has pressed the key that takes the caller. */
function acceptedOf({ asked, askedOnLegs }: Facts): readonly Asked[] {
  return [...asked, ...askedOnLegs].filter(
    ({ path, state, parameters }) =>
      path === '/agent/connect' && Boolean(state.attempt) && parameters.Digits === '1',
  );
}

import type { CallRecord, LegRecord, RecordEvent } from '../types/record';
import type { CallStatus } from '../types/webhooks';

import pick = require('./pick.private');

type Leg = Extract<RecordEvent, { kind: 'leg' }>;

/** How far a telephone got, from the least to the last word: what is over stays over. */
const order: readonly CallStatus[] = [
  'queued',
  'initiated',
  'ringing',
  'in-progress',
  'canceled',
  'failed',
  'no-answer',
  'busy',
  'completed',
];

/** The telephones that were rung for a call, in the order of their ringing. */
function rung(told: readonly RecordEvent[]): LegRecord[] {
  const events = pick.all(told, 'leg');
  const sids = [...new Set(events.map(({ leg }) => leg))];
  return sids.map((sid) => legOf(events.filter(({ leg }) => leg === sid)));
}

function legOf(events: readonly Leg[]): LegRecord {
  const [furthest] = events.toSorted((one, other) => order.indexOf(other.status) - order.indexOf(one.status));
  const { leg, line, to, status, seconds } = furthest as Leg;
  const answered = events.find((event) => event.status === 'in-progress');
  const completed = events.find((event) => event.status === 'completed' && event.seconds);
  const answeredAt = answered?.at ?? (completed && completed.at - (completed.seconds ?? 0) * 1000);
  return {
    callSid: leg,
    line,
    number: to,
    status,
    ...pick.some('answeredAt', answeredAt),
    ...pick.some('seconds', seconds),
  };
}

type Talk = Pick<CallRecord, 'answeredBy' | 'answeredAt' | 'talkedSeconds'>;

/**
 * Who talked with the caller, and for how long. Of telephones that rang together the first to answer has the call; an
 * agent takes it out of the line.
 * @param endedAt of the call: what no callback has told is over by then
 */
function talk(told: readonly RecordEvent[], endedAt: number | undefined): Talk {
  const served = pick.last(told, 'served');
  if (served) {
    const answeredBy = { line: 'agent', callSid: served.agent } as const;
    return { answeredBy, answeredAt: served.at, ...pick.some('talkedSeconds', since(served.at, endedAt)) };
  }
  const answered = rung(told).filter(({ answeredAt }) => answeredAt !== undefined);
  const [leg] = answered.toSorted((one, other) => (one.answeredAt ?? 0) - (other.answeredAt ?? 0));
  if (!leg) return {};
  const { line, number, callSid, answeredAt } = leg;
  const seconds = leg.seconds ?? since(answeredAt, endedAt);
  return {
    answeredBy: { line, number, callSid },
    ...pick.some('answeredAt', answeredAt),
    ...pick.some('talkedSeconds', seconds),
  };
}

function since(start: number | undefined, end: number | undefined): number | undefined {
  if (start === undefined || end === undefined) return undefined;
  return Math.max(0, Math.round((end - start) / 1000));
}

export = { rung, talk };

import type { CallRecord, LegRecord, MessageRecord, RecordEvent, RecordingRecord } from '../types/record';
import type { CallStatus, QueueExit, RecordingStatus } from '../types/webhooks';

import events = require('./events.private');

/** The parts of a record that have lives of their own: the telephones that were rung, and the recordings. */

type Leg = Extract<RecordEvent, { kind: 'leg' }>;
type Dialed = Extract<RecordEvent, { kind: 'dialed' }>;
type Told = readonly RecordEvent[];

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
function rung(told: Told): LegRecord[] {
  const all = events.all(told, 'leg');
  const sids = [...new Set(all.map(({ leg }) => leg))];
  return sids.map((sid) => legOf(all.filter(({ leg }) => leg === sid)));
}

function legOf(all: readonly Leg[]): LegRecord {
  const { leg, place, person, to, status, seconds } = furthest(all, order);
  const answered = all.find((event) => event.status === 'in-progress');
  const completed = all.find((event) => event.status === 'completed' && event.seconds);
  const answeredAt = answered?.at ?? (completed && completed.at - (completed.seconds ?? 0) * 1000);
  return {
    callSid: leg,
    place,
    ...(person !== undefined && { person }),
    number: to,
    status,
    ...(answeredAt !== undefined && { answeredAt }),
    ...(seconds !== undefined && { seconds }),
  };
}

type Talk = Pick<CallRecord, 'answeredBy' | 'answeredAt' | 'talkedSeconds'>;

/**
 * Who talked with the caller, and for how long: the agent who took them out of the line, whoever accepted the call, or
 * whoever picked up a telephone that asks for nothing.
 * @param endedAt of the call: what no callback has told is over by then
 */
function talk(told: Told, endedAt: number | undefined): Talk {
  const served = events.last(told, 'served');
  const left = events.last(told, 'left');
  // A caller may hang up in the moment before the two are connected.
  if (served && (!left || isConnected[left.why])) {
    const answeredBy = { place: 'agent', callSid: served.agent };
    const talkedSeconds = since(served.at, endedAt);
    return { answeredBy, answeredAt: served.at, ...(talkedSeconds !== undefined && { talkedSeconds }) };
  }
  const [leg] = talking(told);
  if (!leg) return {};
  const { place, person, number, callSid } = leg;
  const answeredAt =
    events.all(told, 'accepted').find((event) => event.leg === callSid)?.at ?? leg.answeredAt;
  const seconds = leg.seconds ?? since(answeredAt, endedAt);
  return {
    answeredBy: { place, ...(person !== undefined && { person }), number, callSid },
    ...(answeredAt !== undefined && { answeredAt }),
    ...(seconds !== undefined && { talkedSeconds: seconds }),
  };
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

/** Telephones at which somebody has talked, the likeliest first. A machine that picks up accepts nothing. */
function talking(told: Told): LegRecord[] {
  const picked = rung(told).filter(({ answeredAt }) => answeredAt !== undefined);
  const dialed = events.all(told, 'dialed');
  const connected = [...events.all(told, 'accepted'), ...dialed.filter(({ bridged }) => bridged)]
    .map(({ leg }) => leg)
    .filter((leg) => !inVain(dialed, leg));
  const asked = events.all(told, 'leg').filter(({ asks }) => asks);
  const isAsked = ({ callSid }: LegRecord) => asked.some(({ leg }) => leg === callSid);
  const sure = picked.filter((leg) => connected.includes(leg.callSid) || !isAsked(leg));
  if (sure.length > 0) return sure.toSorted((one, other) => (one.answeredAt ?? 0) - (other.answeredAt ?? 0));
  // That they were connected is known, who accepted could not be noted: nobody listens to a question for longer.
  const wasBridged = dialed.some(({ bridged }) => bridged);
  return wasBridged ? picked.toSorted((one, other) => (other.seconds ?? 0) - (one.seconds ?? 0)) : [];
}

/** Twilio did not connect them after all: our answer was late, or (then it names no leg) the caller had gone. */
function inVain(dialed: readonly Dialed[], of: string | undefined): boolean {
  const its =
    dialed.find(({ leg }) => leg === of) ?? dialed.find((each) => !each.leg && each.status === 'canceled');
  return its?.bridged === false;
}

function since(start: number | undefined, end: number | undefined): number | undefined {
  if (start === undefined || end === undefined) return undefined;
  return Math.max(0, Math.round((end - start) / 1000));
}

/** What is finished stays finished. */
const recordingOrder: readonly RecordingStatus[] = ['in-progress', 'failed', 'absent', 'completed'];

/** Every recording of a call, in the order of their beginning. */
function recordings(told: Told): RecordingRecord[] {
  const all = events.all(told, 'recording');
  return [...new Set(all.map(({ recording }) => recording))].map((sid) => {
    const its = all.filter(({ recording }) => recording === sid);
    const { of, isMessage = false, status, seconds } = furthest(its, recordingOrder);
    return { sid, of, isMessage, status, ...(seconds !== undefined && { seconds }) };
  });
}

/** What a caller left: recordings that hold, or may still come to hold, something. */
function messages(told: Told, all: readonly RecordingRecord[]): MessageRecord[] {
  const left = all.filter(({ isMessage, status }) => isMessage && status !== 'absent' && status !== 'failed');
  return left.map((recording) => {
    const isIts = (event: { recording: string }) => event.recording === recording.sid;
    const transcript = events.all(told, 'transcription').find(isIts)?.text;
    const tellings = events.all(told, 'told').filter(isIts);
    const how = tellings.some((event) => event.how === 'sent') ? 'sent' : tellings.at(-1)?.how;
    const handled = events.all(told, 'handled').filter(isIts).at(-1)?.how ?? 'open';
    return { ...recording, ...(transcript && { transcript }), ...(how && { told: how }), handled };
  });
}

/** The telling whose status is the last in this order. */
function furthest<Each extends { status: Status }, Status extends string>(
  all: readonly Each[],
  order: readonly Status[],
): Each {
  return all.toSorted((one, other) => order.indexOf(other.status) - order.indexOf(one.status))[0] as Each;
}

export = { rung, talk, recordings, messages };

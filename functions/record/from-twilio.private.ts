import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import type { RecordingInstance } from 'twilio/lib/rest/api/v2010/account/recording';
import type { RecordEvent } from '../types/record';
import type { CallStatus, CallStatusReport, RecordingStatus } from '../types/webhooks';

/** Makes the same events of what Twilio's callbacks report and of what its REST resources say. */

type CallFacts = Pick<
  CallInstance,
  'sid' | 'from' | 'to' | 'direction' | 'status' | 'duration' | 'startTime' | 'endTime' | 'dateCreated'
>;
type RecordingFacts = Pick<
  RecordingInstance,
  'sid' | 'status' | 'duration' | 'startTime' | 'dateCreated' | 'source'
>;

/** https://www.twilio.com/docs/voice/api/call-resource */
function ofCall(call: CallFacts): RecordEvent[] {
  const { from, to, direction } = call;
  return [
    {
      kind: 'arrived',
      at: beganAt(call),
      from,
      to,
      direction: direction.startsWith('outbound') ? 'outbound' : 'inbound',
    },
    { kind: 'status', at: lastAt(call), status: statusOf(call), ...lengthOf(call) },
  ];
}

/** Whose telephone a leg is: the place that rang it, and the person. */
type Whose = Pick<Extract<RecordEvent, { kind: 'leg' }>, 'place' | 'person' | 'asks'>;

function ofLeg(leg: CallFacts, whose: Whose): RecordEvent[] {
  const status = statusOf(leg);
  return [{ kind: 'leg', at: lastAt(leg), leg: leg.sid, ...whose, to: leg.to, status, ...lengthOf(leg) }];
}

/** A status callback with a status that Twilio documents. */
type Reported = CallStatusReport & { readonly CallStatus: CallStatus };

function ofLegReport({ CallSid, To, CallStatus, CallDuration, Timestamp }: Reported, whose: Whose) {
  const at = timeOf(Timestamp);
  const seconds = isFinal(CallStatus) && CallDuration !== undefined ? { seconds: CallDuration } : {};
  return { kind: 'leg', at, leg: CallSid, ...whose, to: To, status: CallStatus, ...seconds } as const;
}

/** The report of a call's end also says who called whom and, with the duration, when the call began. */
function ofEndReport({
  From,
  To,
  Direction,
  CallStatus,
  CallDuration = 0,
  Timestamp,
}: Reported): RecordEvent[] {
  const at = timeOf(Timestamp);
  const direction = Direction.startsWith('outbound') ? 'outbound' : 'inbound';
  return [
    { kind: 'arrived', at: at - CallDuration * 1000, from: From, to: To, direction },
    { kind: 'status', at, status: CallStatus, seconds: CallDuration },
  ];
}

/** Whether a leg is over. */
function isFinal(status: CallStatus): boolean {
  return !['queued', 'initiated', 'ringing', 'in-progress'].includes(status);
}

/** Milliseconds since the epoch: the callback's own time, or now if it has none. */
function timeOf(timestamp: string): number {
  return Date.parse(timestamp) || Date.now();
}

/** https://www.twilio.com/docs/voice/api/recording */
function ofRecording(recording: RecordingFacts, of: string, isMessage: boolean): RecordEvent[] {
  const status = recordingStatus(recording.status);
  if (!status) return [];
  const at = (recording.dateCreated ?? recording.startTime)?.getTime() ?? 0;
  const seconds = Number(recording.duration);
  const duration = status === 'completed' && seconds >= 0 ? { seconds } : {};
  const message = isMessage ? { isMessage } : {};
  return [{ kind: 'recording', at, recording: recording.sid, of, ...message, status, ...duration }];
}

function beganAt({ startTime, dateCreated }: CallFacts): number {
  return (startTime ?? dateCreated)?.getTime() ?? 0;
}

function lastAt(call: CallFacts): number {
  return call.endTime?.getTime() ?? beganAt(call);
}

function statusOf({ status }: CallFacts): CallStatus {
  return status as CallStatus;
}

function lengthOf({ duration, endTime }: CallFacts): { seconds?: number } {
  const seconds = Number(duration);
  return endTime && duration !== null && seconds >= 0 ? { seconds } : {};
}

/** REST has more statuses than the callbacks: a deleted recording was completed once, and all others are in progress. */
function recordingStatus(status: string): RecordingStatus | undefined {
  if (status === 'completed' || status === 'absent' || status === 'failed') return status;
  return status === 'deleted' ? 'completed' : 'in-progress';
}

export = { ofCall, ofLeg, ofRecording, ofLegReport, ofEndReport, isFinal };

import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import type { RecordingInstance } from 'twilio/lib/rest/api/v2010/account/recording';
import type { LineName, RecordEvent, RecordingStatus } from '../types/record';
import type { CallStatus } from '../types/webhooks';

/** What Twilio's own resources tell of a call, in the same words as its callbacks. */

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

/** A leg that a call has brought about. @param line whose telephone it is */
function ofLeg(leg: CallFacts, line: LineName): RecordEvent[] {
  const status = statusOf(leg);
  return [{ kind: 'leg', at: lastAt(leg), leg: leg.sid, line, to: leg.to, status, ...lengthOf(leg) }];
}

/** https://www.twilio.com/docs/voice/api/recording */
function ofRecording(recording: RecordingFacts, of: string): RecordEvent[] {
  const status = recordingStatus(recording.status);
  if (!status) return [];
  const at = (recording.dateCreated ?? recording.startTime)?.getTime() ?? 0;
  const seconds = Number(recording.duration);
  const duration = status === 'completed' && seconds >= 0 ? { seconds } : {};
  return [{ kind: 'recording', at, recording: recording.sid, of, status, ...duration }];
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

/** REST has more words than the callbacks: what is still being made is not there yet, what is deleted was there once. */
function recordingStatus(status: string): RecordingStatus | undefined {
  if (status === 'completed' || status === 'absent' || status === 'failed') return status;
  return status === 'deleted' ? 'completed' : 'in-progress';
}

export = { ofCall, ofLeg, ofRecording };

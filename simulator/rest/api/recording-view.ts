import type { Recording } from '../../recording/recording';

export type RecordingView = ReturnType<typeof recordingView>;

/** A recording as it stands now, which a read that lags shows later. */
export function recordingView(recording: Recording) {
  const { sid, leg, plan, status, startedAt, endedAt, errorCode } = recording;
  const isReady = status === 'completed' || status === 'deleted';
  return {
    sid,
    callSid: leg.sid,
    conferenceSid: plan.conferenceSid,
    status,
    source: plan.source,
    channels: plan.channels,
    track: plan.track,
    createdAt: startedAt,
    updatedAt: endedAt ?? startedAt,
    /** Seconds. */
    duration: isReady ? recording.seconds : undefined,
    errorCode,
  };
}

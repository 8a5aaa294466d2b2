import { voiceOf } from '../audio/voices';
import { toneWav } from '../audio/wav';
import { secondsToSay } from '../call/speech';
import type { Recording } from '../recording/recording';
import { RestError } from '../rest/errors';
import type { RecordingView, WorldRecordings } from '../rest/world/recordings';
import type { Twilio } from '../twilio';

/** The account's recordings as REST sees and moves them: https://www.twilio.com/docs/voice/api/recording */
export function accountRecordings(twilio: Twilio): WorldRecordings {
  const existing = (sid: string): Recording => {
    const recording = twilio.recordings.get(sid);
    if (!recording) throw new RestError(20404, `there is no recording ${sid}`);
    return recording;
  };
  return {
    list: () => [...twilio.recordings.values()].reverse().map(view),
    fetch: (sid) => {
      const recording = twilio.recordings.get(sid);
      return recording && view(recording);
    },
    start: (callSid, { statusCallback, ...plan }) => {
      const leg = twilio.legs.get(callSid);
      if (!leg) throw new RestError(20404, `there is no call ${callSid}`);
      if (!twilio.mayRecord(leg)) throw new RestError(16108, `the call ${callSid} is being recorded already`);
      const source = 'StartCallRecordingAPI' as const;
      return view(twilio.startRecording(leg, { ...plan, source, report: statusCallback }));
    },
    update: (sid, { status }) => {
      const recording = existing(sid);
      if (status === 'stopped') twilio.stopRecording(recording);
      else recording.status = status;
      return view(recording);
    },
    delete: (sid) => {
      existing(sid).status = 'deleted';
    },
    media: (sid, format, channels) => {
      if (format !== 'wav') return undefined;
      const recording = existing(sid);
      const spoken = recording.said.map(({ at, text }) => ({
        from: (at - recording.startedAt) / 1000,
        seconds: secondsToSay(text),
      }));
      return voiceOf(recording) ?? toneWav(recording.seconds, spoken, channels);
    },
  };
}

function view(recording: Recording): RecordingView {
  const { plan } = recording;
  const isReady = recording.status === 'completed' || recording.status === 'deleted';
  return {
    sid: recording.sid,
    callSid: recording.leg.sid,
    conferenceSid: plan.conferenceSid,
    status: recording.status,
    source: plan.source,
    channels: plan.channels,
    track: plan.track,
    createdAt: recording.startedAt,
    updatedAt: recording.endedAt ?? recording.startedAt,
    startedAt: recording.startedAt,
    duration: isReady ? recording.seconds : undefined,
    errorCode: recording.errorCode,
  };
}

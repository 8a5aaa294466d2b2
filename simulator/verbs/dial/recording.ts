import { absoluteReport } from '../../call/report';
import type { RecordingHandle, Scene } from '../../call/types';
import type { Dial } from '../../twiml/types';

/** The recording of a Dial, when it was asked for: it belongs to the leg that dials. */
export interface DialRecording {
  /** Missing while nothing is recorded. */
  recording?: RecordingHandle;
  /** What the action is told of it. */
  fields(): Record<string, string>;
  ends(): void;
}

/** Begins to record what is said on the leg that dials: https://www.twilio.com/docs/voice/twiml/dial#record */
export function recordDial(verb: Dial, scene: Scene): DialRecording {
  const { leg } = scene;
  if (!verb.record) return { fields: () => ({}), ends: () => {} };
  const { channels, track } = verb.record;
  const recording = leg.twilio.startRecording(leg, {
    source: 'DialVerb',
    // One track is one channel, whatever `record` says.
    channels: track === 'both' ? channels : 1,
    track,
    trim: verb.record.trim,
    report: absoluteReport(verb.record.recordingStatusCallback, scene),
  });
  return {
    recording,
    fields: () => ({ RecordingUrl: recording.url, RecordingSid: recording.sid }),
    ends: () => recording.ends(),
  };
}

import type { RecordingEvent, RecordingTrack, Report, Trim } from '../twiml/types';

export type RecordingStatus =
  | 'in-progress'
  | 'paused'
  | 'stopped'
  | 'processing'
  | 'completed'
  | 'absent'
  | 'failed'
  | 'deleted';

/** Whether a pause is silence in the recording or is left out. https://www.twilio.com/docs/voice/api/recording */
export type PauseBehavior = 'silence' | 'skip';

/** https://www.twilio.com/docs/voice/api/recording#recordingsource-values */
type RecordingSource =
  | 'DialVerb'
  | 'Conference'
  | 'OutboundAPI'
  | 'RecordVerb'
  | 'StartCallRecordingAPI'
  | 'StartConferenceRecordingAPI'
  | 'StartCallRecordingTwiML';

/** How to record, whoever asks for it. */
export interface NewRecording {
  channels: 1 | 2;
  track: RecordingTrack;
  trim: Trim;
  report?: Report<RecordingEvent>;
}

export interface RecordingPlan extends NewRecording {
  source: RecordingSource;
  /** The name that Stop calls it by. */
  name?: string;
  conferenceSid?: string;
}

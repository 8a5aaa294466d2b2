import type { RecordingEvent, RecordingTrack, Report, Trim } from '../../twiml/types';
import type { Answered } from './answered';

/** A recording as it stands: https://www.twilio.com/docs/voice/api/recording */
export interface RecordingView {
  sid: string;
  callSid?: string;
  conferenceSid?: string;
  status: 'in-progress' | 'paused' | 'stopped' | 'processing' | 'completed' | 'absent' | 'failed' | 'deleted';
  source:
    | 'DialVerb'
    | 'Conference'
    | 'OutboundAPI'
    | 'Trunking'
    | 'RecordVerb'
    | 'StartCallRecordingAPI'
    | 'StartCallRecordingTwiML'
    | 'StartConferenceRecordingAPI';
  channels: 1 | 2;
  track?: RecordingTrack;
  createdAt: number;
  updatedAt: number;
  startedAt: number;
  /** Seconds; missing until it is completed. */
  duration?: number;
  errorCode?: number;
}

/** How to record. */
export interface NewRecording {
  channels: 1 | 2;
  track: RecordingTrack;
  trim: Trim;
  statusCallback?: Report<RecordingEvent>;
}

export interface RecordingChange {
  status: 'in-progress' | 'paused' | 'stopped';
  /** What a pause leaves in the recording. */
  pauseBehavior: 'silence' | 'skip';
}

export interface WorldRecordings {
  /** Newest first; those deleted too, as long as Twilio shows them (40 days). */
  list(): Iterable<RecordingView>;
  fetch(sid: string): RecordingView | undefined;
  /** Begins to record a call in progress. */
  start(callSid: string, recording: NewRecording): Answered<RecordingView>;
  update(sid: string, change: RecordingChange): Answered<RecordingView>;
  /** Asked only for a completed one: the audio goes, the view stays as `deleted`. */
  delete(sid: string): Answered<void>;
  /**
   * The audio of a completed recording, a whole file with its header.
   * @param channels as many as asked for, never more than the recording has
   * @returns undefined for a format that the world does not make
   */
  media(sid: string, format: 'wav' | 'mp3', channels: 1 | 2): Answered<Buffer | undefined>;
}

/** What was said, written down: https://www.twilio.com/docs/voice/api/recording-transcription */
export interface TranscriptionView {
  sid: string;
  recordingSid: string;
  status: 'in-progress' | 'completed' | 'failed';
  text?: string;
  /** Seconds. */
  duration: number;
  createdAt: number;
  updatedAt: number;
}

export interface WorldTranscriptions {
  /** Newest first. */
  list(): Iterable<TranscriptionView>;
  fetch(sid: string): TranscriptionView | undefined;
  delete(sid: string): Answered<void>;
}

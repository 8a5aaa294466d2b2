import type { Recording } from './recording';

/** What was said, written down: https://www.twilio.com/docs/voice/api/recording-transcription */
export interface Transcription {
  sid: string;
  recording: Recording;
  status: 'in-progress' | 'completed' | 'failed';
  text?: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  updatedAt: number;
}

import type { RecordingHandle } from '../call/types';
import { voiceFields } from '../webhooks/fields';

/** What was said, written down: https://www.twilio.com/docs/voice/api/recording-transcription */
export interface Transcription {
  sid: string;
  recording: RecordingHandle;
  status: 'in-progress' | 'completed' | 'failed';
  text?: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  updatedAt: number;
}

/** How long a recording may be to be transcribed, in seconds. */
const shortest = 2;
const longest = 120;

/**
 * Written down in a moment, and told where that was asked for, even when the call is over by then.
 * https://www.twilio.com/docs/voice/twiml/record#attributes-transcribe
 * @param url of the callback; without one it is written down all the same, for REST to read
 */
export function transcribe(recording: RecordingHandle, url: string | undefined): Transcription {
  const { twilio } = recording.leg;
  const now = twilio.clock.now();
  const sid = twilio.sid('TR');
  const transcription: Transcription = {
    sid,
    recording,
    status: 'in-progress',
    createdAt: now,
    updatedAt: now,
  };
  twilio.clock.after(twilio.options.transcriptionDelay * 1000, () => {
    const isFit = recording.seconds >= shortest && recording.seconds <= longest;
    transcription.status = isFit ? 'completed' : 'failed';
    transcription.text = isFit ? recording.said.map(({ text }) => text).join(' ') : '';
    transcription.updatedAt = twilio.clock.now();
    if (url) report(transcription, url);
  });
  return transcription;
}

function report({ sid, recording, status, text = '' }: Transcription, url: string): void {
  const { leg } = recording;
  const { accountSid, options } = leg.twilio;
  const fields = {
    ...voiceFields(leg),
    RecordingSid: recording.sid,
    RecordingUrl: recording.url,
    TranscriptionSid: sid,
    TranscriptionStatus: status,
    TranscriptionText: text,
    TranscriptionUrl: `${options.mediaUrl}/2010-04-01/Accounts/${accountSid}/Transcriptions/${sid}`,
  };
  leg.twilio.reports({ method: 'POST', url, fields }, leg, 'transcription callback');
}

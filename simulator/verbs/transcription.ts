import { resolveUrl } from '../call/fetch';
import type { Recording } from '../recording/recording';
import type { RecordVerb } from '../twiml/types';
import { voiceFields } from '../webhooks/fields';
import type { Scene } from './perform';

/** How long a recording may be to be transcribed, in seconds. */
const shortest = 2;
const longest = 120;

/**
 * What is to be done with a recording that shall be transcribed; undefined when it shall not.
 * https://www.twilio.com/docs/voice/twiml/record#attributes-transcribe
 */
export function transcriber(verb: RecordVerb, scene: Scene): ((recording: Recording) => void) | undefined {
  if (!verb.transcribe || !verb.transcribeCallback) return undefined;
  const url = resolveUrl(verb.transcribeCallback, scene.documentUrl);
  const { clock, options } = scene.leg.twilio;
  return (recording) => {
    clock.after(options.transcriptionDelay * 1000, () => report(recording, url));
  };
}

/** Told a moment after the recording, even when the call is over by then. */
function report(recording: Recording, url: string): void {
  const { leg, said, seconds } = recording;
  const { accountSid, options, sid: newSid } = leg.twilio;
  const isFit = seconds >= shortest && seconds <= longest;
  const sid = newSid('TR');
  const fields = {
    ...voiceFields(leg),
    RecordingSid: recording.sid,
    RecordingUrl: recording.url,
    TranscriptionSid: sid,
    TranscriptionStatus: isFit ? 'completed' : 'failed',
    TranscriptionText: isFit ? said.map(({ text }) => text).join(' ') : '',
    TranscriptionUrl: `${options.mediaUrl}/2010-04-01/Accounts/${accountSid}/Transcriptions/${sid}`,
  };
  leg.twilio.reports({ method: 'POST', url, fields }, leg, 'transcription callback');
}

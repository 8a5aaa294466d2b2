import { resolveUrl } from '../../call/fetch';
import type { Scene } from '../../call/types';
import type { Recording } from '../../recording/recording';
import type { Transcription } from '../../recording/transcription';
import type { RecordVerb } from '../../twiml/types';
import { voiceFields } from '../../webhooks/fields';

/** How long a recording may be to be transcribed, in seconds. */
const shortest = 2;
const longest = 120;

/**
 * What is to be done with a recording that shall be transcribed; undefined when it shall not.
 * https://www.twilio.com/docs/voice/twiml/record#attributes-transcribe
 */
export function transcriber(verb: RecordVerb, scene: Scene): ((recording: Recording) => void) | undefined {
  if (!verb.transcribe) return undefined;
  // Without a callback it is written down all the same, for REST to read.
  const url = verb.transcribeCallback && resolveUrl(verb.transcribeCallback, scene.documentUrl);
  return (recording) => begin(recording, url);
}

/** Written down in a moment, and told where that was asked for, even when the call is over by then. */
function begin(recording: Recording, url: string | undefined): void {
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
  twilio.transcriptions.set(sid, transcription);
  twilio.clock.after(twilio.options.transcriptionDelay * 1000, () => {
    const isFit = recording.seconds >= shortest && recording.seconds <= longest;
    transcription.status = isFit ? 'completed' : 'failed';
    transcription.text = isFit ? recording.said.map(({ text }) => text).join(' ') : '';
    transcription.updatedAt = twilio.clock.now();
    if (url) report(transcription, url);
  });
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

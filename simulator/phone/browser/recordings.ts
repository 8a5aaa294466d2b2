import type { IncomingMessage } from 'node:http';
import { secondsOf } from '../../audio/duration';
import { keepVoice } from '../../audio/voices';
import type { Recording } from '../../recording/recording';
import { soundOf } from '../../recording/sound';
import type { Twilio } from '../../twilio';
import { readBody } from './body';
import { Refusal, refusals } from './refusal';

/** Ten minutes of 8 kHz, 16 bit. */
const mostBytes = 10 * 60 * 16_000;

/** A recording's sound, as an app would fetch it. @throws Refusal */
export function mediaOf(twilio: Twilio, sid: string): Buffer {
  const recording = find(twilio, sid);
  if (recording.status !== 'completed') throw new Refusal(refusals.notCompleted, sid);
  return soundOf(recording, recording.plan.channels);
}

/** Keeps what the microphone heard as the recording's sound. @throws Refusal when it is no WAV */
export async function keepMedia(twilio: Twilio, sid: string, request: IncomingMessage): Promise<void> {
  const recording = find(twilio, sid);
  const wav = await readBody(request, 'audio/wav', mostBytes);
  if (wav.toString('latin1', 0, 4) !== 'RIFF' || secondsOf(wav) === undefined)
    throw new Refusal(refusals.noWav, sid);
  keepVoice(recording, wav);
}

function find(twilio: Twilio, sid: string): Recording {
  const recording = twilio.recordings.get(sid);
  if (!recording) throw new Refusal(refusals.noRecording, sid);
  return recording;
}

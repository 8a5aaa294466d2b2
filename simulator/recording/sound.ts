import { voiceOf } from '../audio/voices';
import { toneWav } from '../audio/wav';
import { secondsToSay } from '../call/speech';
import type { Recording } from './recording';

/** What a microphone gave, or tones where somebody spoke: a whole WAV file with its header. */
export function soundOf(recording: Recording, channels: 1 | 2): Buffer {
  const spoken = recording.said.map(({ at, text }) => ({
    from: recording.placeOf(at) / 1000,
    seconds: secondsToSay(text),
  }));
  return voiceOf(recording) ?? toneWav(recording.seconds, spoken, channels);
}

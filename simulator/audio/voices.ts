import type { Recording } from '../recording/recording';

const voices = new WeakMap<Recording, Buffer>();

/** Keeps what was really said into a microphone: the recording's media from now on. @param wav a whole file */
export function keepVoice(recording: Recording, wav: Buffer): void {
  voices.set(recording, wav);
}

/** What was really said, as WAV; undefined when the recording was spoken in text. */
export function voiceOf(recording: Recording): Buffer | undefined {
  return voices.get(recording);
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { RecordingInstance } from 'twilio/lib/rest/api/v2010/account/recording';
import { readWav, Unsound, type Wav } from './wav';

/** Twilio says whole seconds, and not how it rounds them. */
const tolerance = 1;

/**
 * What a copy has to be like, by Twilio.
 * @throws Unsound where Twilio does not say how long a recording is: no copy of it can be checked
 */
export function expectedOf({ duration, channels }: RecordingInstance): Wav {
  if (!/^\d+$/.test(duration ?? '')) throw new Unsound('Twilio does not say how long it is');
  return { seconds: Number(duration), channels };
}

/** @throws Unsound where a file is no whole WAV, or not as long or not in as many channels as Twilio says */
export async function checkSound(file: string, expected?: Wav): Promise<void> {
  const { seconds, channels } = await readWav(file);
  if (!expected) return;
  if (seconds === 0 && expected.seconds > 0) throw new Unsound('there is no sound in it');
  if (Math.abs(seconds - expected.seconds) > tolerance) {
    throw new Unsound(`it lasts ${seconds.toFixed(1)} s, and ${expected.seconds} s by Twilio`);
  }
  if (channels !== expected.channels) {
    const here = channels === 1 ? '1 channel' : `${channels} channels`;
    throw new Unsound(`it has ${here}, and ${expected.channels} by Twilio`);
  }
}

/** Reads a file back from the disk. @returns why it is not the recording that was saved; nothing when it is */
export async function faultOf(file: string, sum?: string, expected?: Wav): Promise<string | undefined> {
  if (!sum) return 'it has no line in SHA256SUMS';
  try {
    if ((await sumOf(file)) !== sum) return 'its checksum is another than in SHA256SUMS';
    await checkSound(file, expected);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'it is not there' : message;
  }
}

/** SHA-256 of a file, in hexadecimal. */
async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

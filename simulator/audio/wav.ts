import { chunk } from './chunks';

const rate = 8000;

/** What the samples of a WAV file are: format code 1 is PCM, 7 is µ-law; samples per second and channel. */
interface Format {
  code: 1 | 7;
  channels: number;
  rate: number;
  bitsPerSample: number;
}

/** A WAV file of samples as they are. */
export function wavFile({ code, channels, rate, bitsPerSample }: Format, samples: Buffer): Buffer {
  const bytesPerFrame = (channels * bitsPerSample) / 8;
  // Whatever is not PCM has room for more in its format, and says how many samples there are.
  const format = Buffer.alloc(code === 1 ? 16 : 18);
  format.writeUInt16LE(code, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(rate, 4);
  format.writeUInt32LE(rate * bytesPerFrame, 8);
  format.writeUInt16LE(bytesPerFrame, 12);
  format.writeUInt16LE(bitsPerSample, 14);
  const frames = Buffer.alloc(4);
  frames.writeUInt32LE(samples.length / bytesPerFrame);
  const fact = code === 1 ? [] : [chunk('fact', frames)];
  const body = [Buffer.from('WAVE'), chunk('fmt ', format), ...fact, chunk('data', samples)];
  return chunk('RIFF', Buffer.concat(body));
}

/**
 * Sound for what was said: a soft tone where somebody speaks, silence between, so that a recording can be played,
 * measured and seen although nobody's voice was kept. 8 kHz, 16 bit WAV.
 * @param seconds how long the file is
 * @param spoken when somebody spoke, in seconds from the start, and for how long
 */
export function toneWav(
  seconds: number,
  spoken: { from: number; seconds: number }[],
  channels: 1 | 2,
): Buffer {
  const samples = Math.max(1, Math.round(seconds * rate));
  const data = Buffer.alloc(samples * 2 * channels);
  for (const part of spoken) {
    const first = Math.max(0, Math.round(part.from * rate));
    const last = Math.min(samples, first + Math.round(part.seconds * rate));
    for (let at = first; at < last; at++) {
      const wave =
        Math.sin((2 * Math.PI * 220 * at) / rate) * (0.6 + 0.4 * Math.sin((2 * Math.PI * 4 * at) / rate));
      for (let channel = 0; channel < channels; channel++) {
        data.writeInt16LE(Math.round(wave * 6000), (at * channels + channel) * 2);
      }
    }
  }
  return wavFile({ code: 1, channels, rate, bitsPerSample: 16 }, data);
}

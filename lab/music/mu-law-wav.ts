import { wavFile } from '../../simulator/audio/wav';

/**
 * A mono WAV file of 8-bit mu-law samples (ITU-T G.711, WAV format 7): what the telephone network itself speaks,
 * so that nothing is converted on the way to the caller.
 * @param samples from -1 to 1
 * @param rate in samples per second
 */
export function muLawWav(samples: Float64Array, rate: number): Buffer {
  const data = Buffer.from(Uint8Array.from(samples, muLaw));
  return wavFile({ code: 7, channels: 1, rate, bitsPerSample: 8 }, data);
}

/** One G.711 mu-law byte: sign, three bits of segment, four of step, all inverted. */
export function muLaw(sample: number): number {
  const bias = 33;
  const sign = sample < 0 ? 0x80 : 0;
  // G.711 counts in 14 bits; 8158 is the largest value that still has a code.
  const biased = Math.min(Math.round(Math.abs(sample) * 8192), 8158) + bias;
  const segment = 31 - Math.clz32(biased) - 5;
  const step = (biased >> (segment + 1)) & 0x0f;
  return ~(sign | (segment << 4) | step) & 0xff;
}

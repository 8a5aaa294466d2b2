/**
 * A mono WAV file of 8-bit mu-law samples (ITU-T G.711, WAV format 7): what the telephone network itself speaks,
 * so that nothing is converted on the way to the caller.
 * @param samples from -1 to 1
 * @param rate in samples per second
 */
export function muLawWav(samples: Float64Array, rate: number): Buffer {
  const data = Buffer.from(Uint8Array.from(samples, muLaw));
  const format = Buffer.alloc(18);
  format.writeUInt16LE(7, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(rate, 4);
  format.writeUInt32LE(rate, 8);
  format.writeUInt16LE(1, 12);
  format.writeUInt16LE(8, 14);
  const count = Buffer.alloc(4);
  count.writeUInt32LE(samples.length);
  const body = [Buffer.from('WAVE'), chunk('fmt ', format), chunk('fact', count), chunk('data', data)];
  return chunk('RIFF', Buffer.concat(body));
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

function chunk(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(name, 'latin1');
  header.writeUInt32LE(content.length, 4);
  // Chunks begin at even positions.
  return Buffer.concat([header, content, Buffer.alloc(content.length % 2)]);
}

/** What a WAV file says it is, and what it sounds like. */
export interface Recording {
  /** WAV format code: 7 is mu-law */
  format: number;
  channels: number;
  /** samples per second */
  rate: number;
  bitsPerSample: number;
  /** from -1 to 1 */
  samples: Float64Array;
}

/** Reads a mono mu-law WAV file; shares no code with the one that writes it. Throws if a chunk is missing. */
export function readMuLawWav(file: Buffer): Recording {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.readUInt32LE(4) !== file.length - 8) {
    throw new Error('Not a whole RIFF file');
  }
  const chunks = new Map<string, Buffer>();
  for (let at = 12; at < file.length; ) {
    const size = file.readUInt32LE(at + 4);
    chunks.set(file.toString('latin1', at, at + 4), file.subarray(at + 8, at + 8 + size));
    at += 8 + size + (size % 2);
  }
  const [format, data] = [chunks.get('fmt '), chunks.get('data')];
  if (!format || !data) throw new Error('A WAV file has a "fmt " and a "data" chunk');
  return {
    format: format.readUInt16LE(0),
    channels: format.readUInt16LE(2),
    rate: format.readUInt32LE(4),
    bitsPerSample: format.readUInt16LE(14),
    samples: Float64Array.from(data, decoded),
  };
}

/** G.711's decoder as it stands in the textbooks, for 16-bit samples. */
function decoded(byte: number): number {
  const code = ~byte & 0xff;
  const magnitude = ((((code & 0x0f) << 3) + 0x84) << ((code & 0x70) >> 4)) - 0x84;
  return (code & 0x80 ? -magnitude : magnitude) / 32768;
}

/** The highest absolute value between the samples, by a windowed sinc at every quarter of a step. */
export function peakBetweenSamples(samples: Float64Array): number {
  const reach = 12;
  let peak = 0;
  for (const shift of [0, 0.25, 0.5, 0.75]) {
    const taps = Array.from({ length: 2 * reach }, (_, i) => {
      const t = i - reach + 1 - shift;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * t) / (reach + 1));
      return t === 0 ? 1 : (window * Math.sin(Math.PI * t)) / (Math.PI * t);
    });
    for (let start = 0; start + taps.length <= samples.length; start++) {
      let value = 0;
      for (let i = 0; i < taps.length; i++) value += (taps[i] ?? 0) * (samples[start + i] ?? 0);
      peak = Math.max(peak, Math.abs(value));
    }
  }
  return peak;
}

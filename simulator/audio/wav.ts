const rate = 8000;

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
  return Buffer.concat([header(data.length, channels), data]);
}

function header(dataBytes: number, channels: number): Buffer {
  const bytes = Buffer.alloc(44);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + dataBytes, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2 * channels, 28);
  bytes.writeUInt16LE(2 * channels, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(dataBytes, 40);
  return bytes;
}

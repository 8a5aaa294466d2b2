import { chunksOf } from './chunks';

/** What one second takes of the formats that have no header: µ-law of 8 kHz, and GSM 06.10 in frames of 33 bytes for 20 ms. */
const bytesPerSecond: Record<string, number> = { 'audio/ulaw': 8000, 'audio/gsm': 1650, 'audio/x-gsm': 1650 };

/**
 * How long a sound file plays, read from its header: WAV of any coding, AIFF, and MP3 of a constant or variable bit
 * rate; µ-law and GSM, which have none, by their size.
 * @param type the content type that it came with
 * @returns seconds; undefined when the bytes are no such file, or no sound is in them
 */
export function secondsOf(file: Buffer, type = ''): number | undefined {
  const seconds = read(file, type);
  return seconds !== undefined && seconds > 0 && Number.isFinite(seconds) ? seconds : undefined;
}

function read(file: Buffer, type: string): number | undefined {
  const kind = file.toString('latin1', 0, 4);
  if (kind === 'RIFF') return secondsOfWav(file);
  if (kind === 'FORM') return secondsOfAiff(file);
  const rate = bytesPerSecond[type];
  return rate === undefined ? secondsOfMp3(file) : file.length / rate;
}

function secondsOfWav(file: Buffer): number | undefined {
  const chunks = chunksOf(file);
  const [format, data] = [chunks.get('fmt '), chunks.get('data')];
  return format && format.length >= 12 && data ? data.length / format.readUInt32LE(8) : undefined;
}

/** Sample frames by the sample rate, both in the chunk COMM. */
function secondsOfAiff(file: Buffer): number | undefined {
  const common = chunksOf(file).get('COMM');
  return common && common.length >= 14 ? common.readUInt32BE(2) / extended(common, 8) : undefined;
}

/** An 80-bit float, which is how AIFF writes a rate: an exponent of 15 bits, then 64 bits with the leading one written out. */
function extended(bytes: Buffer, at: number): number {
  const exponent = (bytes.readUInt16BE(at) & 0x7fff) - 16_383;
  return bytes.readUInt32BE(at + 2) * 2 ** (exponent - 31);
}

/** Bit rates of layer III in kbit/s, by version (1, then 2 and 2.5) and by index. */
const bitRates = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;

const sampleRates: Record<number, readonly number[]> = {
  3: [44100, 48000, 32000],
  2: [22050, 24000, 16000],
  0: [11025, 12000, 8000],
};

/** Walks from frame to frame: the sum of their lengths is right whatever the bit rate does. */
function secondsOfMp3(file: Buffer): number | undefined {
  let at = file.toString('latin1', 0, 3) === 'ID3' && file.length > 10 ? 10 + syncSafe(file) : 0;
  let seconds = 0;
  while (at + 4 <= file.length) {
    const header = file.readUInt32BE(at);
    const version = (header >>> 19) & 3;
    const isLayer3 = header >>> 21 === 0x7ff && ((header >>> 17) & 3) === 1;
    const kilobits = bitRates[version === 3 ? 0 : 1][(header >>> 12) & 15];
    const rate = sampleRates[version]?.[(header >>> 10) & 3];
    if (!isLayer3 || !kilobits || !rate) break;
    const samples = version === 3 ? 1152 : 576;
    seconds += samples / rate;
    at += Math.floor(((samples / 8) * kilobits * 1000) / rate) + ((header >>> 9) & 1);
  }
  return seconds;
}

function syncSafe(file: Buffer): number {
  return [6, 7, 8, 9].reduce((size, at) => (size << 7) | ((file[at] ?? 0) & 127), 0);
}

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from './problem';

/** Seconds: a caller in a queue hears their place between the pieces. */
const LONGEST_PIECE = 45;
/** functions/call/queue-wait plays so many in turn. */
const PIECES = 2;

const MUSIC = 'hold/music.wav';

/** The hold music cut into pieces, by path below assets/. */
export interface Pieces {
  readonly made: ReadonlyMap<string, Buffer>;
  readonly problems: readonly Problem[];
}

/**
 * Cuts `assets/hold/music.wav` in halves; music that is short enough for one piece is played whole each time.
 * @param waiting the queues whose callers hear it
 */
export async function cutMusic(assets: string, waiting: readonly string[] = []): Promise<Pieces> {
  const file = path.join(assets, MUSIC);
  if (!existsSync(file)) return { made: new Map(), problems: waiting.length > 0 ? [missing(waiting)] : [] };
  const wav = read(await readFile(file));
  const problem = (what: string, todo: string) => ({
    made: new Map(),
    problems: [{ file: `assets/${MUSIC}`, what, todo }],
  });
  if (!wav)
    return problem('is no WAV file.', 'Save it as WAV: 8 kHz, mu-law, mono is what telephones carry.');
  const { head, sound, frame, bytesPerSecond } = wav;
  const seconds = sound.length / bytesPerSecond;
  if (seconds > PIECES * LONGEST_PIECE)
    return problem(
      `lasts ${Math.round(seconds)} seconds, and callers hear their place only between its halves.`,
      `Shorten it to ${PIECES * LONGEST_PIECE} seconds at most.`,
    );
  const frames = Math.floor(sound.length / frame);
  const each = seconds <= LONGEST_PIECE ? frames : Math.ceil(frames / PIECES);
  const pieces = Array.from({ length: PIECES }, (_, index) => {
    const from = seconds <= LONGEST_PIECE ? 0 : index * each * frame;
    return [`hold/music-${index + 1}.wav`, written(head, sound.subarray(from, from + each * frame))] as const;
  });
  return { made: new Map(pieces), problems: [] };
}

function missing(waiting: readonly string[]): Problem {
  const queues = new Intl.ListFormat('en').format(waiting);
  return {
    file: `assets/${MUSIC}`,
    what: `does not exist, and callers who wait in ${queues} are to hear it: they would hear nothing.`,
    todo: 'Put a WAV file there, or render the one of the example: npm run music.',
  };
}

interface Wav {
  /** The chunk that says how to play it. */
  readonly head: Buffer;
  readonly sound: Buffer;
  /** Bytes that belong together: one sample of each channel. */
  readonly frame: number;
  readonly bytesPerSecond: number;
}

function read(file: Buffer): Wav | undefined {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') return undefined;
  let head: Buffer | undefined;
  for (let at = 12; at + 8 <= file.length; ) {
    const length = file.readUInt32LE(at + 4);
    const chunk = file.subarray(at, at + 8 + length);
    const name = chunk.toString('latin1', 0, 4);
    if (name === 'fmt ') head = chunk;
    if (name === 'data' && head) {
      const [bytesPerSecond, frame] = [head.readUInt32LE(16), head.readUInt16LE(20)];
      if (!bytesPerSecond || !frame) return undefined;
      return { head, sound: chunk.subarray(8), bytesPerSecond, frame };
    }
    at += 8 + length + (length % 2);
  }
  return undefined;
}

function written(head: Buffer, sound: Buffer): Buffer {
  const padding = Buffer.alloc(sound.length % 2);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(sound.length);
  const body = Buffer.concat([Buffer.from('WAVE'), head, Buffer.from('data'), size, sound, padding]);
  const whole = Buffer.alloc(4);
  whole.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('RIFF'), whole, body]);
}

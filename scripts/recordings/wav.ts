import { type FileHandle, open } from 'node:fs/promises';

/** Why a file or an answer is not the whole recording that it should be. The message continues "RE...: ". */
export class Unsound extends Error {}

/** What a WAV file holds, counted in the bytes that are there. */
export interface Wav {
  seconds: number;
  channels: number;
}

/**
 * Reads the header of a WAV file without loading its sound, which may be hours long, and compares the sizes in it with the
 * file. Whoever writes to a stream does not know them yet and leaves 0 or 0xFFFFFFFF: then all the rest is sound.
 * @throws Unsound where the file is no whole WAV
 */
export async function readWav(file: string): Promise<Wav> {
  const handle = await open(file);
  try {
    return await read(handle, (await handle.stat()).size);
  } finally {
    await handle.close();
  }
}

async function read(handle: FileHandle, size: number): Promise<Wav> {
  const bytes = async (at: number, length: number) =>
    (await handle.read(Buffer.alloc(length), 0, length, at)).buffer;
  if (size === 0) throw new Unsound('it is empty');
  const header = await bytes(0, 12);
  const kind = header.toString('latin1', 0, 4) + header.toString('latin1', 8);
  if (kind !== 'RIFFWAVE') throw new Unsound('it is no WAV file');
  const announced = header.readUInt32LE(4);
  // Some writers do not count the byte that pads the last chunk.
  if (!isLeftOpen(announced) && announced + 8 + (announced % 2) !== size && announced + 8 !== size) {
    throw new Unsound(`it should have ${announced + 8} bytes and has ${size}`);
  }
  let format: Buffer | undefined;
  for (let at = 12; at + 8 <= size; ) {
    const chunk = await bytes(at, 8);
    const name = chunk.toString('latin1', 0, 4);
    const length = chunk.readUInt32LE(4);
    at += 8;
    if (name === 'fmt ') format = await bytes(at, 16);
    if (name === 'data') return soundOf(format, length, size - at);
    at += length + (length % 2);
  }
  throw new Unsound('its header names no sound');
}

/** @param left the bytes from the beginning of the sound to the end of the file */
function soundOf(format: Buffer | undefined, length: number, left: number): Wav {
  const channels = format?.readUInt16LE(2);
  const bytesPerSecond = format?.readUInt32LE(8);
  if (!channels || !bytesPerSecond) throw new Unsound('its header does not say how to play it');
  if (isLeftOpen(length)) return { channels, seconds: left / bytesPerSecond };
  if (length > left) throw new Unsound(`${length} bytes of sound should be in it, and ${left} are`);
  return { channels, seconds: length / bytesPerSecond };
}

function isLeftOpen(size: number): boolean {
  return size === 0 || size === 0xffffffff;
}

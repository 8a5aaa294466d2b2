import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Trouble } from '../../simulator/cli/kit/trouble';

const full: Record<string, [reason: string, todo: string]> = {
  ENOSPC: ['The disk is full', 'Make room'],
  EDQUOT: ['The quota of the disk is used up', 'Make room'],
  EROFS: ['The disk can only be read', 'Mount it for writing'],
};

const unusable = ['EACCES', 'EPERM', 'EIO', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOENT'];

/** What to do where a folder takes nothing more; undefined for errors of other things than the disk. */
export function diskTrouble(error: unknown, folder: string): Trouble | undefined {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const known = full[code];
  if (known) {
    return new Trouble(
      `${known[0]}: nothing more can be saved in ${folder}.`,
      `${known[1]}, or name a folder elsewhere with --to. Then run it again: it takes up where it stopped.`,
      { cause: error },
    );
  }
  if (!unusable.includes(code)) return undefined;
  const what = `${folder} cannot be written to: ${message}.`;
  return new Trouble(what, 'Name another folder with --to.', { cause: error });
}

/**
 * Writes a file that is on the disk, whole, or not there at all, even when the power fails: what is written goes to a
 * file `.part`, which takes the name only once it is on the disk and `check` has passed it.
 */
export async function writeWhole(
  file: string,
  content: string | AsyncIterable<Uint8Array>,
  check?: (part: string) => Promise<void>,
): Promise<void> {
  const part = `${file}.part`;
  try {
    const handle = await open(part, 'w', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await check?.(part);
    await rename(part, file);
    await syncFolder(path.dirname(file));
  } finally {
    await rm(part, { force: true });
  }
}

/** Makes a folder and those above it, on the disk too. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  const { length } = path.resolve(first);
  for (let made = path.resolve(folder); made.length >= length; made = path.dirname(made)) {
    await syncFolder(path.dirname(made));
  }
}

/** Removes what runs that were killed have left half written. */
export async function removeParts(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    if (/(^|[\\/])(RE[0-9a-f]{32}\.wav|SHA256SUMS)\.part$/.test(name)) await rm(path.join(folder, name));
  }
}

/** The names in a folder are on the disk only after this. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows does not open folders.
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } catch (error) {
    // Some network drives cannot.
    if (!['EINVAL', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await handle.close();
  }
}

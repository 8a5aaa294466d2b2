import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { Trouble } from '../../simulator/cli/kit/trouble';

/** The file that says which run works in a folder. Its name begins with a dot, so it is no part of the archive. */
const name = '.archiving';

/**
 * Takes a folder for one run. A run that was killed holds it no longer.
 * @returns gives it back
 * @throws Trouble while another run has it
 */
export async function lock(folder: string): Promise<() => Promise<void>> {
  const file = path.join(folder, name);
  if (!(await claims(file))) {
    await checkFree(folder);
    await rm(file, { force: true });
    if (!(await claims(file))) await checkFree(folder);
  }
  return () => rm(file, { force: true });
}

/** @throws Trouble while a run has the folder */
export async function checkFree(folder: string): Promise<void> {
  const text = await readFile(path.join(folder, name), 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const [, host = '?', pid = '?'] = /^(.+) (\d+)$/.exec(text) ?? [];
  if (host === hostname() && !isAlive(Number(pid))) return;
  throw new Trouble(
    `Another run is copying to ${folder} (process ${pid} on ${host}).`,
    `Run this again when that one has ended. If there is no such process, delete ${path.join(folder, name)}.`,
  );
}

/** @returns false when somebody else's claim is there */
async function claims(file: string): Promise<boolean> {
  try {
    await writeFile(file, `${hostname()} ${process.pid}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // On a full disk the file is there, and empty.
    await rm(file, { force: true }).catch(() => undefined);
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process answers EPERM.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

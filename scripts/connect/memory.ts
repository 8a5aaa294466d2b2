import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Voice } from './change';

/** Where numbers pointed before they were connected, by SID. It stays on this machine. */
const file = '.numbers-before.json';

export async function remember(root: string, sid: string, before: Voice): Promise<void> {
  await write(root, { ...(await read(root)), [sid]: before });
}

export async function recall(root: string, sid: string): Promise<Voice | undefined> {
  return (await read(root))[sid];
}

export async function forget(root: string, sid: string): Promise<void> {
  const { [sid]: _gone, ...rest } = await read(root);
  await write(root, rest);
}

async function read(root: string): Promise<Record<string, Voice>> {
  const text = await readFile(path.join(root, file), 'utf8').catch(() => '{}');
  return JSON.parse(text) as Record<string, Voice>;
}

async function write(root: string, numbers: Record<string, Voice>): Promise<void> {
  await writeFile(path.join(root, file), `${JSON.stringify(numbers, null, 2)}\n`);
}

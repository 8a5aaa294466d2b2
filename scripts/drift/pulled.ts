import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hash } from '../build/trailer';
import type { BuiltFunction } from './built';
import type { Edit } from './compare';

/** Where pulled edits are put, and noted. */
export const folder = 'pulled';
const notes = 'edits.json';

/** What was pulled, by path of the function. */
export type Pulled = Record<string, { version: string; built: string }>;

export async function readPulled(root: string): Promise<Pulled> {
  const text = await readFile(path.join(root, folder, notes), 'utf8').catch(() => '{}');
  return JSON.parse(text) as Pulled;
}

/** Remembers which edits were pulled, and what was built here then. */
export async function notePulled(root: string, edits: readonly Edit[]): Promise<void> {
  const pulled = await readPulled(root);
  for (const { path: url, live, built } of edits) {
    pulled[url] = { version: live.versionSid, built: builtHash(built) };
  }
  await mkdir(path.join(root, folder), { recursive: true });
  await writeFile(path.join(root, folder, notes), `${JSON.stringify(pulled, null, 2)}\n`);
}

/**
 * Whether an edit was pulled and its source changed since: then a deploy takes nothing away that nobody has looked at. One
 * that is gone here altogether was given up on purpose.
 */
export function isPulled({ path: url, live, built }: Edit, pulled: Pulled): boolean {
  const known = pulled[url];
  return known?.version === live.versionSid && known.built !== builtHash(built);
}

function builtHash(built: BuiltFunction | undefined): string {
  return built ? hash(built.text) : 'not there';
}

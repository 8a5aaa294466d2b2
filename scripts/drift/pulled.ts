import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hash } from '../build/trailer';
import { sha256 } from '../journal/baseline';
import type { Edit } from './edits';

/** Where pulled edits are put, and noted. */
export const folder = 'pulled';
const notes = 'edits.json';

/** What was pulled, by path of the file. */
export type Pulled = Record<string, { version: string; built: string }>;

export async function readPulled(root: string): Promise<Pulled> {
  const text = await readFile(path.join(root, folder, notes), 'utf8').catch(() => '{}');
  return JSON.parse(text) as Pulled;
}

/** Remembers which edits were pulled, and what was built here then. */
export async function notePulled(root: string, edits: readonly Edit[]): Promise<void> {
  const pulled = await readPulled(root);
  for (const edit of edits) {
    if (edit.live) pulled[edit.name] = { version: edit.live.versionSid, built: builtHash(edit) };
  }
  await mkdir(path.join(root, folder), { recursive: true });
  await writeFile(path.join(root, folder, notes), `${JSON.stringify(pulled, null, 2)}\n`);
}

/**
 * Whether an edit was pulled and its source changed since: then a deploy takes nothing away that nobody has looked at. One
 * that is gone here altogether was given up on purpose.
 */
export function isPulled(edit: Edit, pulled: Pulled): boolean {
  const known = pulled[edit.name];
  return Boolean(edit.live) && known?.version === edit.live?.versionSid && known?.built !== builtHash(edit);
}

function builtHash({ kind, text }: Edit): string {
  const built = text?.next;
  if (!built) return 'not there';
  return kind === 'function' ? hash(built.toString()) : sha256(built).slice(0, 16);
}

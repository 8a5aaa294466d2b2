import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What a run leaves to the next one. It stays on this machine. */
const file = '.real.json';

export interface Notes {
  /** Calls that this placed, two at once. */
  placed?: string[];
  /** Of which call the events were read before it was deleted. */
  deleted?: string;
  /** Milliseconds since the epoch: since when somebody waits in line. */
  inLineSince?: number;
  /** What an asset answered with under which build. */
  asset?: { buildSid: string; etag: string };
}

export async function readNotes(root: string): Promise<Notes> {
  const text = await readFile(path.join(root, file), 'utf8').catch(() => '{}');
  return JSON.parse(text) as Notes;
}

export async function keepNotes(root: string, notes: Notes): Promise<void> {
  await writeFile(path.join(root, file), `${JSON.stringify(notes, null, 2)}\n`);
}

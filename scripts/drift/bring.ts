import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withoutTrailer } from '../build/trailer';
import { readBuilt } from './built';
import type { Edit } from './compare';
import { diff } from './diff';
import { folder, notePulled } from './pulled';
import { settingsSource } from './settings-source';

export interface Brought {
  path: string;
  /** Where the edit is now, relative to the project. */
  file: string;
  /** Whether it is in the source already. */
  isSource: boolean;
}

const settingsPath = '/settings';
const settingsFile = 'functions/settings.private.ts';

/** Puts edits into pulled/, and the settings back into their source. */
export async function bringHere(root: string, edits: readonly Edit[]): Promise<Brought[]> {
  const brought: Brought[] = [];
  for (const edit of edits) brought.push((await intoSource(root, edit)) ?? (await beside(root, edit)));
  await notePulled(root, edits);
  return brought;
}

/** Only the settings, and only when they are plain data still. */
async function intoSource(root: string, { path: url, live }: Edit): Promise<Brought | undefined> {
  if (url !== settingsPath) return undefined;
  const source = settingsSource(withoutTrailer(live.text));
  if (source === undefined) return undefined;
  await writeFile(path.join(root, settingsFile), source);
  return { path: url, file: settingsFile, isSource: true };
}

async function beside(root: string, { path: url, live, built }: Edit): Promise<Brought> {
  const file = path.join(folder, `${url.slice(1)}.js`);
  await mkdir(path.join(root, path.dirname(file)), { recursive: true });
  await writeFile(path.join(root, file), live.text);
  const was = built?.text ?? (await readBuilt(root)).find((each) => each.path === url)?.text ?? '';
  await writeFile(
    path.join(root, `${file}.diff`),
    diff(was, live.text, `built${url}.js`, `Console${url}.js`),
  );
  return { path: url, file: file.split(path.sep).join('/'), isSource: false };
}

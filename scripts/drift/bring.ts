import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeEnvFile } from '../account/env-file';
import { withoutTrailer } from '../build/trailer';
import { diff } from './diff';
import type { Edit } from './edits';
import { folder, notePulled } from './pulled';
import { settingsSource } from './settings-source';

export interface Brought {
  name: string;
  /** Where the edit is now, relative to the project; missing for what a person has to write themselves. */
  file?: string;
  /** Whether it is in the source already. */
  isSource: boolean;
  /** What to write where. */
  todo?: string;
}

/** What the pull works with. */
export interface Ground {
  root: string;
  envFile: string;
  /** The variables' values at Twilio. */
  values: ReadonlyMap<string, string>;
}

const settingsPath = '/settings';
const settingsFile = 'functions/settings.private.ts';

/** Puts edits into pulled/, the settings back into their source, and values into the .env file. */
export async function bringHere(ground: Ground, edits: readonly Edit[]): Promise<Brought[]> {
  const brought: Brought[] = [];
  for (const edit of edits) brought.push(await ways[edit.kind](ground, edit));
  await notePulled(ground.root, edits);
  return brought;
}

const ways: Record<Edit['kind'], (ground: Ground, edit: Edit) => Promise<Brought>> = {
  function: async ({ root }, edit) => (await intoSource(root, edit)) ?? beside(root, edit),
  asset: ({ root }, edit) => beside(root, edit),
  variable: intoEnvFile,
  package: async (_, { name, value }) => {
    const module = name.replace('package:', '');
    return byHand(name, value ? `npm install --save-exact ${module}@${value}` : `npm uninstall ${module}`);
  },
  runtime: async (_, { name, value }) => byHand(name, `write "runtime": "${value}" into .twilioserverlessrc`),
};

function byHand(name: string, todo: string): Brought {
  return { name, isSource: false, todo };
}

/** Only the settings, and only when they are plain data still. */
async function intoSource(root: string, { name, text }: Edit): Promise<Brought | undefined> {
  if (name !== settingsPath || !text?.live) return undefined;
  const source = settingsSource(withoutTrailer(text.live.toString()));
  if (source === undefined) return undefined;
  await writeFile(path.join(root, settingsFile), source);
  return { name, file: settingsFile, isSource: true };
}

async function beside(root: string, { kind, name, what, live, text }: Edit): Promise<Brought> {
  if (!live) return byHand(name, 'delete its source, or keep it: then it goes live again');
  if (!text?.live) return byHand(name, `${what}: Twilio does not give it back; look at it in the Console`);
  const file = path.posix.join(folder, kind === 'function' ? `${name.slice(1)}.js` : name.slice(1));
  await mkdir(path.join(root, path.dirname(file)), { recursive: true });
  await writeFile(path.join(root, file), text.live);
  if (kind === 'function') {
    const patch = diff(
      text.next?.toString() ?? '',
      text.live.toString(),
      `built${name}.js`,
      `Console${name}.js`,
    );
    await writeFile(path.join(root, `${file}.diff`), patch);
  }
  const isOnlyOpened = what.includes(' there, ') && !what.startsWith('changed');
  return { name, file, isSource: false, ...(isOnlyOpened && { todo: `${what}: rename its source` }) };
}

async function intoEnvFile({ root, envFile, values }: Ground, { name }: Edit): Promise<Brought> {
  const value = values.get(name);
  if (value === undefined) return byHand(name, `it was taken away there: take it out of ${envFile}, too`);
  await writeEnvFile(root, { [name]: value }, envFile);
  return { name, file: envFile, isSource: true };
}

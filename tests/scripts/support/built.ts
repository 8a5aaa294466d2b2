import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { build, type Outcome } from '../../../scripts/build/build';

const root = path.resolve(__dirname, '../../..');
const kept = path.join(root, 'node_modules', '.cache', 'switchboard-builds');

/**
 * Builds the project in `folder`, or takes what the same source was built to before: a dozen test files deploy the same
 * functions, and to build them again takes time and shows nothing.
 */
export async function built(folder: string): Promise<Outcome> {
  const source = (await sourceOf(folder)) + (await textOf(path.join(root, 'scripts/build')));
  const known = path.join(kept, createHash('sha256').update(source).digest('hex'));
  const target = path.join(folder, 'dist');
  const names = await readdir(known, { recursive: true }).catch(() => undefined);
  if (names) {
    await rm(target, { recursive: true, force: true });
    await cp(known, target, { recursive: true });
    const functions = names.filter((name) => name.startsWith('functions/') && name.endsWith('.js'));
    return { functions: functions.length, problems: [], milliseconds: 0 };
  }
  const outcome = await build(folder);
  if (outcome.problems.length === 0) await keep(target, known);
  return outcome;
}

/** All that a build is made of. */
export async function sourceOf(folder: string): Promise<string> {
  const texts = ['functions', 'assets'].map((name) => textOf(path.join(folder, name)));
  return (await Promise.all(texts)).join('\n');
}

/** Whoever comes second finds it there. */
async function keep(target: string, known: string): Promise<void> {
  await mkdir(kept, { recursive: true });
  const fresh = await mkdtemp(path.join(kept, 'fresh-'));
  await cp(target, fresh, { recursive: true });
  await rename(fresh, known).catch(() => rm(fresh, { recursive: true, force: true }));
}

/** Every file below a folder, with its name; byte by byte, since not every file is text. */
async function textOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  const texts = await Promise.all(
    files.sort().map(async (file) => `${file}\n${await readFile(path.join(folder, file), 'latin1')}`),
  );
  return texts.join('\n');
}

import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../../functions/types/settings';
import { compile } from './compile';
import { documents, type Words } from './documents';
import { evaluate } from './evaluate';
import { cutMusic } from './music';
import { groupingModule } from './numbers';
import type { Problem } from './problem';
import { publish } from './publish';
import { readable } from './readable';
import { rewrite } from './rewrite';
import { checkName, checkTwins } from './rooms';
import { isSettings, MISSING, readSettings } from './settings';
import { readOrigin, writeMap } from './source-map';
import { withTrailer } from './trailer';

/** The result of a build. With problems, dist/ stays as it was. */
export interface Outcome {
  /** How many functions were built, private ones included. */
  readonly functions: number;
  readonly problems: readonly Problem[];
  readonly milliseconds: number;
}

/** Builds functions/ and assets/ of the project in `root` into its dist/. */
export function build(root: string): Promise<Outcome> {
  return inWorkFolder(root, async (work) => {
    const began = performance.now();
    return deliver(root, work, await compile(root, path.join(work, 'emitted')), began);
  });
}

/** Lends a folder in dist/ for unfinished work. */
export async function inWorkFolder<Result>(
  root: string,
  use: (work: string) => Promise<Result>,
  name = '.building-',
): Promise<Result> {
  const dist = path.join(root, 'dist');
  await mkdir(dist, { recursive: true });
  const work = await mkdtemp(path.join(dist, name));
  try {
    return await use(work);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * Finishes tsc's output in `work`/emitted and publishes it with the assets to dist/, unless there are problems.
 *
 * @param complaints TypeScript's
 * @param began when the build began (performance.now)
 */
export async function deliver(
  root: string,
  work: string,
  complaints: readonly Problem[],
  began: number,
): Promise<Outcome> {
  const files = await sources(root);
  const named = [...files.flatMap((file) => checkName(file) ?? []), ...checkTwins(files)];
  const emitted = path.join(work, 'emitted');
  const unreadable = complaints.find(({ file, what }) => isSettings(file) && SYNTAX.test(what));
  const { settings, problems: mistakes } = unreadable
    ? { problems: [{ ...unreadable, todo: MISSING }] }
    : await readSettings(root, emitted, complaints.length === 0);
  const names = new Set(files.filter(isCompiled).map((file) => file.slice(0, -'.ts'.length)));
  const finishing = [...names].map((name) => finish(name, names, root, work).catch(onlyAfter(complaints)));
  const finished = (await Promise.all(finishing)).flat();
  // Our own sentence about a setting or an import helps more than TypeScript's about the same line.
  const typed = complaints.filter(
    ({ file, line }) =>
      !(isSettings(file) && mistakes.length > 0) &&
      !finished.some((problem) => problem.file === file && problem.line === line),
  );
  const music = await cutMusic(path.join(root, 'assets'), queuesOf(settings));
  // Without settings, every file that uses them would be complained of.
  const isLost = mistakes.length > 0 && !settings;
  const problems = isLost
    ? mistakes
    : [...named, ...tooMany(names.size), ...mistakes, ...typed, ...finished, ...music.problems];
  if (problems.length === 0) {
    const fresh = path.join(work, 'assets');
    const words = settings && evaluate<Words>(path.join(emitted, 'words', 'index.private'));
    const made = settings && words ? documents(settings, words) : [];
    await layAssets(
      path.join(root, 'assets'),
      fresh,
      new Map<string, string | Buffer>([...made, ...groupingModule(), ...music.made]),
    );
    await publish(fresh, path.join(root, 'dist', 'assets'));
    await publish(path.join(work, 'maps'), path.join(root, 'dist', 'maps'));
    await publish(path.join(work, 'fresh'), path.join(root, 'dist', 'functions'));
    await rm(path.join(root, 'dist', 'variants'), { recursive: true, force: true });
  } else {
    for (const made of ['fresh', 'maps']) await rm(path.join(work, made), { recursive: true, force: true });
  }
  return { functions: names.size, problems, milliseconds: performance.now() - began };
}

function queuesOf(settings: Settings | undefined): string[] {
  const places = Object.entries(settings?.places ?? {});
  return places.flatMap(([name, { kind }]) => (kind === 'queue' ? [name] : []));
}

/** TypeScript cannot read on from here; 1117 is a name that stands twice. */
const SYNTAX = /\(TS1(?!117)\d{3}\)$/;

/**
 * Twilio no longer documents how many functions a build may hold: its page once said 50, and its own Flex template deploys
 * 56. We keep a limit because each function is uploaded, listed in the Console and loaded cold.
 */
export const MOST_FUNCTIONS = 64;

function tooMany(functions: number): Problem[] {
  if (functions <= MOST_FUNCTIONS) return [];
  const what = `holds ${functions} functions, private ones included. Twilio is known to take 56, and no build of ours goes beyond ${MOST_FUNCTIONS}.`;
  return [{ file: 'functions', what, todo: 'Put private files that belong together into one.' }];
}

/** Lays out what Twilio serves unchanged: the files of assets/, the documents built from the settings, and the pieces of the music. */
export async function layAssets(
  source: string,
  target: string,
  made: ReadonlyMap<string, string | Buffer>,
): Promise<void> {
  await mkdir(target, { recursive: true });
  if (existsSync(source)) await cp(source, target, { recursive: true });
  for (const [name, content] of made) {
    await mkdir(path.dirname(path.join(target, name)), { recursive: true });
    await writeFile(path.join(target, name), content);
  }
}

/** Turns one file of tsc's output into what is deployed. */
async function finish(
  name: string,
  names: ReadonlySet<string>,
  root: string,
  work: string,
): Promise<Problem[]> {
  const script = path.join(work, 'emitted', `${name}.js`);
  const [code, source] = await Promise.all([
    readFile(script, 'utf8'),
    readFile(path.join(root, 'functions', `${name}.ts`), 'utf8'),
  ]);
  const origin = readOrigin(`${script}.map`);
  const rewritten = rewrite({ name, code, origin }, names);
  const { text, origins } = readable(rewritten.code, source, origin);
  const target = path.join(work, 'fresh', `${name}.js`);
  const map = path.join(work, 'maps', `${name}.js.map`);
  for (const file of [target, map]) await mkdir(path.dirname(file), { recursive: true });
  // As it lies in dist/maps, beside dist/functions.
  const from = path.posix.relative(path.posix.dirname(`dist/maps/${name}`), `functions/${name}.ts`);
  await Promise.all([writeFile(target, withTrailer(text, name)), writeFile(map, writeMap(from, origins))]);
  return [...rewritten.problems, ...contentProblems(name, text)];
}

function contentProblems(name: string, text: string): Problem[] {
  const file = `functions/${name}.ts`;
  const isPrivate = name.endsWith('.private');
  if (isPrivate && /^"use strict";\s*$/.test(text)) {
    return [
      { file, what: 'holds types only; it would be deployed empty.', todo: 'Name it .d.ts and import type.' },
    ];
  }
  if (!isPrivate && !/^exports\.handler = /m.test(text)) {
    return [{ file, what: 'has a URL but no handler.', todo: 'Write: export const handler = ...' }];
  }
  return [];
}

async function sources(root: string): Promise<string[]> {
  const folder = path.join(root, 'functions');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

function isCompiled(file: string): boolean {
  return file.endsWith('.ts') && !file.endsWith('.d.ts');
}

/** Ignores an error if TypeScript has complained: its output may then be missing or broken. */
function onlyAfter(complaints: readonly Problem[]) {
  return (error: unknown): Problem[] => {
    if (complaints.length === 0) throw error;
    return [];
  };
}

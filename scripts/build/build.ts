import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compile } from './compile';
import type { Problem } from './problem';
import { publish } from './publish';
import { readable } from './readable';
import { rewrite } from './rewrite';
import { checkName, checkTwins } from './rooms';
import { isSettings, settingsProblems } from './settings';
import { readOrigin } from './source-map';

/** What a build came to. With problems, dist/functions is what it was before. */
export interface Outcome {
  /** How many functions were built, private ones included. */
  readonly functions: number;
  readonly problems: readonly Problem[];
  readonly milliseconds: number;
}

/** Builds functions/ of the project in `root` into its dist/functions. */
export async function build(root: string): Promise<Outcome> {
  const started = performance.now();
  const dist = path.join(root, 'dist');
  await mkdir(dist, { recursive: true });
  const work = await mkdtemp(path.join(dist, '.building-'));
  try {
    const { functions, problems } = await buildInto(work, root);
    if (problems.length === 0) await publish(path.join(work, 'fresh'), path.join(dist, 'functions'));
    return { functions, problems, milliseconds: performance.now() - started };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function buildInto(work: string, root: string): Promise<Pick<Outcome, 'functions' | 'problems'>> {
  const emitted = path.join(work, 'emitted');
  const [complaints, files] = await Promise.all([compile(root, emitted), sources(root)]);
  const named = [...files.flatMap((file) => checkName(file) ?? []), ...checkTwins(files)];
  const settings = await settingsProblems(root, emitted, files);
  // The sentence about a setting says more than what TypeScript thinks of its type.
  const typed = complaints.filter(({ file }) => settings.length === 0 || !isSettings(file));

  const names = new Set(files.filter(isCompiled).map((file) => file.slice(0, -'.ts'.length)));
  const problems = [...named, ...settings, ...typed];
  for (const name of names) {
    problems.push(...(await finish(name, names, root, work).catch(onlyAfter(complaints))));
  }
  return { functions: names.size, problems };
}

/** Takes one file from tsc's output to what is deployed. */
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
  const text = readable(rewritten.code, source, origin);
  const target = path.join(work, 'fresh', `${name}.js`);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text);
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

/** Where TypeScript has complained, there may be no output, or none that can be read. */
function onlyAfter(complaints: readonly Problem[]) {
  return (error: unknown): Problem[] => {
    if (complaints.length === 0) throw error;
    return [];
  };
}

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import vm from 'node:vm';
import type { Settings } from '../../functions/types/settings';
import { checkSettings, type House } from './check-settings';
import type { Problem } from './problem';

const file = 'functions/settings.private.ts';

export function isSettings(name: string): boolean {
  return name === file;
}

/** Every mistake in the settings of the project in `root`, read from what tsc emitted. */
export async function settingsProblems(
  root: string,
  emitted: string,
  files: readonly string[],
): Promise<Problem[]> {
  if (!files.some((name) => isSettings(`functions/${name}`))) return [];
  const script = path.join(emitted, 'settings.private.js');
  // Not there when TypeScript could not even begin, which it says itself.
  const code = await readFile(script, 'utf8').catch(() => undefined);
  if (code === undefined) return [];
  const source = await readFile(path.join(root, file), 'utf8');
  const settings = plainSettings(code);
  if (!settings) {
    return [
      {
        file,
        what: 'is more than plain data.',
        todo: 'Write values only: nothing imported, nothing computed.',
      },
    ];
  }
  const sentences = checkSettings(settings, await house(root, files));
  return sentences.map((what) => ({ file, line: lineOf(source, what), what }));
}

/** The values of a compiled settings file, read without `require` and without globals; undefined when it holds more. */
export function plainSettings(code: string): Settings | undefined {
  const module = { exports: {} };
  try {
    vm.runInNewContext(code, { module, exports: module.exports });
  } catch {
    return undefined;
  }
  return module.exports as Settings;
}

/** What stands in the house already: the languages it speaks, what is heard on hold in each, and when all is down. */
async function house(root: string, files: readonly string[]): Promise<House> {
  const languages = files.flatMap((name) => /^words\/([^/]+)\/phrases\.private\.ts$/.exec(name)?.[1] ?? []);
  const hold: Record<string, string> = {};
  for (const language of languages) {
    const document = await asset(root, 'hold', `${language}.xml`);
    if (document !== undefined) hold[language] = document;
  }
  return { languages, hold, fallback: await asset(root, 'fallback.xml') };
}

function asset(root: string, ...names: string[]): Promise<string | undefined> {
  return readFile(path.join(root, 'assets', ...names), 'utf8').catch(() => undefined);
}

/** A sentence begins with the setting it is about: `queue.name: ...`. */
function lineOf(source: string, sentence: string): number | undefined {
  const name = /^\w+/.exec(sentence)?.[0];
  const index = source.split('\n').findIndex((line) => line.startsWith(`  ${name}:`));
  return index < 0 ? undefined : index + 1;
}

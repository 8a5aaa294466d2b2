import { readFile } from 'node:fs/promises';
import path from 'node:path';
import vm from 'node:vm';
import type { Settings } from '../../functions/types/settings';
import { checkSettings } from '../business/check';
import { houseOf } from '../business/prompts';
import { prove } from '../business/prove';
import { evaluate } from './evaluate';
import { lineOf } from './line-of';
import type { Problem } from './problem';

const file = 'functions/settings.private.ts';

export function isSettings(name: string): boolean {
  return name === file;
}

/** A project's settings, and every mistake in them. */
export interface ReadSettings {
  /** Missing if there are none, or if they cannot be read. */
  readonly settings?: Settings;
  readonly problems: Problem[];
}

/**
 * Reads the settings of the project in `root` from tsc's output, checks them, and proves that callers are not stranded.
 * @param isSound whether TypeScript had no complaints: only then can the prompts be evaluated
 */
export async function readSettings(root: string, emitted: string, isSound: boolean): Promise<ReadSettings> {
  // Missing if the project has none, or if TypeScript could not even begin, which it reports itself.
  const code = await readFile(path.join(emitted, 'settings.private.js'), 'utf8').catch(() => undefined);
  if (code === undefined) return { problems: [] };
  const source = await readFile(path.join(root, file), 'utf8');
  const settings = plainSettings(code);
  if (!settings) {
    const what = 'is more than plain data.';
    return {
      problems: [{ file, what, todo: 'Write values only: nothing else imported, nothing computed.' }],
    };
  }
  const mistakes = checkSettings(settings, languagesOf(emitted));
  const sentences = mistakes.length === 0 && isSound ? prove(settings, houseOf(emitted, settings)) : mistakes;
  return {
    settings,
    problems: sentences.map((what) => ({ file, line: lineOf(source, pathOf(what)), what })),
  };
}

/** The languages that have words. */
function languagesOf(emitted: string): readonly string[] {
  const { languageCodes } = evaluate<typeof import('../../functions/business.private')>(
    path.join(emitted, 'business.private'),
  );
  return languageCodes;
}

/** The one function that settings may call. It returns them unchanged. */
const helper = { business: (settings: unknown) => settings };

/**
 * The values of a compiled settings file, as built or as deployed, read without any other module and without globals;
 * undefined when it holds more.
 */
export function plainSettings(code: string): Settings | undefined {
  const module = { exports: {} };
  const require = (name: string) => {
    if (/(^|\/)business(\.private)?$/.test(name)) return helper;
    throw new Error(`settings cannot load ${name}`);
  };
  const Runtime = { getFunctions: () => ({ business: { path: 'business' } }) };
  try {
    vm.runInNewContext(code, { module, exports: module.exports, require, Runtime });
  } catch {
    return undefined;
  }
  // Drops the other context's prototypes, and everything that is not data.
  return JSON.parse(JSON.stringify(module.exports)) as Settings;
}

/** A sentence begins with the setting it is about: `places.front: ...`. */
function pathOf(sentence: string): string[] {
  return sentence.slice(0, sentence.indexOf(': ')).split('.');
}

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

/** What the settings of a project came to: their values, and every mistake in them. */
export interface ReadSettings {
  /** Missing where there are none, or nobody can tell what they are. */
  readonly settings?: Settings;
  readonly problems: Problem[];
}

/**
 * Reads the settings of the project in `root` from what tsc emitted, checks them and proves what they make.
 * @param isSound whether TypeScript had nothing to say: only then can it be heard what callers would hear
 */
export async function readSettings(root: string, emitted: string, isSound: boolean): Promise<ReadSettings> {
  // Not there when the project has none, or TypeScript could not even begin, which it says itself.
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

/** The one thing that settings may call: it takes them as they are. */
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
  // Without the prototypes of the other context, and without what is no data.
  return JSON.parse(JSON.stringify(module.exports)) as Settings;
}

/** A sentence begins with the setting it is about: `places.front: ...`. */
function pathOf(sentence: string): string[] {
  return sentence.slice(0, sentence.indexOf(': ')).split('.');
}

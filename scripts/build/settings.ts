import { readFile } from 'node:fs/promises';
import path from 'node:path';
import vm from 'node:vm';
import { transformSync } from '@swc/core';
import type { Settings } from '../../functions/types/settings';
import { checkSettings } from '../business/check';
import { houseOf } from '../business/prompts';
import { prove } from '../business/prove';
import { isObject } from '../business/sentences';
import { evaluate } from './evaluate';
import { lineOf, namedTwice } from './line-of';
import type { Problem } from './problem';

const file = 'functions/settings.private.ts';

export function isSettings(name: string): boolean {
  return name === file;
}

/** What a line that cannot be read is about. */
export const MISSING = 'A comma, a bracket or a straight quote is missing here or just above.';

/** A project's settings, and every mistake in them. */
export interface ReadSettings {
  /** Missing if there are none, or if they cannot be read. */
  readonly settings?: Settings;
  readonly problems: readonly Problem[];
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
  return examined({ file, source, code, folder: emitted, proves: isSound });
}

/** The same from the source alone, as for the examples. @param name of the file, in the project */
export async function readSource(root: string, name: string): Promise<ReadSettings> {
  const source = await readFile(path.join(root, name), 'utf8');
  const jsc = { parser: { syntax: 'typescript' }, target: 'es2022' } as const;
  try {
    const { code } = transformSync(source, { jsc, module: { type: 'commonjs' } });
    return examined({ file: name, source, code, folder: path.join(root, 'functions'), proves: true });
  } catch (error) {
    const [, line] = /-\[(?:\S+:)?(\d+):\d+\]/.exec((error as Error).message) ?? [];
    return {
      problems: [{ file: name, line: Number(line), what: 'cannot be read on from here.', todo: MISSING }],
    };
  }
}

interface Written {
  readonly file: string;
  readonly source: string;
  /** What the source compiles to. */
  readonly code: string;
  /** functions/, or what tsc made of it. */
  readonly folder: string;
  readonly proves: boolean;
}

function examined({ file, source, code, folder, proves }: Written): ReadSettings {
  const read = evaluated(code);
  if (!read.settings) return { problems: [{ file, ...read }] };
  const { settings } = read;
  const twice = namedTwice(source).map(({ path, line }) => ({
    file,
    line,
    what: `${path.join('.')}: is there twice; take one of them out, or give it another name.`,
  }));
  if (twice.length > 0) return { problems: twice };
  const mistakes = checkSettings(settings, languagesOf(folder));
  const sentences = mistakes.length === 0 && proves ? prove(settings, houseOf(folder, settings)) : mistakes;
  return {
    settings,
    problems: sentences.map((what) => ({ file, line: lineOf(source, pathOf(what)), what })),
  };
}

/** The languages that have words. */
function languagesOf(folder: string): readonly string[] {
  const { languageCodes } = evaluate<typeof import('../../functions/business.private')>(
    path.join(folder, 'business.private'),
  );
  return languageCodes;
}

/** Long enough for values; a loop without end would hold the build up for ever. */
const PATIENCE = 1000;

/**
 * The values of a compiled settings file, as built or as deployed, read without any other module and without globals; or why
 * there are none.
 */
function evaluated(
  code: string,
): { settings: Settings } | { settings?: undefined; what: string; todo: string } {
  const module: { exports: unknown } = { exports: {} };
  let isTyped = false;
  const business = (settings: unknown) => {
    isTyped = true;
    return settings;
  };
  const require = (name: string) => {
    // The one function that settings may call. It returns them unchanged.
    if (/(^|\/)business(\.private)?$/.test(name)) return { business };
    throw new Error(`settings cannot load ${name}`);
  };
  const Runtime = { getFunctions: () => ({ business: { path: 'business' } }) };
  try {
    const sandbox = { module, exports: module.exports, require, Runtime };
    vm.runInNewContext(code, sandbox, { timeout: PATIENCE });
    // Drops the other context's prototypes, and everything that is not data.
    module.exports = JSON.parse(JSON.stringify(module.exports) ?? 'null');
  } catch (error) {
    const what = `is more than plain data: ${(error as Error | undefined)?.message ?? error}.`;
    return { what, todo: 'Write values only: nothing else imported, nothing computed.' };
  }
  const { exports } = module;
  if (!isObject(exports) || !('places' in exports || 'businessName' in exports))
    return { what: 'exports no settings.', todo: 'End it with: export = settings;' };
  if (!isTyped)
    return {
      what: 'does not call house.business, so no editor can say what leads nowhere.',
      todo: 'Write: const settings = house.business({ ... });',
    };
  return { settings: exports as unknown as Settings };
}

/** The values of a compiled settings file; undefined when it holds anything else. */
export function plainSettings(code: string): Settings | undefined {
  return evaluated(code).settings;
}

/** A sentence begins with the setting it is about: `places.front: ...`. */
function pathOf(sentence: string): string[] {
  return sentence.slice(0, sentence.indexOf(': ')).split('.');
}

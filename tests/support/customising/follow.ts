import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import type { Settings } from '../../../functions/types/settings';
import { checkSettings } from '../../../scripts/business/check';
import type { Edits } from '../edits';
import { isCode, type Snippet, type Task } from './tasks';

import dentalOffice = require('../../../examples/dental-office');
import house = require('../../../functions/business.private');

/** The dental office after these lines have been written. */
export function settingsAfter(snippets: readonly Snippet[]): Settings {
  const settings = structuredClone(dentalOffice) as Settings;
  for (const { where, lines } of snippets) {
    if (isCode({ where, lines })) continue;
    const [, setting = '', instead] = /^([\w.+-]+)(?:, instead of (\w+))?$/.exec(where) ?? [];
    const at = find(settings, setting === 'settings' ? [] : setting.split('.'));
    if (Array.isArray(at)) {
      const index = instead === undefined ? at.length : at.findIndex(({ key }) => key === instead);
      if (index < 0) throw new Error(`${setting} has no ${instead}`);
      at.splice(index, 1, ...(values(`[${lines}]`) as object[]));
    } else Object.assign(at, values(`({${lines}})`));
  }
  takeOut(settings);
  return settings;
}

/** An item of a list goes by its key, or its code. */
function find(settings: object, names: readonly string[]): object {
  return names.reduce((at: object, name) => {
    const found = Array.isArray(at)
      ? at.find(({ key, code }) => [key, code].includes(name))
      : (at as Record<string, unknown>)[name];
    if (typeof found !== 'object') throw new Error(`the dental office has no ${names.join('.')}`);
    return found;
  }, settings);
}

function values(lines: string): object {
  return JSON.parse(JSON.stringify(vm.runInNewContext(lines)));
}

/** Removes, as the page says, what the build reports as being in none of the business's languages. */
function takeOut(settings: Settings): void {
  for (const sentence of checkSettings(settings, house.languageCodes)) {
    const [, where, code = ''] =
      /^([\w.]+)\.([\w-]+): is no language of this business; take it out/.exec(sentence) ??
      /^([\w.]+): there is no language "([\w-]+)"/.exec(sentence) ??
      [];
    if (!where) continue;
    const at = find(settings, where.split('.')) as Record<string, unknown> | unknown[];
    if (Array.isArray(at)) at.splice(at.indexOf(code), 1);
    else delete at[code];
  }
}

/** In a copy of the project, copies and writes the files of functions/ as a task says. */
export function writeCode(folder: string, { text, snippets }: Task): void {
  for (const [, from = '', to = ''] of text.matchAll(/^Copy `(.+?)` to `(.+?)`/gm)) {
    cpSync(path.join(folder, from), path.join(folder, to), { recursive: true });
  }
  for (const snippet of snippets.filter(isCode)) writeFile(folder, snippet);
}

/** Writes a new file, or adds lines at the end of one, after one of its lines or in place of that line. */
function writeFile(folder: string, { where, lines }: Snippet): void {
  const [, name = '', how, line = ''] =
    /^(\S+?)(?:, (instead of|after|at the end) ?(.*))?$/.exec(where) ?? [];
  const file = path.join(folder, name);
  if (how === undefined && existsSync(file)) throw new Error(`${name} is there already`);
  const source = how === undefined ? '' : readFileSync(file, 'utf8');
  const all = source.split('\n');
  const index =
    how === 'after' || how === 'instead of'
      ? all.findIndex((each) => each.trim().startsWith(line))
      : all.length - 1;
  if (index < 0) throw new Error(`${name} has no line that begins with ${line}`);
  all.splice(how === 'after' ? index + 1 : index, how === 'after' ? 0 : 1, lines);
  writeFileSync(file, all.join('\n'));
}

/** The same as edits of deployed functions, as in the Console. */
export function editsOf(snippets: readonly Snippet[]): Edits {
  return Object.fromEntries(
    snippets.filter(isCode).map(({ where, lines }) => {
      const [, name = '', line = ''] = /^functions\/(\S+)\.private\.ts, instead of (\w+)$/.exec(where) ?? [];
      return [name, [[new RegExp(`^ *${line}: .*$`, 'm'), lines]]];
    }),
  );
}

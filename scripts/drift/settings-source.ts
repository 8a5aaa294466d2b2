import { plainSettings } from '../build/settings';

/**
 * The TypeScript source of settings that were edited as JavaScript. What the build takes away is put back: the import of the
 * type, the type of the constant, the form of the export.
 * @param built the edited text, as it is deployed
 * @param source the present source
 * @returns undefined for an edit that is more than data, or that stands in another frame
 */
export function settingsSource(built: string, source: string): string | undefined {
  const wanted = plainSettings(built);
  const head = /^(import type .*;\n)\n*/.exec(source)?.[1];
  if (!wanted || Object.keys(wanted).length === 0 || !head) return undefined;
  const body = built
    .replace(/^"use strict";\n/, '')
    .replace(/^const settings = \{/m, 'const settings: Settings = {')
    .replace(/^module\.exports = settings;/m, 'export = settings;')
    // tsc indents by four.
    .replace(/^(?: {4})+/gm, (spaces) => '  '.repeat(spaces.length / 4));
  const text = `${head}\n${body.trim()}\n`;
  const isSound = /^const settings: Settings = \{/m.test(text) && /^export = settings;/m.test(text);
  return isSound && JSON.stringify(plainSettings(asScript(text))) === JSON.stringify(wanted)
    ? text
    : undefined;
}

/** As JavaScript again: what was put back must not have changed a value. */
function asScript(text: string): string {
  return text
    .replace(/^import type .*;$/m, '')
    .replace('const settings: Settings = {', 'const settings = {')
    .replace(/^export = settings;/m, 'module.exports = settings;');
}

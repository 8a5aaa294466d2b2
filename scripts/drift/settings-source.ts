import { plainSettings } from '../build/settings';

/** The lines around the settings, as they are in TypeScript and as they are deployed. */
const frame = [
  [
    "import house = require('./business.private');",
    "const house = require(Runtime.getFunctions()['business'].path);",
  ],
  ['export = settings;', 'module.exports = settings;'],
] as const;

/** As biome.json has it. */
const LINE_WIDTH = 110;

/**
 * The TypeScript source of settings that were edited as JavaScript.
 * @param built the edited text, as it is deployed
 * @returns undefined for an edit that is more than data, or that stands in another frame
 */
export function settingsSource(built: string): string | undefined {
  const wanted = plainSettings(built);
  if (!wanted || Object.keys(wanted).length === 0) return undefined;
  let text = `${built.replace(/^"use strict";\n/, '').trim()}\n`;
  // tsc indents by four, and puts long words behind their name.
  text = text.replace(/^(?: {4})+/gm, (spaces) => '  '.repeat(spaces.length / 4));
  text = text.replace(/^( *)(\S+:) (["'].*,)$/gm, (line, indent, name, words) =>
    line.length > LINE_WIDTH ? `${indent}${name}\n${indent}  ${words}` : line,
  );
  for (const [source, deployed] of frame) {
    if (!text.split('\n').includes(deployed)) return undefined;
    text = text.replace(deployed, source);
  }
  return /^const settings = house\.business\(\{$/m.test(text) && isSame(text, wanted) ? text : undefined;
}

/** As JavaScript again, no value may have changed. */
function isSame(text: string, wanted: object): boolean {
  const script = frame.reduce((so, [source, deployed]) => so.replace(source, deployed), text);
  return JSON.stringify(plainSettings(script)) === JSON.stringify(wanted);
}

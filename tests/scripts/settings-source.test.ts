import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from '../../scripts/build/build';
import { withoutTrailer } from '../../scripts/build/trailer';
import { settingsSource } from '../../scripts/drift/settings-source';
import { copyOfTheProject } from '../deploy/project';

let source: string;
let built: string;

beforeAll(async () => {
  const { folder, remove } = await copyOfTheProject();
  const read = (file: string) => readFile(resolve(folder, file), 'utf8');
  expect(await build(folder)).toMatchObject({ problems: [] });
  source = await read('functions/settings.private.ts');
  built = withoutTrailer(await read('dist/functions/settings.private.js'));
  await remove();
});

it('turns the built settings back into their source, to the last letter', () => {
  expect(settingsSource(built)).toBe(source);
});

it('keeps an edit, and a comment that came with it', () => {
  const edited = built.replace(
    'recordCalls: true,',
    '// Off until the notice is approved.\n    recordCalls: false,',
  );
  const back = settingsSource(edited);
  expect(back).toContain('  // Off until the notice is approved.\n  recordCalls: false,\n');
});

it.each([
  ['a computed value', ['recordCalls: true', 'recordCalls: process.env.RECORD === "1"']],
  ['a require', ['"use strict";', '"use strict";\nconst fs = require("node:fs");']],
  ['another frame', ['const settings = house', 'const mine = house']],
  ['an export of its own', ['module.exports = settings;', 'module.exports = { ...settings };']],
  ['a text that is no JavaScript', ['module.exports', 'module exports']],
])('leaves %s to a person', (_, [find = '', replacement = '']) => {
  expect(settingsSource(built.replace(find, replacement))).toBeUndefined();
});

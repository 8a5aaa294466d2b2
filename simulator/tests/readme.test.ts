import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultOptions } from '../options';
import { verbs } from '../verbs';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

/** The names in the first column of the table below a heading. */
function listed(heading: string): string[] {
  const section = readme.split(`## ${heading}`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| (`[^|]+)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''),
  );
}

test('every verb of the registry is described, and nothing else', () => {
  expect(listed('Verbs').sort()).toEqual(Object.keys(verbs).sort());
});

test('every option is described, and nothing else', () => {
  expect(listed("What Twilio's pages leave open").sort()).toEqual(Object.keys(defaultOptions).sort());
});

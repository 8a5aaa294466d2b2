import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultOptions } from '../options';
import '../twiml/parse';
import { elements } from '../twiml/schema';
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

/** What is in backticks in the rows of an element; `X` with its method and events stands for three attributes. */
function toldOf(element: string): string[] {
  const section = readme.split('## Elements and attributes')[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.split('|')[1]?.includes(`\`${element}\``));
  const names = [...rows.join().matchAll(/`(\w+)`( with its method( and events)?)?/g)];
  return names.flatMap(([, name = '', hasMethod, hasEvents]) => [
    name,
    ...(hasMethod ? [`${name}Method`] : []),
    ...(hasEvents ? [`${name}Event`] : []),
  ]);
}

test('every element has its row, with each of its attributes', () => {
  const missing = [...elements].flatMap(([element, attributes]) => {
    const told = new Set(toldOf(element).map((name) => name.toLowerCase()));
    if (!told.has(element.toLowerCase())) return [element];
    return [...attributes]
      .filter((name) => !told.has(name.toLowerCase()))
      .map((name) => `${element} ${name}`);
  });
  expect(missing).toEqual([]);
});

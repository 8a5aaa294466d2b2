import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import settings = require('./support/settings');

const root = resolve(__dirname, '..');

/** Every TypeScript file below a folder of the project. */
function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\/(dist|node_modules)\//.test(relative(root, file)));
}

test('the switchboard does not know the simulator', () => {
  const files = sources('functions');
  expect(files.length).toBeGreaterThan(20);
  const told = files.filter((file) => /simulator|localhost|127\.0\.0\.1/i.test(readFileSync(file, 'utf8')));
  expect(told).toEqual([]);
});

test('functions import their own files and Node, nothing else', () => {
  const foreign = sources('functions').flatMap((file) => {
    // Types cost nothing at run time.
    const text = readFileSync(file, 'utf8').replace(/import type [^;]+;/g, '');
    return [...text.matchAll(/require\('([^']+)'\)/g)]
      .map(([, name]) => name ?? '')
      .filter((name) => !name.startsWith('.') && !name.startsWith('node:') && !file.endsWith('.d.ts'))
      .map((name) => `${relative(root, file)}: ${name}`);
  });
  expect(foreign).toEqual([]);
});

test('the simulator holds nothing of this switchboard: no path, no phrase, no number of its settings', () => {
  // Its tests have examples of their own, which may be called alike.
  const files = sources('simulator').filter((file) => !file.includes('/simulator/tests/'));
  const told = files.filter((file) => {
    const text = readFileSync(file, 'utf8');
    return (
      text.includes(settings.businessName) || /['"`]\/(call\/|agent\/|callback\/|api\/place-call)/.test(text)
    );
  });
  expect(told.map((file) => relative(root, file))).toEqual([]);
});

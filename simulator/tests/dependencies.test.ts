import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { dependencies } from '../package.json';

const root = join(__dirname, '..');

/** The TypeScript files that the package is compiled from. */
const sources = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /(?<!\.d)\.ts$/.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  .filter((file) => !/^(dist|node_modules|tests)\//.test(file));

/** The packages that a file loads, wherever in it: `@scope/name` of `@scope/name/file`. */
function packagesOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:\bfrom|\brequire(?:\.resolve)?\(|\bimport\() ?'([^'.][^']*)'/g)]
    .map(([, name = '']) => name)
    .filter((name) => /^[@\w]/.test(name) && !name.startsWith('node:'))
    .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
}

// That no import leaves the folder is the compiler's to say: rootDir in tsconfig.json.
test('what is imported is a dependency, and every dependency is imported', () => {
  expect(sources.length).toBeGreaterThan(200);
  const wanted = new Set(sources.flatMap(packagesOf));
  // Of a clone, where threads begin in TypeScript: what is packed is compiled.
  wanted.delete('tsx');
  expect([...wanted].sort()).toEqual(Object.keys(dependencies).sort());
});

import { dependencies } from '../package.json';
import { sources, textOf } from './support/sources';

/** The packages that a file loads, wherever in it: `@scope/name` of `@scope/name/file`. */
function packagesOf(file: string): string[] {
  return [...textOf(file).matchAll(/(?:\bfrom|\brequire(?:\.resolve)?\(|\bimport\() ?'([^'.][^']*)'/g)]
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

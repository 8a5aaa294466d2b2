import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/**
 * What a file of tsc's output exports, with the files beside it that it requires: read anew each time, since a watched
 * build writes them again and again. Nothing else can be loaded, so only files that compute with values may be read so.
 */
export function evaluate<Exports>(file: string, read = new Map<string, { exports: unknown }>()): Exports {
  const known = read.get(file);
  if (known) return known.exports as Exports;
  const module = { exports: {} };
  read.set(file, module);
  const load = (name: string) => {
    if (!name.startsWith('.')) throw new Error(`${file} loads ${name}`);
    return evaluate(`${path.resolve(path.dirname(file), name).replace(/\.js$/, '')}.js`, read);
  };
  const wrapper = `(function (exports, require, module) {${readFileSync(file, 'utf8')}\n})`;
  vm.runInThisContext(wrapper, { filename: file })(module.exports, load, module);
  return module.exports as Exports;
}

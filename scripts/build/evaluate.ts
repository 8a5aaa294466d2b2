import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { transformSync } from '@swc/core';

/**
 * Evaluates a file (tsc's output or its source) together with the files that it requires, and returns its exports. Reads
 * them anew each time, because a watched build rewrites them. Only relative files can be loaded, no packages.
 *
 * @param file without its extension
 * @param read modules by file: those read so far, or substitutes
 * @param globals what Twilio would provide
 */
export function evaluate<Exports>(
  file: string,
  read = new Map<string, { exports: unknown }>(),
  globals: Readonly<Record<string, unknown>> = {},
): Exports {
  const known = read.get(file);
  if (known) return known.exports as Exports;
  const module = { exports: {} };
  read.set(file, module);
  const load = (name: string) => {
    if (!name.startsWith('.')) throw new Error(`${file} loads ${name}`);
    return evaluate(path.resolve(path.dirname(file), name).replace(/\.js$/, ''), read, globals);
  };
  const wrapper = `(function (exports, require, module, ${Object.keys(globals).join(', ')}) {${codeOf(file)}\n})`;
  const run = vm.runInThisContext(wrapper, { filename: file });
  run(module.exports, load, module, ...Object.values(globals));
  return module.exports as Exports;
}

/** Kept, because sources do not change while a command or a test runs. A watched build reads tsc's output instead. */
const compiled = new Map<string, string>();

function codeOf(file: string): string {
  if (existsSync(`${file}.js`)) return readFileSync(`${file}.js`, 'utf8');
  const known = compiled.get(file);
  if (known !== undefined) return known;
  const source = readFileSync(`${file}.ts`, 'utf8');
  const jsc = { parser: { syntax: 'typescript' }, target: 'es2022' } as const;
  const { code } = transformSync(source, { jsc, module: { type: 'commonjs' } });
  compiled.set(file, code);
  return code;
}

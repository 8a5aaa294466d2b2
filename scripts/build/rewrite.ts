import { isBuiltin } from 'node:module';
import path from 'node:path';
import { findLoads, type Load } from './loads';
import type { Problem } from './problem';
import type { Origin } from './source-map';

/** One file of tsc's output. */
export interface Emitted {
  /** Its source below functions/, without `.ts`: `call/menu.protected`. */
  readonly name: string;
  readonly code: string;
  readonly origin: Origin;
}

/**
 * Turns `require("../voice/x.private")` into `require(Runtime.getFunctions()['voice/x'].path)`, the only way to load another
 * file after Twilio has renamed them all. Any other way of loading one is a problem.
 * https://www.twilio.com/docs/serverless/functions-assets/client
 *
 * @param names every file of functions/, as in `Emitted.name`
 */
export function rewrite(file: Emitted, names: ReadonlySet<string>): { code: string; problems: Problem[] } {
  const { loads, helpers } = findLoads(file.code);
  const problems: Problem[] = [];
  const bytes = Buffer.from(file.code);
  const parts: Buffer[] = [];
  let copied = 0;

  for (const load of loads) {
    const target = privateFunction(file.name, load.specifier, names);
    const refused = refusal(file, load, target, names, bytes);
    if (refused) {
      problems.push({
        file: `functions/${file.name}.ts`,
        line: sourceLine(file, bytes, load.start),
        ...refused,
      });
    } else if (target) {
      parts.push(bytes.subarray(copied, load.start), Buffer.from(`Runtime.getFunctions()['${target}'].path`));
      copied = load.end;
    }
  }
  // A load in the wrong form causes its helpers, so report only the load.
  if (problems.length === 0 && helpers.length > 0) problems.push(helperProblem(file, helpers));
  return { code: Buffer.concat([...parts, bytes.subarray(copied)]).toString(), problems };
}

/** `voice/x`, if `specifier` leads from `name` to that private function. */
function privateFunction(name: string, specifier: string | undefined, names: ReadonlySet<string>) {
  if (!specifier?.startsWith('.')) return undefined;
  const resolved = path.posix.join(path.posix.dirname(name), specifier).replace(/\.js$/, '');
  return resolved.endsWith('.private') && names.has(resolved)
    ? resolved.slice(0, -'.private'.length)
    : undefined;
}

function refusal(
  file: Emitted,
  { form, specifier, start, end }: Load,
  target: string | undefined,
  names: ReadonlySet<string>,
  bytes: Buffer,
): Pick<Problem, 'what' | 'todo'> | undefined {
  if (specifier === undefined) {
    const computed = bytes.subarray(start, end).toString();
    if (form !== 'import()' && /^Runtime\.get(Functions|Assets)\(\)/.test(computed)) return undefined;
    return {
      what: `loads what ${computed} says at run time, which nobody can check before it is deployed.`,
      todo: "Name the file: import name = require('../voice/name.private');",
    };
  }
  if (!specifier.startsWith('.') && !specifier.startsWith('/')) return packageRefusal(form, specifier);
  if (!target) return nowhere(file.name, specifier, names);
  if (form === 'const') return undefined;
  return {
    what: `takes a value from '${specifier}' in a form that does not work once Twilio has renamed the files.`,
    todo: `Write: ${importLine(specifier.replace(/\.js$/, ''))}`,
  };
}

function packageRefusal(form: Load['form'], specifier: string): Pick<Problem, 'what' | 'todo'> | undefined {
  if (!isBuiltin(specifier)) {
    return {
      what: `requires the npm package '${specifier}'; functions use Node's own modules and the Twilio global only.`,
      todo: 'Use a node: module or the Twilio global. For a type alone, write: import type.',
    };
  }
  const named = specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  if (form === 'const' && named === specifier) return undefined;
  return {
    what: `loads '${specifier}' in a form that leaves helper code or made-up names in what is deployed.`,
    todo: `Write: ${importLine(named)}`,
  };
}

function nowhere(
  name: string,
  specifier: string,
  names: ReadonlySet<string>,
): Pick<Problem, 'what' | 'todo'> {
  const what = `takes a value from '${specifier}', which is no private function: once Twilio has renamed the files, that path leads nowhere.`;
  if (privateFunction(name, `${specifier}.private`, names)) {
    return { what, todo: `Write: ${importLine(`${specifier}.private`)}` };
  }
  const base = path.posix.basename(specifier).replace(/\..*$/, '');
  const moved = path.posix.relative(path.posix.dirname(name), `voice/${base}.private`);
  const written = moved.startsWith('.') ? moved : `./${moved}`;
  return {
    what,
    todo: `Move what is shared to functions/voice/${base}.private.ts and write: ${importLine(written)} For a type alone: import type.`,
  };
}

/** The one form that compiles to a single line a person would write. */
function importLine(specifier: string): string {
  const base = path.posix.basename(specifier.replace(/^node:/, '')).replace(/\.private$/, '');
  const name = base.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '');
  return `import ${name} = require('${specifier}');`;
}

function helperProblem(file: Emitted, helpers: string[]): Problem {
  return {
    file: `functions/${file.name}.ts`,
    what: `needs helper code from TypeScript (${helpers.join(', ')}), and what is deployed should be readable.`,
    todo: 'Write it with what Node 22 has itself.',
  };
}

function sourceLine({ origin }: Emitted, bytes: Buffer, offset: number): number | undefined {
  const before = bytes.subarray(0, offset).toString().split('\n');
  const line = origin.lineOf(before.length - 1, before.at(-1)?.length ?? 0);
  return line === undefined ? undefined : line + 1;
}

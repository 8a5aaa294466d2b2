import { createRequire } from 'node:module';
import path from 'node:path';
import type { Problem } from './problem';

/**
 * TypeScript's native program. `bin/tsc` is a Node script that starts it and waits: slower, and on some versions of Node
 * killing the script leaves the program running.
 */
export function tscProgram(): string {
  const typescript = createRequire(require.resolve('typescript/package.json'));
  const platform = typescript.resolve(
    `@typescript/typescript-${process.platform}-${process.arch}/package.json`,
  );
  return path.join(path.dirname(platform), 'lib', process.platform === 'win32' ? 'tsc.exe' : 'tsc');
}

/** `tsc -p functions` with its output in `outDir`. */
export function tscOptions(outDir: string): string[] {
  // Source maps lead from the output back to the source. They are not deployed.
  return ['-p', 'functions', '--outDir', outDir, '--sourceMap', '--pretty', 'false'];
}

/** `functions/call/menu.protected.ts(7,3): error TS2304: ...`, with indented lines that belong to it. */
export function complaints(output: string): Problem[] {
  const problems: Problem[] = [];
  for (const text of output.split('\n')) {
    const found = /^(?:(.+)\((\d+),\d+\): )?error (TS\d+): (.*)$/.exec(text);
    const last = problems.at(-1);
    if (found) {
      const [, file = 'functions/tsconfig.json', line, code, what] = found;
      problems.push({ file, line: line ? Number(line) : undefined, what: `${what} (${code})` });
    } else if (last && text.startsWith(' ')) {
      problems[problems.length - 1] = { ...last, what: `${last.what}\n${text}` };
    }
  }
  return problems;
}

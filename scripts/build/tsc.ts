import { createRequire } from 'node:module';
import path from 'node:path';
import type { Problem } from './problem';

/**
 * TypeScript's own program. Its `bin/tsc` is a Node script that starts this one and waits: slower, and on some versions of
 * Node nothing that ends the script ends the program.
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
  // Source maps lead from a line of the output back to the line somebody wrote; they are not deployed.
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

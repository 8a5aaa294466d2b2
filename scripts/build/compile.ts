import { spawn } from 'node:child_process';
import type { Problem } from './problem';
import { complaints, tscOptions, tscProgram } from './tsc';

/** Compiles functions/ of the project in `root` once, and returns TypeScript's complaints. */
export function compile(root: string, outDir: string): Promise<Problem[]> {
  return new Promise((resolve, reject) => {
    const { output, child } = start(root, tscOptions(outDir));
    child.on('error', reject);
    child.on('close', (code) => {
      const problems = complaints(output.text);
      const silent = code !== 0 && problems.length === 0;
      const what = `tsc ended with ${code}. ${output.text.trim()}`;
      resolve(silent ? [{ file: 'functions/tsconfig.json', what }] : problems);
    });
  });
}

/**
 * Compiles now and after each change, until `stop`. tsc remembers what has not changed and takes a third of the time.
 *
 * @param tell gets TypeScript's complaints, and when (performance.now) it began to compile
 */
export function keepCompiling(
  root: string,
  outDir: string,
  tell: (problems: Problem[], began: number) => void,
  stop: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let began = performance.now();
    const { output, child } = start(
      root,
      [...tscOptions(outDir), '--watch', '--preserveWatchOutput'],
      (line) => {
        if (/File change detected/.test(line)) began = performance.now();
        if (!/Found \d+ errors?\. Watching/.test(line)) return;
        tell(complaints(output.text), began);
        output.text = '';
      },
    );
    const end = () => child.kill();
    process.once('exit', end);
    stop.addEventListener('abort', end);
    child.on('error', reject);
    child.on('close', (_, signal) => {
      process.off('exit', end);
      // Ctrl+C reaches both processes, in either order.
      if (stop.aborted || signal === 'SIGINT') resolve();
      else reject(new Error(`tsc --watch has ended. ${output.text.trim()}`));
    });
  });
}

function start(cwd: string, options: string[], onLine: (line: string) => void = () => {}) {
  const child = spawn(tscProgram(), options, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        output.text += `${line}\n`;
        onLine(line);
      }
    });
  }
  return { child, output };
}

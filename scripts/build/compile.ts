import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Problem } from './problem';

const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');

/** Runs `tsc -p functions` with its output in `outDir`, and gives back what TypeScript complains about. */
export async function compile(root: string, outDir: string): Promise<Problem[]> {
  // Source maps lead from a line of the output back to the line somebody wrote; they are not deployed.
  const options = ['-p', 'functions', '--outDir', outDir, '--sourceMap', '--pretty', 'false'];
  const { code, output } = await run([tsc, ...options], root);
  const problems = complaints(output);
  if (code !== 0 && problems.length === 0) {
    problems.push({ file: 'functions/tsconfig.json', what: `tsc ended with ${code}. ${output.trim()}` });
  }
  return problems;
}

function run(command: string[], cwd: string): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** `functions/call/menu.protected.ts(7,3): error TS2304: ...`, with indented lines that belong to it. */
function complaints(output: string): Problem[] {
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

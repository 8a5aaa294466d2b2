import { execFile } from 'node:child_process';
import path from 'node:path';
import { inJson, inWords } from '../../scripts/build/report';

const good = { functions: 19, problems: [], milliseconds: 712.4 };
const place = { file: 'functions/call/menu.protected.ts', line: 3 };
const bad = { ...good, problems: [{ ...place, what: 'has no handler.', todo: 'Write one.' }] };

it('says in one line what was built', () => {
  expect(inWords(good, false)).toBe('Built 19 functions (of at most 64) into dist/ in 0.7 s.');
});

it('says of each mistake what happened, where, and what to do now', () => {
  expect(inWords(bad, false)).toBe(`The build stopped: one mistake. dist/ is as it was before.

functions/call/menu.protected.ts:3
  has no handler.
  Write one.`);
});

it('is coloured for people only', () => {
  expect(inWords(bad, true)).toContain('\u001b[');
  expect(inWords(bad, false)).not.toContain('\u001b[');
});

it('is one line of JSON for programs', () => {
  expect(JSON.parse(inJson(bad))).toEqual({
    built: false,
    functions: 19,
    milliseconds: 712,
    problems: bad.problems,
  });
  expect(inJson(good)).not.toContain('\n');
});

describe('npm run build', () => {
  const script = path.resolve(__dirname, '../../scripts/build.ts');

  it('explains itself with an example', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('npm run build -- --watch');
  });

  it('refuses options it does not know', async () => {
    const { code, stderr } = await run('--fast');
    expect(code).toBe(2);
    expect(stderr).toMatch(/Unknown option '--fast'[\s\S]*See: npm run build -- --help/);
  });

  function run(...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    return new Promise((resolve) => {
      execFile(process.execPath, ['--import', 'tsx', script, ...options], (error, stdout, stderr) => {
        resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      });
    });
  }
});

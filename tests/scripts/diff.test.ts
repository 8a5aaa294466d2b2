import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { diff } from '../../scripts/drift/diff';

it('shows a change with three lines around it', () => {
  const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', ''].join('\n');
  expect(diff(before, before.replace('e', 'E\nE2'), 'one', 'other')).toBe(
    [
      '--- one',
      '+++ other',
      '@@ -2,7 +2,8 @@',
      ' b',
      ' c',
      ' d',
      '-e',
      '+E',
      '+E2',
      ' f',
      ' g',
      ' h',
      '',
    ].join('\n'),
  );
});

it('says nothing of what is the same', () => {
  expect(diff('a\n', 'a\n\n', 'one', 'other')).toBe('');
});

it('is read by git', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'diff-'));
  const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`);
  const after = ['new', ...lines.slice(0, 9), 'other', ...lines.slice(12, 30), ...lines.slice(31), 'end'];
  try {
    writeFileSync(path.join(folder, 'file.js'), `${lines.join('\n')}\n`);
    const text = diff(lines.join('\n'), after.join('\n'), 'a/file.js', 'b/file.js');
    execFileSync('git', ['apply', '-'], { cwd: folder, input: text, stdio: ['pipe', 'ignore', 'inherit'] });
    expect(readFileSync(path.join(folder, 'file.js'), 'utf8')).toBe(`${after.join('\n')}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

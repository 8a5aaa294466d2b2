import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { diff } from '../../scripts/drift/diff';

it('is read by git', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'diff-'));
  const lines = Array.from({ length: 40 }, (_, index) => `line ${index}\n`);
  const after = [
    'new\n',
    ...lines.slice(0, 9),
    'other\n',
    ...lines.slice(12, 30),
    ...lines.slice(31),
    'end\n',
  ];
  try {
    writeFileSync(path.join(folder, 'file.js'), lines.join(''));
    const text = diff(lines.join(''), after.join(''), 'a/file.js', 'b/file.js');
    execFileSync('git', ['apply', '-'], { cwd: folder, input: text, stdio: ['pipe', 'ignore', 'inherit'] });
    expect(readFileSync(path.join(folder, 'file.js'), 'utf8')).toBe(after.join(''));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('does not speak of empty lines at the end', () => {
  expect(diff('a\nb\n', 'A\nb\n\n', 'one', 'other')).toBe(
    '--- one\n+++ other\n@@ -1,2 +1,2 @@\n-a\n+A\n b\n',
  );
});

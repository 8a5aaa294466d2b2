import { existsSync } from 'node:fs';
import path from 'node:path';
import { faults } from '../../lab/mutations/faults';
import { countOf, mutationRun } from '../../lab/mutations/run';

const root = path.resolve(__dirname, '../..');

test('the text of every fault stands in its file, once', async () => {
  const counts = await Promise.all(
    faults.map(async (fault) => ({ fault, count: await countOf(root, fault) })),
  );
  expect(counts.filter(({ count }) => count !== 1)).toEqual([]);
});

test('the test of every fault stands in a file that is there', () => {
  const files = faults.map(({ caughtBy: [file] }) => file);
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

test('a fault is caught by what its test expects, and by nothing less', async () => {
  const [first, second, third] = ['legs.private.ts', 'export.ts', 'check.ts'].map((file) =>
    faults.find((fault) => fault.file.endsWith(file)),
  );
  if (!first || !second || !third) throw new Error('these faults are not in the list any more');
  const [file] = first.caughtBy;
  const wrong = {
    stale: { ...first, find: 'what nobody has written' },
    'without a test': { ...first, caughtBy: [file, 'what nobody tests'] as const },
    harmless: { ...first, becomes: `${first.find} + 0` },
    'an error': { ...first, becomes: 'new Array(one && other ? -1 : 1).length' },
    'no TypeScript': { ...first, becomes: '((' },
  };
  const rows = await mutationRun(root, [first, second, third, ...Object.values(wrong)], () => {});
  expect(rows.map(({ isCaught, why }) => `${isCaught}: ${why}`)).toEqual([
    expect.stringMatching(/^true: Error: expect\(received\)\.toMatchObject/),
    expect.stringMatching(/^true: Error: expect\(received\)/),
    expect.stringMatching(/^true: Error: expect\(received\)/),
    'false: STALE: its text stands 0 times in functions/record/legs.private.ts, not once',
    'false: STALE: there is no such test',
    'false: NOT CAUGHT: the test passes all the same',
    expect.stringMatching(
      /^false: NOT CAUGHT: the test fails, but expects nothing of the kind: RangeError: /,
    ),
    expect.stringMatching(/^false: BROKEN: with it the project does not build: /),
  ]);
}, 300_000);

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { records } from '../../scripts/records';
import { Visitor } from '../board/visitor';
import { switchboard } from '../support/switchboard';
import { runs } from './support';

const get = switchboard();
const run = (line: string, more = {}) => runs(records, get(), line, more);

const message = (from?: string) => get().leavesMessage(from);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'records-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('looking', () => {
  test('list: one line a call, the newest first', async () => {
    await message('+15550100111');
    const { out } = await run('list --since 12h');
    expect(out.split('\n')[0]).toMatch(
      /^2026-01-06 10:\d\d +\+15550100111 +en-US +mailbox +0:\d\d +message$/,
    );
  });

  test('show: all of one call', async () => {
    const caller = await message();
    const { out, code } = await run(`show ${caller.sid}`);
    expect(code).toBe(0);
    expect(out).toMatch(/from +\+15550100100\n/);
    expect(out).toMatch(/recording +RE[0-9a-f]{32} \(mailbox\): completed 0:\d\d/);
  });

  test('show: a call that is not there, and a word that is no call', async () => {
    const missing = await run(`show CA${'0'.repeat(32)}`);
    expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('There is no record of CA0000') });
    expect((await run('show me')).code).toBe(2);
  });

  test.each(['', 'burn', 'list --since yesterday', 'export'])('wrong usage: %j', async (line) => {
    expect((await run(line)).code).toBe(2);
  });

  test('--help names every verb', async () => {
    const { out, code } = await run('--help');
    expect(code).toBe(0);
    for (const verb of ['list', 'show', 'repair', 'export', 'erase', 'purge', 'nightly'])
      expect(out).toContain(`-- ${verb}`);
  });
});

describe('export', () => {
  test('a table that no spreadsheet takes for formulas', async () => {
    await message('+15550100112');
    const file = path.join(folder, 'calls.csv');
    const { out } = await run(`export --csv --since 1d --to ${file}`);
    expect(out).toContain(`calls are in ${file}.`);
    const table = await readFile(file, 'utf8');
    expect(table).toContain(`"'+15550100112"`);
    expect(table).not.toMatch(/(^|,)"?[=+@-]/m);
  });

  test('the figures of the same calls, as the board has them', async () => {
    await (await (await get().calls('1')).presses('2')).hears('ringing').waits(15).hangsUp();
    await get().time.pass(5);
    const file = path.join(folder, 'figures.csv');
    const { out } = await run(`export --csv --figures --since 1d --to ${file}`);
    expect(out).toMatch(/^The figures of \d+ calls are in .*figures\.csv\.$/m);
    const board = await new Visitor(get()).asProgram('/api/export?figures=csv&day=2026-01-06');
    expect(await readFile(file, 'utf8')).toBe(board.bytes.toString());
    expect((await run('export --figures')).code).toBe(2);
  });

  test('to the terminal where no file is named', async () => {
    expect((await run('export --csv')).out).toMatch(/"time","call"/);
  });
});

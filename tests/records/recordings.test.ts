import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { recordings } from '../../scripts/recordings';
import { Records } from '../support/records';
import { mainLine, switchboard } from '../support/switchboard';
import { runs } from './support';

const get = switchboard();
const run = (line: string, more = {}) => runs(recordings, get(), line, more);

async function message() {
  const caller = await get().phone().dials(mainLine);
  await caller
    .hears('press 1')
    .presses('1')
    .presses('4')
    .hears('beep')
    .says('Please call me back.')
    .hangsUp();
  await get().time.pass(30);
}

const atTwilio = async () => {
  const { recordings } = new Records(get()).client;
  return (await recordings.list()).map(({ sid, status }) => ({ sid, status }));
};
let folder: string;
const files = async () =>
  (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.wav'));

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'archive-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('every recording is copied, with its checksum', async () => {
  await message();
  await message();
  const { code, out } = await run(`archive --to ${folder}`);
  expect({ code, out }).toEqual({ code: 0, out: `2 recordings were copied to ${folder}.\n` });
  const sums = (await readFile(path.join(folder, 'SHA256SUMS'), 'utf8')).trim().split('\n');
  expect(sums).toHaveLength(2);
  for (const line of sums) {
    const [sum, name = ''] = line.split('  ');
    const sound = await readFile(path.join(folder, name));
    expect(sound.subarray(0, 4).toString()).toBe('RIFF');
    expect(createHash('sha256').update(sound).digest('hex')).toBe(sum);
  }
  expect(await atTwilio()).toHaveLength(2);
});

test('a second run copies nothing that is here, and again what is damaged', async () => {
  await message();
  await run(`archive --to ${folder}`);
  expect((await run(`archive --to ${folder} --json`)).json).toMatchObject({ copied: 0, kept: 1 });
  const [name = ''] = await files();
  await writeFile(path.join(folder, name), 'not sound');
  expect((await run(`archive --to ${folder} --json`)).json).toMatchObject({ copied: 1, kept: 0 });
  expect((await run(`archive --to ${folder} --json`)).json).toMatchObject({ copied: 0, kept: 1 });
});

test('--delete takes from Twilio what is verified here', async () => {
  await message();
  expect((await run(`archive --to ${folder} --delete --json`)).json).toMatchObject({ copied: 1, deleted: 1 });
  expect(await atTwilio()).toEqual([]);
  expect(await files()).toHaveLength(1);
});

test('--older-than leaves what is younger', async () => {
  await message();
  const { json } = await run(`archive --to ${folder} --delete --older-than 90d --json`);
  expect(json).toMatchObject({ copied: 0, deleted: 0 });
  expect(await atTwilio()).toHaveLength(1);
});

test('what is still being made is not touched', async () => {
  const caller = await get().phone().dials(mainLine);
  await caller.hears('press 1').presses('1').presses('4').hears('beep').says('I am still talking.');
  expect((await run(`archive --to ${folder} --delete --json`)).json).toMatchObject({
    copied: 0,
    unfinished: 1,
  });
  expect(await files()).toEqual([]);
});

test('an outage stops it in three parts, and the next run takes up from there', async () => {
  await message();
  get().outage = { status: 500 };
  const stopped = await run(`archive --to ${folder}`);
  expect(stopped.code).toBe(1);
  expect(stopped.err).toMatch(/^Reading the recordings failed: .+\n {2}.+$/m);
  get().outage = undefined;
  expect((await run(`archive --to ${folder} --json`)).json).toMatchObject({ copied: 1 });
});

test('a folder that cannot be written to is named', async () => {
  const file = path.join(folder, 'a-file');
  await writeFile(file, '');
  expect(await run(`archive --to ${file}/below`)).toMatchObject({
    code: 1,
    err: expect.stringContaining('Name another folder with --to.'),
  });
});

test.each(['', 'archive', 'burn --to here', 'archive --to here --older-than old'])(
  'wrong usage: %j',
  async (line) => {
    expect((await run(line)).code).toBe(2);
  },
);

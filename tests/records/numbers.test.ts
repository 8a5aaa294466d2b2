import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { recordings } from '../../scripts/recordings';
import { records } from '../../scripts/records';
import { Records } from '../support/records';
import { mainLine, switchboard } from '../support/switchboard';
import { mentions, runs } from './support';

import dentalOffice = require('../support/settings');

const second = '+15550100196';

// The commands read the settings of the house: here they have two numbers.
jest.mock('../../functions/settings.private', () => {
  const one = jest.requireActual('../support/settings');
  return { ...one, numbers: { ...one.numbers, '+15550100196': 'front' } };
});
const settings = { ...dentalOffice, numbers: { ...dentalOffice.numbers, [second]: 'front' } };
const get = switchboard({ settings });
const run = (line: string) => runs(records, get(), line);

/** Somebody leaves a message, whichever number they call. */
async function calls(number: string, from: string): Promise<string> {
  const caller = await get().phone(from).dials(number);
  await caller.hears('Harbor Dental').presses('1');
  await caller.presses('4').hears('beep').says('Please call me back.').waits(5);
  await caller.hangsUp();
  return caller.sid;
}

test('every command that reads calls knows each number of the settings', async () => {
  const one = await calls(mainLine, '+15550109101');
  const other = await calls(second, '+15550109102');
  await get().time.pass(17 * 60);
  expect((await run('repair --since 1d --json')).json).toMatchObject({ calls: 2, written: 2 });
  const found = new Records(get());
  for (const sid of [one, other]) expect(await found.of(sid)).toMatchObject({ isSettled: true });
  expect((await run('list --since 1d')).out).toMatch(/9101[\s\S]*9102|9102[\s\S]*9101/);

  const folder = mkdtempSync(path.join(os.tmpdir(), 'archive-'));
  try {
    expect((await runs(recordings, get(), `archive --to ${folder} --json`)).json).toMatchObject({
      copied: 2,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await get().time.pass(91 * 24 * 3600);
  expect((await run('purge --older-than 90d --yes --json')).json).toMatchObject({ calls: 2, refused: [] });
  for (const number of ['+15550109101', '+15550109102']) expect(await mentions(get(), number)).toEqual([]);
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { records } from '../../scripts/records';
import { Records } from '../support/records';
import { mainLine, switchboard } from '../support/switchboard';
import { runs } from './support';

const get = switchboard();
const run = (line: string, more = {}) => runs(records, get(), line, more);

/** Somebody leaves a message. */
async function message(from = '+15550100100') {
  const caller = await get().phone(from).dials(mainLine);
  await caller
    .hears('press 1')
    .presses('1')
    .presses('4')
    .hears('beep')
    .says('Please call me back.')
    .hangsUp();
  await get().time.pass(60);
  return caller;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'records-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('repair', () => {
  test('finds nothing where nothing is missing', async () => {
    await message();
    const { code, json } = await run('repair --since 2d --json');
    expect({ code, repaired: json.repaired }).toEqual({ code: 0, repaired: 0 });
  });

  test('brings back what Sync could not take, from Twilio and from the log, and does it once', async () => {
    get().outage = { status: 503 };
    get().expectFault(/\/callback\/(call|recording)-status/);
    const caller = await message();
    get().outage = undefined;
    const log = path.join(folder, 'switchboard.log');
    await writeFile(
      log,
      get()
        .logs.map(({ text }) => `2026-01-06T16:00:00Z info ${text}`)
        .join('\n'),
    );
    const { json } = await run(`repair --since 2d --log ${log} --json`);
    expect(json).toMatchObject({ repaired: 1, missing: 1 });
    expect(await new Records(get()).of(caller.sid)).toMatchObject({
      from: '+15550100100',
      language: 'en-US',
      way: ['mailbox'],
      result: 'message',
      messages: [{ status: 'completed' }],
    });
    expect((await run(`repair --since 2d --log ${log} --json`)).json.repaired).toBe(0);
    expect((await run('repair --since 2d')).out).toMatch(/All \d+ calls since 2d are on record, whole\./);
  });

  test('says for which place somebody was rung, and who took the call', async () => {
    get().outage = { status: 503 };
    get().expectFault(/\/callback\/(call|recording)-status/);
    const [first, second] = [get().phone('+15550100142'), get().phone('+15550100143')];
    const caller = await get().phone().dials(mainLine);
    await caller.hears('press 1').presses('1').presses('2').hears('ringing');
    await second.rings();
    const declining = await first.picksUp();
    // Whoever does not press is told goodbye: that is not how the call ends.
    await declining.hears('oprima el uno').hears('Hasta luego');
    await declining.ends('completed');
    const seller = await second.picksUp();
    await seller.hears('press 1').presses('1');
    await caller.waits(10).hangsUp();
    await get().time.pass(60);
    get().outage = undefined;
    const log = path.join(folder, 'talk.log');
    await writeFile(
      log,
      get()
        .logs.map(({ text }) => text)
        .join('\n'),
    );
    await run(`repair --since 2d --log ${log}`);
    expect(await new Records(get()).of(caller.sid)).toMatchObject({
      way: ['sales'],
      answeredBy: { place: 'sales', person: 'dan', callSid: seller.sid },
      result: 'answered',
      endedBy: 'caller',
      legs: expect.arrayContaining([
        expect.objectContaining({ callSid: declining.sid, place: 'sales', person: 'carla' }),
      ]),
      recordings: [{ of: 'sales', isMessage: false }],
    });
  });

  test('begins again where it was stopped', async () => {
    get().outage = { status: 503 };
    get().expectFault(/\/callback\/(call|recording)-status/);
    await message();
    const stopped = await run('repair --since 2d');
    expect(stopped).toMatchObject({ code: 1, err: expect.stringContaining('Reading the calls failed') });
    get().outage = undefined;
    expect((await run('repair --since 2d --json')).json.repaired).toBe(1);
  });

  test('says which log it cannot read', async () => {
    const { code, err } = await run('repair --log /nowhere/at.all');
    expect(code).toBe(1);
    expect(err).toMatch(/could not be read.*\n {2}Name the file with --log\./);
  });
});

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

  test.each(['', 'burn', 'list --since yesterday', 'export', 'erase 5550100'])(
    'wrong usage: %j',
    async (line) => {
      expect((await run(line)).code).toBe(2);
    },
  );

  test('--help names every verb', async () => {
    const { out, code } = await run('--help');
    expect(code).toBe(0);
    for (const verb of ['list', 'show', 'repair', 'export', 'erase']) expect(out).toContain(`-- ${verb}`);
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

  test('to the terminal where no file is named', async () => {
    expect((await run('export --csv')).out).toMatch(/"time","call"/);
  });
});

describe('erase', () => {
  const number = '+15550100113';

  test('takes the record, the recording, and says what it took', async () => {
    const caller = await message(number);
    const kept = await message('+15550100114');
    const { out, code } = await run(`erase ${number} --yes`);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`${caller.sid} RE[0-9a-f]{32}`));
    const after = await new Records(get()).of(caller.sid);
    expect(after).toMatchObject({ way: [], recordings: [], messages: [] });
    expect((await new Records(get()).of(kept.sid)).messages).toHaveLength(1);
    const { recordings } = new Records(get()).client;
    expect(await recordings.list({ callSid: caller.sid })).toEqual([]);
  });

  test('asks first, and takes a no for a no', async () => {
    const caller = await message(number);
    const { out, code } = await run(`erase ${number}`, { ask: async () => 'no' });
    expect({ code, said: out.includes('Nothing was erased.') }).toEqual({ code: 1, said: true });
    expect((await new Records(get()).of(caller.sid)).messages).toHaveLength(1);
  });

  test('where nobody can be asked it wants --yes', async () => {
    await message(number);
    expect(await run(`erase ${number}`)).toMatchObject({
      code: 2,
      err: expect.stringContaining('say --yes'),
    });
  });

  test('of a number that never called there is nothing', async () => {
    const { json } = await run('erase +15550199999 --yes --json');
    expect(json).toEqual({ number: '+15550199999', erased: [] });
  });
});

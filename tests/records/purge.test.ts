import { records } from '../../scripts/records';
import { Records } from '../support/records';
import { mainLine, switchboard, withPlaces } from '../support/switchboard';
import { mentions, runs } from './support';

const settings = withPlaces({ mailbox: { tells: ['ana'], transcribe: true } });
const day = 24 * 3600;

describe.each(['time', 'date'] as const)('by age, where lists are filtered by %s', (timeFilters) => {
  const get = switchboard({ settings, rest: { timeFilters } });
  const run = (line: string, more = {}) => runs(records, get(), line, more);
  const client = () => new Records(get()).client;
  const left = async () => {
    const { calls, recordings, transcriptions, messages } = client();
    const all = [
      await calls.list(),
      await recordings.list(),
      await transcriptions.list(),
      await messages.list(),
    ];
    return all.map(({ length }) => length);
  };

  test('all that is older goes, on whatever days it was, and nothing else', async () => {
    const numbers = [];
    for (const gap of [0, 1, 3, 40]) {
      await get().time.pass(gap * day);
      const number = `+155501091${String(gap).padStart(2, '0')}`;
      numbers.push(number);
      await get().leavesMessage(number);
    }
    await get().time.pass(91 * day);
    await get().leavesMessage('+15550109199');
    await get().time.pass(17 * 60);
    const { code, json } = await run('purge --older-than 90d --yes --json');
    // A call, a recording, a transcription and a text each; the records have expired by themselves.
    expect({ code, ...json }).toEqual({ code: 0, calls: 4, items: 16, refused: [] });
    expect(await left()).toEqual([1, 1, 1, 1]);
    for (const number of numbers) expect(await mentions(get(), number)).toEqual([]);
    expect((await run('purge --older-than 90d --yes --json')).json).toMatchObject({ calls: 0, items: 0 });
  });

  test('records too, of calls that somebody has deleted at Twilio', async () => {
    const number = '+15550109120';
    const caller = await get().leavesMessage(number);
    await client().calls(caller.sid).remove();
    await get().time.pass(2 * day);
    await run('purge --older-than 1d --yes');
    expect(await mentions(get(), number)).toEqual([]);
  });

  test('what belongs to another app goes with --all only, and so do recordings whose call is gone', async () => {
    const number = '+15550100777';
    const voiceUrl = 'https://functions-1234-dev.twil.io/fallback.xml';
    get().twilio.addNumber({ phoneNumber: number, voiceUrl, voiceMethod: 'GET' });
    const other = await get().phone('+15550109130').dials(number);
    await other.ends();
    const ours = await get().leavesMessage('client:anna');
    const [recording] = await client().recordings.list({ callSid: ours.sid });
    await get().time.pass(2 * day);
    get().twilio.legs.delete(ours.sid);
    const store = client().sync.v1.services('default');
    for (const { uniqueName } of await store.syncMaps.list()) await store.syncMaps(uniqueName).remove();
    await run('purge --older-than 1d --yes');
    expect((await client().calls.list()).map(({ sid }) => sid)).toEqual([other.sid]);
    expect((await client().recordings.list()).map(({ sid }) => sid)).toEqual([recording?.sid]);
    await run('purge --older-than 1d --yes --all');
    expect((await left()).slice(0, 3)).toEqual([0, 0, 0]);
  });
});

describe('with care', () => {
  // Midnight in Greenwich, where days begin.
  const startsAt = Date.UTC(2026, 0, 7);
  const get = switchboard({ settings, startsAt, rest: { callDeletionDelay: 100 * day } });
  const run = (line: string, more = {}) => runs(records, get(), line, more);

  test('what Twilio refuses is named, and holds nothing up', async () => {
    const caller = await get().phone().dials(mainLine);
    await caller.hangsUp();
    await get().time.pass(50 * day);
    const { code, json } = await run('purge --older-than 20d --yes --json');
    expect({ code, json }).toMatchObject({
      code: 1,
      json: { calls: 1, refused: [{ of: caller.sid, what: `call ${caller.sid}` }] },
    });
  });

  test('asks first; without an age, or somebody to ask, it is misused', async () => {
    const no = await run('purge --older-than 20d', { ask: async () => 'no' });
    expect(no).toMatchObject({ code: 1, out: 'Nothing was erased.\n' });
    expect((await run('purge --yes')).code).toBe(2);
    expect((await run('purge --older-than 20d')).code).toBe(2);
    expect((await run('nightly')).code).toBe(2);
  });
});

describe('every night', () => {
  const get = switchboard({ settings });

  test('what is older than the settings keep goes, and the rest is repaired', async () => {
    await get().leavesMessage('+15550109150');
    await get().time.pass(91 * day);
    const young = await get().leavesMessage('+15550109151');
    await get().time.pass(17 * 60);
    const { code, out } = await runs(records, get(), 'nightly --yes');
    expect({ code, lines: out.replace(/before \S+/, 'before TIME').split('\n') }).toEqual({
      code: 0,
      lines: [
        '2026-01-06: 1 calls',
        'Of 1 calls before TIME nothing is left, here and at Twilio: 4 items are gone.',
        '1 of 1 calls since 2d were read from Twilio and written; 0 had no record.',
        '',
      ],
    });
    expect(await mentions(get(), '+15550109150')).toEqual([]);
    expect((await new Records(get()).of(young.sid)).isSettled).toBe(true);
  });
});

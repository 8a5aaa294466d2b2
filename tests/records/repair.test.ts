import { records } from '../../scripts/records';
import { Records } from '../support/records';
import { mainLine, switchboard } from '../support/switchboard';
import { runs } from './support';

let requests = 0;
const get = switchboard({ rest: { onRequest: () => requests++ } });
const repair = (since = '2d') => runs(records, get(), `repair --since ${since} --json`);
const says = async (since = '2d') => (await runs(records, get(), `repair --since ${since}`)).out;
const minutes = (count: number) => get().time.pass(count * 60);
const days = (count: number) => minutes(count * 24 * 60);

const leavesMessage = (from?: string) => get().leavesMessage(from);

/** Everything that a call does, while Sync refuses all of it. */
async function duringOutage<Result>(work: () => Promise<Result>): Promise<Result> {
  get().restFaults = ({ host }) => (host.startsWith('sync.') ? { status: 503 } : undefined);
  const result = await work();
  get().restFaults = undefined;
  return result;
}

const known = (callSid: string) => new Records(get()).of(callSid);

test('a call is read for good once its Events are there, and then never again', async () => {
  const caller = await leavesMessage();
  await minutes(17);
  expect((await repair()).json).toEqual({ calls: 1, written: 1, missing: 0, unsettled: 0, forgotten: 0 });
  expect(await known(caller.sid)).toMatchObject({ isSettled: true, way: ['mailbox'] });
  requests = 0;
  expect(await says()).toBe('All 1 calls since 2d are on record.\n');
  const [once] = [requests];
  await leavesMessage('+15550100101');
  await minutes(17);
  await repair();
  requests = 0;
  expect(await says()).toBe('All 2 calls since 2d are on record.\n');
  expect(requests).toBe(once);
});

test('a call without any record, because Sync was away: a message is on the desk again', async () => {
  get().expectFault(/\/callback\/(call|recording)-status/);
  const caller = await duringOutage(() => leavesMessage());
  await minutes(17);
  expect((await repair()).json).toMatchObject({ calls: 1, written: 1, missing: 1 });
  expect(await known(caller.sid)).toMatchObject({
    from: '+15550100100',
    language: 'en-US',
    way: ['mailbox'],
    result: 'message',
    messages: [{ status: 'completed', handled: 'open' }],
  });
  expect((await new Records(get()).inbox()).map(({ callSid }) => callSid)).toContain(caller.sid);
  expect((await repair()).json).toMatchObject({ written: 0 });
});

test('for which place somebody was rung, and who took the call', async () => {
  get().expectFault(/\/callback\/(call|recording)-status/);
  const { caller, seller, declining } = await duringOutage(async () => {
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
    await minutes(1);
    return { caller, seller, declining };
  });
  await minutes(17);
  await repair();
  expect(await known(caller.sid)).toMatchObject({
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

test('before its Events are there it says so, and that is no failure', async () => {
  const caller = await leavesMessage();
  const { code, json } = await repair();
  expect({ code, json }).toMatchObject({ code: 0, json: { unsettled: 1 } });
  expect(await says()).toMatch(/^Of 1 Twilio does not tell everything yet: .* Run it again later\.$/m);
  expect((await known(caller.sid)).isSettled).toBe(false);
});

test('after 30 days, when Twilio has forgotten them, a record stays as it was', async () => {
  const caller = await leavesMessage();
  await days(31);
  const before = await known(caller.sid);
  for (const _ of ['once', 'again'])
    expect((await repair('40d')).json).toEqual({
      calls: 1,
      written: 0,
      missing: 0,
      unsettled: 0,
      forgotten: 1,
    });
  expect(await known(caller.sid)).toEqual(before);
  expect(await says('40d')).toMatch(/^Of 1 Twilio has forgotten what it asked, .* stay as they are\.$/m);
});

test('nor does it write twice what it finds without a record then', async () => {
  get().expectFault(/\/callback\/(call|recording)-status/);
  const caller = await duringOutage(() => leavesMessage());
  await days(31);
  expect((await repair('40d')).json).toMatchObject({ written: 1, missing: 1, unsettled: 0, forgotten: 1 });
  expect(await known(caller.sid)).toMatchObject({ result: 'message', way: [], isSettled: false });
  expect((await repair('40d')).json).toMatchObject({ written: 0, missing: 0, forgotten: 1 });
});

test('calls of other apps of the account are none of ours', async () => {
  const number = '+15550100777';
  get().twilio.addNumber({
    phoneNumber: number,
    voiceUrl: 'https://functions-1234-dev.twil.io/fallback.xml',
    voiceMethod: 'GET',
  });
  const other = await get().phone().dials(number);
  await other.ends();
  const agent = await get().agent();
  await agent.hangsUp();
  await minutes(17);
  expect((await repair()).json).toMatchObject({ calls: 1, written: 1 });
  expect(await known(agent.sid)).toMatchObject({ isAgent: true, isSettled: true });
  const store = new Records(get()).client.sync.v1.services('default');
  const kept = await store.syncMaps('calls-2026-01').syncMapItems.list();
  expect(kept.filter(({ key }) => key.endsWith(other.sid))).toHaveLength(0);
});

test('stopped halfway, it takes up what is left', async () => {
  for (const from of ['+15550100101', '+15550100102', '+15550100103']) await leavesMessage(from);
  await minutes(17);
  let events = 0;
  get().restFaults = ({ path }) => (path.includes('/Events') && ++events > 1 ? { status: 500 } : undefined);
  const stopped = await runs(records, get(), 'repair --since 2d');
  expect(stopped).toMatchObject({ code: 1, err: expect.stringMatching(/^Reading CA.* failed: .*\(500\)/m) });
  get().restFaults = undefined;
  const { json } = await repair();
  expect(json).toMatchObject({ calls: 3, unsettled: 0 });
  expect(json.written).toBeLessThan(3);
  expect((await repair()).json).toMatchObject({ written: 0 });
});

test('a Twilio that asks to slow down is asked again', async () => {
  await leavesMessage();
  await minutes(17);
  const asked = new Set<string>();
  get().restFaults = ({ method, path }) => {
    if (asked.has(method + path)) return undefined;
    asked.add(method + path);
    return { status: 429 };
  };
  expect((await repair()).json).toMatchObject({ written: 1, unsettled: 0 });
});

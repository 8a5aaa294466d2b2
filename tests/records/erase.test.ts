import { records } from '../../scripts/records';
import type { Exchange } from '../../simulator/webhooks/webhooks';
import { place } from '../support/place';
import { Records } from '../support/records';
import { ask, type Pairs } from '../support/signed';
import { mainLine, switchboard, tuesdayAtTen, withPlaces } from '../support/switchboard';
import { mentions, runs } from './support';

const tells = ['desk', 'ana'];
const settings = withPlaces({
  mailbox: { tells, transcribe: true },
  support: { tellsMissed: ['ana'], rings: ['dan'] },
});
const get = switchboard({ settings });
const run = (line: string, more = {}) => runs(records, get(), line, more);
const erase = async (whose: string) => {
  const { code, json } = await run(`erase ${whose} --yes --json`);
  expect({ code, refused: json.refused }).toEqual({ code: 0, refused: [] });
  return json;
};

const account = '908172';
/** Each test has callers of its own: what one leaves in Sync is there in the next. */
let callers = 0;
const newNumber = () => `+15550109${String(100 + callers++)}`;

const leavesMessage = (from: string) => get().leavesMessage(from);

async function waitsInLine(from: string, account = '12345') {
  const caller = await get().calls('1', from);
  await caller.presses('1').presses(`${account}#`).hears('ringing').waits(30);
  caller.isWaitingIn('support');
  return caller;
}

/** An agent takes two callers, one after the other, in one call of their own. */
async function bothTalk(first: string, second: string) {
  const [one, other] = [await waitsInLine(first, account), await waitsInLine(second)];
  // Without a conference: their talks are recorded on their own call.
  get().restFaults = ({ method, path }) =>
    method === 'POST' && path.includes('/Members/') ? { status: 500 } : undefined;
  const desk = await get().agent();
  await desk.talksTo(one);
  await one.waits(20).hangsUp();
  await desk.talksTo(other);
  await other.waits(20).hangsUp();
  await desk.hangsUp();
  await get().time.pass(60);
  return { one, other, desk };
}

const client = () => new Records(get()).client;
const recordingsOf = async (callSid: string) => (await client().recordings.list({ callSid })).length;

/** Every callback so far, once more, as Twilio sends one that it could not bring for long. */
async function comeAgain(callbacks: readonly Exchange[]) {
  for (const { url, fields } of callbacks) {
    const { pathname, search } = new URL(url);
    expect((await ask(get(), pathname + search, { form: Object.entries(fields) as Pairs })).status).toBe(204);
  }
}

test('everything of a caller goes, and nothing brings it back', async () => {
  const [number, stranger] = [newNumber(), newNumber()];
  const left = await leavesMessage(number);
  const { one, other, desk } = await bothTalk(number, stranger);
  const gaveUp = await waitsInLine(number, account);
  await gaveUp.hangsUp();
  await get().time.pass(60);
  const refused = await waitsInLine(number, account);
  await refused.presses('*').hears('beep').says('I could not wait.').presses('#');
  await refused.ends();
  await get().time.pass(60);
  const callbacks = get()
    .webhooks()
    .filter(({ url }) => url.includes('/callback/'));
  expect(await recordingsOf(desk.sid)).toBe(2);
  expect(await mentions(get(), number)).not.toEqual([]);

  const { calls } = await erase(number);
  expect(Object.keys(calls).sort()).toEqual([left, one, gaveUp, refused].map(({ sid }) => sid).sort());
  expect(await recordingsOf(desk.sid)).toBe(1);
  expect(await recordingsOf(other.sid)).toBe(0);
  const nobody = async () => {
    expect(await mentions(get(), number.slice(1))).toEqual([]);
    expect(await mentions(get(), account)).toEqual([]);
  };
  await nobody();

  await comeAgain(callbacks);
  await get().time.pass(17 * 60);
  await comeAgain(callbacks);
  await run('repair --since 2d');
  await comeAgain(callbacks);
  await nobody();
  const told = [
    (await run('list --since 2d')).out,
    (await run('export --csv --since 2d')).out,
    (await run('nightly --yes')).out,
    JSON.stringify(await new Records(get()).newest({ from: tuesdayAtTen, to: get().twilio.clock.now() })),
    JSON.stringify(await new Records(get()).inbox()),
  ].join();
  expect(told).toContain(stranger);
  expect(told).not.toContain(number);
  for (const { sid } of [left, one, gaveUp, refused])
    expect(await run(`show ${sid}`)).toMatchObject({ code: 1, err: expect.stringContaining('no record') });
  await nobody();
  expect((await new Records(get()).of(other.sid)).result).toBe('answered');
});

test('what there is of a message is printed item by item before it goes', async () => {
  const number = newNumber();
  const caller = await leavesMessage(number);
  const { out, code } = await run(`erase ${number}`, { ask: async () => 'no' });
  expect(code).toBe(1);
  const sids = out.replaceAll(/[0-9a-f]{32}/g, '...');
  expect(sids.replaceAll(/\d{4}-\d\d-\d\dT[\d:]+Z/g, 'TIME').split('\n')).toEqual([
    `Of ${number} there is 1 call.`,
    'CA...',
    '  transcription TR...',
    '  recording RE...',
    '  text SM...',
    '  text SM...',
    '  desk item RE...',
    '  record TIME CA...',
    '  call CA...',
    'Nothing was erased.',
    '',
  ]);
  expect((await new Records(get()).of(caller.sid)).messages).toHaveLength(1);
});

test("without a record: only this caller's part of what was recorded of an agent", async () => {
  get().expectFault(/\/callback\/(call|recording)-status/);
  get().restFaults = ({ host }) => (host.startsWith('sync.') ? { status: 503 } : undefined);
  const [first, second] = [newNumber(), newNumber()];
  const { desk } = await bothTalk(first, second);
  get().restFaults = undefined;
  await get().time.pass(17 * 60);
  const [last, before] = await client().recordings.list({ callSid: desk.sid });
  // The second caller was waiting all along while the first talked.
  const { calls } = await erase(second);
  const erased = Object.values(calls as Record<string, string[]>).flat();
  expect(erased).toContain(`recording ${last?.sid}`);
  expect(erased).not.toContain(`recording ${before?.sid}`);
});

test('texts that name the number go too when the record is gone', async () => {
  const number = newNumber();
  await leavesMessage(number);
  const store = client().sync.v1.services('default');
  for (const map of ['desk', 'calls-2026-01'])
    for (const { key, data } of await store.syncMaps(map).syncMapItems.list())
      if (JSON.stringify(data).includes(number)) await store.syncMaps(map).syncMapItems(key).remove();
  await erase(number);
  expect(await mentions(get(), number)).toEqual([]);
});

test('the record and the texts go too when the call is gone', async () => {
  const number = newNumber();
  const caller = await leavesMessage(number);
  await client().calls(caller.sid).remove();
  const { calls } = await erase(number);
  expect(Object.keys(calls)).toEqual([caller.sid]);
  const again = await leavesMessage(number);
  await client().calls(again.sid).remove();
  expect(Object.keys((await erase(again.sid)).calls)).toEqual([again.sid]);
  expect(await mentions(get(), number)).toEqual([]);
});

test('the words of a message that the desk has deleted', async () => {
  const number = newNumber();
  const caller = await leavesMessage(number);
  const [recording] = await client().recordings.list({ callSid: caller.sid });
  await client()
    .recordings(recording?.sid ?? '')
    .remove();
  const { calls } = await erase(number);
  expect(calls[caller.sid].filter((what: string) => /^trans|^recording/.test(what))).toHaveLength(1);
  const words = await client().transcriptions.list();
  expect(words.filter(({ recordingSid }) => recordingSid === recording?.sid)).toHaveLength(0);
});

test('a call placed to a customer', async () => {
  const number = '+15550100171';
  const [home, front] = [get().phone(number), get().phone('+15550100150')];
  await place(get(), { to: number, lang: 'en-US' });
  const agent = await front.picksUp();
  await agent.presses('1').hears('ringing');
  const called = await home.picksUp();
  await called.waits(5).hangsUp();
  await agent.ends();
  await get().time.pass(17 * 60);
  const { calls } = await erase(number);
  expect(Object.keys(calls)).toEqual([agent.sid]);
  expect(await mentions(get(), number)).toEqual([]);
});

test.each(['+266696687', 'client:anna'])('%s, by CallSid', async (from) => {
  const caller = await leavesMessage(from);
  const other = await leavesMessage(from);
  const before = (await client().messages.list()).length;
  const { calls } = await erase(caller.sid);
  expect(Object.keys(calls)).toEqual([caller.sid]);
  expect(await mentions(get(), `"sid":"${caller.sid}"`)).toEqual([]);
  expect(await mentions(get(), `"sid":"${other.sid}"`)).toHaveLength(1);
  await erase(other.sid);
  expect(await client().messages.list()).toHaveLength(before - 4);
});

test('of a leg: the call that it belongs to', async () => {
  const caller = await waitsInLine(newNumber());
  await caller.hangsUp();
  const [leg] = await client().calls.list({ parentCallSid: caller.sid });
  expect(Object.keys((await erase(leg?.sid ?? '')).calls)).toEqual([caller.sid]);
});

test('stopped halfway: the next run, or the nightly one, takes what is left', async () => {
  const number = newNumber();
  await leavesMessage(number);
  await leavesMessage(number);
  for (const line of [`erase ${number} --yes`, 'nightly --yes']) {
    let deleted = 0;
    get().restFaults = ({ method }) => (method === 'DELETE' && ++deleted > 4 ? { status: 500 } : undefined);
    expect(await run(line)).toMatchObject({ code: 1, err: expect.stringContaining('Twilio itself failed') });
  }
  get().restFaults = undefined;
  expect((await run('nightly --yes')).code).toBe(0);
  expect(await mentions(get(), number)).toEqual([]);
});

test('a Twilio that asks to slow down is asked again', async () => {
  const number = newNumber();
  await leavesMessage(number);
  const asked = new Set<string>();
  get().restFaults = ({ method, path }) => {
    if (asked.has(method + path)) return undefined;
    asked.add(method + path);
    return { status: 429 };
  };
  await erase(number);
  get().restFaults = undefined;
  expect(await mentions(get(), number)).toEqual([]);
});

test('a record that is written at that very moment goes the night after', async () => {
  const number = newNumber();
  const caller = await leavesMessage(number);
  const store = client().sync.v1.services('default');
  const items = await store.syncMaps('calls-2026-01').syncMapItems.list();
  const { key = '', data } = items.find((item) => item.key.endsWith(caller.sid)) ?? {};
  await erase(number);
  await store.syncMaps('calls-2026-01').syncMapItems.create({ key, data });
  await run('nightly --yes');
  expect(await mentions(get(), number)).toEqual([]);
});

test('asks first, and where nobody can be asked it wants --yes', async () => {
  const number = newNumber();
  await leavesMessage(number);
  expect(await run(`erase ${number}`)).toMatchObject({ code: 2, err: expect.stringContaining('say --yes') });
  expect(await mentions(get(), number)).not.toEqual([]);
});

test('of a number that never called there is nothing', async () => {
  expect(await erase('+15550199999')).toEqual({
    of: '+15550199999',
    calls: {},
    isErased: true,
    refused: [],
  });
});

test.each([
  ['erase', 'Say whose'],
  ['erase 5550100100', 'Say whose'],
  ['erase +15550100199', 'a number of the switchboard'],
  ['erase +15550100198', 'a number of the switchboard'],
  ['erase +15550100140', "ana's telephone"],
])('refused: %s', async (line, why) => {
  expect(await run(`${line} --yes`)).toMatchObject({ code: 2, err: expect.stringContaining(why) });
});

describe('Twilio does not let go yet', () => {
  const get = switchboard({ settings, rest: { callDeletionDelay: 3600 } });
  const run = (line: string) => runs(records, get(), line);

  test('it is named, and the nightly command takes it', async () => {
    const number = newNumber();
    const caller = await get().phone(number).dials(mainLine);
    await caller.hears('press 1').presses('1').presses('4').hears('beep').says('Call me.').waits(5).hangsUp();
    await get().time.pass(60);
    const erased = await run(`erase ${number} --yes`);
    expect(erased).toMatchObject({
      code: 1,
      out: expect.stringMatching(`Twilio keeps the call ${caller.sid}: .*has just ended.*20009`),
    });
    const { recordings, messages } = new Records(get()).client;
    expect([await recordings.list(), await messages.list()]).toEqual([[], []]);
    await get().time.pass(20 * 60);
    const early = await run('nightly --yes --json');
    expect(early).toMatchObject({ code: 1, json: { left: { refused: [{ of: caller.sid }] } } });
    expect(early.json.repaired.calls).toBe(0);
    await get().time.pass(3600);
    expect(await run('nightly --yes')).toMatchObject({ code: 0 });
    expect(await mentions(get(), number)).toEqual([]);
    expect((await run('nightly --yes --json')).json.left).toEqual({ calls: 0, items: 0, refused: [] });
  });

  test('a call that goes on goes when it is over', async () => {
    const number = newNumber();
    const caller = await get().phone(number).dials(mainLine);
    await caller.hears('press 1').presses('1');
    expect((await run(`erase ${number} --yes`)).code).toBe(1);
    await caller.presses('4').hears('beep').says('Call me.').waits(5).hangsUp();
    await get().time.pass(2 * 3600);
    expect((await run('nightly --yes')).code).toBe(0);
    expect(await mentions(get(), number)).toEqual([]);
  });
});

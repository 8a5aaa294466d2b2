import { Records } from '../support/records';
import { switchboard, tuesdayAtTen } from '../support/switchboard';

import attend = require('../../functions/desk/attend.private');
import calls = require('../../functions/store/calls.private');

const get = switchboard();
const day = { from: tuesdayAtTen - 3600_000, to: tuesdayAtTen + 14 * 3600_000 };
const numberOf = (of: number) => `+1555010${String(1000 + of)}`;

/** So many people wait in line for a while, one after the other. */
async function callsCome(count: number, from = 0) {
  for (let of = from; of < from + count; of++) {
    const caller = await get().calls('1', numberOf(of));
    await caller.presses('0').hears('ringing').hangsUp();
  }
  await get().time.pass(5);
}

const desk = () => new Records(get());

test('the newest fifty of many calls come in three requests, each with what happened in it', async () => {
  await callsCome(60);
  const records = desk();
  const { calls, cursor } = await records.newest(day);
  expect(records.requests).toBe(3);
  expect(calls.map(({ from }) => from)).toEqual(Array.from({ length: 50 }, (_, of) => numberOf(59 - of)));
  expect(new Set(calls.map(({ legs, language, result }) => `${legs.length} ${language} ${result}`))).toEqual(
    new Set(['2 en-US abandoned']),
  );

  const second = await desk().newest({ ...day, cursor });
  const all = [calls, second.calls].flat();
  expect(all.map(({ from }) => from)).toEqual(Array.from({ length: 60 }, (_, of) => numberOf(59 - of)));
  expect(all.every(({ language }) => language === 'en-US')).toBe(true);
  expect(second.cursor).toBeUndefined();
});

test('a whole day is read completely, a request for each hundred records', async () => {
  await callsCome(12);
  const records = desk();
  const all = await calls.all(records.client, day);
  expect(all.map(({ callSid }) => callSid)).toEqual(
    (await records.client.calls.list({ to: '+15550100199' })).map(({ sid }) => sid),
  );
  expect(records.requests).toBeLessThanOrEqual(3 + Math.ceil(all.length / 100) + 1);
});

test('a call that is going on is among them, as far as it was handed on', async () => {
  const caller = await get().calls('2', numberOf(500));
  await caller.presses('0').hears('ringing');
  const { calls } = await desk().newest(day);
  expect(calls[0]).toMatchObject({ from: numberOf(500), isOver: false, language: 'es-MX' });
});

test('another day has its own calls', async () => {
  const { calls } = await desk().newest({ from: day.from - 86_400_000, to: day.from });
  expect(calls).toEqual([]);
});

test('days and calls of a second are parted exactly', async () => {
  await callsCome(3);
  const { calls } = await desk().newest(day);
  const [last, middle] = calls.map(({ arrivedAt }) => arrivedAt ?? 0);
  const from = async (from: number, to: number) => (await desk().newest({ from, to })).calls.length;
  expect(await from(last ?? 0, day.to)).toBe(1);
  expect(await from(middle ?? 0, last ?? 0)).toBe(1);
});

test('the inbox holds messages until they are done, and again when they are taken up again', async () => {
  const caller = await get().calls('1', numberOf(600));
  await caller.presses('4').hears('beep').says('Please call me back.').hangsUp();
  await get().time.pass(30);
  const open = async () => (await desk().inbox()).map(({ callSid }) => callSid);
  expect(await open()).toEqual([caller.sid]);
  const [message] = (await desk().of(caller.sid)).messages;
  const { client } = desk();
  const handle = (how: 'done' | 'open') => calls.handle(client, caller.sid, message?.sid ?? '', how);
  expect(await handle('done')).toBe(true);
  expect(await open()).toEqual([]);
  expect((await desk().of(caller.sid)).messages).toMatchObject([{ handled: 'done' }]);
  await get().time.pass(17 * 60);
  await attend(client, caller.sid, { now: get().twilio.clock.now() });
  expect(await open()).toEqual([]);
  expect(await handle('open')).toBe(true);
  expect(await open()).toEqual([caller.sid]);
});

test('what is no message is not handled', async () => {
  const caller = await get().calls('1');
  await caller.hangsUp();
  await get().time.pass(5);
  expect(await calls.handle(desk().client, caller.sid, `RE${'0'.repeat(32)}`, 'done')).toBe(false);
});

test('of a call that never was there is no record', async () => {
  expect(await calls.find(desk().client, `CA${'0'.repeat(32)}`)).toBeUndefined();
});

import { Records } from '../support/records';
import { switchboard, tuesdayAtTen } from '../support/switchboard';

const get = switchboard();
const day = { from: tuesdayAtTen - 3600_000, to: tuesdayAtTen + 14 * 3600_000 };
const numberOf = (of: number) => `+1555010${String(1000 + of)}`;

/** So many people ask for the hours, one after the other. */
async function callsCome(count: number, from = 0) {
  for (let of = from; of < from + count; of++) {
    const caller = await get().calls('1', numberOf(of));
    await caller.presses('3').hears('open').hangsUp();
  }
  await get().time.pass(5);
}

/** The desk, and the time that it looks at the board. */
function desk() {
  jest.spyOn(Date, 'now').mockReturnValue(get().twilio.clock.now());
  return new Records(get());
}
afterEach(() => jest.restoreAllMocks());

test('the newest fifty of many calls come in three requests at most, each with what happened in it', async () => {
  await callsCome(120);
  const records = desk();
  const { calls, cursor } = await records.desk.newest(day);
  expect(records.requests).toBeLessThanOrEqual(3);
  expect(calls.map(({ from }) => from)).toEqual(Array.from({ length: 50 }, (_, of) => numberOf(119 - of)));
  expect(
    calls.every(({ way, language, result }) => `${way} ${language} ${result}` === 'hours en-US informed'),
  ).toBe(true);

  const second = await desk().desk.newest({ ...day, cursor });
  const third = await desk().desk.newest({ ...day, cursor: second.cursor });
  const all = [calls, second.calls, third.calls].flat();
  expect(all.map(({ from }) => from)).toEqual(Array.from({ length: 120 }, (_, of) => numberOf(119 - of)));
  expect(all.every(({ way }) => way.length === 1)).toBe(true);
  expect(third.cursor).toBeUndefined();
});

test('a call that is going on is among them, as far as it has come', async () => {
  const caller = await get().calls('2', numberOf(500));
  await caller.presses('1');
  const { calls } = await desk().desk.newest(day);
  expect(calls[0]).toMatchObject({ from: numberOf(500), isOver: false, way: ['account'], language: 'es-MX' });
});

test('another day has its own calls', async () => {
  const { calls } = await desk().desk.newest({ from: day.from - 86_400_000, to: day.from });
  expect(calls).toEqual([]);
});

test('the inbox holds messages until they are done, and again when they are taken up again', async () => {
  const caller = await get().calls('1', numberOf(600));
  await caller.presses('4').hears('beep').says('Please call me back.').hangsUp();
  await get().time.pass(30);
  const open = async () => (await desk().desk.inbox()).map(({ callSid }) => callSid);
  expect(await open()).toEqual([caller.sid]);
  const [message] = (await desk().of(caller.sid)).messages;
  const handled = { kind: 'handled', recording: message?.sid ?? '' } as const;
  await desk().desk.add(caller.sid, { ...handled, at: Date.now(), how: 'done', step: 'a' });
  expect(await open()).toEqual([]);
  expect((await desk().of(caller.sid)).messages).toMatchObject([{ handled: 'done' }]);
  await desk().desk.add(caller.sid, { ...handled, at: Date.now() + 1, how: 'open', step: 'b' });
  expect(await open()).toEqual([caller.sid]);
});

test('of a call that never was there is no record', async () => {
  expect(await desk().desk.find(`CA${'0'.repeat(32)}`)).toBeUndefined();
});

import { Visitor } from '../board/visitor';
import { Records } from '../support/records';
import { mainLine, switchboard, tuesdayAtTen } from '../support/switchboard';

const morning = switchboard();
const evening = switchboard({ startsAt: tuesdayAtTen + 9 * 3600_000 });

test('at seven in the evening in Chicago, when it is tomorrow in Greenwich, the day is still today', async () => {
  await (await evening().phone().dials(mainLine)).hangsUp();
  const visitor = new Visitor(evening());
  for (const path of ['/api/desk', '/api/calls', '/api/calls?day=2026-01-06']) {
    const { json } = await visitor.asProgram(path);
    expect([path, json.day, json.calls.length]).toEqual([path, '2026-01-06', 1]);
  }
  expect((await visitor.asProgram('/api/calls?day=2026-01-07')).json.calls).toEqual([]);
});

test('a table holds the calls of the day that is asked for, at local time', async () => {
  const caller = await morning().phone().dials(mainLine);
  await caller.hangsUp();
  const rows = async (day: string) =>
    (await new Visitor(morning()).asProgram(`/api/export?day=${day}`)).bytes.toString().trim().split('\r\n');
  const [, row, ...more] = await rows('2026-01-06');
  expect(row).toMatch(new RegExp(`^"2026-01-06 10:\\d\\d:\\d\\d","${caller.sid}"`));
  expect(more).toEqual([]);
  expect(await rows('2026-01-05')).toHaveLength(1);
});

test('who waits, in the order of their coming', async () => {
  const callers = [await morning().waits('1'), await morning().waits('2', '+15550100101')];
  const { json } = await new Visitor(morning()).asProgram('/api/desk');
  const line = json.waiting.map(({ callSid }: { callSid: string }) => callSid);
  expect(line).toEqual(callers.map(({ sid }) => sid));
});

test('a message that is deleted cannot be heard any more', async () => {
  const caller = await morning().calls('1');
  await caller.presses('4').hears('beep').says('Please call me back.').hangsUp();
  await morning().time.pass(10);
  const { recordings } = new Records(morning()).client;
  const left = async () => (await recordings.list({ callSid: caller.sid })).map(({ sid }) => sid);
  const [recording] = await left();
  const visitor = new Visitor(morning());
  await visitor.signsIn();
  const told = await visitor.sends('/api/message', { call: caller.sid, recording, how: 'deleted' });
  expect([told.status, await left()]).toEqual([200, []]);
});

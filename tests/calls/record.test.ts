import { Records } from '../support/records';
import { agentLine, mainLine, pin, switchboard, tuesdayAtTen } from '../support/switchboard';

const get = switchboard();
const [seller, agent] = ['+15550100142', '+15550100151'];
const day = { from: tuesdayAtTen - 3600_000, to: tuesdayAtTen + 24 * 3600_000 };

/** The record once Twilio's Events have told everything. Of a caller who was handed on, most of it is known soon. */
async function recordOf(callSid: string, isKnownSoon = true) {
  await get().time.pass(10);
  const { isSettled, endedBy, recordings, queue, answeredAt, talkedSeconds, ...soon } = await new Records(
    get(),
  ).of(callSid);
  await get().time.pass(17 * 60);
  const settled = await new Records(get()).settled(callSid);
  expect(isSettled).toBe(false);
  // Our clock and Twilio's may be a second apart.
  expect(Math.abs((answeredAt ?? 0) - (settled.answeredAt ?? 0))).toBeLessThan(2000);
  expect(queue?.place).toBe(settled.queue?.place);
  if (isKnownSoon) expect(settled).toMatchObject({ ...soon, ...(endedBy && { endedBy }) });
  return settled;
}

test('a talk with sales: the way through the menu, who was rung, who answered, how long', async () => {
  const caller = await get().calls('2');
  const phone = get().phone(seller);
  await caller.presses('2');
  const sales = await get().takes(phone);
  await caller.talksTo(sales);
  await caller.waits(60).hangsUp();
  expect(await recordOf(caller.sid)).toMatchObject({
    from: '+15550100100',
    to: mainLine,
    direction: 'inbound',
    language: 'es-MX',
    way: ['sales'],
    status: 'completed',
    result: 'answered',
    answeredBy: { place: 'sales', person: 'carla', number: seller },
    endedBy: 'caller',
    recordings: [{ of: 'sales', status: 'completed' }],
    messages: [],
  });
});

test('a wait in line: the account, the place, how long, and the agent who took the call', async () => {
  const caller = await get().waits('1');
  await caller.presses('1').hears('You are next').waits(60);
  const desk = await get().phone(agent).dials(agentLine);
  await desk.hears('PIN').presses(`${pin}#`);
  await caller.talksTo(desk);
  await caller.waits(30).hangsUp();
  await desk.hangsUp();
  expect(await recordOf(caller.sid)).toMatchObject({
    account: '12345',
    queue: { place: 'support', position: 1, left: 'redirected' },
    answeredBy: { place: 'support', person: 'desk', callSid: desk.sid },
    result: 'answered',
  });
  expect(await recordOf(desk.sid)).toMatchObject({ isAgent: true });
});

test('a message: who left it, how long it is, and that it is open', async () => {
  const caller = await get().calls('1');
  await caller.presses('4').hears('beep').says('Please call me back about my appointment.').presses('#');
  await caller.ends();
  const record = await recordOf(caller.sid);
  expect(record).toMatchObject({
    result: 'message',
    endedBy: 'switchboard',
    messages: [{ of: 'mailbox', isMessage: true, status: 'completed', handled: 'open' }],
  });
  expect(record.messages[0]?.seconds).toBeGreaterThan(0);
});

test('a call that nobody answered in line, and one that wanted the hours', async () => {
  const waiting = await get().waits('1');
  await waiting.waits(30).hangsUp();
  const asking = await get().calls('1');
  await asking.presses('3').hears('open').hangsUp();
  expect(await recordOf(waiting.sid)).toMatchObject({ result: 'abandoned', endedBy: 'caller' });
  expect(await recordOf(asking.sid, false)).toMatchObject({ result: 'informed', way: ['hours'] });
});

test('a call that is going on is told as far as it was handed on', async () => {
  const caller = await get().calls('1');
  await caller.presses('1');
  expect(await new Records(get()).of(caller.sid)).toMatchObject({ isOver: false, result: 'live', way: [] });
  await caller.presses('12345#').hears('ringing');
  expect(await new Records(get()).of(caller.sid)).toMatchObject({
    isOver: false,
    language: 'en-US',
    way: ['account'],
    account: '12345',
  });
});

test('no question waits for a request to Twilio, but that on which a call comes in; being handed on does for one', async () => {
  const caller = await get().waits('1');
  await caller.waits(40).presses('*').hears('beep').says('I could not wait.').presses('#');
  await caller.ends();
  await get().time.pass(10);
  const most = (room: string) =>
    Math.max(
      ...get()
        .requests.filter(({ path }) => path.startsWith(room))
        .map((entry) => entry.restRequests),
    );
  expect(most('/call/')).toBe(1);
  const asking = get().requests.filter(({ path }) => /(menu|language|ask|voicemail)$/.test(path));
  expect(asking.map(({ restRequests }) => restRequests)).toEqual(asking.map(() => 0));
});

test('the newest calls of a day come in three requests', async () => {
  for (let count = 0; count < 3; count++) {
    const caller = await get().calls('1');
    await caller.presses('3').hears('open').hangsUp();
  }
  await get().time.pass(10);
  const records = new Records(get());
  const { calls } = await records.newest(day);
  expect(records.requests).toBeLessThanOrEqual(3);
  expect(calls.slice(0, 3).map(({ status, seconds }) => ({ status, seconds }))).toEqual(
    Array(3).fill({ status: 'completed', seconds: 0 }),
  );
});

test('no log line holds an account number or a whole telephone number', async () => {
  const caller = await get().waits('1');
  await caller.hangsUp();
  const logged = get().logs.map(({ text }) => text);
  expect(logged.filter((text) => /12345|\+1555010/.test(text.replaceAll(/"\w+Sid":"\w+"/g, '')))).toEqual([]);
});

test('on the way from people who are rung to the line, recording is announced once', async () => {
  const caller = await get().waits('1');
  expect(caller.heard.filter((text) => text.includes('will be recorded'))).toHaveLength(1);
});

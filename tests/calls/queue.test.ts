import { aCall, ask, voiceFields } from '../support/signed';
import { switchboard } from '../support/switchboard';
import { languages, spoken } from './words';

const get = switchboard();

/** What the Enqueue action was told of one call. */
function results(sid: string): (string | undefined)[] {
  const told = get()
    .webhooks('/call/queue-result')
    .filter(({ fields }) => fields.CallSid === sid);
  return told.map(({ fields }) => fields.QueueResult);
}

describe.each(spoken('Spanish', languages))('waiting in $name', (words) => {
  const { key } = words;

  test('music, and the place in line after it', async () => {
    const caller = await get().waits(key);
    await caller.hears(words.hold).hears(words.first).hears('music').hears(words.first).hears('music');
    caller.isWaitingIn('support');
  });

  test('the place in line at once, by any key', async () => {
    await get().waits(key, '+15550100101');
    const second = await get().waits(key, '+15550100102');
    const third = await get().waits(key, '+15550100103');
    await third.presses('1').hears(words.third);
    await second.presses('5').hears(words.second).hears('music');
    second.isWaitingIn('support');
  });

  test('who was second is first when the first gives up', async () => {
    const first = await get().waits(key, '+15550100101');
    const second = await get().waits(key, '+15550100102');
    await second.presses('1').hears(words.second);
    await first.hangsUp();
    await second.hears('music').presses('1').hears(words.first);
  });

  test('leave: the star key leads to the voicemail', async () => {
    const caller = await get().waits(key);
    await caller.presses('*').hears(words.leaveMessage).hears('beep');
    expect(results(caller.sid)).toEqual(['leave']);
  });

  test('leave: the star key works while the place is told, too', async () => {
    const caller = await get().waits(key);
    await caller.presses('1').hears(words.first).presses('*').hears(words.leaveMessage);
  });

  test('an estimate never grows: once it would, only the place is told, and a message offered', async () => {
    const caller = await get().waits(key);
    await caller.hears(words.twoMinutes).waits(700).hears(`${words.first}.`);
    expect(caller.heard.filter((heard) => heard.includes(words.first)).at(-1)).toContain(
      words.orLeaveMessage,
    );
    expect(caller.heard.join()).not.toContain(words.moreThanTwenty);
  });

  test('nobody waits for ever: 45 minutes, then the voicemail', async () => {
    const caller = await get().waits(key);
    await caller.waits(2600).hears(words.longWait).hears(words.leaveMessage).hears('beep');
    expect(results(caller.sid)).toEqual(['leave']);
  });

  test('queue-full: the next is told so, and leaves a message', async () => {
    get().expectFault(/^14207: /);
    await get().waits(key, '+15550100101');
    await get().rest(`Queues/${get().twilio.queues.find('support')?.sid}.json`, { MaxSize: '1' });
    const next = await get().calls(key, '+15550100102');
    await next.presses('0').hears('ringing').hears(words.lineFull).hears(words.leaveMessage).hears('beep');
    expect(results(next.sid)).toEqual(['queue-full']);
  });

  test('hangup: is told, and nobody is left in line', async () => {
    const caller = await get().waits(key);
    await caller.hangsUp();
    await caller.ends('completed');
    expect(results(caller.sid)).toContain('hangup');
    expect(get().twilio.queues.find('support')?.members).toEqual([]);
  });

  test('redirected: a program takes the caller out of line, to another document', async () => {
    const caller = await get().waits(key);
    const queue = get().twilio.queues.find('support')?.sid;
    const Url = `https://functions-1234-dev.twil.io/call/voicemail?lang=${words.lang}&at=mailbox`;
    const { status } = await get().rest(`Queues/${queue}/Members/${caller.sid}.json`, { Url });
    expect(status).toBe(200);
    await caller.hears(words.leaveMessage).hears('beep');
    expect(results(caller.sid)).toEqual(['redirected']);
  });

  test('redirected: a program gives the call another document', async () => {
    const caller = await get().waits(key);
    const Url = `https://functions-1234-dev.twil.io/call/voicemail?lang=${words.lang}&at=mailbox`;
    await get().rest(`Calls/${caller.sid}.json`, { Url });
    await caller.hears(words.leaveMessage).hears('beep');
    expect(results(caller.sid)).toEqual(['redirected']);
  });

  test.each([
    ['bridged', words.goodbye, '<Hangup/>'],
    ['leave', '', '/call/voicemail'],
    ['queue-full', words.lineFull, '/call/voicemail'],
    ['redirected', '', '/call/voicemail'],
    ['redirected-from-bridged', '', '/call/voicemail'],
    ['error', words.somethingWrong, '/call/voicemail'],
    ['system-error', words.somethingWrong, '/call/voicemail'],
    ['bridging-in-process', words.backInLine, `<Enqueue waitUrl="/call/queue-wait?lang=${words.lang}&amp;`],
    ['not-yet-invented', words.somethingWrong, '/call/voicemail'],
  ])('QueueResult %s has an answer', async (QueueResult, heard, next) => {
    const form = [...voiceFields, ['QueueResult', QueueResult] as [string, string]];
    const { status, text } = await ask(get(), `/call/queue-result?lang=${words.lang}&at=support&attempt=1`, {
      form,
    });
    expect(status).toBe(200);
    expect(text).toContain(heard);
    expect(text).toContain(next);
  });

  test('bridging-in-process: back in line twice, then the voicemail', async () => {
    const told: [string, string][] = [...voiceFields, ['QueueResult', 'bridging-in-process']];
    const answers = [];
    for (const attempt of [1, 2, 3]) {
      const path = `/call/queue-result?lang=${words.lang}&at=support&attempt=${attempt}`;
      answers.push((await ask(get(), path, { form: told })).text);
    }
    expect(answers[0]).toContain('attempt=2');
    expect(answers[1]).toContain('attempt=3');
    expect(answers[2]).toContain('/call/voicemail');
    // Told once is told.
    expect(answers.join()).not.toContain(words.recorded);
  });
});

test('a hang-up is answered with nothing: nobody listens', async () => {
  const form = [...voiceFields, ['QueueResult', 'hangup'] as [string, string]];
  const { text } = await ask(get(), '/call/queue-result?at=support', { form });
  expect(text).toMatch(/<Response\/>$/);
  expect(text).not.toContain(aCall);
});

test('the wait begins with a static document, and the place is told every 30 to 45 seconds', async () => {
  const caller = await get().waits('1');
  await caller.hears('music').waits(600);
  expect(
    get()
      .webhooks('/hold/support.en-US.xml')
      .map(({ method }) => method),
  ).toEqual(['GET']);
  const ticks = get().webhooks('/call/queue-wait').length;
  expect(ticks).toBeGreaterThanOrEqual(600 / 45);
  expect(ticks).toBeLessThanOrEqual(600 / 30 + 1);
});

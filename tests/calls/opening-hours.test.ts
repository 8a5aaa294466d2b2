import { switchboard } from '../support/switchboard';
import { languages } from './words';

const wednesdays = Array.from({ length: 52 }, (_, week) => Date.UTC(2026, 0, 7 + 7 * week));

const get = switchboard({
  settings: [
    ["whenClosed: 'connect'", "whenClosed: 'message'"],
    [
      'closedOn: []',
      `closedOn: ${JSON.stringify(wednesdays.map((day) => new Date(day).toISOString().slice(0, 10)))}`,
    ],
  ],
});

/** Waits for the next such day of the week, ten o'clock in Chicago. */
async function comes(day: 'Sunday' | 'Tuesday' | 'Wednesday'): Promise<void> {
  const now = new Date(get().twilio.clock.now());
  const days = (['Sunday', '', 'Tuesday', 'Wednesday'].indexOf(day) - now.getUTCDay() + 6) % 7;
  const then = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days + 1, 16);
  await get().time.pass((then - now.getTime()) / 1000);
}

describe.each(languages)('a business that goes home, in $name', (words) => {
  test.each([
    ['1', 'support'],
    ['2', 'sales'],
    ['0', 'a person'],
  ])('on Sunday %s (%s) says so, tells the hours, takes a message', async (key) => {
    await comes('Sunday');
    const caller = await get().calls(words.key);
    await caller.presses(key).hears(`${words.closed} ${words.hours}`).hears(words.leaveMessage).hears('beep');
    await caller.says('It can wait until Monday.').presses('#').hears(words.messageTaken);
  });

  test('on Sunday, what needs nobody works as by day', async () => {
    await comes('Sunday');
    const caller = await get().calls(words.key);
    await caller.presses('3').hears(words.hours).presses('4').hears(words.leaveMessage);
  });

  test('a day off is closed', async () => {
    await comes('Wednesday');
    const caller = await get().calls(words.key);
    await caller.presses('1').hears(`${words.closedToday} ${words.hours}`).hears(words.leaveMessage);
    expect(caller.heard.join()).not.toContain(words.closed);
  });

  test('a day off is told to who asks for the hours', async () => {
    await comes('Wednesday');
    const caller = await get().calls(words.key);
    await caller.presses('3').hears(`${words.closedToday} ${words.hours} ${words.address}`);
  });

  test('a working day is open', async () => {
    await comes('Tuesday');
    const caller = await get().waits(words.key);
    caller.isWaitingIn('support');
  });
});

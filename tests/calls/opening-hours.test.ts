import { switchboard } from '../support/switchboard';
import { languages } from './words';

const goesHome: [string, string] = ["whenClosed: 'connect'", "whenClosed: 'message'"];

describe('a business that goes home, on Sunday morning', () => {
  const get = switchboard({ startsAt: Date.UTC(2026, 0, 4, 16), settings: [goesHome] });

  describe.each(languages)('in $name', (words) => {
    test.each([
      ['1', 'support'],
      ['2', 'sales'],
      ['0', 'a person'],
    ])('%s (%s): says so, tells the hours, takes a message', async (key) => {
      const caller = await get().calls(words.key);
      await caller
        .presses(key)
        .hears(`${words.closed} ${words.hours}`)
        .hears(words.leaveMessage)
        .hears('beep');
      await caller.says('It can wait until Monday.').presses('#').hears(words.messageTaken);
    });

    test('what needs nobody works as by day', async () => {
      const caller = await get().calls(words.key);
      await caller.presses('3').hears(words.hours).presses('4').hears(words.leaveMessage);
    });
  });
});

describe('a business that goes home, at work', () => {
  const get = switchboard({ settings: [goesHome] });

  test.each(languages)('serves callers in $name', async (words) => {
    const caller = await get().waits(words.key);
    caller.isWaitingIn('support');
  });
});

describe('a day off', () => {
  const get = switchboard({ settings: [goesHome, ['closedOn: []', "closedOn: ['2026-01-06']"]] });

  test.each(languages)('is closed in $name', async (words) => {
    const caller = await get().calls(words.key);
    await caller.presses('1').hears(words.closed).hears(words.leaveMessage);
  });
});

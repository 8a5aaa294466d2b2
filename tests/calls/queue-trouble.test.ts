import { switchboard } from '../support/switchboard';
import { languages } from './words';

describe('a line for one', () => {
  const get = switchboard({ options: { maxQueueSize: 1 } });

  test.each(languages)('queue-full in $name: the next is told so, and leaves a message', async (words) => {
    get().expectFault(/^14207: /);
    await get().waits(words.key, '+15550100101');
    const next = await get().calls(words.key, '+15550100102');
    await next.presses('0').hears(words.lineFull).hears(words.leaveMessage).hears('beep');
    const told = get()
      .webhooks('/call/queue-result')
      .map(({ fields }) => fields.QueueResult);
    expect(told).toEqual(['queue-full']);
  });
});

describe('a wait that cannot be heard', () => {
  const get = switchboard({ edits: { 'call/queue-wait': 'exports.handler = ;' } });

  test.each(languages)('error in $name: an apology, then the voicemail', async (words) => {
    get().expectFault(/queue-wait answered 500/);
    get().expectFault(/^11200: /);
    const caller = await get().waits(words.key);
    await caller.presses('1').hears(words.somethingWrong).hears(words.leaveMessage).hears('beep');
    const told = get()
      .webhooks('/call/queue-result')
      .map(({ fields }) => fields.QueueResult);
    expect(told).toEqual(['error']);
  });
});

describe('a wait with a bug in it', () => {
  const get = switchboard({ edits: { 'call/queue-wait': [['tellPlace(call);', 'tellPlace(undefined);']] } });

  test.each(languages)('in $name: an apology, out of line, to the voicemail', async (words) => {
    get().expectFault(/"event":"failure","path":"\/call\/queue-wait"/);
    const caller = await get().waits(words.key);
    await caller.presses('1').hears(words.somethingWrong).hears(words.leaveMessage).hears('beep');
  });
});

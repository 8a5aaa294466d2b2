import { switchboard } from '../support/switchboard';
import { languages, spoken } from './words';

const get = switchboard();

describe.each(spoken('English', languages))('the account number in $name', (words) => {
  const asked = async () => (await get().calls(words.key)).presses('1').hears(words.askAccount);

  test.each([
    ['1234#', '1 2 3 4'],
    ['123456789012#', '1 2 3 4 5 6 7 8 9 0 1 2'],
  ])('%s is read back digit by digit, then people are rung', async (keys, digits) => {
    const caller = await asked();
    await caller.presses(keys).hears(words.accountIs(digits)).hears(words.recorded).hears('ringing');
  });

  test('counts without the pound sign, too, once no more keys come', async () => {
    const caller = await asked();
    await caller.presses('98765').hears(words.accountIs('9 8 7 6 5'));
  });

  test('12 digits are all there are: nobody waits for more, and what is pressed then does no harm', async () => {
    const caller = await asked();
    await caller.presses('1234567890123#').hears(words.accountIs('1 2 3 4 5 6 7 8 9 0 1 2'));
    const [told] = get().webhooks('/call/ask');
    expect(told?.fields.Digits).toBe('123456789012');
    await caller.hears(words.hold);
    caller.isWaitingIn('support');
  });

  test.each(['123#', '12*45#'])('%s is none: it is asked for again', async (keys) => {
    const caller = await asked();
    await caller
      .presses(keys)
      .hears(`${words.askAccountAgain} ${words.askAccountBriefly}`)
      .presses('12345#')
      .hears(words.accountIs('1 2 3 4 5'));
  });

  test('three tries, each shorter, then goodbye: silence, which is no wrong number', async () => {
    const caller = await asked();
    await caller.hears(`${words.nothingHeard} ${words.askAccountBriefly}`);
    await caller.hears(words.orAPerson).hears(words.noInput);
    await caller.ends('completed');
    expect(get().webhooks('/call/ask')).toHaveLength(3);
    expect(caller.heard.join()).not.toContain(words.askAccountAgain);
  });

  test('three numbers that are none: the caller goes on without', async () => {
    const caller = await asked();
    await caller.presses('1#').hears(words.askAccountBriefly).presses('2#').hears(words.orAPerson);
    await caller.presses('3#').hears(words.withoutAccount).hears('ringing');
  });

  test('the pound sign alone goes on without a number, as was said', async () => {
    const caller = await asked();
    await caller.presses('#').hears(words.withoutAccount).hears('ringing');
  });

  test('0 alone leads to a person', async () => {
    const caller = await asked();
    await caller.presses('0#').hears(words.oneMoment).hears('ringing');
    expect(caller.heard.join()).not.toContain(words.withoutAccount);
  });
});

test('the number stands in the log without its digits', async () => {
  const caller = await get().calls('1');
  await caller.presses('1').hears('account number').presses('7712345#').hears('7 7 1 2 3 4 5');
  const [first] = get().events();
  expect(first).toEqual({ event: 'account', CallSid: caller.sid, account: '•••••45' });
});

test('a hang-up in the middle of the number sends no number', async () => {
  const caller = await get().calls('1');
  await caller.presses('1').hears('account number').presses('12').hangsUp();
  await caller.ends('completed');
  expect(get().webhooks('/call/ask')).toEqual([]);
});

import { mainLine, switchboard } from '../support/switchboard';
import { languages } from './words';

const operator = '+15550100160';

describe('one language only', () => {
  const get = switchboard({ settings: [[/\{\s*code: 'en-US'[\s\S]*?\},\s*(?=\{)/, '']] });

  test('nobody is asked for one: the greeting leads into the menu', async () => {
    const caller = await get().phone().dials(mainLine);
    await caller.hears('Gracias por llamar a Harbor Dental. Para atención a clientes, oprima el uno.');
    await caller.presses('1').hears('número de cuenta').presses('12345#').hears('Permanezca en la línea');
    const agent = await get().agent();
    await agent.hears('Hay una persona en espera');
    await caller.hears('Ya le atienden.');
    expect(caller.heard.join()).not.toContain('English');
  });
});

describe('an operator, after the last try', () => {
  const get = switchboard({
    settings: [
      ["afterLastTry: 'goodbye'", "afterLastTry: 'operator'"],
      ['operator: { numbers: []', `operator: { numbers: ['${operator}']`],
    ],
  });

  describe.each(languages)('in $name', (words) => {
    test('is rung when the menu stays unanswered', async () => {
      const desk = get().phone(operator);
      const caller = await get().calls(words.key);
      await caller.hears(words.menu).hears(words.menuBriefly).hears(words.toAPerson).hears(words.oneMoment);
      const called = await desk.picksUp();
      await called.talksTo(caller);
    });

    test('is rung for "a person"', async () => {
      const desk = get().phone(operator);
      const caller = await get().calls(words.key);
      await caller.presses('0').hears(words.recorded).hears(words.oneMoment);
      const called = await desk.picksUp();
      await called.hangsUp();
      await caller.hears(words.goodbye);
    });

    test('who does not answer: a message is taken', async () => {
      const caller = await get().calls(words.key);
      await caller.presses('0').hears('ringing').hears(words.nobodyThere).hears(words.leaveMessage);
    });
  });
});

describe('an operator for who does not answer, but none is set', () => {
  const get = switchboard({ settings: [["afterLastTry: 'goodbye'", "afterLastTry: 'operator'"]] });

  test.each(languages)('such callers wait in line, in $name', async (words) => {
    const caller = await get().calls(words.key);
    await caller.presses('8').presses('8').presses('8').hears(words.hold);
    caller.isWaitingIn('support');
  });
});

describe('recording off, sales without a telephone', () => {
  const get = switchboard({
    settings: [
      ['recordCalls: true', 'recordCalls: false'],
      [/sales: \{ numbers: \[.*?\]/, 'sales: { numbers: []'],
    ],
  });

  describe.each(languages)('in $name', (words) => {
    test('nobody is told of a recording, and none is made', async () => {
      const caller = await get().waits(words.key);
      const agent = await get().agent();
      await agent.talksTo(caller);
      await agent.hangsUp();
      await caller.ends('completed');
      expect(caller.heard.join()).not.toContain(words.recorded);
      expect(get().twilio.recordings.size).toBe(0);
    });

    test('sales takes messages', async () => {
      const caller = await get().calls(words.key);
      await caller.presses('2').hears(words.nobodyThere).hears(words.leaveMessage);
    });
  });
});

describe('another menu', () => {
  const get = switchboard({
    settings: [
      [/menu: \[[\s\S]*?\],\n/, "menu: [{ key: '7', goTo: 'message' }, { key: '8', goTo: 'person' }],\n"],
      ['tries: 3', 'tries: 1'],
    ],
  });

  test('reads out its own keys, and no other works', async () => {
    const caller = await get().calls('1');
    await caller.hears(
      'To leave a message, press 7. To talk to a person, press 8. Or just say what you need.',
    );
    await caller.presses('7').hears('Leave a message');
  });

  test('one try is one try', async () => {
    const caller = await get().calls('1');
    await caller.presses('1').hears("We didn't receive any input. Goodbye!");
    await caller.ends('completed');
  });
});

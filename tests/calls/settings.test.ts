import { mainLine, switchboard } from '../support/switchboard';
import { languages } from './words';

const operator = '+15550100160';

describe('one language, two choices, one try', () => {
  const get = switchboard({
    settings: [
      [/\{\s*code: 'en-US'[\s\S]*?\},\s*(?=\{)/, ''],
      [/menu: \[[\s\S]*?\],\n/, "menu: [{ key: '7', goTo: 'message' }, { key: '8', goTo: 'person' }],\n"],
      ['tries: 3', 'tries: 1'],
    ],
  });
  const greeting =
    'Gracias por llamar a Harbor Dental. Para dejar un mensaje, oprima el siete. Para hablar con una persona, oprima el ocho.';

  test('nobody is asked for a language: the greeting leads into the menu', async () => {
    const caller = await get().phone().dials(mainLine);
    await caller.hears(greeting).presses('8').hears('Permanezca en la línea');
    const agent = await get().agent();
    await agent.hears('Hay una persona en espera');
    await caller.hears('Le comunico.');
    expect(caller.heard.join()).not.toMatch(/English|Connecting/);
  });

  test('the menu has its own keys', async () => {
    const caller = await get().phone().dials(mainLine);
    await caller.hears(greeting).presses('7').hears('Deje su mensaje');
  });

  test.each(['1', '9', '#'])('one try is one try: %s', async (wrong) => {
    const caller = await get().phone().dials(mainLine);
    await caller.hears(greeting).presses(wrong).hears('Disculpe, no logré entenderle. Hasta luego.');
    await caller.ends('completed');
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

describe('no recording, no telephone for sales, none for the operator', () => {
  const get = switchboard({
    settings: [
      ['recordCalls: true', 'recordCalls: false'],
      [/sales: \{ numbers: \[.*?\]/, 'sales: { numbers: []'],
      ["afterLastTry: 'goodbye'", "afterLastTry: 'operator'"],
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

    test('after the last try callers wait in line', async () => {
      const caller = await get().calls(words.key);
      await caller.presses('8').presses('8').presses('8').hears(words.hold);
      caller.isWaitingIn('support');
    });

    test('sales takes messages', async () => {
      const caller = await get().calls(words.key);
      await caller.presses('2').hears(words.nobodyThere).hears(words.leaveMessage);
    });
  });
});

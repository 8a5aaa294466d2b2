import { switchboard } from '../support/switchboard';
import { languages } from './words';

const get = switchboard();

describe.each(languages)('the menu in $name', (words) => {
  const { key, sayings } = words;

  test.each([
    ['1', 'support', words.askAccount],
    ['2', 'sales', words.oneMoment],
    ['3', 'opening hours and address', `${words.hours} ${words.address}`],
    ['4', 'a message', words.leaveMessage],
    ['0', 'a person', words.hold],
    ['*', 'the menu again', words.menu],
  ])('%s: %s', async (pressed, _, heard) => {
    const caller = await get().calls(key);
    await caller.hears(words.menu).presses(pressed).hears(heard);
  });

  test.each([
    ['support', words.askAccount],
    ['sales', words.oneMoment],
    ['hours', words.hours],
    ['message', words.leaveMessage],
    ['person', words.hold],
    ['keyTwo', words.oneMoment],
    ['again', words.menu],
  ] as const)('in words: %s', async (saying, heard) => {
    const caller = await get().calls(key);
    await caller.hears(words.menu).says(sayings[saying]).hears(heard);
  });

  test('knows the language and the likely words of who speaks to it', async () => {
    await get().calls(key);
    const [told] = get().webhooks('/call/language');
    expect(String(told?.body)).toContain(`language="${words.lang}"`);
    expect(String(told?.body)).toContain(`hints="${key === '1' ? 'support,help' : 'atención,clientes'}`);
  });

  test('three tries, each shorter, then goodbye: silence', async () => {
    const caller = await get().calls(key);
    await caller.hears(words.menu).hears(words.menuBriefly).hears(words.toAPerson).hears(words.noInput);
    await caller.ends('completed');
    expect(get().webhooks('/call/menu')).toHaveLength(3);
    expectShorter(caller.heard.slice(1, -1));
  });

  test('three tries, each shorter, then goodbye: keys that are not on the menu', async () => {
    const caller = await get().calls(key);
    await caller.hears(words.menu).presses('9').hears(`${words.notUnderstood} ${words.menuBriefly}`);
    await caller.presses('#').hears(words.toAPerson).presses('5').hears(words.neverUnderstood);
    await caller.ends('completed');
  });

  test('three tries, then goodbye: words that mean nothing here', async () => {
    const caller = await get().calls(key);
    await caller.hears(words.menu).says(sayings.nothing).hears(words.menuBriefly).says(sayings.nothing);
    await caller.hears(words.toAPerson).says(sayings.nothing).hears(words.neverUnderstood);
    await caller.ends('completed');
    expect(caller.heard.join()).not.toContain(words.noInput);
  });

  test('words that mean nothing here are asked about; then a key still helps', async () => {
    const caller = await get().calls(key);
    await caller.hears(words.menu).says(sayings.nothing).hears(words.notUnderstood).presses('4');
    await caller.hears(words.leaveMessage);
  });

  test('goes round four times at most', async () => {
    const caller = await get().calls(key);
    for (let round = 1; round < 4; round++) await caller.hears(words.menu).presses('*');
    await caller.hears(words.menu).presses('*').hears(words.neverUnderstood);
    await caller.ends('completed');
  });

  test('tells the opening hours four times at most, and says goodbye with them', async () => {
    const caller = await get().calls(key);
    for (let round = 1; round < 4; round++) await caller.presses('3').hears(words.hours);
    await caller.presses('3').hears(`${words.address} ${words.goodbye}`);
    await caller.ends('completed');
  });
});

test('a hang-up in the menu asks for nothing more', async () => {
  const caller = await get().calls('1');
  await caller.hears('For support').waits(1).hangsUp();
  await caller.ends('completed');
  expect(get().webhooks('/call/menu')).toEqual([]);
});

function expectShorter(sentences: string[]): void {
  const lengths = sentences.map(({ length }) => length);
  expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
}

import { ask, type Pairs, voiceFields } from '../support/signed';
import { switchboard, withPlaces } from '../support/switchboard';
import { languages, spoken, type Words } from './words';

const get = switchboard();
const words = (en: string) => ({ 'en-US': en, 'es-MX': `${en} (es)` });

describe.each(spoken('Spanish', languages))('the menu in $name', (words) => {
  const { key, sayings } = words;

  test.each([
    ['1', 'support', words.askAccount],
    ['2', 'sales', words.oneMoment],
    ['3', 'opening hours and address', `${words.hours} ${words.address}`],
    ['4', 'a message', words.leaveMessage],
    ['0', 'a person', words.oneMoment],
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
    ['person', words.oneMoment],
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
    await caller.hears(words.menu).hears(`${words.nothingHeard} ${words.menuBriefly}`);
    await caller.hears(words.toAPerson).hears(words.noInput);
    await caller.ends('completed');
    expect(get().webhooks('/call/menu')).toHaveLength(3);
    expect(caller.heard.join()).not.toContain(words.notUnderstood);
  });

  test('three tries, each shorter, then a person: keys that are not on the menu', async () => {
    const caller = await get().calls(key);
    await caller.hears(words.menu).presses('7').hears(`${words.notUnderstood} ${words.menuBriefly}`);
    await caller.presses('#').hears(words.toAPerson).presses('5').hears(words.oneMoment).hears('ringing');
    expect(caller.heard.join()).not.toContain(words.nothingHeard);
  });

  test('three tries, then a person: words that mean nothing here', async () => {
    const caller = await get().calls(key);
    await caller.hears(words.menu).says(sayings.nothing).hears(words.menuBriefly).says(sayings.nothing);
    await caller.hears(words.toAPerson).says(sayings.nothing).hears('ringing');
    expect(caller.heard.join()).not.toContain(words.noInput);
  });

  test('words that mean nothing here are asked about; then a key still helps', async () => {
    const caller = await get().calls(key);
    await caller.hears(words.menu).says(sayings.nothing).hears(words.notUnderstood).presses('4');
    await caller.hears(words.leaveMessage);
  });

  test('star four times: a person', async () => {
    const caller = await get().calls(key);
    for (let round = 1; round < 4; round++) await caller.hears(words.menu).presses('*');
    await caller.hears(words.menu).presses('*').hears(words.oneMoment).hears('ringing');
  });

  test('tells the opening hours six times at most, and says goodbye with them', async () => {
    const caller = await get().calls(key);
    for (let round = 1; round < 6; round++) await caller.presses('3').hears(words.hours);
    await caller.presses('3').hears(words.address).hears(words.goodbye);
    await caller.ends('completed');
  });

  test('the wrong language is undone by a key that is announced in the right one', async () => {
    const other = languages.find((one) => one !== words) as Words;
    const caller = await get().calls(key);
    await caller.hears(words.menu).hears(other.otherLanguage).presses('9').hears(other.menu);
  });

  test('and by saying so', async () => {
    const other = languages.find((one) => one !== words) as Words;
    const caller = await get().calls(key);
    await caller
      .hears(words.menu)
      .says(other.name === 'Spanish' ? 'Español, por favor.' : 'English, please.');
    await caller.hears(other.menu);
  });
});

describe('a menu behind an announcement', () => {
  const withNews = switchboard({
    settings: {
      ...withPlaces({
        news: { kind: 'say', name: words('news'), says: words('We have moved.'), next: 'front' },
      }),
      numbers: { '+15550100199': 'news' },
    },
  });

  test('is the first one all the same: the other language is a key away', async () => {
    const caller = await withNews().calls('1');
    await caller
      .hears('We have moved.')
      .hears('oprima el nueve')
      .presses('9')
      .hears('Para atención a clientes');
  });
});

describe('a URL that is made up, or older than the settings, leads to the first place', () => {
  const menu = 'For support, press 1.';

  test.each([
    '/call/menu?lang=en-US&at=nowhere&attempt=2',
    '/call/menu?lang=tlh&at=mailbox&round=-9',
    '/call/menu',
    '/call/ask?at=front',
    '/call/directory?at=constructor',
    '/call/dial-result?lang=en-US&at=__proto__&each=x&past=a.b..c',
    '/call/queue-result?at=sales',
    '/call/queue-result?at=support&to=nowhere',
    '/call/queue-result?at=support&to=constructor',
    '/call/voicemail?at=nowhere',
    '/call/voicemail?at=front&spoken=1',
  ])('%s', async (path) => {
    const form: Pairs = [...voiceFields, ['Digits', '1']];
    const { status, text } = await ask(get(), path, { form });
    expect([status, text]).toEqual([200, expect.stringContaining(menu)]);
  });

  test.each(['/call/queue-wait', '/call/queue-wait?at=front&lang=tlh'])(
    'in a wait document the only way is out: %s',
    async (path) => {
      const { status, text } = await ask(get(), path, { form: voiceFields });
      expect([status, text]).toEqual([200, expect.stringMatching(/<Response><Leave\/><\/Response>$/)]);
    },
  );
});

test('a hang-up in the menu asks for nothing more', async () => {
  const caller = await get().calls('1');
  await caller.hears('For support').waits(1).hangsUp();
  await caller.ends('completed');
  expect(get().webhooks('/call/menu')).toEqual([]);
});

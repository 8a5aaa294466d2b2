import type { Menu, Settings } from '../../functions/types/settings';
import { mainLine, switchboard, withPlaces } from '../support/switchboard';
import { languages } from './words';

import dentalOffice = require('../support/settings');

const front = dentalOffice.places.front as Menu;
const choice = (key: string) => front.choices.find((one) => one.key === key) as Menu['choices'][number];

describe('one language, two choices, one try', () => {
  const get = switchboard({
    settings: {
      ...withPlaces({
        front: {
          choices: [
            { ...choice('4'), key: '7' },
            { ...choice('0'), key: '8' },
          ],
          wrongInput: 'goodbye',
        },
        team: { rings: [] },
      }),
      languages: [dentalOffice.languages[1] as Settings['languages'][0]],
      questions: { tries: 1, secondsToAnswer: 5 },
    },
  });
  const greeting =
    'Gracias por llamar a Harbor Dental. Para dejar un mensaje, oprima el siete. Para hablar con una persona, oprima el ocho.';

  test('nobody is asked for a language: the greeting leads into the menu, which offers no other', async () => {
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

  test('0 leads to a person also where the menu has another key for that', async () => {
    const caller = await get().phone().dials(mainLine);
    await caller
      .hears('Para hablar con una persona, oprima el cero.')
      .presses('0')
      .hears('Permanezca en la línea');
  });

  test.each(['1', '9', '#'])('one try is one try: %s', async (wrong) => {
    const caller = await get().phone().dials(mainLine);
    await caller.hears(greeting).presses(wrong).hears('Disculpe, no logré entenderle. Hasta luego.');
    await caller.ends('completed');
  });
});

describe.each(languages)('the exits of a menu can be any place, in $name', (words) => {
  const get = switchboard({ settings: withPlaces({ front: { noInput: 'mailbox', wrongInput: 'hours' } }) });

  test('silence', async () => {
    const caller = await get().calls(words.key);
    await caller.hears(words.menu).hears(words.menuBriefly).hears(words.toAPerson).hears(words.leaveMessage);
  });

  test('wrong keys', async () => {
    const caller = await get().calls(words.key);
    await caller.presses('7').hears(words.menuBriefly).presses('7').hears(words.toAPerson).presses('7');
    await caller.hears(words.hours);
  });
});

describe('no recording, and nobody to ring', () => {
  const get = switchboard({
    settings: { ...withPlaces({ sales: { rings: [] }, team: { rings: [] } }), recordCalls: false },
  });

  describe.each(languages)('in $name', (words) => {
    test('nobody is told of a recording, and none is made', async () => {
      const caller = await get().calls(words.key);
      await caller.presses('0').hears(words.nobodyThere).hears(words.hold);
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

describe('settings that were edited where nothing proves them', () => {
  const get = switchboard({
    settings: withPlaces({
      hours: { next: 'news' },
      news: { ...dentalOffice.places.hours, next: 'hours' },
      sales: { nobody: 'nowhere', rings: [] },
    }),
  });

  test('announcements that lead to each other end with a goodbye', async () => {
    const caller = await get().calls('1');
    await caller.presses('3').hears('12 Harbor Street').hears('Thank you for calling. Goodbye.');
    await caller.ends('completed');
  });

  test('an exit that leads nowhere is a goodbye', async () => {
    const caller = await get().calls('1');
    await caller.presses('2').hears('Nobody can take your call').hears('Goodbye.');
    await caller.ends('completed');
  });
});

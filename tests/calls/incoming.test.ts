import { mainLine, switchboard } from '../support/switchboard';
import { languages } from './words';

const get = switchboard();

test('a caller is greeted and offered each language in its own voice', async () => {
  const caller = await get().phone().dials(mainLine);
  await caller.hears('Thank you for calling Harbor Dental. For English, press 1.');
  await caller.hears('Para español, oprima el dos.');
  const voices = get().twilio.story.entries.flatMap((entry) =>
    entry.kind === 'hears' ? [`${entry.language} ${entry.voice}`] : [],
  );
  expect(voices).toEqual(['en-US Polly.Joanna-Neural', 'es-MX Polly.Mia-Neural']);
});

describe.each(languages)('$name', ({ key, lang, voice, menu, menuBriefly, hours }) => {
  test('is chosen by its key, and the menu follows in it', async () => {
    const caller = await get().phone().dials(mainLine);
    await caller.hears('press 1').presses(key).hears(menu);
  });

  test('needs no patience: the key cuts the greeting short', async () => {
    const caller = await get().phone().dials(mainLine);
    await caller.presses(key).hears(menu);
    expect(caller.heard).toHaveLength(2);
  });

  test('rides along to the end of the call', async () => {
    const caller = await get().calls(key);
    await caller
      .presses('3')
      .hears(hours)
      .presses('7')
      .hears(menuBriefly)
      .presses('4')
      .hears('beep')
      .presses('#');
    await caller.hears('beep').waits(1).hangsUp();
    const [, , ...later] = get()
      .webhooks()
      .filter(({ url }) => url.includes('/call/'));
    for (const { url } of later) expect(new URL(url).searchParams.get('lang')).toBe(lang);
    const spoken = get().twilio.story.entries.flatMap((entry) =>
      entry.kind === 'hears' ? [entry.voice] : [],
    );
    expect(new Set(spoken.slice(1))).toEqual(new Set([voice]));
  });
});

test('silence at the choice of language is asked twice more, then the menu comes in the first', async () => {
  const caller = await get().phone().dials(mainLine);
  await caller.hears('For English, press 1.').hears('Para español, oprima el dos.');
  await caller.hears('For English, press 1.').hears('Para español, oprima el dos.');
  await caller.hears('English, 1.').hears('Español, dos.');
  await caller.hears('For support, press 1.');
  expect(caller.heard.filter((text) => text.includes('Harbor Dental'))).toHaveLength(1);
});

test.each(['3', '0', '9', '*', '#'])(
  'the key %s chooses no language: both are offered again',
  async (wrong) => {
    const caller = await get().phone().dials(mainLine);
    await caller
      .hears('press 1')
      .presses(wrong)
      .hears('Para español')
      .presses('2')
      .hears('Para atención a clientes');
  },
);

test('a caller without a number is served like anybody', async () => {
  const caller = await get().phone('anonymous').dials(mainLine);
  await caller.hears('press 1').presses('1').hears('For support');
});

test('a hang-up during the greeting ends the call, and its end is on record', async () => {
  const caller = await get().phone().dials(mainLine);
  await caller.waits(1).hangsUp();
  await caller.ends('completed');
  expect(get().webhooks('/call/language')).toEqual([]);
  expect(get().events()).toMatchObject([
    { event: 'call-status', leg: 'caller', CallSid: caller.sid, CallStatus: 'completed', CallDuration: 1 },
  ]);
});

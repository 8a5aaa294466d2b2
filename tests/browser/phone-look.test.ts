import { pin } from '../support/switchboard';
import { faults, type Language, tooWide } from './look';
import { anOffice, Handset } from './office';

jest.setTimeout(300_000);

// Slow enough that each state lasts while it is looked at.
const office = anOffice(2);

/** What of these buttons is below the screen, or covered, when the page opens. */
const outOfSight = (buttons: string) => `[...document.querySelectorAll('${buttons}')]
  .filter((button) => button.checkVisibility())
  .filter((button) => {
    const { x, y, width, bottom } = button.getBoundingClientRect();
    const isCovered = !button.contains(document.elementFromPoint(x + width / 2, bottom - 2));
    return bottom > innerHeight || isCovered;
  })
  .map(({ textContent }) => textContent)`;
const keys = '.phone .act button, .phone .pad button';
const acts = '.phone .act button';

it('looks well from the first call to the last, and when the connection goes', async () => {
  const page = await office().visit({ locale: 'en-US' });
  const inSpanish = await office().visit({ locale: 'es-MX' });
  const caller = new Handset(page, 'caller');
  /** Both pages show the same calls. @param words what the caller's phone says of itself */
  const looks = async (state: string, words: Record<Language, string>) => {
    await caller.is(words.en);
    await new Handset(inSpanish, 'cliente').is(words.es);
    const speaking = async (language: Language) => (language === 'en' ? page : inSpanish);
    expect(await faults(`phone-${state}`, speaking)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 720 });
  };
  const callsSupport = async () => {
    await caller.calls();
    await caller.hears('For English');
    await page.keyboard.press('1');
    await caller.hears('For support, press 1.');
  };
  await looks('first', { en: 'Ready', es: 'Listo' });
  await callsSupport();
  await looks('menu', { en: 'In a call', es: 'En llamada' });
  await caller.card.getByRole('button', { name: 'Hang up' }).click();
  await looks('over', { en: 'The call is over', es: 'La llamada terminó' });
  await callsSupport();
  await page.keyboard.press('1');
  await caller.hears('account number');
  await page.keyboard.type('12345#');
  await looks('queue', { en: 'Waiting in support', es: 'Esperando en support' });
  const agent = new Handset(page, 'agent');
  await agent.take();
  await agent.calls();
  await agent.hears('Please enter your PIN');
  await page.keyboard.type(`${pin}#`);
  await agent.is('Talking with caller');
  await agent.says('Hello, this is Ana at the front desk. What can I do for you?');
  await caller.take();
  await caller.says('I would like to move my appointment to Friday, please.');
  await looks('talk', { en: 'Talking with agent', es: 'Hablando con agente' });
  await caller.card.getByRole('button', { name: 'Hang up' }).click();
  await caller.is('The call is over');
  for (const each of [caller, new Handset(inSpanish, 'cliente')]) {
    await each.take();
    await each.card.locator('.field input').fill('nobody');
    await each.card.locator('.act .go').click();
    await each.card.locator('.complaint').waitFor();
  }
  await looks('error', { en: 'The number is not in service', es: 'El número no está en servicio' });
  const back = await office().losesPhone();
  await Promise.all([page, inSpanish].map((each) => each.locator('#lost').waitFor()));
  await looks('lost', { en: 'The number is not in service', es: 'El número no está en servicio' });
  await back();
  // Until then it tries, and the browser complains of each try.
  await Promise.all([page, inSpanish].map((each) => each.locator('#lost').waitFor({ state: 'hidden' })));
  office().complaints.length = 0;
});

it.each([
  { width: 1280, height: 720, all: keys },
  { width: 1280, height: 600, all: acts },
  { width: 390, height: 844, all: keys },
  { width: 360, height: 740, all: keys },
])('has Call and Hang up in sight at $width x $height', async ({ all, ...viewport }) => {
  const page = await office().visit({ viewport });
  expect(await page.evaluate(outOfSight(all))).toEqual([]);
  const caller = new Handset(page, 'caller');
  await caller.calls();
  await caller.hears('For English');
  expect(await page.evaluate(outOfSight(all))).toEqual([]);
});

it('is no wider for a long name', async () => {
  const page = await office().visit();
  const long = 'Krankenversicherungskartenlesegerätebeauftragte';
  for (const width of [1440, 1280, 390, 360]) {
    await page.setViewportSize({ width, height: 720 });
    await page.evaluate(`for (const name of document.querySelectorAll('h1, h2, .tabs button, .phone .state, .account span'))
      name.textContent = '${long} ${long}'`);
    expect(await page.evaluate(tooWide)).toEqual([]);
    expect(await page.evaluate(outOfSight(acts))).toEqual([]);
  }
});

import { anOffice, Handset } from './office';

jest.setTimeout(60_000);

const office = anOffice(4);

const fails = `exports.handler = (context, event, callback) => {
  throw new TypeError('no menu today');
};`;

const logs = `exports.handler = (context, event, callback) => {
  console.error('no account today');
  callback(null, new Twilio.twiml.VoiceResponse().say('Goodbye.'));
};`;

it('shows what a function throws: in the story with its line, and red on the cord', async () => {
  await office().simulation.host.redeploy({ edits: { 'call/menu': fails, 'call/language': logs } });
  const page = await office().visit();
  const caller = new Handset(page, 'caller');
  await caller.calls();
  await caller.hears('For English');
  await page.keyboard.press('1');
  const fault = page.locator('.timeline .log.failed').first();
  await fault.getByText('no account today').waitFor();
  expect(await fault.locator('code').textContent()).toMatch(/functions\/call\/language\.protected\.js:2$/);
  const stop = page.locator('.cord .trouble').first();
  expect(await stop.textContent()).toBe('language');
  expect(await stop.getAttribute('title')).toBe('failed');
  const red = await page.evaluate('getComputedStyle(document.querySelector(".cord .trouble")).color');
  expect(red).toBe('rgb(179, 20, 29)');
  await office().simulation.host.redeploy({ edits: {} });
});

it('shows what fails outside of calls', async () => {
  await office().simulation.host.redeploy({ edits: { 'api/desk': fails } });
  const page = await office().visit();
  await fetch(`${office().simulation.host.url}/api/desk`);
  await page.locator('#faults').getByText('no menu today').waitFor();
  expect(await page.locator('.call', { hasText: 'no menu today' }).count()).toBe(0);
  await office().simulation.host.redeploy({ edits: {} });
});

it('shows keys that came in two questions as two', async () => {
  const page = await office().visit();
  const caller = new Handset(page, 'caller');
  await caller.calls();
  await caller.hears('For English');
  await page.keyboard.press('1');
  await caller.hears('For support');
  await page.keyboard.press('1');
  await caller.hears('account number');
  await page.keyboard.type('12345#');
  await caller.is('Waiting in support');
  const pressed = await page.locator('.cord').first().locator('kbd').allTextContents();
  expect(pressed).toEqual(['1', '1', '12345#']);
});

it('speaks the language of the browser; prompts and times stay those of the business', async () => {
  const page = await office().visit({ locale: 'es-MX' });
  expect(await page.evaluate('document.documentElement.lang')).toBe('es');
  const caller = new Handset(page, 'cliente');
  expect(await caller.card.getByRole('button', { name: 'Llamar' }).isVisible()).toBe(true);
  await caller.calls();
  await caller.hears('For English');
  await page.getByText('le preguntan').first().waitFor();
  await page.keyboard.press('Escape');
  await caller.is('La llamada terminó');
  const english =
    /\b(Call|Hang up|Say|Ready|Waiting|Keys|Sound|Numbers|Nobody|press(es)?|hears|caller|voice|wait)\b/;
  const own = await page.evaluate<string>(
    '[...document.querySelectorAll("q, pre, .captions, .path")].map((e) => e.remove()) && document.body.innerText',
  );
  expect(own.match(english)).toBeNull();
});

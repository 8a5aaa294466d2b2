import { faults, tooWide } from './look';
import { anOffice, Handset } from './office';

jest.setTimeout(180_000);

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
  const page = await office().visit();
  const caller = new Handset(page, 'caller');
  const looks = async (state: string) => {
    expect(await faults(page, `phone-${state}`)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 720 });
  };
  await looks('first');
  await caller.calls();
  await caller.hears('For English');
  await page.keyboard.press('1');
  await caller.hears('For support, press 1.');
  await looks('menu');
  await caller.card.getByRole('button', { name: 'Hang up' }).click();
  await looks('over');
  await caller.calls();
  await caller.hears('For English');
  await page.keyboard.press('1');
  await caller.hears('For support, press 1.');
  await page.keyboard.press('1');
  await caller.hears('account number');
  await page.keyboard.type('12345#');
  await caller.is('Waiting in support');
  await looks('queue');
  await caller.card.getByRole('button', { name: 'Hang up' }).click();
  await caller.card.getByLabel('To', { exact: true }).fill('nobody');
  await caller.card.getByRole('button', { name: 'Call', exact: true }).click();
  await caller.card.locator('.complaint').waitFor();
  await looks('error');
  const back = await office().losesPhone();
  await page.locator('#lost').waitFor();
  await looks('lost');
  await back();
  // Until then it tries, and the browser complains of each try.
  await page.locator('#lost').waitFor({ state: 'hidden' });
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

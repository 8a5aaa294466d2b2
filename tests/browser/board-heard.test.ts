import parsePhoneNumber, { type CountryCode, getCountries, getExampleNumber } from 'libphonenumber-js';
import examples from 'libphonenumber-js/mobile/examples';
import type { Page } from 'playwright-core';
import { passcode, switchboard, withPlaces } from '../support/switchboard';
import { boardOf } from './board';
import { until } from './office';

jest.setTimeout(60_000);

const get = switchboard({ settings: withPlaces({ support: { rings: ['ana'], seconds: 60 } }) });
const { visits, signsIn, asks, losesSwitchboard, complaints } = boardOf(get);

const focused = (page: Page) =>
  page.evaluate<string>(
    'document.activeElement.id || document.activeElement.dataset.language || document.activeElement.dataset.focus',
  );
const told = (page: Page, words: string | RegExp) =>
  page.locator('#news', { hasText: words }).waitFor({ state: 'attached' });

it('puts whoever signs in at the top of the board, and from there in the order of reading', async () => {
  const page = await visits();
  expect(await focused(page)).toBe('passcode');
  await page.keyboard.type(passcode);
  await page.keyboard.press('Enter');
  await page.locator('#title', { hasText: get().settings.businessName }).waitFor();
  await page.locator('#figures-note:not(:empty)').waitFor();
  const seen = [await focused(page)];
  for (let tab = 0; tab < 6; tab++) {
    await page.keyboard.press('Tab');
    seen.push(await focused(page));
  }
  expect(seen).toEqual(['title', 'en', 'es', 'show-map', 'sign-out', 'hours-change', 'pause']);
  expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  await page.locator('#sign-out').click();
  await page.locator('#passcode').waitFor();
  expect(await focused(page)).toBe('passcode');
});

it('tells a screen reader who waits and what they want, and that nobody waits any more', async () => {
  const page = await signsIn();
  const caller = await get().waits('2', '+525512345678');
  await asks(page);
  await told(page, '+52 55 1234 5678 is waiting: Spanish · account 12345. One caller is waiting.');
  await caller.hangsUp();
  await asks(page);
  await told(page, 'Nobody is waiting any more.');
});

it('tells the same thing again when it happens again', async () => {
  const page = await signsIn();
  await page.evaluate(`{
    window.heard = [];
    const listen = ([{ addedNodes }]) => heard.push(...[...addedNodes].map((node) => node.textContent));
    new MutationObserver((all) => all.forEach((one) => listen([one]))).observe(document.querySelector('#news'), { childList: true });
  }`);
  for (let time = 0; time < 2; time++) {
    const caller = await get().calls('1', '+15550100130');
    await asks(page);
    await until(page, `heard.length === ${time + 1}`);
    await caller.hangsUp();
    await asks(page);
  }
  const heard = await page.evaluate<string[]>('heard');
  expect(heard).toEqual(['A call from +1 555 010 0130.', 'A call from +1 555 010 0130.']);
});

it('says that it is lost in either language, and tells when it is back', async () => {
  const page = await signsIn();
  const takesUp = await losesSwitchboard();
  await asks(page);
  await page.locator('#lost').waitFor();
  await page.locator('[data-language=es]').click();
  await page.locator('#lost', { hasText: 'Sin conexión desde las' }).waitFor();
  await page.locator('#line', { hasText: 'Sin conexión' }).waitFor();
  await takesUp();
  await asks(page);
  await told(page, 'Otra vez con conexión.');
  complaints.length = 0;
});

it('shows on the map where callers are, in the language of the page', async () => {
  const page = await signsIn();
  const menu = await get().calls('1', '+15550100130');
  const waiting = await get().waits('2', '+525512345678');
  await asks(page);
  await page.locator('#show-map').click();
  await page.locator('.layers .here').first().waitFor();
  await page.locator('#map-callers li', { hasText: '+52 55 1234 5678 Support waiting' }).waitFor();
  const seen = () => page.locator('.layers text').allTextContents();
  expect(await seen()).toContain('1');
  // Where the mark is drawn, the picture has that place.
  const queue = await page.locator('.layers .here.needs').boundingBox();
  const picture = await page.locator('#map-picture').boundingBox();
  expect(queue && picture && queue.x > picture.x && queue.x + queue.width < picture.x + picture.width).toBe(
    true,
  );
  const spanish = page.waitForResponse(/map=svg&lang=es-MX/);
  await page.locator('[data-language=es]').click();
  expect((await spanish).status()).toBe(200);
  await page.locator('.layers .here').first().waitFor();
  await waiting.hangsUp();
  await menu.hangsUp();
  await asks(page);
  await page.locator('#map-callers', { hasText: 'Nadie está en la línea.' }).waitFor();
  expect(await seen()).toEqual([]);
});

it('shows the date with the first call of the day, and with no other', async () => {
  for (const number of ['+15550100130', '+15550100131']) await (await get().calls('1', number)).hangsUp();
  const page = await signsIn();
  await page.locator('.call').nth(1).waitFor();
  const times = await page.locator('.call .time').allInnerTexts();
  expect(times.filter((time) => /Jan 6/.test(time))).toEqual([times.at(-1)]);
  expect(await page.locator('.call .time').last().getAttribute('datetime')).toMatch(/^2026-01-06T10:\d\d$/);
});

it('groups the numbers of every country as libphonenumber does', async () => {
  const numbers = getCountries().flatMap((country: CountryCode) => {
    const example = getExampleNumber(country, examples);
    return example ? [example.number as string] : [];
  });
  const own = [
    '+15550100199',
    '+526561234567',
    '+523312345678',
    '+18005550100',
    '+80012345678',
    '+5491123456789',
  ];
  const all = [...numbers, ...own];
  const page = await visits();
  const grouped = await page.evaluate<string[]>(
    `import('./format.js').then(async ({ canGroup, telephone }) => {
      await canGroup;
      return ${JSON.stringify(all)}.map(telephone);
    })`,
  );
  const expected = all.map((number) => parsePhoneNumber(number)?.formatInternational());
  expect(grouped).toEqual(expected);
  expect(numbers.length).toBeGreaterThan(200);
});

it('asks for all of its modules at once', async () => {
  const page = await visits();
  const [preloaded, loaded] = await page.evaluate<[string[], string[]]>(`[
    [...document.querySelectorAll('[rel=modulepreload]')].map(({ href }) => href),
    performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js')),
  ]`);
  const later = (name: string) => /\/(start|groupings)\.js$/.test(name);
  expect(new Set(loaded.filter((name) => !later(name)))).toEqual(new Set(preloaded));
});

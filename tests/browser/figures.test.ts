import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { passcode, switchboard } from '../support/switchboard';
import { boardOf } from './board';
import { lowContrast, tooWide, unnamed } from './look';

jest.setTimeout(60_000);

const get = switchboard();
const board = boardOf(get);
const { visits, signsIn, asks } = board;

/** Somebody waits in line and gives up; somebody talks with Carla of sales. */
async function callersCome(): Promise<void> {
  await (await get().waits('1', '+15550100120')).waits(100).hangsUp();
  const carla = get().phone('+15550100142');
  const caller = await (await get().calls('2', '+15550100121')).presses('2');
  await caller.waits(3);
  (await get().takes(carla)).isTalkingTo(caller);
  await caller.waits(65).hangsUp();
  await get().time.pass(5);
}

const places = (page: Page) => page.locator('#figures-places > li:not(.waits)');

/** How often the calls were counted since this was last asked. */
const counted = () =>
  get()
    .requests.splice(0)
    .filter(({ path }) => path === '/api/export').length;

it('says how each place fared: in words, in a plot, in a table for those who do not see it', async () => {
  await callersCome();
  const page = await signsIn();
  const support = places(page).filter({ hasText: 'Support' });
  await support.getByText('1 gave up', { exact: true }).waitFor();
  await support.getByText('0% answered within 60 s').waitFor();
  const sales = places(page).filter({ hasText: 'Sales' });
  await sales.getByText(/talk 1:0\d on average/).waitFor();
  await sales.getByText('100% answered within 20 s').waitFor();
  await page.locator('#figures-title', { hasText: 'Today in figures' }).waitFor();
  await page.locator('#figures-at', { hasText: /Calls that were over at \d\d:\d\d/ }).waitFor();
  const plot = support.getByRole('img', {
    name: /^Support, calls by the hour\. The most from 1\d:00 on: 1 call\.$/,
  });
  expect(await plot.locator('rect.abandoned').getAttribute('height')).toBe('40');
  expect(await sales.locator('rect.abandoned').getAttribute('height')).toBe('0');
  const table = page.getByRole('table', { name: 'Sales, hour by hour' });
  expect(await table.getByRole('columnheader').allTextContents()).toContain('Answered in time');
  expect(await table.getByRole('row').last().allTextContents()).toEqual([
    expect.stringMatching(/^1\d:001100100%/),
  ]);
  await page.locator('[data-language=es]').click();
  await places(page).filter({ hasText: 'Ventas' }).getByText('1 contestada').waitFor();
});

it('leads to the table of the day and of thirty days', async () => {
  await callersCome();
  const page = await signsIn();
  for (const [link, name] of [
    ['CSV of this day', 'figures-2026-01-06.csv'],
    ['CSV of the last 30 days', 'figures-2025-12-08-to-2026-01-06.csv'],
  ] as const) {
    const downloads = page.waitForEvent('download');
    await page.getByRole('link', { name: link }).click();
    const download = await downloads;
    expect(download.suggestedFilename()).toBe(name);
    expect(await readFile(await download.path(), 'utf8')).toContain('"support","2026-01-06"');
  }
});

it('says so where there is nothing, today and on another day', async () => {
  const page = await signsIn();
  await page.getByText('Nobody has waited for an answer yet today.').waitFor();
  await page.locator('#earlier').click();
  await page.getByText('Nobody waited for an answer on this day.').waitFor();
  await page.locator('#figures-title', { hasText: 'Monday, January 5 in figures' }).waitFor();
});

it('says that it counts, and when it could not: then it shows what it had, and tries again', async () => {
  await callersCome();
  const page = await signsIn();
  await places(page).first().waitFor();
  const old = await page.locator('#figures-at').textContent();
  await page.route('**/api/export?figures=json*', (route) => route.fulfill({ status: 500, body: '' }));
  await page.locator('#earlier').click();
  await page.getByText('The calls cannot be counted now.').waitFor();
  await expect(places(page).count()).resolves.toBe(0);
  await page.locator('#today').click();
  await page.getByText(/The calls could not be counted again\. These figures are from 1\d:\d\d\./).waitFor();
  expect(await page.locator('#figures-at').textContent()).toBe(old);
  for (const look of [lowContrast, unnamed, tooWide]) expect(await page.evaluate(look)).toEqual([]);
  await page.unroute('**/api/export?figures=json*');
  await page.locator('#figures-again').click();
  await page.locator('#figures-again').waitFor({ state: 'hidden' });
  await places(page).first().waitFor();

  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/export?figures=json*', async (route) => {
    await held;
    await route.continue();
  });
  await page.locator('#earlier').click();
  await page.getByText('Counting the calls …').waitFor();
  expect(await page.locator('#figures').getAttribute('aria-busy')).toBe('true');
  answer();
  await page.getByText('Nobody waited for an answer on this day.').waitFor();
  expect(board.complaints.splice(0).filter((text) => !text.includes('500'))).toEqual([]);
});

it('counts when the page opens, when the day changes, every five minutes, and not while nobody looks', async () => {
  const page = await visits();
  await page.clock.install();
  await page.keyboard.type(passcode);
  await page.keyboard.press('Enter');
  const none = page.getByText('Nobody has waited for an answer yet today.');
  await none.waitFor();
  expect(counted()).toBe(1);
  /** So much later the page asks how things stand, and gets an answer. */
  const later = async (seconds: number) => {
    await page.clock.fastForward(seconds * 1000);
    const answer = page.waitForResponse(/\/api\/desk/);
    await asks(page);
    await answer;
  };
  await later(100);
  await later(100);
  await later(50);
  expect(counted()).toBe(0);
  const anew = page.waitForResponse(/figures=json/);
  await later(60);
  await anew;
  expect(counted()).toBe(1);
  await page.locator('#earlier').click();
  await page.getByText('Nobody waited for an answer on this day.').waitFor();
  await page.locator('#today').click();
  await none.waitFor();
  expect(counted()).toBe(2);
  await page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })");
  await asks(page);
  await page.clock.fastForward(400_000);
  expect(counted()).toBe(0);
  await page.evaluate('delete document.hidden');
  const again = page.waitForResponse(/figures=json/);
  await asks(page);
  expect((await again).status()).toBe(200);
});

describe.each([
  ['en-US', 'light', 1280],
  ['es-MX', 'dark', 1280],
  ['es-MX', 'light', 360],
  ['en-US', 'dark', 360],
] as const)('in %s, %s, %d wide', (locale, colorScheme, width) => {
  it('can be read, named and held', async () => {
    await callersCome();
    const page = await signsIn({ locale, colorScheme, viewport: { width, height: 800 } });
    await places(page).first().waitFor();
    for (const look of [lowContrast, unnamed, tooWide]) expect(await page.evaluate(look)).toEqual([]);
  });
});

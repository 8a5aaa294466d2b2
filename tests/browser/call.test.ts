import type { Page } from 'playwright-core';
import { pin } from '../support/switchboard';
import { anOffice, Handset, until } from './office';

jest.setTimeout(60_000);

const office = anOffice(4);

/** Calls and chooses support, with the keyboard alone. */
async function waitsInLine(page: Page): Promise<Handset> {
  const caller = new Handset(page, 'caller');
  await caller.calls();
  await caller.hears('For English, press 1.');
  await page.keyboard.press('1');
  await caller.hears('For support, press 1.');
  await page.keyboard.press('1');
  await caller.hears('account number');
  await page.keyboard.type('12345#');
  await caller.is('Waiting in support');
  return caller;
}

it('is ready within a second', async () => {
  const began = performance.now();
  const page = await office().visit();
  expect(performance.now() - began).toBeLessThan(2500);
  const shown = await page.evaluate<number>('performance.getEntriesByType("paint").at(-1).startTime');
  expect(shown).toBeLessThan(1000);
});

it('holds a call from the menu to the goodbye, by keyboard', async () => {
  const page = await office().visit();
  const caller = await waitsInLine(page);

  await caller.hears('♪ music-1.wav');
  await until(
    page,
    '[...document.querySelectorAll(".phone > audio")].some((audio) => !audio.paused && audio.currentTime > 0.2)',
  );
  const music = await page.evaluate<{ src: string; duration: number }>(
    '(({ src, duration }) => ({ src, duration }))(document.querySelector(".phone > audio"))',
  );
  expect(music.src).toMatch(new RegExp(`^${office().phone.url}/sounds/`));
  expect(music.duration).toBeGreaterThan(30);
  await page.locator('.queue', { hasText: 'support' }).getByText('caller').waitFor();

  const agent = new Handset(page, 'agent');
  await page.keyboard.press('p');
  await agent.calls();
  await agent.hears('Please enter your PIN');
  await page.keyboard.type(`${pin}#`);
  await Promise.all([agent.is('Talking with caller'), caller.is('Talking with agent')]);

  await page.keyboard.press('s');
  await page.keyboard.type('Hello, this is the front desk.');
  await caller.calls();
  await caller.hears('Hello, this is the front desk.');
  await caller.says('Can I come on Friday?');
  await agent.hears('Can I come on Friday?');
  await page.getByText('talks with agent').waitFor();

  await caller.take();
  await page.keyboard.press('Escape');
  await caller.is('The call is over');
  await agent.hears('Nobody is waiting.');
  await agent.take();
  await page.keyboard.press('Escape');
  await agent.is('The call is over');
  expect(await page.evaluate('document.querySelector(".phone > audio").paused')).toBe(true);
});

it('tells the story of a call, and unfolds each webhook in its place', async () => {
  const page = await office().visit();
  await waitsInLine(page);
  const call = page.locator('.call').first();
  const webhook = call.locator('.ask', { hasText: 'POST /call/menu' });
  await webhook.locator('summary').waitFor();
  await webhook.locator('summary').focus();
  await page.keyboard.press('Enter');
  await webhook.getByText('Digits', { exact: true }).waitFor();
  await webhook.locator('pre', { hasText: '<Gather' }).waitFor();
  await page.keyboard.press('ArrowUp');
  expect(await page.evaluate('document.activeElement.textContent')).toContain('/call/language');
});

it('keeps a message, and plays it where it stands', async () => {
  const page = await office().visit();
  const caller = new Handset(page, 'caller');
  await caller.calls();
  await caller.hears('For English');
  await page.keyboard.press('1');
  await caller.hears('To leave a message, press 4.');
  await page.keyboard.press('4');
  await caller.is('Recording');
  await caller.says('Please call me back about my appointment.');
  await page.keyboard.press('#');
  const recording = page.locator('.timeline audio').first();
  await recording.waitFor({ state: 'attached' });
  await until(page, 'document.querySelector(".timeline audio").duration >= 1');
});

it('rings where a number is called, and offers the phone of a number that has none here', async () => {
  const page = await office().visit();
  const caller = new Handset(page, 'caller');
  await caller.calls();
  await caller.hears('For English');
  await page.keyboard.press('1');
  await caller.hears('For sales, press 2.');
  await page.keyboard.press('2');
  await page.getByRole('button', { name: 'Put that phone here' }).first().click();
  const ringing = page.locator('.phone.rings');
  const number = await ringing.locator('h2').textContent();
  await ringing.getByRole('button', { name: 'Answer' }).click();
  const colleague = page.locator('.phone', { has: page.locator('h2', { hasText: `${number}` }) });
  await colleague.locator('.captions', { hasText: 'Para tomarla, oprima el uno.' }).waitFor();
  await page.keyboard.press('1');
  await caller.is(/Talking with/);
});

it('says in words what cannot be done', async () => {
  const page = await office().visit();
  const caller = new Handset(page, 'caller');
  await caller.card.getByLabel('To', { exact: true }).fill('+15550109999');
  await page.keyboard.press('Enter');
  await caller.is('The number is not in service');
  // The browser itself notes the answer 404.
  expect(office().complaints.splice(0)).toEqual([expect.stringContaining('404')]);
});

it('says since when the line is lost, and takes it up again', async () => {
  const page = await office().visit();
  const takesUp = await office().losesPhone();
  await page.locator('#lost', { hasText: 'has not answered since' }).waitFor();
  await takesUp();
  await page.locator('#lost').waitFor({ state: 'hidden' });
  await waitsInLine(page);
  // The browser itself notes each try.
  expect(office().complaints.splice(0)).not.toContainEqual(expect.not.stringContaining('ERR_'));
});

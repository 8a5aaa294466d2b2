import type { Browser, Page } from 'playwright-core';
import { named } from '../../scripts/start/welcome';
import { startBrowserPhone } from '../../simulator/phone/browser';
import { office } from '../office';
import { Film } from './film';
import { type House, openHouse } from './house';
import type { Look } from './look';

/** Seconds of the call between two pictures, and how long each is seen: the film runs two and a half times as fast as the call. */
const step = 0.5;
const seen = 200;

/** What the caller presses, by the second of the call. */
const presses: Readonly<Record<number, readonly string[]>> = { 8: ['1'], 13: ['1', '2', '3', '4', '5', '#'] };
const talkIsOver = 31;

/** Makes a call on the phone page, from dialing to the talk, and films it. */
export async function filmCall(
  browser: Browser,
  root: string,
  look: Look,
): Promise<{ film: Film; still: Film }> {
  const house = await openHouse(root);
  house.staffs();
  const { handsets, names } = office;
  const phone = await startBrowserPhone({
    twilio: house.twilio,
    phones: named(handsets, look.code),
    names,
    title: office.settings.businessName,
  });
  try {
    const context = await browser.newContext({
      viewport: { width: 1200, height: 740 },
      colorScheme: look.colors,
      locale: look.language,
      timezoneId: office.settings.timeZone,
      reducedMotion: 'reduce',
      bypassCSP: true,
    });
    const page = await context.newPage();
    const film = await Film.load(context);
    await page.route('**/clock.js', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: `${await answer.text()}\n${stopped}` });
    });
    await page.addInitScript(`globalThis.filmed = ${house.twilio.clock.now()}`);
    await page.goto(phone.url);
    await page.locator('.phone.in-hand').waitFor();
    await film.take(page, 1200);
    await page.keyboard.press('Enter');
    for (let second = 0; second < talkIsOver; second += step) {
      const keys = second === 4 ? [look.key] : (presses[second] ?? []);
      for (const key of keys) {
        await page.keyboard.press(key);
        await shows(page, house, film, 0.25);
      }
      await shows(page, house, film, step);
    }
    await film.take(page, 2500);
    // For people who want nothing to move.
    const still = await Film.load(context);
    await still.take(page, 0);
    await context.close();
    return { film, still };
  } finally {
    await phone.stop();
    await house.stop();
  }
}

/** Between two pictures the house's clock stands still, so the page's stands still with it. */
const stopped = `
  Clock.prototype.now = () => globalThis.filmed;
  Object.defineProperty(Clock.prototype, 'rate', { get: () => 1 });
`;

/** Time passes here and in the page alike, and a picture is taken of it. */
async function shows(page: Page, { time, twilio }: House, film: Film, seconds: number): Promise<void> {
  // What was pressed, and what has happened, cross the wire in real time.
  const wire = () => page.evaluate('fetch("/icon.svg").then((answer) => answer.text())');
  await wire();
  await time.pass(seconds);
  await page.evaluate(`globalThis.filmed = ${twilio.clock.now()}`);
  await wire();
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  await film.take(page, (seen * seconds) / step);
}

import type { Browser } from 'playwright-core';
import { openFront } from '../../scripts/start/front';
import { office } from '../office';
import { Film } from './film';
import { type House, openHouse } from './house';
import type { Look } from './look';

/** A morning at the desk: a message, a talk, and three who wait. */
export async function filmDesk(browser: Browser, root: string, look: Look): Promise<Film> {
  const house = await openHouse(root);
  const front = await openFront(house.host);
  try {
    await fills(house);
    const context = await browser.newContext({
      viewport: { width: 1040, height: 720 },
      deviceScaleFactor: 1.5,
      colorScheme: look.colors,
      locale: look.language,
      timezoneId: office.settings.timeZone,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const film = await Film.load(context);
    await page.clock.setFixedTime(house.twilio.clock.now());
    await page.goto(`${front.url}/board/index.html`);
    await page.locator('#passcode').fill(office.passcode);
    await page.keyboard.press('Enter');
    await page.locator('#waiting li').nth(2).waitFor();
    await page.evaluate('document.activeElement.blur()');
    await film.take(page, 1000);
    await context.close();
    return film;
  } finally {
    await front.stop();
    await house.stop();
  }
}

async function fills({ phone, time }: House): Promise<void> {
  const dials = async (number: string, language: string) => {
    const caller = await phone(number).dials(office.mainLine);
    return caller.hears('press 1').presses(language);
  };
  const writes = await dials('+15550100131', '1');
  await writes.presses('4').hears('beep').says('I would like to move my appointment to Friday.').waits(8);
  await writes.hangsUp();
  await time.pass(120);
  // All telephones are there, and ring; one is picked up.
  const [answering] = Object.values(office.settings.people).map(({ number }) => phone(number));
  const talks = await dials('+15550100104', '1');
  await talks.presses('1').presses('20417#').hears('ringing');
  const talk = await answering?.picksUp();
  await talk?.hears('To take it, press 1').presses('1');
  await time.pass(40);
  for (const [number, language, account] of [
    ['+15550100117', '2', '48213'],
    ['+15550100163', '1', '11980'],
    ['+15550100158', '1', ''],
  ] as const) {
    const waits = await dials(number, language);
    await waits.presses('1').presses(`${account}#`).hears('ringing').waits(70);
  }
}

import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { type Front, openFront } from '../../scripts/start/front';
import { passcode, type Switchboard } from '../support/switchboard';
import { findChromium } from './find-chromium';
import { offline } from './office';

/** The board of a test file's switchboard, in a browser. After each test its pages are closed; what one complained of fails the test. */
export function boardOf(get: () => Switchboard) {
  let browser: Browser;
  let front: Front;
  /** Errors of scripts, of the console, of the Content-Security-Policy. */
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: offline });
    front = await openFront(get().simulation.host);
  });

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(complaints.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await front?.stop();
  });

  /** Opens the page. Before somebody has signed in it asks once, in vain: the browser's console says so. */
  async function visits(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      const isOurs = ['error', 'warning'].includes(message.type()) && !message.text().includes('401');
      if (isOurs) complaints.push(message.text());
    });
    await page.goto(`${front.url}/board/index.html`);
    await page.locator('#passcode').waitFor();
    return page;
  }

  /** The same, signed in with the keyboard. */
  async function signsIn(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await visits(options);
    await page.keyboard.type(passcode);
    await page.keyboard.press('Enter');
    await page.locator('#title', { hasText: get().settings.businessName }).waitFor();
    return page;
  }

  /** Puts the switchboard out of reach. @returns what brings it back */
  async function losesSwitchboard(): Promise<() => Promise<void>> {
    const port = Number(new URL(front.url).port);
    await front.stop();
    return async () => {
      front = await openFront(get().simulation.host, port);
    };
  }

  /** The page asks now, as it does when somebody comes back to it. */
  const asks = (page: Page) => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

  return { complaints, visits, signsIn, losesSwitchboard, asks };
}

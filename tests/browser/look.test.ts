import type { Page } from 'playwright-core';
import { lowContrast, tooWide, unnamed } from './look';
import { anOffice, Handset } from './office';

jest.setTimeout(60_000);

const office = anOffice(8);

/** Brings the page into a state with much to see: a talk, a queue, a story, an unfolded webhook, the keys. */
async function fills(page: Page): Promise<void> {
  const caller = new Handset(page, 'caller');
  await caller.calls();
  await caller.hears('For English');
  await page.keyboard.press('2');
  await caller.hears('dejar un mensaje');
  await page.keyboard.press('1');
  await caller.hears('cuenta');
  await page.keyboard.type('12345#');
  await caller.is('Waiting in support');
  await caller.says('Hola');
  const webhook = page.locator('.call[open] .ask').nth(1);
  await webhook.locator('summary').click();
  await webhook.getByText('Twilio sent').waitFor();
  await page.getByRole('button', { name: 'Keys' }).click();
}

const screens = [
  { width: 1280, height: 860, colorScheme: 'light' },
  { width: 1280, height: 860, colorScheme: 'dark' },
  { width: 768, height: 1024, colorScheme: 'light' },
  { width: 360, height: 740, colorScheme: 'light' },
  { width: 360, height: 740, colorScheme: 'dark' },
] as const;

describe.each(screens)('at $width px, $colorScheme', ({ width, height, colorScheme }) => {
  it('reads well, names everything, and fits', async () => {
    const page = await office().visit({ viewport: { width, height }, colorScheme });
    expect(await page.evaluate(lowContrast)).toEqual([]);
    expect(await page.evaluate(unnamed)).toEqual([]);
    expect(await page.evaluate(tooWide)).toEqual([]);
    await fills(page);
    expect(await page.evaluate(lowContrast)).toEqual([]);
    expect(await page.evaluate(unnamed)).toEqual([]);
    expect(await page.evaluate(tooWide)).toEqual([]);
  });
});

it('needs no host but its own', async () => {
  const page = await office().visit();
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(office().phone.url)) foreign.push(request.url());
  });
  await page.reload();
  await page.locator('.phone.in-hand').waitFor();
  expect(foreign).toEqual([]);
});

it('runs no script that is not its own, and makes no HTML of text', async () => {
  const page = await office().visit();
  const broken = await page.evaluate<string[]>(`new Promise((resolve) => {
    const broken = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      broken.push(event.effectiveDirective);
      if (broken.length === 2) resolve(broken.sort());
    });
    const script = document.createElement('img');
    script.src = 'http://127.0.0.1:9/foreign.png';
    try { document.body.innerHTML += '<b>text</b>'; } catch {}
    document.body.append(script);
  })`);
  expect(broken).toEqual(['img-src', 'require-trusted-types-for']);
  office().complaints.length = 0;
});

it('shows where the focus is, in the order of reading', async () => {
  const page = await office().visit();
  const seen: string[] = [];
  for (let tab = 0; tab < 8; tab++) {
    await page.keyboard.press('Tab');
    const focus = `(({ textContent, value, id }) => textContent || value || id)(document.activeElement)`;
    seen.push(await page.evaluate<string>(focus));
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  }
  expect(seen.slice(0, 5)).toEqual([
    'Skip to the calls',
    'Sound on',
    'Keys',
    '+1 555 010 0100',
    '+1 555 010 0199',
  ]);
});

it('stands still for those who want it so', async () => {
  const page = await office().visit({ reducedMotion: 'reduce' });
  await new Handset(page, 'caller').calls();
  const moving = '[...document.getAnimations()].length';
  expect(await page.evaluate(moving)).toBe(0);
});

it('tells a screen reader what is heard, and where a phone stands', async () => {
  const page = await office().visit();
  const card = new Handset(page, 'caller').card;
  expect(await card.getByRole('log', { name: 'What is heard' }).getAttribute('aria-live')).toBe('polite');
  expect(await card.locator('.state').getAttribute('aria-live')).toBe('polite');
  await page.getByRole('region', { name: 'caller' }).getByRole('button', { name: 'pound' }).waitFor();
});

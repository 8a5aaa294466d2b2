import type { Page } from 'playwright-core';
import type { Menu } from '../../functions/types/settings';
import type { Call } from '../../simulator/phone/code';
import { switchboard, withPlaces } from '../support/switchboard';
import { boardOf } from './board';
import { lowContrast, tooWide, unnamed } from './look';

import dentalOffice = require('../support/settings');

jest.setTimeout(60_000);

const { front, support, mailbox } = dentalOffice.places;
const leads: Record<string, string> = { '2': 'billing', '3': 'emergencies' };

/** The dental office with a second line to wait in, on key 2, and a second box for messages, on key 3. */
const get = switchboard({
  settings: withPlaces({
    front: { choices: (front as Menu).choices.map((one) => ({ ...one, to: leads[one.key] ?? one.to })) },
    billing: { ...support, name: { 'en-US': 'billing', 'es-MX': 'facturación' } },
    emergencies: { ...mailbox, name: { 'en-US': 'emergencies', 'es-MX': 'urgencias' } },
  }),
});
const { signsIn, asks } = boardOf(get);

const shown = (number: string) => number.replace(/(...)(...)(....)$/, ' $1 $2 $3');

const stepsOf = (page: Page, number: string) =>
  page
    .locator('.call', { hasText: shown(number) })
    .locator('.cord li')
    .allTextContents();

async function leavesMessage(number: string, key: string): Promise<void> {
  const caller = await get().calls('1', number);
  await caller.presses(key).hears('beep').says('My tooth hurts.').presses('#');
  await caller.ends('completed');
  await get().time.pass(5);
}

async function talksWithAna(number: string): Promise<Call> {
  const telephone = get().phone('+15550100140');
  const caller = await get().calls('1', number);
  await caller.presses('0').hears('ringing');
  const ana = await telephone.picksUp();
  await ana.hears('press 1').presses('1');
  await ana.talksTo(caller);
  return caller;
}

it.each([
  ['en-US', '3', 'Billing', 'Emergencies'],
  ['es-MX', '4', 'Facturación', 'Urgencias'],
])(
  'says in %s in which line somebody waits, and in which box a message is',
  async (locale, last, line, box) => {
    const [writes, waits] = [`+1555010013${last}`, `+1555010014${last}`];
    await leavesMessage(writes, '3');
    await (await get().calls('2', waits)).presses('2').waits(15);
    const page = await signsIn({ locale, viewport: { width: 360, height: 800 }, colorScheme: 'dark' });
    await page
      .locator('#waiting li', { hasText: shown(waits) })
      .getByText(line)
      .waitFor();
    await page
      .locator('.message', { hasText: shown(writes) })
      .getByText(box)
      .waitFor();
    expect(await stepsOf(page, waits)).toEqual([line]);
    expect(await stepsOf(page, writes)).toEqual([box]);
    for (const look of [lowContrast, unnamed, tooWide]) expect(await page.evaluate(look)).toEqual([]);
  },
);

it('says who answered, and where it rang', async () => {
  const caller = await talksWithAna('+15550100132');
  const page = await signsIn();
  expect(await stepsOf(page, '+15550100132')).toEqual(['Support', 'Ana']);
  await caller.hangsUp();
  await asks(page);
  await page.locator('.plug', { hasText: 'Talked' }).waitFor();
  await page.locator('.call summary').click();
  await page.locator('.details', { hasText: 'Answered byAna, Support' }).waitFor();
});

it('shows a place and a person as they were called, when the settings have them no longer', async () => {
  await talksWithAna('+15550100133');
  const page = await signsIn();
  await page.route('**/api/desk*', async (route) => {
    const answer = await route.fetch();
    const { business, ...rest } = await answer.json();
    await route.fulfill({
      response: answer,
      json: { ...rest, business: { ...business, places: {}, people: {} } },
    });
  });
  await page.reload();
  await page.locator('.cord', { hasText: 'team' }).waitFor();
  expect(await stepsOf(page, '+15550100133')).toEqual(['team', 'ana']);
});

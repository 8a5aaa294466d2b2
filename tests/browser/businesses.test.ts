import type { Page } from 'playwright-core';
import { calls, moment, numberOf } from '../businesses/wall';
import { type Switchboard, switchboard } from '../support/switchboard';
import { boardOf } from './board';

import propertyManager = require('../../examples/property-manager');
import supportCompany = require('../../examples/support-company');

jest.setTimeout(60_000);

/** The first note of a fresh process may be late, and then nobody waits for one for a minute. */
async function warmsUp(to: Switchboard): Promise<void> {
  await (await calls(to, 'en-US')).hangsUp();
  await to.time.pass(90);
}

const inLine = (page: Page, number: string) => page.locator('#waiting > li', { hasText: number });
const person = (page: Page, name: string) => page.locator(`#people [data-id=${name}]`);

describe('the support company', () => {
  const get = switchboard({
    settings: supportCompany,
    startsAt: moment('2026-01-06 10:00', supportCompany.timeZone),
  });
  const { signsIn, asks } = boardOf(get);
  const [, support = ''] = Object.keys(supportCompany.numbers);

  async function wantsHelp(lang: string, from: string) {
    const caller = await calls(get(), lang, { from, number: support });
    return caller.presses('1').presses('482913#').waits(20);
  }

  it('sees two departments, who speaks which language, and moves a caller from one to the other', async () => {
    const sofia = get().phone(numberOf(get(), 'sofia'));
    const marcus = get().phone(numberOf(get(), 'marcus'));
    await warmsUp(get());
    const english = await wantsHelp('en-US', '+15550100130');
    const page = await signsIn();
    await inLine(page, '+1 555 010 0130').getByText('Support · English · account 482913').waitFor();
    const first = await get().takes(sofia);
    await first.talksTo(english);
    await asks(page);
    await person(page, 'sofia').getByText('talking with +1 555 010 0130').waitFor();

    await person(page, 'robin').getByRole('switch').click();
    await person(page, 'robin').getByText('off duty').waitFor();
    const spanish = await wantsHelp('es-MX', '+15550100131');
    await asks(page);
    await inLine(page, '+1 555 010 0131').getByText('Support · Spanish').waitFor();
    await inLine(page, '+1 555 010 0131').getByText('Marcus ringing').waitFor();
    await marcus.rings();

    const line = inLine(page, '+1 555 010 0131');
    await line.getByRole('combobox').selectOption('move salesLine');
    await line.getByRole('button', { name: 'Move to Sales' }).click();
    await spanish.hears('Un momento').waits(5);
    spanish.isWaitingIn('salesLine');
    await first.hangsUp();
    await get().time.pass(5);
    await asks(page);
    await line.getByText('Sales · Spanish').waitFor();
    await person(page, 'sofia')
      .getByText(/wrapping up 0:\d\d/)
      .waitFor();
    await get().time.pass(100);
    const second = await get().takes(sofia);
    await second.talksTo(spanish);
  });
});

describe('the property manager', () => {
  const get = switchboard({
    settings: propertyManager,
    startsAt: moment('2026-01-06 10:00', propertyManager.timeZone),
  });
  const { signsIn, asks } = boardOf(get);

  it('sees who waits for the office, takes one, and closes for a holiday', async () => {
    await warmsUp(get());
    const caller = await (await calls(get(), 'en-US', { from: '+15550100130' })).presses('0');
    await caller.hears('ringing').waits(60);
    caller.isWaitingIn('officeLine');
    const page = await signsIn();
    await inLine(page, '+1 555 010 0130').waitFor();
    const gloria = get().phone(numberOf(get(), 'gloria'));
    await inLine(page, '+1 555 010 0130').getByRole('button', { name: 'Take' }).click();
    await inLine(page, '+1 555 010 0130').getByText('Gloria is ringing').waitFor();
    const taken = await get().takes(gloria);
    await taken.talksTo(caller);
    await asks(page);
    await person(page, 'gloria').getByText('talking with +1 555 010 0130').waitFor();

    await page.getByRole('button', { name: 'Close by hand' }).click();
    await page.getByLabel('Callers hear').selectOption('holiday');
    await page.getByRole('button', { name: 'Close until tomorrow 08:00' }).click();
    await page.locator('#hours-line', { hasText: 'Closed until tomorrow 08:00 · by hand' }).waitFor();
    await (await calls(get(), 'en-US', { from: '+15550100131' }))
      .presses('0')
      .hears('We open again tomorrow');
  });
});

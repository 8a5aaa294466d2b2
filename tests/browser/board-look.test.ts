import type { Page } from 'playwright-core';
import type { Settings } from '../../functions/types/settings';
import { type Switchboard, switchboard, withPlaces } from '../support/switchboard';
import { boardOf } from './board';
import { faults, type Language } from './look';

jest.setTimeout(180_000);

/** The board in a language. */
const speaker = (page: Page) => async (language: Language) => {
  await page.locator(`[data-language=${language}]`).click();
  return page;
};

/** Fills the board: two who wait, one who talks, a message, one who gave up. */
async function fills(to: Switchboard) {
  await to.leavesMessage('+525512345678', 'Please call me back about my appointment on Thursday.');
  await (await to.calls('1', '+34912345678')).presses('2').hears('ringing').hangsUp();
  const first = await to.waits('1', '+15550100130');
  const ana = to.phone('+15550100140');
  const taken = await to.takes(ana);
  await taken.talksTo(first);
  const waiting = [await to.waits('2', '+526561234567'), await to.waits('1', '+4930123456')];
  return [taken, first, ...waiting, await to.calls('1', '+442079460958')];
}

const support = { rings: ['ana'], seconds: 60 };

describe('with names as they are', () => {
  const get = switchboard({ settings: withPlaces({ support }) });
  const { visits, signsIn, asks, losesSwitchboard, complaints } = boardOf(get);

  it('asks for the passcode', async () => {
    const page = await visits();
    expect(await faults('board-sign-in', speaker(page))).toEqual([]);
    await page.locator('#passcode').fill('guess');
    await page.locator('#passcode').press('Enter');
    await page.locator('#refused:not(:empty)').waitFor();
    expect(await faults('board-refused', speaker(page))).toEqual([]);
  });

  it('shows that there is nothing', async () => {
    const page = await signsIn();
    await page.locator('#figures-note:not(:empty)').waitFor();
    expect(await faults('board-none', speaker(page))).toEqual([]);
  });

  it('shows much, the map, and what was there when the connection went', async () => {
    const calls = await fills(get());
    const page = await signsIn();
    await page.locator('#waiting .who', { hasText: '+52 656 123 4567' }).waitFor();
    await page.locator('.message .where', { hasText: 'English' }).waitFor();
    await page.locator('.call summary').first().click();
    expect(await faults('board-many', speaker(page))).toEqual([]);
    await page.locator('#show-map').click();
    await page.locator('.layers .here').first().waitFor();
    expect(await faults('board-map', speaker(page))).toEqual([]);
    await page.locator('#show-map').click();
    const takesUp = await losesSwitchboard();
    await asks(page);
    await page.locator('#lost').waitFor();
    expect(await faults('board-lost', speaker(page))).toEqual([]);
    await takesUp();
    complaints.length = 0;
    for (const call of calls) await call.hangsUp();
  });
});

const long = 'Sociedad Odontológica Interdisciplinaria de Nuestra Señora del Perpetuo Socorro';
const oneWord = 'Krankenversicherungskartenlesegerätebeauftragte';

/** Everything that has a name has a long one. */
function longNames({ places, people, ...settings }: Settings): Settings {
  const each = (name: object) =>
    Object.fromEntries(Object.keys(name).map((code) => [code, `${oneWord} ${Object.values(name)[0]}`]));
  const entries = Object.entries(places).map(([key, place]) => [key, { ...place, name: each(place.name) }]);
  return {
    ...settings,
    businessName: `${oneWord} ${long}`,
    places: Object.fromEntries(entries),
    people: Object.fromEntries(
      Object.entries(people).map(([key, person]) => [key, { ...person, name: `${person.name} ${oneWord}` }]),
    ),
  };
}

describe('with long names', () => {
  const get = switchboard({ settings: longNames(withPlaces({ support })) });
  const { signsIn } = boardOf(get);

  it('is no wider for them', async () => {
    const calls = await fills(get());
    const page = await signsIn();
    await page.locator('#waiting .who', { hasText: '+52 656 123 4567' }).waitFor();
    await page.locator('.call summary').first().click();
    await page.locator('#hours-change').click();
    const choice = page.locator('#waiting select').first();
    await choice.selectOption('ring ben');
    expect(await faults('board-long', speaker(page))).toEqual([]);
    for (const call of calls) await call.hangsUp();
  });
});

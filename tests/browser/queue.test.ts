import type { Page } from 'playwright-core';
import { Records } from '../support/records';
import { switchboard, withPlaces } from '../support/switchboard';
import { boardOf } from './board';
import { lowContrast, tooWide, unnamed } from './look';

import rosters = require('../../functions/store/roster.private');
import sync = require('../../functions/store/sync.private');

jest.setTimeout(60_000);

const get = switchboard({
  settings: withPlaces({
    support: { rings: ['ana', 'ben'], seconds: 60, wrapUpSeconds: 30 },
    emergency: {
      ...withPlaces({}).places.support,
      name: { 'en-US': 'emergency', 'es-MX': 'urgencias' },
      rings: ['carla'],
    },
  }),
});
const board = boardOf(get);
const { signsIn, asks } = board;

async function change(how: Parameters<typeof rosters.change>[1]): Promise<void> {
  await rosters.change(sync.store(new Records(get()).client), how);
}

afterEach(() => change(() => rosters.empty));

/** Nobody is on duty, so nobody is rung unless the desk says so. */
async function nobodyIsOnDuty(): Promise<void> {
  const until = get().twilio.clock.now() + 6 * 3600_000;
  const off = { duty: { isOn: false, until } };
  await change(() => ({ ...rosters.empty, people: { ana: off, ben: off, carla: off, dan: off, desk: off } }));
}

const inLine = (page: Page, number: string) => page.locator('#waiting > li', { hasText: number });
const person = (page: Page, name: string) =>
  page.locator('#people > li', { has: page.locator('.who', { hasText: new RegExp(`^${name}$`) }) });
const hours = (page: Page) => page.locator('#hours-line');
const focused = (page: Page) =>
  page.evaluate(
    '[document.activeElement.closest("[data-id]")?.dataset.id, document.activeElement.dataset.focus]',
  );

it('shows who waits and what they want, who is rung, who talks and wraps up', async () => {
  const page = await signsIn();
  const english = await get().waits('1', '+15550100130');
  const ana = get().phone('+15550100140');
  await english.hears('You are next');
  const spanish = await get().waits('2', '+15550100131');
  await asks(page);
  await inLine(page, '+1 555 010 0130').getByText('Ana ringing').waitFor();
  await inLine(page, '+1 555 010 0130').getByText('Support · English · ').waitFor();
  await inLine(page, '+1 555 010 0131').getByText('Spanish').waitFor();
  await inLine(page, '+1 555 010 0131').getByText('account 12345').waitFor();
  await person(page, 'Ana')
    .getByText(/ringing for \+1 555 010 0130 0:\d\d/)
    .waitFor();

  const taken = await get().takes(ana);
  await taken.talksTo(english);
  await asks(page);
  await person(page, 'Ana').getByText('talking with +1 555 010 0130').waitFor();
  await inLine(page, '+1 555 010 0130').waitFor({ state: 'detached' });
  await page
    .locator('#news', { hasText: 'Ana is talking with +1 555 010 0130.' })
    .waitFor({ state: 'attached' });

  await taken.hangsUp();
  await get().time.pass(2);
  await asks(page);
  await person(page, 'Ana')
    .getByText(/wrapping up 0:\d\d/)
    .waitFor();
  await spanish.hangsUp();
});

it('puts somebody off duty, says until when, and back to the schedule; pauses and goes on', async () => {
  const page = await signsIn();
  const ben = person(page, 'Ben');
  const duty = ben.getByRole('switch', { name: 'Ben on duty' });
  expect(await duty.getAttribute('aria-checked')).toBe('true');
  await duty.click();
  await ben.getByText('off duty').waitFor();
  await ben.getByText('by hand until 24:00').waitFor();
  expect(await duty.getAttribute('aria-checked')).toBe('false');
  await ben.getByRole('button', { name: 'Ben: by schedule again' }).click();
  await ben.getByText('free').waitFor();

  await ben.getByRole('button', { name: 'Pause Ben' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  expect(await focused(page)).toEqual(['ben', 'pause']);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await ben.getByText('paused').waitFor();
  await asks(page);
  await ben.getByRole('button', { name: 'End the pause: Ben' }).click();
  await ben.getByText('free').waitFor();
});

it('rings the desk for the second in line, gives a caller to somebody, moves one to another line', async () => {
  await nobodyIsOnDuty();
  const [first, second] = [await get().waits('1', '+15550100130'), await get().waits('2', '+15550100131')];
  const page = await signsIn();
  const desk = get().phone('+15550100150');
  await inLine(page, '+1 555 010 0131').getByRole('button', { name: 'Take' }).click();
  await inLine(page, '+1 555 010 0131').getByText('Front desk is ringing (+1 555 010 0150).').waitFor();
  const taken = await get().takes(desk);
  await taken.talksTo(second);
  await asks(page);
  await inLine(page, '+1 555 010 0131').waitFor({ state: 'detached' });
  await person(page, 'Front desk').getByText('talking with +1 555 010 0131').waitFor();

  const carla = get().phone('+15550100142');
  const line = inLine(page, '+1 555 010 0130');
  await line.getByRole('combobox').selectOption({ label: 'Emergency' });
  await line.getByRole('button', { name: 'Move to Emergency' }).click();
  await page.locator('#take-note', { hasText: '+1 555 010 0130 goes to Emergency.' }).waitFor();
  await first.hears('One moment').waits(5);
  first.isWaitingIn('emergency');
  await asks(page);
  await line.getByText('Emergency · English').waitFor();
  await line.getByRole('combobox').selectOption({ label: 'Carla' });
  await line.getByRole('button', { name: 'Ring Carla' }).click();
  await line.getByText('Carla is ringing').waitFor();
  await first.talksTo(await get().takes(carla));
});

it('says that a caller is gone when they are', async () => {
  await nobodyIsOnDuty();
  const caller = await get().waits('1', '+15550100130');
  const page = await signsIn();
  await inLine(page, '+1 555 010 0130').waitFor();
  await caller.hangsUp();
  await inLine(page, '+1 555 010 0130').getByRole('button', { name: 'Take' }).click();
  await page.locator('#take-note', { hasText: '+1 555 010 0130 is not waiting any more.' }).waitFor();
  board.complaints.splice(0, 1);
});

it('closes by hand, with a reason that callers hear, and goes back to the schedule', async () => {
  const page = await signsIn();
  await hours(page).getByText('Open until 17:00 · by schedule').waitFor();
  await page.getByRole('button', { name: 'Close by hand' }).click();
  await page.getByLabel('Callers hear').selectOption({ label: 'the weather' });
  await page.getByRole('button', { name: 'Close until tomorrow 08:00' }).click();
  await hours(page).getByText('Closed until tomorrow 08:00 · by hand · the weather').waitFor();
  const caller = await get().calls('1', '+15550100132');
  await caller.hears('We are closed because of the weather. We open again tomorrow at 8 AM.');
  await page.getByRole('button', { name: 'Back to the schedule' }).click();
  await hours(page).getByText('Open until 17:00 · by schedule').waitFor();

  await page.getByRole('button', { name: 'Close by hand' }).click();
  await page.getByLabel('Until', { exact: true }).fill('2026-01-06T12:30');
  await page.keyboard.press('Enter');
  await hours(page).getByText('Closed until 12:30 · by hand').waitFor();
  expect((await rosterNow()).byHand?.until).toBe(Date.parse('2026-01-06T12:30-06:00'));
});

async function rosterNow() {
  return (await rosters.read(sync.store(new Records(get()).client))).roster;
}

it('blocks a number in the details of its call, and lets it call again', async () => {
  await (await get().calls('1', '+15550100133')).hangsUp();
  const page = await signsIn();
  const call = page.locator('.call', { hasText: '+1 555 010 0133' });
  await call.locator('summary').click();
  await call.getByRole('button', { name: 'Block this number' }).click();
  await call.getByRole('button', { name: 'Unblock this number' }).click();
  await call.getByRole('button', { name: 'Block this number', exact: true }).waitFor();
  expect((await rosterNow()).blocked).toEqual([]);
});

it('says that somebody has waited for five minutes and nobody is on duty, until somebody is', async () => {
  await nobodyIsOnDuty();
  const caller = await get().waits('1', '+15550100130');
  const page = await signsIn();
  const notice = page.getByRole('alert').filter({ hasText: 'nobody is on duty for Support' });
  await inLine(page, '+1 555 010 0130').waitFor();
  expect(await notice.isVisible()).toBe(false);
  await caller.waits(300);
  await asks(page);
  await notice.waitFor();
  await person(page, 'Ben').getByRole('switch').click();
  await notice.waitFor({ state: 'hidden' });
});

it('shows who is to be called back, and drops one', async () => {
  const now = get().twilio.clock.now();
  const callBack = (digit: string) =>
    ({
      callSid: `CA${digit.repeat(32)}`,
      place: 'support',
      number: `+1555010013${digit}`,
      lang: 'es-MX',
      since: now - 600_000,
      tries: Number(digit),
    }) as const;
  await change(() => ({ ...rosters.empty, callBacks: [callBack('0'), callBack('1')] }));
  const page = await signsIn();
  const list = page.locator('#call-backs > li');
  await list.filter({ hasText: '+1 555 010 0130' }).getByText('Support · Spanish · not tried yet').waitFor();
  await list.filter({ hasText: '+1 555 010 0131' }).getByText('tried once').waitFor();
  await list.first().getByRole('button', { name: '+1 555 010 0130 is done' }).focus();
  await page.keyboard.press('Enter');
  await list.filter({ hasText: '+1 555 010 0130' }).waitFor({ state: 'detached' });
  expect((await rosterNow()).callBacks.map(({ number }) => number)).toEqual(['+15550100131']);
  expect(await focused(page)).toEqual([`CA${'1'.repeat(32)}`, 'done']);
});

it('moves with the arrows, and keeps the focus and the choice while the page is drawn anew', async () => {
  await nobodyIsOnDuty();
  const [first, second] = [await get().waits('1', '+15550100130'), await get().waits('1', '+15550100131')];
  const page = await signsIn();
  await inLine(page, '+1 555 010 0131').waitFor();
  await page.locator('#waiting').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toEqual([second.sid, 'take']);
  await page.keyboard.press('Tab');
  await inLine(page, '+1 555 010 0131').getByRole('combobox').selectOption({ label: 'Sales' });
  await first.hangsUp();
  await asks(page);
  await inLine(page, '+1 555 010 0130').waitFor({ state: 'detached' });
  expect(await focused(page)).toEqual([second.sid, 'give']);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('#take-note', { hasText: 'goes to Sales' }).waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('waiting');

  await page.locator('#people').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toEqual(['ben', 'duty']);
  await page.keyboard.press('Space');
  await person(page, 'Ben').getByText('by hand').waitFor();
  expect(await focused(page)).toEqual(['ben', 'duty']);
});

it('says that nobody knows who is on duty while the roster cannot be read', async () => {
  const caller = await get().waits('1', '+15550100130');
  get().restFaults = ({ path }) => (path.includes('/Documents/roster') ? { status: 503 } : undefined);
  const page = await signsIn();
  await page.getByText('Who is on duty is not known right now. Asking again.').waitFor();
  await hours(page)
    .getByText('Whether somebody has opened or closed by hand is not known right now.')
    .waitFor();
  await inLine(page, '+1 555 010 0130').waitFor();
  get().restFaults = undefined;
  await caller.hangsUp();
});

it('asks no more often than before: one request of the page, five of Twilio', async () => {
  await get().waits('1', '+15550100130');
  const page = await signsIn();
  await inLine(page, '+1 555 010 0130').waitFor();
  get().requests.splice(0);
  await asks(page);
  await page.waitForLoadState('networkidle');
  const [asked, ...others] = get().requests;
  expect([asked?.path, others]).toEqual(['/api/desk', []]);
  expect(asked?.restRequests).toBeLessThanOrEqual(5);
});

describe.each([
  ['en-US', 'light', 1280, 720],
  ['es-MX', 'dark', 1280, 720],
  ['es-MX', 'light', 360, 740],
  ['en-US', 'dark', 360, 740],
  ['es-MX', 'dark', 390, 844],
] as const)('in %s, %s, %d wide', (locale, colorScheme, width, height) => {
  it('can be read, named and held', async () => {
    const english = await (await get().waits('1', '+15550100130')).hears('You are next');
    const spanish = await (await get().waits('2', '+15550100131')).waits(330);
    await get().waits('2', '+15550100134');
    const now = get().twilio.clock.now();
    await change((roster) => ({
      ...roster,
      people: {
        ana: {
          busy: {
            doing: 'ringing',
            caller: english.sid,
            place: 'support',
            since: now - 9000,
            until: now + 9e5,
          },
        },
        ben: { duty: { isOn: false, until: now + 8 * 3600_000 } },
        carla: { busy: { doing: 'paused', since: now - 60_000, until: now + 9e5 } },
        dan: { busy: { doing: 'wrapping up', since: now - 20_000, until: now + 9e5 } },
        desk: { restsUntil: now + 100_000, misses: 1 },
      },
      callBacks: [
        {
          callSid: `CA${'2'.repeat(32)}`,
          place: 'support',
          number: '+15550100135',
          lang: 'es-MX',
          since: now - 9e5,
          tries: 1,
        },
      ],
    }));
    const page = await signsIn({
      locale,
      colorScheme,
      viewport: { width, height },
      ...(width < 500 && { hasTouch: true, isMobile: true }),
    });
    await inLine(page, '+1 555 010 0134').waitFor();
    await page.locator('#hours-change').click();
    await inLine(page, '+1 555 010 0131').getByRole('combobox').selectOption('move sales');
    await page.locator('[data-id=desk] [data-focus=pause]').click();
    for (const look of [lowContrast, unnamed, tooWide]) expect(await page.evaluate(look)).toEqual([]);
    if (width < 500) expect(await page.evaluate(tooSmall)).toEqual([]);
    await spanish.hangsUp();
  });
});

/** What a finger would miss: a switch reaches further than it is drawn. */
const tooSmall = `[...document.querySelectorAll('#hours button, #hours select, #hours input, #waiting button, #waiting select, #call-backs button, #people button')]
  .filter((element) => element.checkVisibility())
  .filter((element) => {
    const { height } = element.getBoundingClientRect();
    return (element.role === 'switch' ? height + 24 : height) < 44;
  })
  .map((element) => element.outerHTML.slice(0, 100))`;

import type { Settings } from '../../functions/types/settings';
import { Records } from '../support/records';
import { mainLine, switchboard, withPlaces } from '../support/switchboard';
import { languages, spoken, type Words } from './words';

import dentalOffice = require('../support/settings');

const hours: Settings['hours'] = {
  office: {
    ...(dentalOffice.hours.office as Settings['hours'][string]),
    dates: { '01-14': [], '2026-01-15': ['08:00-12:00'], '12-25': [] },
  },
};
const get = switchboard({ settings: { ...withPlaces({}), hours } });

/** Lets time pass until a day and hour in Chicago; January is six hours behind Greenwich. */
async function comes(date: string, clock = '10:00'): Promise<void> {
  const then = Date.parse(`${date}T${clock}:00-06:00`);
  const now = get().twilio.clock.now();
  // The clock of a test file goes on only: each test has a later day.
  expect(then).toBeGreaterThan(now);
  await get().time.pass((then - now) / 1000);
}

describe.each(spoken('Spanish', languages))('a business that goes home, in $name', (words) => {
  const sunday = words.key === '1' ? '2026-01-11' : '2026-01-18';
  const [monday, tuesday] = words.key === '1' ? ['2026-01-12', '2026-01-13'] : ['2026-01-19', '2026-01-20'];
  const opensMonday =
    words.key === '1' ? 'We open again tomorrow at 8 AM.' : 'Abrimos mañana a las ocho de la mañana.';
  const opensToday = words.opensToday;

  test('on Sunday the first thing said is that it is closed, and when it opens', async () => {
    await comes(sunday);
    const caller = await get().calls(words.key);
    await caller.hears(`${words.closed} ${opensMonday} ${words.menu}`);
    expect(caller.heard.join()).not.toContain(words.hours);
  });

  test.each(['1', '2', '0'])('on Sunday %s takes a message', async (key) => {
    const caller = await get().calls(words.key);
    await caller.presses(key).hears(`${words.closed} ${opensMonday}`).hears(words.leaveMessage).hears('beep');
    await caller.says('It can wait until Monday.').presses('#').hears(words.messageTaken);
  });

  test('on Sunday, what needs nobody works as by day', async () => {
    const caller = await get().calls(words.key);
    await caller.presses('3').hears(words.hours).presses('4').hears(words.leaveMessage);
    // Said once is enough.
    expect(caller.heard.filter((text) => text.includes(words.closed))).toHaveLength(1);
  });

  test('early on Monday it opens today', async () => {
    await comes(monday as string, '07:59');
    const caller = await get().calls(words.key);
    await caller.hears(`${words.closed} ${opensToday}`);
  });

  test('a working day is open', async () => {
    await comes(tuesday as string);
    const caller = await get().calls(words.key);
    await caller.hears(words.menu).presses('1').hears(words.askAccount);
    expect(caller.heard.join()).not.toContain(words.closed);
  });

  test('who is in line at closing time is told, and led to the exit', async () => {
    const now = new Date(get().twilio.clock.now());
    const closing = Date.parse(`${now.toISOString().slice(0, 10)}T17:00:00-06:00`);
    await get().time.pass((closing - now.getTime()) / 1000 - 120);
    const caller = await get().waits(words.key);
    await caller.hears(words.justClosed).hears(words.leaveMessage).hears('beep').hangsUp();
    await get().time.pass(17 * 60);
    expect(await new Records(get()).settled(caller.sid)).toMatchObject({
      queue: { place: 'support', left: 'leave' },
    });
  });
});

describe('dates with hours of their own', () => {
  const special = switchboard({
    settings: { ...withPlaces({}), hours },
    startsAt: Date.parse('2026-01-14T10:00:00-06:00'),
  });
  const english = languages[0] as Words;

  test('a yearly holiday, a Wednesday: closed, and the half day after it is the next opening', async () => {
    const caller = await special().phone().dials(mainLine);
    await caller
      .presses('1')
      .hears('We are closed right now. We open again tomorrow at 8 AM. For support, press 1.');
  });

  test('half a day: open until noon, then the next day', async () => {
    await special().time.pass(24 * 3600);
    const caller = await special().calls('1');
    await caller.hears(english.menu).presses('2').hears(english.oneMoment).hangsUp();
    await special().time.pass(2 * 3600 + 60);
    const late = await special().calls('1');
    await late.hears('We are closed right now. We open again tomorrow at 8 AM.');
  });
});

import { languages } from '../calls/words';
import { switchboard } from '../support/switchboard';
import { boxOf, calls, comes, moment, numberOf } from './wall';

import dentalOffice = require('../../examples/dental-office');

const here = {
  'en-US': {
    opensToday: 'We open again today at 8 AM.',
    opensSaturday: 'We open again on Saturday at 9 AM.',
  },
  'es-MX': {
    opensToday: 'Abrimos hoy a las ocho de la mañana.',
    opensSaturday: 'Abrimos el sábado a las nueve de la mañana.',
  },
};

describe.each(languages)('a dental office, in $name', (words) => {
  const get = switchboard({
    settings: dentalOffice,
    startsAt: moment('2026-01-06 10:00', dentalOffice.timeZone),
  });
  const said = here[words.lang as keyof typeof here];
  const phoneOf = (person: string) => get().phone(numberOf(get(), person));

  test('support: the account number, then somebody who takes the call', async () => {
    const ana = phoneOf('ana');
    const caller = await calls(get(), words.lang);
    await caller.hears(words.menu).presses('1').hears(words.askAccount).presses('12345#');
    await caller.hears(words.accountIs('1 2 3 4 5')).hears('ringing');
    (await get().takes(ana)).isTalkingTo(caller);
  });

  test('nobody picks up: the line, and an agent who takes it', async () => {
    const caller = await calls(get(), words.lang);
    await caller.presses('1').presses('#').hears('ringing').hears(words.nobodyThere).hears(words.hold);
    caller.isWaitingIn('support');
    await (await get().agent()).talksTo(caller);
  });

  test('0 rings a telephone, too', async () => {
    const ana = phoneOf('ana');
    const caller = await calls(get(), words.lang);
    await caller.hears(words.menu).presses('0').hears('ringing');
    (await get().takes(ana)).isTalkingTo(caller);
  });

  test('before eight it is closed: said first, and whoever wants support leaves a message', async () => {
    await comes(get(), '2026-01-07 07:58');
    const caller = await calls(get(), words.lang);
    await caller
      .hears(`${words.closed} ${said.opensToday} ${words.menu}`)
      .presses('1')
      .hears(words.leaveMessage);
    await caller.hears('beep').says('My tooth aches.').hangsUp();
    await get().time.pass(60);
    expect(boxOf(get())).toBe('mailbox');
    await comes(get(), '2026-01-07 08:00');
    const later = await calls(get(), words.lang);
    await later.hears(words.menu);
    expect(later.heard.join()).not.toContain(words.closed);
  });

  test('on Christmas Eve half a day, then closed until Saturday', async () => {
    await comes(get(), '2026-12-24 11:58');
    const early = await calls(get(), words.lang);
    await early.hears(words.menu).presses('2').hears('ringing').hangsUp();
    await comes(get(), '2026-12-24 12:00');
    await (await calls(get(), words.lang)).hears(`${words.closed} ${said.opensSaturday}`);
  });
});

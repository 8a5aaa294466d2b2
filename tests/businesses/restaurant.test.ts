import { languages } from '../calls/words';
import { switchboard } from '../support/switchboard';
import { boxOf, calls, comes, moment, numberOf, texts } from './wall';

import restaurant = require('../../examples/restaurant');

const [main = ''] = Object.keys(restaurant.numbers);

const here = {
  'en-US': {
    menu: 'To reserve a table, press 1. For catering and events, press 2. For our hours and address, press 3. To talk to a person, press 0.',
    reservation: 'Tell us the day, the time, how many you are, and a name.',
    noNumber: "Your number doesn't show on our screen.",
    catering: 'Tell us about your event',
    hours:
      'We are open Tuesday to Thursday from noon to 3 PM and from 5 PM to 10 PM, Friday and Saturday from noon to 1 AM, and Sunday from noon to 6 PM. We are at 48 Walnut Street',
    opensAtFive: 'We open again today at 5 PM.',
    opensTodayAtNoon: 'We open again today at noon.',
    opensTomorrow: 'We open again tomorrow at noon.',
    opensSaturday: 'We open again on Saturday at noon.',
    sayings: { table: "I'd like to book a table for four.", party: 'It is about a wedding.' },
  },
  'es-MX': {
    menu: 'Para reservar una mesa, oprima el uno. Para banquetes y eventos, oprima el dos. Para nuestro horario y dirección, oprima el tres. Para hablar con una persona, oprima el cero.',
    reservation: 'Díganos el día, la hora, cuántas personas son y a nombre de quién.',
    noNumber: 'Su número no aparece en nuestra pantalla.',
    catering: 'Cuéntenos de su evento',
    hours:
      'Abrimos de martes a jueves de las doce del día a las tres de la tarde y de las cinco de la tarde a las diez de la noche, viernes y sábado de las doce del día a la una de la madrugada y el domingo de las doce del día a las seis de la tarde. Estamos en Walnut Street 48',
    opensAtFive: 'Abrimos hoy a las cinco de la tarde.',
    opensTodayAtNoon: 'Abrimos hoy a las doce del día.',
    opensTomorrow: 'Abrimos mañana a las doce del día.',
    opensSaturday: 'Abrimos el sábado a las doce del día.',
    sayings: { table: 'Quiero una mesa para cuatro, por favor.', party: 'Es para una boda.' },
  },
};

describe.each(languages)('a restaurant, in $name', (words) => {
  const get = switchboard({
    settings: restaurant,
    startsAt: moment('2026-01-06 12:00', restaurant.timeZone),
  });
  const said = here[words.lang as keyof typeof here];
  const phoneOf = (person: string) => get().phone(numberOf(get(), person));

  test('the first language is Spanish: it is offered first', async () => {
    const caller = await get().phone().dials(main);
    await caller.hears('Gracias por llamar a Casa Nogal. Para español, oprima el uno.');
    await caller
      .hears('For English, press 2.')
      .presses(words.lang === 'en-US' ? '2' : '1')
      .hears(said.menu);
  });

  test('a reservation rings the host stand and the bar together: whoever takes it has it', async () => {
    const [stand, bar] = [phoneOf('hostStand'), phoneOf('bar')];
    const caller = await calls(get(), words.lang);
    await caller.hears(said.menu).presses('1').hears(words.oneMoment).hears('ringing');
    const other = await stand.rings();
    const taken = await get().takes(bar);
    taken.isTalkingTo(caller);
    await other.ends('canceled');
    await taken.hangsUp();
    await caller.ends();
  });

  test('what is said is understood: a table, a wedding', async () => {
    const first = await calls(get(), words.lang);
    await first.says(said.sayings.table).hears('ringing').hangsUp();
    const second = await calls(get(), words.lang);
    await second.says(said.sayings.party).hears(said.catering);
  });

  test('nobody has a hand free: the wish is recorded, and the host stand is told', async () => {
    const before = (await texts(get())).length;
    const caller = await calls(get(), words.lang);
    await caller.presses('1').hears('ringing').hears(words.nobodyThere).hears(said.reservation).hears('beep');
    await caller.says('Friday at eight, four of us.').presses('#').hears(words.messageTaken);
    await get().time.pass(60);
    expect(boxOf(get())).toBe('reservationBox');
    expect((await texts(get())).slice(before).map(({ to }) => to)).toEqual([numberOf(get(), 'hostStand')]);
  });

  test('catering is a box, with a greeting of its own, whose messages are told to Marisol', async () => {
    const before = (await texts(get())).length;
    const caller = await calls(get(), words.lang);
    await caller.presses('2').hears(said.catering).hears('beep').says('A party of sixty.').hangsUp();
    await get().time.pass(60);
    expect(boxOf(get())).toBe('catering');
    expect((await texts(get())).slice(before)).toEqual([
      {
        to: numberOf(get(), 'marisol'),
        body: expect.stringContaining('Casa Nogal, banquetes: un mensaje nuevo'),
      },
    ]);
  });

  test('no table without a number: whoever withholds theirs is asked for it, and the host stand is told', async () => {
    const before = (await texts(get())).length;
    const caller = await calls(get(), words.lang, { from: '+266696687' });
    await caller.hears(said.noNumber).hears('beep').says('Ana, 6 1 9 5 5 5 0 1 0 0.').presses('#');
    await caller.hears(words.messageTaken);
    await get().time.pass(60);
    expect(boxOf(get())).toBe('noNumber');
    expect((await texts(get())).slice(before).map(({ to }) => to)).toEqual([numberOf(get(), 'hostStand')]);
  });

  test('0: Marisol, Victor, the host stand, one after the other', async () => {
    const [marisol, victor, stand] = [phoneOf('marisol'), phoneOf('victor'), phoneOf('hostStand')];
    const caller = await calls(get(), words.lang);
    await caller.presses('0').hears('ringing');
    await (await marisol.rings()).refuses('busy');
    // Whoever speaks the caller's language is rung before who does not.
    const [next, last] = words.lang === 'en-US' ? [victor, stand] : [stand, victor];
    await (await next.rings()).refuses('no-answer');
    (await get().takes(last)).isTalkingTo(caller);
  });

  test('hours and address, then the menu once more, in short', async () => {
    const caller = await calls(get(), words.lang);
    await caller.presses('3').hears(said.hours);
  });

  test('between lunch and dinner it is closed, and says until when', async () => {
    await comes(get(), '2026-01-06 14:59');
    const before = await calls(get(), words.lang);
    await before.hears(said.menu).presses('1').hears('ringing').hangsUp();
    await comes(get(), '2026-01-06 15:00');
    const between = await calls(get(), words.lang);
    await between.hears(`${words.closed} ${said.opensAtFive} ${said.menu}`);
    await between.presses('1').hears(said.reservation).hears('beep');
    await comes(get(), '2026-01-06 17:00');
    const after = await calls(get(), words.lang);
    await after.hears(said.menu).presses('1').hears('ringing');
    expect(after.heard.join()).not.toContain(words.closed);
  });

  test('on Friday night it is open past midnight, until one', async () => {
    await comes(get(), '2026-01-10 00:55');
    const late = await calls(get(), words.lang);
    await late.hears(said.menu).presses('1').hears('ringing').hangsUp();
    expect(late.heard.join()).not.toContain(words.closed);
    await comes(get(), '2026-01-10 01:00');
    const later = await calls(get(), words.lang);
    await later.hears(`${words.closed} ${said.opensTodayAtNoon}`);
  });

  test('on Monday it is closed all day; catering is not', async () => {
    await comes(get(), '2026-01-12 13:00');
    const caller = await calls(get(), words.lang);
    await caller
      .hears(`${words.closed} ${said.opensTomorrow}`)
      .presses('2')
      .hears(said.catering)
      .hears('beep');
  });

  test('Christmas: lunch only the day before, a day off, and no Friday night to end past midnight', async () => {
    await comes(get(), '2026-12-24 14:00');
    const eve = await calls(get(), words.lang);
    await eve.hears(said.menu).presses('1').hears('ringing').hangsUp();
    await comes(get(), '2026-12-24 18:00');
    await (await calls(get(), words.lang)).hears(`${words.closed} ${said.opensSaturday}`);
    await comes(get(), '2026-12-26 00:30');
    await (await calls(get(), words.lang)).hears(`${words.closed} ${said.opensTodayAtNoon}`);
  });
});

import { languages } from '../calls/words';
import { switchboard } from '../support/switchboard';
import { boxOf, calls, comes, moment, numberOf, texts } from './wall';

import propertyManager = require('../../examples/property-manager');

const { timeZone } = propertyManager;
const [main = ''] = Object.keys(propertyManager.numbers);
const anonymous = '+266696687';

const here = {
  'en-US': {
    emergency: 'For an emergency, such as a leak, press 1.',
    danger: 'If anyone is in danger, or you smell gas, hang up and call 9 1 1.',
    emergencyBox: 'Say your address, what is happening, and a number.',
    maintenance: 'Say your address and unit, what is broken, and when we may come in.',
    hours: 'We are open Monday to Friday from 8 AM to 5 PM. We are at 210 Aspen Row',
    opensTomorrow: 'We open again tomorrow at 8 AM.',
    leak: 'There is water leaking through the ceiling!',
  },
  'es-MX': {
    emergency: 'Para una emergencia, como una fuga, oprima el uno.',
    danger: 'Si alguien corre peligro o huele a gas, cuelgue y llame al 9 1 1.',
    emergencyBox: 'Diga su dirección, qué está pasando y un número.',
    maintenance: 'Diga su dirección y número de departamento, qué se descompuso y cuándo podemos pasar.',
    hours:
      'Abrimos de lunes a viernes de las ocho de la mañana a las cinco de la tarde. Estamos en Aspen Row 210',
    opensTomorrow: 'Abrimos mañana a las ocho de la mañana.',
    leak: '¡Hay una fuga de agua en el techo!',
  },
};

describe.each(languages)('a property manager, in $name', (words) => {
  const get = switchboard({ settings: propertyManager, startsAt: moment('2026-01-06 10:00', timeZone) });
  const said = here[words.lang as keyof typeof here];
  const phoneOf = (person: string) => get().phone(numberOf(get(), person));

  describe('by day', () => {
    test('an emergency: what to do in danger, then the crew on the road', async () => {
      const crew = phoneOf('crew');
      const caller = await calls(get(), words.lang);
      await caller
        .hears(said.emergency)
        .presses('1')
        .hears(said.danger)
        .hears(words.oneMoment)
        .hears('ringing');
      const taken = await crew.picksUp();
      await taken.hears('Una llamada para una emergencia').presses('1');
      taken.isTalkingTo(caller);
    });

    test('it can be said', async () => {
      const caller = await calls(get(), words.lang);
      await caller.hears(said.emergency).says(said.leak).hears(said.danger).hears('ringing');
    });

    test('a repair that can wait is a box', async () => {
      const caller = await calls(get(), words.lang);
      await caller.presses('2').hears(said.maintenance).hears('beep').says('The tap drips.').hangsUp();
      await get().time.pass(60);
      expect(boxOf(get())).toBe('maintenance');
    });

    test('leasing and the office ring', async () => {
      const [paul, gloria] = [phoneOf('paul'), phoneOf('gloria')];
      const tenant = await calls(get(), words.lang);
      await tenant.presses('3').hears('ringing');
      // Paul does not speak Spanish, so Gloria is rung first then.
      const taken = await get().takes(words.lang === 'en-US' ? paul : gloria);
      taken.isTalkingTo(tenant);
      await taken.hangsUp();
      const other = await calls(get(), words.lang, { from: '+15550100101' });
      await other.presses('0').hears('ringing');
      await get().takes(gloria);
    });

    test('hours and address', async () => {
      await (await calls(get(), words.lang)).presses('4').hears(said.hours);
    });
  });

  describe('by night', () => {
    test('closed is said first, then the way to whoever is on call', async () => {
      await comes(get(), '2026-01-06 23:59');
      const wendy = phoneOf('wendy');
      const caller = await calls(get(), words.lang);
      await caller
        .hears(`${words.closed} ${said.opensTomorrow} ${said.emergency}`)
        .presses('1')
        .hears(said.danger);
      (await get().takes(wendy)).isTalkingTo(caller);
    });

    test('all else is closed: leasing and the office take messages', async () => {
      await comes(get(), '2026-01-07 02:00');
      for (const key of ['3', '0']) {
        const caller = await calls(get(), words.lang);
        await caller.presses(key).hears(words.leaveMessage).hears('beep').hangsUp();
      }
    });

    test('one after the other until somebody accepts: a voicemail has not', async () => {
      await comes(get(), '2026-01-07 03:00');
      const [wendy, hector, nora, gloria] = [
        phoneOf('wendy'),
        phoneOf('hector'),
        phoneOf('nora'),
        phoneOf('gloria'),
      ];
      const caller = await calls(get(), words.lang);
      await caller.presses('1').hears('ringing');
      await (await wendy.rings()).ends('no-answer');
      const voicemail = await hector.picksUp();
      await voicemail.says('Please leave a message after the tone.');
      await voicemail.ends();
      const owner = await nora.rings();
      const office = await gloria.picksUp();
      await owner.ends('canceled');
      await office.presses('1');
      await office.talksTo(caller);
      await office.hangsUp();
      await caller.hears(words.goodbye);
    });

    test('nobody accepts: a box whose messages everybody on call is told of', async () => {
      await comes(get(), '2026-01-07 04:00');
      const before = (await texts(get())).length;
      const caller = await calls(get(), words.lang);
      await caller.presses('1').hears(said.emergencyBox).hears('beep').says(said.leak).presses('#');
      await caller.hears(words.messageTaken);
      await get().time.pass(60);
      expect(boxOf(get())).toBe('emergencyBox');
      const told = (await texts(get())).slice(before).map(({ to }) => to);
      expect(told.sort()).toEqual(
        ['nora', 'wendy', 'hector', 'luis'].map((who) => numberOf(get(), who)).sort(),
      );
    });

    test('a withheld number is forwarded as ours', async () => {
      await comes(get(), '2026-01-07 05:00');
      const wendy = phoneOf('wendy');
      const caller = await calls(get(), words.lang, { from: anonymous });
      await caller.presses('1').hears('ringing');
      expect((await wendy.rings()).leg.plan.from).toBe(main);
    });
  });

  describe('the rota', () => {
    test.each([
      ['the day crew until seven in the evening', '2026-01-07 18:59', 'crew'],
      ['then the first nights', '2026-01-07 19:00', 'wendy'],
      ['across midnight', '2026-01-08 00:00', 'wendy'],
      ['until the morning', '2026-01-08 06:59', 'wendy'],
      ['when the day crew is back', '2026-01-08 07:00', 'crew'],
      ['the other nights', '2026-01-08 19:00', 'hector'],
      ['across midnight, too', '2026-01-10 00:30', 'hector'],
      ['the weekend by day', '2026-01-10 07:00', 'luis'],
      ['the night in which the clocks go forward, before', '2026-03-08 01:59', 'hector'],
      ['a minute later it is three', '2026-03-08 03:00', 'hector'],
      ['an hour is missing: still until seven on the wall', '2026-03-08 06:59', 'hector'],
      ['and no later', '2026-03-08 07:00', 'luis'],
    ])('%s (%s): %s', async (_, wall, person) => {
      await comes(get(), wall);
      await ringsFirst(person);
    });

    test('the night in which the clocks go back has an hour twice: the same people, until seven on the wall', async () => {
      await comes(get(), '2026-11-01 01:30');
      await ringsFirst('hector');
      await get().time.pass(3600);
      expect(get().twilio.clock.now()).toBeLessThan(moment('2026-11-01 02:00', timeZone));
      await ringsFirst('hector');
      await comes(get(), '2026-11-01 06:58');
      await ringsFirst('hector');
      await comes(get(), '2026-11-01 07:00');
      await ringsFirst('luis');
    });

    test('a holiday is no weekday', async () => {
      await comes(get(), '2026-12-25 12:00');
      await ringsFirst('luis');
    });

    /** An emergency is called in, and this is who is rung, before anybody else. */
    async function ringsFirst(person: string): Promise<void> {
      const caller = await calls(get(), words.lang);
      await caller.presses('1').hears('ringing');
      const rung = [...get().twilio.legs.values()].filter(({ plan }) => plan.parent === caller.leg);
      expect(rung.map((leg) => leg.person)).toEqual([numberOf(get(), person)]);
      await caller.hangsUp();
    }
  });
});

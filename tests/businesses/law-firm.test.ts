import { languages } from '../calls/words';
import { switchboard } from '../support/switchboard';
import { boxOf, calls, comes, moment, numberOf, texts } from './wall';

import lawFirm = require('../../examples/law-firm');

const startsAt = moment('2026-01-06 10:00', lawFirm.timeZone);
const [main = ''] = Object.keys(lawFirm.numbers);
const anonymous = '+266696687';

const here = {
  'en-US': {
    menu: 'For new clients, press 1. To find a lawyer by name, press 2. For hours and our address, press 3. For the receptionist, press 0. If you know the extension, dial it at any time.',
    elenaIsOut: "Elena Ruiz can't come to the phone.",
    noSuchExtension: 'There is no such extension.',
    spell: 'spell the first letters of a first or last name',
    two: 'For David Chen, press 1. For Daniel Marlow, press 2.',
    nobody: 'I found nobody of that name.',
    newClient: "Please don't tell us any secrets yet.",
    opensTomorrow: 'We open again tomorrow at 9 AM.',
    opensMonday: 'We open again on Monday at 9 AM.',
    hours: 'We are open Monday to Friday from 9 AM to 5:30 PM. We are at 77 Court Square',
  },
  'es-MX': {
    menu: 'Para clientes nuevos, oprima el uno. Para buscar por nombre, oprima el dos. Para horario y dirección, oprima el tres. Para la recepción, oprima el cero. Si conoce la extensión, márquela en cualquier momento.',
    elenaIsOut: 'La licenciada Elena Ruiz no puede contestar.',
    noSuchExtension: 'Esa extensión no existe.',
    spell: 'marque el principio de un nombre o apellido',
    two: 'Para David Chen, oprima el uno. Para Daniel Marlow, oprima el dos.',
    nobody: 'No encontré a nadie con ese nombre.',
    newClient: 'Por ahora no nos cuente nada confidencial.',
    opensTomorrow: 'Abrimos mañana a las nueve de la mañana.',
    opensMonday: 'Abrimos el lunes a las nueve de la mañana.',
    hours:
      'Abrimos de lunes a viernes de las nueve de la mañana a las cinco y media de la tarde. Estamos en Court Square 77',
  },
};

describe.each(languages)('a law firm, in $name', (words) => {
  const get = switchboard({ settings: lawFirm, startsAt });
  const said = here[words.lang as keyof typeof here];
  const phoneOf = (person: string) => get().phone(numberOf(get(), person));

  describe('by day', () => {
    test('an extension dialed at the menu rings that lawyer, who hears for whom and takes the call', async () => {
      const elena = phoneOf('elena');
      const caller = await calls(get(), words.lang);
      await caller.hears(said.menu).presses('101').hears(words.oneMoment).hears('ringing');
      const lawyer = await elena.picksUp();
      await lawyer.hears('A call for Elena Ruiz from 1 5 5 5 0 1 0 0 1 0 0').hears('press 1').presses('1');
      lawyer.isTalkingTo(caller);
      await lawyer.hangsUp();
      await caller.hears(words.goodbye);
      await caller.ends();
    });

    test('an extension can be said, digit by digit', async () => {
      const david = phoneOf('david');
      const caller = await calls(get(), words.lang);
      await caller.hears(said.menu).says('1 0 2').hears('ringing');
      await get().takes(david);
    });

    test('a lawyer who does not answer has a box, and is told of what is in it', async () => {
      const before = (await texts(get())).length;
      const caller = await calls(get(), words.lang);
      await caller.presses('101').hears('ringing').hears(said.elenaIsOut).hears('beep');
      await caller
        .says('Please call me back about the lease.')
        .waits(5)
        .presses('#')
        .hears(words.messageTaken);
      await caller.ends();
      await get().time.pass(60);
      expect(boxOf(get())).toBe('elenaBox');
      const told = (await texts(get())).slice(before);
      expect(told).toEqual([
        {
          to: numberOf(get(), 'elena'),
          body: expect.stringMatching(
            /^Marlow Law, Elena Ruiz's box: a new message \(0:\d\d\) from \+15550100100\.$/,
          ),
        },
      ]);
    });

    test('a lawyer on another call: their own box, too', async () => {
      const priya = phoneOf('priya');
      const caller = await calls(get(), words.lang);
      await caller.presses('103').hears('ringing');
      await (await priya.rings()).refuses('busy');
      await caller.hears(words.busy).hears('Priya Nair').hears('beep').says('It is about Friday.').hangsUp();
      await get().time.pass(60);
      expect(boxOf(get())).toBe('priyaBox');
    });

    test("at the partner's extension the receptionist is rung next", async () => {
      const [daniel, reception] = [phoneOf('daniel'), phoneOf('reception')];
      const caller = await calls(get(), words.lang);
      await caller.presses('104').hears('ringing');
      await (await daniel.rings()).ends('no-answer');
      const receptionist = await get().takes(reception);
      receptionist.isTalkingTo(caller);
    });

    test('an extension that nobody has is said, and the menu comes again', async () => {
      const caller = await calls(get(), words.lang);
      await caller.presses('199').hears(said.noSuchExtension).presses('102').hears('ringing');
    });

    test('by name: the only one of that name is rung', async () => {
      const elena = phoneOf('elena');
      const caller = await calls(get(), words.lang);
      await caller.presses('2').hears(said.spell).presses('784#').hears('ringing');
      await get().takes(elena);
    });

    test('by name: of several, a key chooses', async () => {
      const daniel = phoneOf('daniel');
      const caller = await calls(get(), words.lang);
      await caller
        .presses('2')
        .hears(said.spell)
        .presses('32#')
        .hears(said.two)
        .presses('2')
        .hears('ringing');
      await get().takes(daniel);
    });

    test('by name: nobody of that name, and pound alone leads to the receptionist', async () => {
      const reception = phoneOf('reception');
      const caller = await calls(get(), words.lang);
      await caller
        .presses('2')
        .hears(said.spell)
        .presses('999#')
        .hears(said.nobody)
        .presses('#')
        .hears('ringing');
      await get().takes(reception);
    });

    test('0 rings the receptionist, then Inez; whoever picks up and presses nothing has not taken the call', async () => {
      const [reception, inez] = [phoneOf('reception'), phoneOf('inez')];
      const caller = await calls(get(), words.lang);
      await caller.presses('0').hears('ringing');
      const machine = await reception.picksUp();
      await machine.says('This is a machine.');
      await machine.ends();
      const taken = await get().takes(inez);
      taken.isTalkingTo(caller);
    });

    test('nobody at reception: a message', async () => {
      const caller = await calls(get(), words.lang);
      await caller.presses('0').hears(words.nobodyThere).hears(words.leaveMessage).hears('beep');
    });

    test('a new client whom nobody takes leaves a message of the kind that may be left', async () => {
      const caller = await calls(get(), words.lang);
      await caller
        .presses('1')
        .hears('ringing')
        .hears(said.newClient)
        .hears('beep')
        .says('A contract.')
        .hangsUp();
      await get().time.pass(60);
      expect(boxOf(get())).toBe('newClientBox');
    });

    test('a withheld number is not shown to whoever is rung: ours is', async () => {
      const elena = phoneOf('elena');
      const caller = await calls(get(), words.lang, { from: anonymous });
      await caller.presses('101').hears('ringing');
      const lawyer = await elena.picksUp();
      expect(lawyer.leg.plan.from).toBe(main);
      await lawyer.hears('from a withheld number');
    });

    test('any other number is shown as it is', async () => {
      const elena = phoneOf('elena');
      const caller = await calls(get(), words.lang, { from: '+15550100177' });
      await caller.presses('101').hears('ringing');
      expect((await elena.rings()).leg.plan.from).toBe('+15550100177');
    });

    test('hours and address', async () => {
      const caller = await calls(get(), words.lang);
      await caller.presses('3').hears(said.hours);
    });
  });

  describe('by night, on weekends and on the day before Christmas', () => {
    test('closed is said before the menu, with when it opens; an extension leads to its box', async () => {
      await comes(get(), '2026-01-06 17:30');
      const elena = phoneOf('elena');
      const caller = await calls(get(), words.lang);
      await caller.hears(`${words.closed} ${said.opensTomorrow} ${said.menu}`).presses('101');
      await caller.hears(said.elenaIsOut).hears('beep').says('It is night.').hangsUp();
      await get().time.pass(60);
      expect(boxOf(get())).toBe('elenaBox');
      await expect(elena.rings()).rejects.toThrow('nobody calls');
    });

    test('on Sunday at three, a caller without a number finds a lawyer by name and leaves a message', async () => {
      await comes(get(), '2026-01-11 03:00');
      const caller = await calls(get(), words.lang, { from: anonymous });
      await caller
        .hears(`${words.closed} ${said.opensTomorrow}`)
        .presses('2')
        .hears(said.spell)
        .presses('2436#');
      await caller
        .hears('David Chen')
        .hears('beep')
        .says('It is urgent.')
        .presses('#')
        .hears(words.messageTaken);
    });

    test('half a day: at noon on Christmas Eve it closes until Monday', async () => {
      const reception = phoneOf('reception');
      await comes(get(), '2026-12-24 11:58');
      const early = await calls(get(), words.lang);
      await early.hears(said.menu).presses('0').hears('ringing');
      await (await get().takes(reception)).hangsUp();
      expect(early.heard.join()).not.toContain(words.closed);
      await comes(get(), '2026-12-24 12:00');
      const late = await calls(get(), words.lang);
      await late.hears(`${words.closed} ${said.opensMonday}`);
    });
  });
});

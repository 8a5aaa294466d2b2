import { languages } from '../calls/words';
import { switchboard } from '../support/switchboard';
import { boxOf, calls, comes, moment, numberOf, texts } from './wall';

import supportCompany = require('../../examples/support-company');

const [sales = '', support = ''] = Object.keys(supportCompany.numbers);

const here = {
  'en-US': {
    salesMenu: 'To talk to sales, press 1. For help with our software, press 2.',
    supportMenu: 'For help with a problem, press 1. To leave a message, press 2.',
    askAccount:
      "Please enter your customer number, then press pound. It is on every invoice. If you don't have it, just press pound.",
    salesBox: 'This is the sales desk.',
    supportBox: 'This is the help desk.',
    opensMonday: 'We open again on Monday at 8 AM.',
    opensTomorrowAtSix: 'We open again tomorrow at 6 AM.',
    supportHours:
      'We are open Monday to Friday from 6 AM to 8 PM, and Saturday and Sunday from 8 AM to 2 PM.',
  },
  'es-MX': {
    salesMenu: 'Para hablar con ventas, oprima el uno. Para soporte técnico, oprima el dos.',
    supportMenu: 'Para ayuda con un problema, oprima el uno. Para dejar un mensaje, oprima el dos.',
    askAccount:
      'Marque su número de cliente y después la tecla de gato. Viene en sus facturas. Si no lo tiene a la mano, oprima solo gato.',
    salesBox: 'Está llamando al área de ventas.',
    supportBox: 'Está llamando al área de soporte.',
    opensMonday: 'Abrimos el lunes a las ocho de la mañana.',
    opensTomorrowAtSix: 'Abrimos mañana a las seis de la mañana.',
    supportHours:
      'Abrimos de lunes a viernes de las seis de la mañana a las ocho de la noche y sábado y domingo de las ocho de la mañana a las dos de la tarde.',
  },
};

describe.each(languages)('a company with two departments, in $name', (words) => {
  const get = switchboard({
    settings: supportCompany,
    startsAt: moment('2026-01-06 10:00', supportCompany.timeZone),
  });
  const said = here[words.lang as keyof typeof here];
  const phoneOf = (person: string) => get().phone(numberOf(get(), person));
  const callsSales = (from?: string) => calls(get(), words.lang, { from, number: sales });
  const callsSupport = (from?: string) => calls(get(), words.lang, { from, number: support });

  test('each number leads to its own menu', async () => {
    await (await callsSales()).hears(said.salesMenu);
    await (await callsSupport()).hears(said.supportMenu);
  });

  test('support: the customer number is read back, then the line', async () => {
    const caller = await callsSupport();
    await caller.presses('1').hears(said.askAccount).presses('482913#').hears('4 8 2 9 1 3');
    await caller.hears(words.recorded).hears(words.hold);
    caller.isWaitingIn('supportLine');
    await caller.presses('1').hears(words.first);
  });

  test('support without a customer number: pound alone goes on, 0 reaches a person', async () => {
    const sofia = phoneOf('sofia');
    const caller = await callsSupport();
    await caller
      .presses('1')
      .hears(said.askAccount)
      .presses('#')
      .hears(words.withoutAccount)
      .hears(words.hold);
    caller.isWaitingIn('supportLine');
    const another = await callsSupport('+15550100101');
    await another.presses('1').hears(said.askAccount).presses('0').hears('ringing');
    (await get().takes(sofia)).isTalkingTo(another);
  });

  test('sales has a line of its own', async () => {
    const caller = await callsSales();
    await caller.presses('1').hears(words.recorded).hears(words.hold);
    caller.isWaitingIn('salesLine');
  });

  test('one agents’ line takes from both: whoever has waited longest is first', async () => {
    const buyer = await callsSales('+15550100101');
    await buyer.presses('1').hears(words.hold).waits(60);
    const customer = await callsSupport('+15550100102');
    await customer.presses('1').presses('#').hears(words.hold).waits(10);
    const agent = await get().agent();
    await agent.talksTo(buyer);
    await buyer.waits(20).hangsUp();
    await agent.talksTo(customer);
  });

  test('0 rings the front desk together; with nobody there the caller is in line, not lost', async () => {
    const [robin, marcus] = [phoneOf('robin'), phoneOf('marcus')];
    const caller = await callsSales();
    await caller.presses('0').hears('ringing');
    await (await robin.rings()).refuses();
    await (await marcus.rings()).refuses();
    await caller.hears(words.hold);
    caller.isWaitingIn('supportLine');
  });

  test('a withheld caller is forwarded with the number that was called', async () => {
    const robin = phoneOf('robin');
    const caller = await callsSupport('+266696687');
    await caller.presses('0').hears('ringing');
    expect((await robin.rings()).leg.plan.from).toBe(support);
  });

  test('each department has a box, and somebody who is told', async () => {
    const before = (await texts(get())).length;
    const buyer = await callsSales();
    await buyer.presses('4').hears(said.salesBox).hears('beep').says('Fifty licenses.').hangsUp();
    await get().time.pass(60);
    expect(boxOf(get())).toBe('salesBox');
    const customer = await callsSupport();
    await customer.presses('2').hears(said.supportBox).hears('beep').says('It is slow.').hangsUp();
    await get().time.pass(60);
    expect(boxOf(get())).toBe('supportBox');
    expect((await texts(get())).slice(before).map(({ to }) => to)).toEqual([
      numberOf(get(), 'leadOfSales'),
      numberOf(get(), 'leadOfSupport'),
    ]);
  });

  test('from one department to the other, and the hours of each', async () => {
    const caller = await callsSales();
    await caller.presses('2').hears(said.supportMenu).presses('3').hears(said.supportHours);
  });

  test('on Friday after four sales is closed while support is open: a key leads there', async () => {
    await comes(get(), '2026-01-09 16:00');
    const caller = await callsSales();
    await caller
      .hears(`${words.closed} ${said.opensMonday} ${said.salesMenu}`)
      .presses('2')
      .hears(said.supportMenu);
    await caller.presses('1').hears(said.askAccount).presses('#').hears(words.hold);
    caller.isWaitingIn('supportLine');
    const buyer = await callsSales('+15550100101');
    await buyer.presses('1').hears(said.salesBox).hears('beep');
  });

  test('whoever is in line when it closes is told so, and led to the box', async () => {
    await comes(get(), '2026-01-12 19:58');
    const caller = await callsSupport();
    await caller.presses('1').presses('#').hears(words.hold);
    await caller.hears(words.justClosed).hears(said.supportBox).hears('beep');
    expect(get().twilio.clock.now()).toBeGreaterThanOrEqual(
      moment('2026-01-12 20:00', supportCompany.timeZone),
    );
  });

  test('by night: closed first, and when it opens', async () => {
    await comes(get(), '2026-01-12 22:00');
    const caller = await callsSupport();
    await caller
      .hears(`${words.closed} ${said.opensTomorrowAtSix}`)
      .presses('0')
      .hears(said.supportBox)
      .hears('beep');
  });
});

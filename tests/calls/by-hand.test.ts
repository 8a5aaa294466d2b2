import type { Colleague } from '../../functions/types/desk';
import { Visitor } from '../board/visitor';
import { Records } from '../support/records';
import {
  agentLine,
  mainLine,
  pinOf,
  spanishAgentLine,
  switchboard,
  withPlaces,
} from '../support/switchboard';
import { languages } from './words';

/** Sync does not answer at all: for a minute afterwards nobody waits for it. */
const MINUTE = 61;
const ana = '+15550100140';

const get = switchboard({ settings: withPlaces({ support: { rings: ['ana'], nobody: 'mailbox' } }) });

/** What somebody at the board asks for. */
async function sets(body: object) {
  const visitor = new Visitor(get());
  await visitor.signsIn();
  const told = await visitor.sends('/api/duty', body);
  expect([told.status, told.json.error]).toEqual([200, undefined]);
  return told.json;
}

const desk = async () => (await new Visitor(get()).asProgram('/api/desk')).json;
const colleague = async (person: string): Promise<Colleague> =>
  (await desk()).roster.people.find((each: Colleague) => each.person === person);

/** Lets time pass until the clock in Chicago shows this, today or tomorrow; January is six hours behind Greenwich. */
async function comes(clock: string): Promise<void> {
  const now = get().twilio.clock.now();
  const midnight = Math.floor((now - 6 * 3600_000) / 86_400_000) * 86_400_000 + 6 * 3600_000;
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const today = midnight + (hour * 60 + minute) * 60_000;
  await get().time.pass(((today > now ? today : today + 86_400_000) - now) / 1000);
}

/** Sync hangs until the test is over. */
function syncHangs(): void {
  get().restFaults = ({ host }) => (host.startsWith('sync.') ? { hangs: 'before' } : undefined);
}

/** A working morning, after which tomorrow is a working day. */
function isMorning(): boolean {
  const local = new Date(get().twilio.clock.now() - 6 * 3600_000);
  return [1, 2, 3].includes(local.getUTCDay()) && [9, 10, 11].includes(local.getUTCHours());
}

beforeEach(async () => {
  while (!isMorning()) await comes('10:00');
});

afterEach(async () => {
  await get().time.pass(MINUTE);
  await sets({ hand: 'schedule' });
  // Calls that she missed in one test are not counted in the next.
  await sets({ person: 'ana', duty: 'on' });
  await sets({ person: 'ana', duty: 'schedule' });
});

const said = {
  en: {
    weather: 'We are closed because of the weather. We open again tomorrow at 8 AM.',
    today: 'We are closed right now. We open again today at 2:30 PM.',
    evening: 'We are closed because of illness. We open again tomorrow at 8 AM.',
    line: agentLine,
    choices: 'To take calls, press 1. To go on or off duty, 2. To open or close, 3.',
    on: 'You are on duty.',
    off: 'You are off duty.',
    nowOff: 'You are now off duty',
    nowOn: 'You are now on duty',
    nowPaused: 'You are paused for fifteen minutes.',
    paused: 'You are paused. To end the pause, press 1.',
    pauseOver: 'Your pause is over.',
    bye: 'Goodbye.',
    open: 'We are open. To close until 8 AM tomorrow, press 1.',
    why: 'Why? For the weather, 1. For the holiday, 2.',
    hear: 'Callers will hear: We are closed because of the weather. We open again tomorrow at 8 AM. To confirm, press 1.',
    hearEvening:
      'Callers will hear: We are closed because of illness. We open again tomorrow at 8 AM. To confirm, press 1.',
    done: 'Done.',
    untilWhen: 'Until when?',
    noSuchTime: 'There is no such time.',
    willBeOpen: 'We will be open until 8 PM today. To confirm, press 1.',
    isOpen: 'We are open until 8 PM today, whatever our usual hours.',
    unchanged: 'Nothing was changed.',
    notSaved: "That didn't work, so nothing was changed.",
    nobodyWaits: 'Nobody is waiting.',
    lineCloses: 'this line closes',
  },
  es: {
    weather: 'Estamos cerrados por el mal tiempo. Abrimos mañana a las ocho de la mañana.',
    today: 'En este momento estamos cerrados. Abrimos hoy a las dos y media de la tarde.',
    evening: 'Estamos cerrados por enfermedad. Abrimos mañana a las ocho de la mañana.',
    line: spanishAgentLine,
    choices:
      'Para tomar llamadas, oprima el uno. Para entrar o salir de turno, el dos. Para abrir o cerrar, el tres.',
    on: 'Usted está de turno.',
    off: 'Usted está fuera de turno.',
    nowOff: 'Queda fuera de turno',
    nowOn: 'Queda de turno',
    nowPaused: 'Tiene quince minutos de pausa.',
    paused: 'Usted está en pausa. Para terminarla, oprima el uno.',
    pauseOver: 'Terminó su pausa.',
    bye: 'Hasta luego.',
    open: 'Estamos abiertos. Para cerrar hasta mañana a las ocho de la mañana, oprima el uno.',
    why: '¿Por qué? Por mal tiempo, uno. Por día festivo, dos.',
    hear: 'Quien llame oirá: Estamos cerrados por el mal tiempo. Abrimos mañana a las ocho de la mañana. Para confirmar, oprima el uno.',
    hearEvening:
      'Quien llame oirá: Estamos cerrados por enfermedad. Abrimos mañana a las ocho de la mañana. Para confirmar, oprima el uno.',
    done: 'Listo.',
    untilWhen: '¿Hasta qué hora?',
    noSuchTime: 'Esa hora no existe.',
    willBeOpen: 'Estaremos abiertos hasta las ocho de la noche de hoy. Para confirmar, oprima el uno.',
    isOpen: 'Estamos abiertos hasta las ocho de la noche de hoy, sin importar el horario.',
    unchanged: 'No se cambió nada.',
    notSaved: 'No funcionó y no se cambió nada.',
    nobodyWaits: 'No hay nadie en espera.',
    lineCloses: 'se cierra esta línea',
  },
};

describe.each(languages)('opened or closed by hand, in $name', (words) => {
  const its = words.key === '1' ? said.en : said.es;

  test('closed: why, and when we open, before any menu and at each place; then the schedule again', async () => {
    await sets({ hand: 'closed', reason: 'weather' });
    const caller = await get().calls(words.key);
    await caller.hears(`${its.weather} ${words.menu}`);
    await caller.presses('2').hears(its.weather).hears(words.leaveMessage).hangsUp();
    await comes('07:59');
    await (await get().calls(words.key)).hears(its.weather.split('.')[0] as string).hangsUp();
    await comes('08:00');
    const later = await get().calls(words.key);
    await later.hears(words.menu).presses('2').hears(words.oneMoment).hangsUp();
    expect(later.heard.join()).not.toContain(its.weather.split('.')[0]);
  });

  test('until a time today, without a reason', async () => {
    await sets({ hand: 'closed', until: '14:30' });
    await (await get().calls(words.key)).hears(`${its.today} ${words.menu}`).hangsUp();
    await comes('14:30');
    const later = await get().calls(words.key);
    await later.hears(words.menu).hangsUp();
    expect(later.heard.join()).not.toContain(words.closed);
  });

  test('until a time at which the schedule is closed: what counts is when it opens next', async () => {
    await sets({ hand: 'closed', until: '22:00', reason: 'illness' });
    await (await get().calls(words.key)).hears(`${its.evening} ${words.menu}`).hangsUp();
    // Past midnight, and still before it ends.
    await sets({ hand: 'closed', until: '05:00', reason: 'weather' });
    await (await get().calls(words.key)).hears(`${its.weather} ${words.menu}`).hangsUp();
  });

  test('opened in the evening: people are rung, and who waits is not led away', async () => {
    await comes('18:00');
    await sets({ hand: 'open', until: '18:05' });
    const caller = await get().waits(words.key);
    expect(caller.heard.join()).not.toContain(words.closed);
    await caller.waits(120);
    caller.isWaitingIn('support');
    await comes('18:05');
    await caller.waits(60).hears(words.justClosed).hears(words.leaveMessage).hangsUp();
  });

  test('closed while somebody waits: they are told why, and led to the exit', async () => {
    const caller = await get().waits(words.key);
    await sets({ hand: 'closed', reason: 'weather' });
    await caller.waits(60).hears(its.weather).hears(words.leaveMessage).hangsUp();
  });

  test('while Sync is away: as the settings say, and nobody waits for it twice', async () => {
    await sets({ hand: 'closed', reason: 'weather' });
    syncHangs();
    const callers = [await get().calls(words.key), await get().calls(words.key, '+15550100101')];
    for (const caller of callers) await caller.hears(words.menu);
    expect(callers.map(({ heard }) => heard.join().includes(its.weather))).toEqual([false, false]);
    const asked = get().requests.filter(({ path }) => path === '/call/incoming');
    expect(asked.map(({ restRequests }) => restRequests)).toEqual([1, 0]);
    get().restFaults = undefined;
  });
});

describe.each(languages)('by phone, in $name', (words) => {
  const its = words.key === '1' ? said.en : said.es;
  const dialsIn = async (number = ana) =>
    (await get().phone(number).dials(its.line))
      .hears(/PIN|clave/)
      .presses(`${pinOf('ana')}*#`)
      .hears(its.choices);

  test('silence and 1 lead on to the line', async () => {
    await (await dialsIn()).waits(6).hears(its.nobodyWaits).hangsUp();
    await (await dialsIn()).presses('1').hears(its.nobodyWaits).hangsUp();
  });

  test('a wrong PIN with a star opens nothing', async () => {
    const agent = await get().phone(ana).dials(its.line);
    await agent.hears(/PIN|clave/).presses('1111*#');
    expect(agent.heard.join()).not.toContain(its.choices);
    await agent.hangsUp();
  });

  test('off duty and on again; the line closes by itself afterwards', async () => {
    const agent = await dialsIn();
    await agent.presses('2').hears(its.on).presses('1').hears(its.nowOff).hears(its.choices);
    await agent.hears(its.bye);
    await agent.ends('completed');
    expect(await colleague('ana')).toMatchObject({ isOnDuty: false, byHandUntil: expect.any(Number) });
    // Nobody else is on duty.
    const caller = await get().calls(words.key);
    await caller.presses('0').waits(40).hears(words.nobodyThere).hears(words.leaveMessage).hangsUp();
    const again = await dialsIn();
    await again.presses('2').hears(its.off).presses('1').hears(its.nowOn).hangsUp();
    expect(await colleague('ana')).toMatchObject({ isOnDuty: true });
  });

  test('off duty lasts until the day is over', async () => {
    const agent = await dialsIn();
    await agent.presses('2').presses('1').hears(its.nowOff).hangsUp();
    await comes('23:59');

    expect(await colleague('ana')).toMatchObject({ isOnDuty: false });
    await comes('00:00');
    expect((await colleague('ana')).isOnDuty).toBe(true);
    expect((await colleague('ana')).byHandUntil).toBeUndefined();
  });

  test('a pause of fifteen minutes, which 1 ends', async () => {
    const agent = await dialsIn();
    await agent.presses('2').hears(its.on).presses('2').hears(its.nowPaused).hangsUp();
    expect(await colleague('ana')).toMatchObject({ doing: 'paused', isOnDuty: true });
    await get().time.pass(14 * 60);
    const again = await dialsIn();
    await again.presses('2').hears(its.paused).presses('1').hears(its.pauseOver).hangsUp();
    expect((await colleague('ana')).doing).toBeUndefined();
  });

  test.each([
    ['borrowed', '+15550100177'],
    ["a colleague's", '+15550100141'],
  ])('a telephone that is %s: the PIN says who it is', async (_, number) => {
    const agent = await dialsIn(number);
    await agent.presses('2').hears(its.on).presses('2').hears(its.nowPaused).hangsUp();
    expect(await colleague('ana')).toMatchObject({ doing: 'paused' });
    expect((await colleague('ben')).doing).toBeUndefined();
    await (await dialsIn(number)).presses('2').hears(its.paused).presses('1').hears(its.pauseOver).hangsUp();
    const onTheLine = await dialsIn(number);
    await onTheLine.presses('1').hears(its.nobodyWaits);
    expect(await colleague('ana')).toMatchObject({ doing: 'on the line' });
    await onTheLine.hangsUp();
    expect((await colleague('ana')).doing).toBeUndefined();
  });

  test('closes until tomorrow, after hearing what callers will hear; 9 takes it back', async () => {
    const agent = await dialsIn();
    await agent.presses('3').hears(its.open).presses('1').hears(its.why).presses('1').hears(its.hear);
    expect((await desk()).roster.byHand).toBeUndefined();
    await agent.presses('1').hears(its.done).hears(its.choices).hangsUp();
    await (await get().calls(words.key)).hears(`${its.weather} ${words.menu}`).hangsUp();
    const again = await dialsIn();
    await again.presses('3').hears(its.weather).presses('9').hears(its.done).hangsUp();
    const later = await get().calls(words.key);
    await later.hears(words.menu).hangsUp();
    expect(later.heard.join()).not.toContain(its.weather);
  });

  test('closes until a time that is keyed in', async () => {
    const agent = await dialsIn();
    await agent.presses('3').presses('2').hears(its.untilWhen).presses('2560').hears(its.noSuchTime);
    await agent
      .presses('0200')
      .hears(its.why)
      .presses('4')
      .hears(its.hearEvening)
      .presses('1')
      .hears(its.done);
    await agent.hangsUp();
    await (await get().calls(words.key)).hears(`${its.evening} ${words.menu}`).hangsUp();
  });

  test('opens until a time', async () => {
    await comes('18:00');
    const agent = await dialsIn();
    await agent.presses('3').hears(words.closed).presses('3').hears(its.untilWhen).presses('2000');
    await agent.hears(its.willBeOpen).presses('1').hears(its.done).hangsUp();
    const again = await dialsIn();
    await again.presses('3').hears(its.isOpen).hangsUp();
    const caller = await get().calls(words.key);
    await caller.hears(words.menu).hangsUp();
    expect(caller.heard.join()).not.toContain(words.closed);
  });

  test.each(['', '2'])('without the 1 that confirms (%p) nothing is changed', async (key) => {
    const agent = await dialsIn();
    await agent.presses('3').presses('1').presses('0');
    await (key ? agent.presses(key) : agent.waits(6)).hears(its.unchanged).hangsUp();
    expect((await desk()).roster.byHand).toBeUndefined();
  });

  test('while Sync is away it says so', async () => {
    const agent = await dialsIn();
    await agent.presses('2').hears(its.on);
    syncHangs();
    await agent.presses('1').hears(its.notSaved).hears(its.choices);
    await agent.presses('3').hears(its.notSaved).hears(its.choices);
    get().restFaults = undefined;
    await agent.hangsUp();
    expect(await colleague('ana')).toMatchObject({ isOnDuty: true });
  });

  test('whoever is on the line is not rung, until it is over', async () => {
    const agent = await get().agent(ana, its.line);
    expect(await colleague('ana')).toMatchObject({ doing: 'on the line', since: expect.any(Number) });
    await agent.hears(its.nobodyWaits).hangsUp();
    await get().time.pass(5);
    expect((await colleague('ana')).doing).toBeUndefined();
  });

  test('a forgotten line closes, and says so by text, once', async () => {
    const { messages } = new Records(get()).client;
    const before = (await messages.list()).length;
    const agent = await get().agent(ana, its.line);
    await agent.waits(900).hears(its.lineCloses);
    await agent.ends('completed');
    await get().time.pass(60);
    const [text, ...more] = (await messages.list()).slice(0, -before || undefined);
    expect(more).toEqual([]);
    // In the first language that she speaks, whatever the line speaks.
    expect(text).toMatchObject({ to: ana, body: expect.stringContaining('so your line was closed') });
  });
});

describe('a queue that nobody is on duty for', () => {
  test('whoever has dialed in counts: callers wait for them', async () => {
    await sets({ person: 'ana', duty: 'off' });
    const agent = await get().agent('+15550100150');
    const first = await get().waits('1', '+15550100101');
    await agent.talksTo(first);
    const second = await get().waits('1', '+15550100102');
    await second.waits(60);
    second.isWaitingIn('support');
    await agent.hangsUp();
    await second.waits(60).hears('Nobody can take your call right now.').hears('Leave a message').hangsUp();
  });
});

describe('a queue that rings nobody', () => {
  const quiet = switchboard({ startsAt: Date.parse('2026-01-06T18:00:00-06:00') });

  test('opened in the evening, its callers wait on', async () => {
    const visitor = new Visitor(quiet());
    await visitor.signsIn();
    await visitor.sends('/api/duty', { hand: 'open', until: '18:10' });
    const caller = await quiet().waits('1');
    await caller.waits(240);
    caller.isWaitingIn('support');
    const asked = quiet().requests.filter(({ path }) => path === '/call/queue-wait');
    expect(asked.length).toBeGreaterThan(4);
    // Whether somebody is free on the agents' line, and what was opened by hand: one question.
    expect(asked.map(({ restRequests }) => restRequests)).toEqual(asked.map(() => 1));
    await caller.waits(360).hears('We have just closed for today.').hears('Leave a message').hangsUp();
  });
});

describe('the night in which the clocks go forward', () => {
  const night = switchboard({ startsAt: Date.parse('2026-03-07T20:00:00-06:00') });

  test('closed until a time in the morning of the change: to the minute', async () => {
    const visitor = new Visitor(night());
    await visitor.signsIn();
    const told = await visitor.sends('/api/duty', { hand: 'open', until: '09:00' });
    expect(told.json.byHand.until).toBe(Date.parse('2026-03-08T09:00:00-05:00'));
    const agent = await night().phone(ana).dials(agentLine);
    await agent
      .presses(`${pinOf('ana')}*#`)
      .hears('To open or close, 3')
      .presses('3');
    await agent.hears('We are open until 9 AM tomorrow').hangsUp();
    // Thirteen hours on the clock are twelve.
    await night().time.pass(12 * 3600 - 120);
    const early = await night().calls('1');
    await early.hears('For support, press 1.').hangsUp();
    expect(early.heard.join()).not.toContain('We are closed');
    await night().time.pass(120);
    const late = await night().calls('1');
    await late.hears('We are closed right now. We open again tomorrow at 8 AM.').hangsUp();
  });
});

test('a business without a word in Sync asks for it once, when a call comes in', async () => {
  const caller = await get().phone().dials(mainLine);
  await caller.presses('1').presses('3').hangsUp();
  const asked = get().requests.filter(({ path }) => path.startsWith('/call/'));
  expect(asked.map(({ restRequests }) => restRequests)).toEqual([1, ...asked.slice(1).map(() => 0)]);
});

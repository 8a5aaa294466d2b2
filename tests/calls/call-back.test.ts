import type { CallBack, Roster, Stand } from '../../functions/types/roster';
import type { PlaceOf } from '../../functions/types/settings';
import { records as recordsCommand } from '../../scripts/records';
import type { Call } from '../../simulator/phone/code';
import { voicemail } from '../../simulator/phone/robot';
import { Visitor } from '../board/visitor';
import { runs } from '../records/support';
import { Records } from '../support/records';
import { agentLine, pin, spanishAgentLine, switchboard, withPlaces } from '../support/switchboard';
import { languages } from './words';

import dentalOffice = require('../support/settings');
import rosters = require('../../functions/store/roster.private');
import sync = require('../../functions/store/sync.private');

const settings = withPlaces({
  account: { next: 'support', without: 'support' },
  support: {
    rings: ['ana', 'ben'],
    wrapUpSeconds: 0,
    tellsMissed: ['dan'],
    callBack: { allowedPrefixes: ['+1555', '+1312', '+1900', '+52'], tries: 2, minutesBetween: 10 },
  },
});
const get = switchboard({ settings: { ...settings, person: 'support' } });

const customer = '+15550100100';
const [anasNumber, bensNumber, dansNumber] = ['+15550100140', '+15550100141', '+15550100143'];
const ana = () => get().phone(anasNumber);
const ben = () => get().phone(bensNumber);

const store = () => sync.store(new Records(get()).client);
const kept = async () => (await rosters.read(store())).roster;
const promised = async () => (await kept()).callBacks;
const change = (how: (roster: Roster) => Roster) => rosters.change(store(), how);

/** Who is on duty; everybody else is not. */
async function areOnDuty(...people: string[]): Promise<void> {
  const until = get().twilio.clock.now() + 100 * 3600_000;
  const stands = ['ana', 'ben'].map((name): [string, Stand] => [
    name,
    { duty: { isOn: people.includes(name), until } },
  ]);
  await change((roster) => ({ ...roster, people: Object.fromEntries(stands) }));
}

/** The board polls: a tick. */
async function polls(): Promise<void> {
  expect((await new Visitor(get()).asProgram('/api/desk?settle=1')).status).toBe(200);
}

/** Sent in this test. */
async function texts(): Promise<string[]> {
  const all = await new Records(get()).client.messages.list();
  return all.slice(0, all.length - sentBefore).map(({ to, body }) => `${to} ${body}`);
}
let sentBefore = 0;

async function joins(key: string, from = customer): Promise<Call> {
  const caller = await get().calls(key, from);
  return caller
    .presses('1')
    .presses('12345#')
    .hears(/stay on the line|en la línea/);
}

/** Somebody asks to be called back, and is let go. */
async function asks(key: string, from = customer): Promise<Call> {
  const caller = await joins(key, from);
  await caller
    .presses('2')
    .hears(/If that is right|Si es correcto/)
    .presses('1');
  await caller.ends('completed');
  expect(await promised()).toContainEqual(expect.objectContaining({ number: from }));
  return caller;
}

/** Whoever is rung for a call back makes the call. */
async function makes(agent: Call): Promise<Call> {
  return agent.hears(/To make the call, press 1|Para llamar, oprima el uno/).presses('1');
}

beforeEach(async () => {
  await areOnDuty();
  sentBefore = (await new Records(get()).client.messages.list()).length;
});
afterEach(async () => {
  await get().hangsUpAll();
  await change(() => rosters.empty);
});

const said = {
  'en-US': {
    offered: 'To be called back instead, press 2.',
    at: (digits: string) =>
      `We will call you at ${digits}. If that is right, press 1. For another number, press 2. To keep waiting, press star.`,
    askNumber: 'Enter the number to call, with the area code, then press pound.',
    cannot: "we can't call that number",
    kept: 'We will call you when it is your turn. Goodbye.',
    failed: "I'm sorry, I couldn't take that down. You are still in line.",
    full: "we can't take any more call backs right now. You are still in line.",
    callingBack: 'This is Harbor Dental, calling you back as you asked.',
    connect: 'To be connected, press 1.',
    inVain: 'We called because you asked us to. Goodbye.',
    still: 'You are still in line.',
    language: 'in English',
  },
  'es-MX': {
    offered: 'Si prefiere que le llamemos, oprima el dos.',
    at: (digits: string) =>
      `Le llamaremos al ${digits}. Si es correcto, oprima el uno. Para dar otro número, oprima el dos. Para seguir en la fila, oprima asterisco.`,
    askNumber: 'Marque con lada el número al que le llamaremos y después la tecla de gato.',
    cannot: 'a ese número no podemos llamar',
    kept: 'Le llamaremos cuando sea su turno. Hasta luego.',
    failed: 'Disculpe, no pude anotar su número. Usted continúa en la fila.',
    full: 'por ahora no podemos devolver más llamadas. Usted continúa en la fila.',
    callingBack: 'Le llamamos de Harbor Dental, como usted nos pidió.',
    connect: 'Para comunicarse, oprima el uno.',
    inVain: 'Le llamamos porque usted nos lo pidió. Hasta luego.',
    still: 'Usted continúa en la fila.',
    language: 'in Spanish',
  },
} as const;

describe.each(languages)('asking for a call back, in $name', (words) => {
  const { key } = words;
  const lang = words.lang as keyof typeof said;
  const heard = said[lang];

  test('the number is confirmed and written down with the place in line; nobody has missed a call', async () => {
    const caller = await joins(key);
    const joined = get().twilio.clock.now();
    await caller.hears(words.first).waits(120);
    await caller.presses('2').hears(heard.at('5 5 5 0 1 0 0 1 0 0')).presses('1').hears(heard.kept);
    await caller.ends('completed');
    const [back] = await promised();
    expect(back).toMatchObject({ callSid: caller.sid, place: 'support', number: customer, lang, tries: 0 });
    expect(Math.abs((back?.since ?? 0) - joined)).toBeLessThan(5000);
    await get().time.pass(16 * 60);
    expect((await new Records(get()).settled(caller.sid)).result).toBe('call-back');
    expect(await texts()).toEqual([]);
  });

  test('another number: keyed in, read back and confirmed', async () => {
    const caller = await joins(key);
    await caller.hears(heard.offered).presses('2').hears(heard.at('5 5 5 0 1 0 0 1 0 0')).presses('2');
    await caller.hears(heard.askNumber).presses('3125550123#').hears(heard.at('3 1 2 5 5 5 0 1 2 3'));
    await caller.presses('1').hears(heard.kept);
    expect(await promised()).toMatchObject([{ number: '+13125550123' }]);
  });

  test('a whole number of another country', async () => {
    const caller = await joins(key);
    await caller.presses('2').presses('2').hears(heard.askNumber).presses('525512345678#');
    await caller.hears(heard.at('5 2 5 5 1 2 3 4 5 6 7 8')).presses('1').hears(heard.kept);
    expect(await promised()).toMatchObject([{ number: '+525512345678' }]);
  });

  test('whoever withholds their number keys one in', async () => {
    const caller = await joins(key, '+266696687');
    await caller.presses('2').hears(heard.askNumber).presses('13125550123#');
    await caller.hears(heard.at('3 1 2 5 5 5 0 1 2 3')).presses('1').hears(heard.kept);
    expect(await promised()).toMatchObject([{ number: '+13125550123' }]);
  });

  test.each([
    ['premium', '9005550123'],
    ['premium by its exchange', '3129760123'],
    ['of ours', '5550100199'],
    ['of our people', '5550100140'],
    ['of an area that is not called', '2125550123'],
    ['too short', '55501'],
    ['too long', '131255501234'],
  ])('a number %s is not called: asked again three times, then still in line', async (_, digits) => {
    const caller = await joins(key);
    await caller.presses('2').presses('2').hears(heard.askNumber).presses(`${digits}#`).hears(heard.cannot);
    await caller.hears(heard.askNumber).presses(`${digits}#`).hears(heard.cannot);
    await caller.hears(heard.askNumber).presses(`${digits}#`).hears(heard.cannot).hears(words.first);
    caller.isWaitingIn('support');
    expect(await promised()).toEqual([]);
  });

  test('a number that the desk has blocked is not called', async () => {
    await change((roster) => ({ ...roster, blocked: ['+13125550123'] }));
    const caller = await joins(key);
    await caller.presses('2').presses('2').hears(heard.askNumber).presses('3125550123#').presses('1');
    await caller.hears(heard.cannot).hears(heard.askNumber);
    expect(await promised()).toEqual([]);
  });

  test.each(['*', '#'])('key %s instead of a number: still in line', async (keys) => {
    const caller = await joins(key);
    await caller.presses('2').presses('2').hears(heard.askNumber).presses(keys);
    await caller.hears(heard.still).hears(words.first);
    caller.isWaitingIn('support');
  });

  test('the star key instead of a yes: still in line', async () => {
    const caller = await joins(key);
    await caller.presses('2').hears(heard.at('5 5 5 0 1 0 0 1 0 0')).presses('*').hears(words.first);
    caller.isWaitingIn('support');
  });

  test('silence, and a wrong key: asked again, then still in line', async () => {
    const caller = await joins(key);
    await caller.presses('2').hears(heard.at('5 5 5 0 1 0 0 1 0 0'));
    await caller.hears(words.nothingHeard).hears('5 5 5').presses('7').hears(words.notUnderstood);
    await caller.hears('5 5 5').hears(words.nothingHeard).hears(words.first);
    caller.isWaitingIn('support');
  });

  test('Sync is down: nobody is let go', async () => {
    const caller = await joins(key);
    await caller.presses('2').hears(heard.at('5 5 5 0 1 0 0 1 0 0'));
    get().restFaults = ({ host }) => (host.startsWith('sync.') ? { status: 503 } : undefined);
    await caller.presses('1').hears(heard.failed).hears(words.first);
    caller.isWaitingIn('support');
    get().restFaults = undefined;
    expect(await promised()).toEqual([]);
  });

  test('Sync has written it, and its answer was lost: still in line, and nobody is called back besides', async () => {
    const caller = await joins(key);
    await caller.presses('2').hears(heard.at('5 5 5 0 1 0 0 1 0 0'));
    get().restFaults = ({ host, method }) =>
      host.startsWith('sync.') && method === 'POST' ? { hangs: 'after' } : undefined;
    await caller.presses('1');
    get().restFaults = undefined;
    await caller.hears(heard.failed).hears(words.first).waits(90);
    caller.isWaitingIn('support');
    expect(await promised()).toEqual([]);
  });

  test.each([
    [
      'said at once where the wait knows it',
      async (caller: Call) => caller.hears(words.first).waits(100).presses('2'),
    ],
    [
      'said at the end where it does not',
      async (caller: Call) => caller.presses('2').hears('5 5 5').presses('1'),
    ],
  ])('thirty are enough: %s', async (_, askFor) => {
    await change((roster) => ({
      ...roster,
      callBacks: Array.from({ length: 30 }, (_, at) =>
        aBack({ callSid: sid(at), number: `+1312555${1000 + at}` }),
      ),
    }));
    const caller = await joins(key);
    await (await askFor(caller)).hears(heard.full).hears(words.first);
    caller.isWaitingIn('support');
  });

  test('whoever hangs up before confirming gave up: nobody calls them', async () => {
    const caller = await joins(key);
    await caller.presses('2').hears('5 5 5').hangsUp();
    await get().time.pass(16 * 60);
    expect((await new Records(get()).settled(caller.sid)).result).toBe('abandoned');
    expect(await promised()).toEqual([]);
  });

  test('an agent takes the caller while they are asked: they talk', async () => {
    const caller = await joins(key);
    await areOnDuty('ana');
    const desk = ana();
    await caller.hears(words.first);
    const agent = await desk.picksUp();
    await caller.presses('2').hears('5 5 5');
    await agent.hears('To take it').presses('1');
    await agent.talksTo(caller);
    expect(await promised()).toEqual([]);
  });

  test('somebody comes free as the caller hangs up: their telephone rings at once', async () => {
    const caller = await joins(key);
    await caller.presses('2').hears('5 5 5');
    await areOnDuty('ana');
    const desk = ana();
    await caller.presses('1').hears(heard.kept);
    await caller.ends('completed');
    await get().time.pass(1);
    await (await desk.picksUp()).hears('A call back to');
  });

  test('the turn comes: the agent hears whom and why, the customer hears who calls, and accepts', async () => {
    const caller = await asks(key);
    const home = get().phone(customer);
    await get().time.pass(12 * 60);
    expect((await new Records(get()).of(caller.sid)).result).toBe('call-back');
    await areOnDuty('ana');
    const desk = ana();
    await polls();
    const agent = await desk.picksUp();
    await makes(agent);
    expect(agent.heard[0]).toContain(
      `A call back to 5 5 5 0 1 0 0 1 0 0, for support, ${heard.language}, asked for twelve minutes ago.`,
    );
    const called = await home.picksUp();
    await called.hears(heard.callingBack).hears(words.recorded).hears(heard.connect).presses('1');
    await called.talksTo(agent);
    await agent.says('You asked us to call.');
    await called.hears('You asked us to call.').hangsUp();
    await agent.hears('The call is over.');
    await agent.ends('completed');
    expect(await promised()).toEqual([]);
    expect(await texts()).toEqual([]);
    await get().time.pass(60);
    expect([...get().twilio.recordings.values()]).toHaveLength(1);
  });

  test('a voicemail is not the customer: another try later', async () => {
    await asks(key);
    const home = get()
      .phone(customer)
      .isLeftTo(voicemail({ after: 2, greeting: 'You have reached my mailbox.', records: 30 }));
    await areOnDuty('ana');
    const desk = ana();
    await polls();
    await makes(await desk.picksUp());
    const machine = await home.rings();
    await machine.hears(heard.connect).hears(heard.inVain);
    await machine.ends('completed');
    await get().time.pass(5);
    expect(await promised()).toMatchObject([{ tries: 1 }]);
  });
});

function sid(at: number): string {
  return `CA${String(at).padStart(32, '0')}`;
}

function aBack(its: Partial<CallBack>): CallBack {
  const since = get().twilio.clock.now() - 60_000;
  return { callSid: sid(99), place: 'support', number: customer, lang: 'en-US', since, tries: 0, ...its };
}

async function isPromised(...its: Partial<CallBack>[]): Promise<void> {
  await change((roster) => ({ ...roster, callBacks: its.map(aBack) }));
}

describe('trying again', () => {
  test.each(['busy', 'no-answer', 'failed'] as const)(
    '%s: once more after ten minutes, then the desk is told',
    async (status) => {
      await isPromised({});
      await areOnDuty('ana');
      const [desk, home] = [ana(), get().phone(customer)];
      await polls();
      await makes(await desk.picksUp());
      await (await home.rings()).refuses(status);
      await get().time.pass(30);
      expect(await promised()).toMatchObject([{ tries: 1 }]);
      await polls();
      await get().time.pass(60);
      expect(desk.calls).toHaveLength(1);
      await get().time.pass(600);
      await polls();
      await makes(await desk.picksUp());
      await (await home.rings()).refuses(status);
      await get().time.pass(30);
      expect(await promised()).toEqual([]);
      expect(await texts()).toEqual([
        `${dansNumber} Harbor Dental, support: ${customer} asked to be called back, and we did not reach them.`,
      ]);
    },
  );

  test('the text does not leave: it is told another time', async () => {
    await isPromised({ tries: 2 });
    get().restFaults = ({ path }) => (path.endsWith('/Messages.json') ? { status: 503 } : undefined);
    await polls();
    get().restFaults = undefined;
    expect(await promised()).toHaveLength(1);
    await get().time.pass(61);
    await polls();
    expect(await promised()).toEqual([]);
    expect(await texts()).toHaveLength(1);
  });

  test('a text that Twilio refuses keeps nobody from being called', async () => {
    await isPromised({ tries: 2 }, { callSid: sid(98), number: '+15550100101' });
    await areOnDuty('ana');
    const desk = ana();
    get().restFaults = ({ path }) => (path.endsWith('/Messages.json') ? { status: 400 } : undefined);
    await polls();
    get().restFaults = undefined;
    await (await desk.picksUp()).hears('A call back to 5 5 5 0 1 0 0 1 0 1');
    expect(await promised()).toHaveLength(1);
  });

  test('older than a day: nobody is rung any more, the desk is told', async () => {
    await isPromised({ since: get().twilio.clock.now() - 25 * 3600_000 });
    await areOnDuty('ana');
    const desk = ana();
    await polls();
    await get().time.pass(60);
    expect(desk.calls).toEqual([]);
    expect(await texts()).toEqual([expect.stringContaining(`${customer} asked to be called back`)]);
  });

  test.each([
    ['reached', '1', []],
    ['not reached', '', [{ tries: 1 }]],
  ] as const)(
    'Sync is down as the call ends, the customer was %s: the end of the leg tells',
    async (_, keys, left) => {
      await isPromised({});
      await areOnDuty('ana');
      const [desk, home] = [ana(), get().phone(customer)];
      await polls();
      const agent = await makes(await desk.picksUp());
      const called = await home.picksUp();
      await called.hears('To be connected');
      if (keys) await called.presses(keys).waits(10);
      get().restFaults = ({ host }) => (host.startsWith('sync.') ? { status: 503 } : undefined);
      await called.hangsUp();
      await agent.hears(/The call is over|Nobody answered/);
      get().restFaults = undefined;
      await agent.ends();
      await get().time.pass(120);
      expect(await promised()).toMatchObject(left);
      expect(await promised()).toHaveLength(left.length);
      expect((await kept()).people.ana?.busy).toBeUndefined();
    },
  );

  test('the agent hangs up while the customer is rung: somebody else makes the call', async () => {
    await isPromised({});
    await areOnDuty('ana', 'ben');
    const [desk, other, home] = [ana(), ben(), get().phone(customer)];
    await polls();
    const agent = await makes(await desk.picksUp());
    const first = await home.rings();
    await agent.hangsUp();
    await first.ends('canceled');
    await makes(await other.picksUp());
    const called = await home.picksUp();
    await called.hears('To be connected').presses('1');
    await called.talksTo(other.calls[0] as Call);
    expect(await promised()).toMatchObject([{ tries: 0 }]);
    await called.hangsUp();
    await get().time.pass(10);
    expect(await promised()).toEqual([]);
  });

  test.each([
    ['does not answer', async (agent: Call) => agent.refuses('no-answer')],
    ['is busy', async (agent: Call) => agent.refuses('busy')],
    ['hangs up', async (agent: Call) => void (await (await agent.answers()).hangsUp())],
    ['does not accept', async (agent: Call) => (await agent.answers()).ends()],
  ])('somebody who is rung %s: the next one is', async (_, lets) => {
    await isPromised({});
    await areOnDuty('ana', 'ben');
    const [desk, other] = [ana(), ben()];
    await polls();
    await lets(await desk.rings());
    await makes(await other.picksUp());
    expect(await promised()).toMatchObject([{ tries: 0, ringing: { person: 'ben' } }]);
  });

  test('Sync is down when the agent accepts: nobody is rung, and it goes back', async () => {
    await isPromised({});
    await areOnDuty('ana');
    const [desk, home] = [ana(), get().phone(customer)];
    await polls();
    const agent = await desk.picksUp();
    get().restFaults = ({ host }) => (host.startsWith('sync.') ? { status: 503 } : undefined);
    await makes(agent);
    await agent.hears('The caller is no longer waiting');
    get().restFaults = undefined;
    await agent.ends();
    expect(home.calls).toEqual([]);
    await get().time.pass(120);
    expect(await promised()).toMatchObject([{ tries: 0 }]);
  });
});

describe('whose turn it is', () => {
  test('two are free and two ticks come at once: one telephone rings, and one customer', async () => {
    await isPromised({});
    await areOnDuty('ana', 'ben');
    const [desk, other, home] = [ana(), ben(), get().phone(customer)];
    await Promise.all([polls(), polls(), polls()]);
    await makes(await desk.picksUp());
    await home.rings();
    expect([desk.calls.length, other.calls.length, home.calls.length]).toEqual([1, 0, 1]);
  });

  test('two are free and two are to be called: both telephones ring', async () => {
    await isPromised({}, { callSid: sid(98), number: '+15550100101' });
    await areOnDuty('ana', 'ben');
    const [desk, other] = [ana(), ben()];
    await polls();
    await desk.rings();
    await other.rings();
  });

  test('before a caller who joined later, at the tick of their wait', async () => {
    await isPromised({ number: '+15550100177' });
    const caller = await joins('1');
    await areOnDuty('ana');
    const desk = ana();
    await (await desk.picksUp()).hears('A call back to 5 5 5 0 1 0 0 1 7 7');
    caller.isWaitingIn('support');
  });

  test('with two free, the caller who waits is rung for as well', async () => {
    await isPromised({ number: '+15550100177' });
    await joins('1');
    await areOnDuty('ana', 'ben');
    const [desk, other] = [ana(), ben()];
    await (await desk.picksUp()).hears('A call back to');
    await (await other.picksUp()).hears('A call for support');
  });

  test('after a caller who joined before', async () => {
    const caller = await joins('1');
    await caller.waits(60);
    await isPromised({ number: '+15550100177', since: get().twilio.clock.now() });
    await areOnDuty('ana');
    const desk = ana();
    await polls();
    const taken = await get().takes(desk);
    await taken.talksTo(caller);
    await caller.hangsUp();
    // The end of that talk is the next tick.
    await (await desk.picksUp()).hears('A call back to 5 5 5 0 1 0 0 1 7 7');
  });

  test('after closing time nobody is rung; in the morning they are', async () => {
    await isPromised({ since: get().twilio.clock.now() + 6 * 3600_000 });
    await areOnDuty('ana');
    const desk = ana();
    await get().time.pass(7 * 3600 + 60);
    await polls();
    await get().time.pass(60);
    expect(desk.calls).toEqual([]);
    await get().time.pass(15 * 3600);
    await polls();
    await (await desk.picksUp()).hears('A call back to');
  });

  test('closed by hand: nobody is rung; open by hand, somebody is', async () => {
    await isPromised({});
    await areOnDuty('ana');
    const desk = ana();
    const until = get().twilio.clock.now() + 3600_000;
    await change((roster) => ({ ...roster, byHand: { isOpen: false, until } }));
    await polls();
    await get().time.pass(60);
    expect(desk.calls).toEqual([]);
    await change((roster) => ({ ...roster, byHand: { isOpen: true, until } }));
    await polls();
    await desk.rings();
  });

  test('nobody is on duty: nothing rings, and nothing is lost', async () => {
    await isPromised({});
    await polls();
    expect(await promised()).toMatchObject([{ tries: 0 }]);
    expect(get().twilio.legs.size).toBe(0);
  });
});

describe('not wanted any more', () => {
  test('the customer calls again and waits: they need not be called', async () => {
    await isPromised({});
    const caller = await joins('1');
    await caller.hears('You are next');
    expect(await promised()).toEqual([]);
  });

  test('the customer has called again and talked with somebody', async () => {
    await isPromised({});
    const carla = get().phone('+15550100142');
    const caller = await get().calls('1');
    await caller.presses('2').hears('ringing');
    const desk = await carla.picksUp();
    await desk.hears('Para tomarla').presses('1');
    await desk.talksTo(caller);
    await caller.hangsUp();
    await get().time.pass(60);
    expect(await promised()).toEqual([]);
  });

  test('the customer has called again and hung up in the menu: that is no answer', async () => {
    await isPromised({});
    await (await get().calls('1')).hangsUp();
    await get().time.pass(60);
    expect(await promised()).toHaveLength(1);
  });

  test('it was dropped while an agent was being rung: nobody is called', async () => {
    await isPromised({});
    await areOnDuty('ana');
    const [desk, home] = [ana(), get().phone(customer)];
    await polls();
    const agent = await desk.picksUp();
    await change((roster) => ({ ...roster, callBacks: [] }));
    await makes(agent);
    await agent.hears('The caller is no longer waiting');
    expect(home.calls).toEqual([]);
  });
});

describe('on the agents’ line', () => {
  const opens = async (): Promise<Call> => {
    const agent = await get().phone('+15550100150').dials(agentLine);
    return agent.hears('PIN').presses(`${pin}#`);
  };

  test('offered before the wait for callers; after the call the line goes on', async () => {
    await isPromised({ lang: 'es-MX' });
    const home = get().phone(customer);
    const agent = await opens();
    await agent.hears(
      'A call back to 5 5 5 0 1 0 0 1 0 0, for support, in Spanish, asked for one minute ago.',
    );
    await agent.presses('1').hears('Calling now.');
    const called = await home.picksUp();
    await called.hears('Le llamamos de Harbor Dental').hears('oprima el uno').presses('1');
    await called.talksTo(agent);
    await called.hangsUp();
    await agent.hears('Nobody is waiting.');
    expect(await promised()).toEqual([]);
  });

  test('in Spanish, on the line for Spanish speakers', async () => {
    await isPromised({});
    const home = get().phone(customer);
    const agent = await get().phone('+15550100150').dials(spanishAgentLine);
    await agent.hears('clave').presses(`${pin}#`);
    await agent.hears(
      'Hay que devolver una llamada al 5 5 5 0 1 0 0 1 0 0, para atención a clientes, en inglés; la pidieron hace un minuto.',
    );
    await agent.presses('1').hears('Llamando.');
    await (await home.rings()).refuses('no-answer');
    await agent.hears('Nadie contestó.').hears('No hay nadie en espera.');
  });

  test('not taken: the agent waits for callers, and hears of it again later', async () => {
    await isPromised({});
    const agent = await opens();
    await agent.hears('A call back to').presses('2').hears('To take the call').presses('2');
    await agent.hears('Nobody is waiting.');
    expect((await promised())[0]?.ringing).toBeUndefined();
    await agent.hears('A call back to');
  });

  test('the star key ends the talk, and the line goes on', async () => {
    await isPromised({});
    const home = get().phone(customer);
    const agent = await opens();
    await agent.hears('A call back to').presses('1');
    const called = await home.picksUp();
    await called.hears('To be connected').presses('1');
    await called.talksTo(agent);
    await agent.presses('*').hears('Nobody is waiting.');
    await called.ends('completed');
    expect(await promised()).toEqual([]);
  });

  test('busy: told so, and the line goes on', async () => {
    await isPromised({});
    const home = get().phone(customer);
    const agent = await opens();
    await agent.hears('A call back to').presses('1');
    await (await home.rings()).refuses('busy');
    await agent.hears('The line is busy.').hears('Nobody is waiting.');
    expect(await promised()).toMatchObject([{ tries: 1 }]);
  });

  test('two agents at once: one of them is offered it', async () => {
    await isPromised({});
    const first = await opens();
    await first.hears('A call back to');
    const second = await get().phone('+15550100151').dials(agentLine);
    await second.hears('PIN').presses(`${pin}#`).hears('Nobody is waiting.').waits(5);
    expect(second.heard.join()).not.toContain('A call back to');
  });

  test('the agent hangs up: it goes back', async () => {
    await isPromised({});
    const agent = await opens();
    await agent.hears('A call back to').hangsUp();
    await get().time.pass(5);
    expect((await promised())[0]?.ringing).toBeUndefined();
  });
});

test('whoever is erased is not called back', async () => {
  await asks('1');
  await get().time.pass(60);
  expect((await runs(recordsCommand, get(), `erase ${customer} --yes`)).code).toBe(0);
  expect(await promised()).toEqual([]);
});

test('nightly: whom nobody called within a day is told to the desk', async () => {
  // The command reads the settings of its own project.
  const own = dentalOffice.places.support as {
    -readonly [Name in keyof PlaceOf<'queue'>]: PlaceOf<'queue'>[Name];
  };
  const { callBack, tellsMissed } = settings.places.support as PlaceOf<'queue'>;
  Object.assign(own, { callBack, tellsMissed });
  const now = get().twilio.clock.now();
  await isPromised({ since: now - 25 * 3600_000 }, { callSid: sid(98), number: '+15550100101', since: now });
  const { out } = await runs(recordsCommand, get(), 'nightly --yes');
  Object.assign(own, { callBack: undefined, tellsMissed: [] });
  expect(out).toContain('Told the desk of 1 who asked to be called back and were not reached.');
  expect(await promised()).toMatchObject([{ number: '+15550100101' }]);
  expect(await texts()).toEqual([expect.stringContaining(customer)]);
});

import type { Settings } from '../../functions/types/settings';
import type { Call } from '../../simulator/phone/code';
import type { Fault } from '../../simulator/rest/options';
import { Records } from '../support/records';
import { rosterOf } from '../support/roster';
import { agentLine, apiKey, pinOf, spanishAgentLine, switchboard, withPlaces } from '../support/switchboard';

import dentalOffice = require('../support/settings');

/** Two queues, whose callers the agents' line takes. Support rings Ana and Ben. */
const base = withPlaces(
  {
    account: { next: 'support', without: 'support' },
    support: { rings: ['ana', 'ben'], wrapUpSeconds: 0 },
  },
  { ...dentalOffice, hours: { ...dentalOffice.hours, office: { week: 'always' } } },
);
const settings = {
  ...base,
  agents: { ...base.agents, take: ['support', 'sales'] },
  places: {
    ...base.places,
    sales: {
      ...base.places.support,
      name: { 'en-US': 'sales', 'es-MX': 'ventas' },
      rings: ['dan'],
      nobody: 'mailbox',
      wrapUpSeconds: 0,
    },
  },
  placeCall: { ...base.placeCall, rings: 'ana' },
} as Settings;
const get = switchboard({ settings });

const { people, now, write, off } = rosterOf(get);

/** The first call of all makes the Map of notes. */
beforeAll(async () => {
  await (await get().calls('1')).hangsUp();
});

beforeEach(async () => {
  await get().time.pass(1);
  await write({ ana: off(), ben: off(), dan: off() });
});

const ana = '+15550100140';
const ben = '+15550100141';
const carla = '+15550100142';
const borrowed = '+15550100180';

async function joins(from?: string, key = '1'): Promise<Call> {
  const caller = await get().calls(key, from);
  return caller
    .presses('1')
    .presses('12345#')
    .hears(/stay on the line|en la línea/);
}

async function joinsSales(from?: string): Promise<Call> {
  const caller = await get().calls('1', from);
  return caller.presses('2').hears(/stay on the line|en la línea/);
}

async function waitsOn(number = ana, person?: string, line = agentLine): Promise<Call> {
  const agent = await get().agent(number, line, person);
  return agent.hears(/Nobody is waiting|No hay nadie/).hears('music');
}

async function asks(path: string, body: object) {
  const answer = fetch(`${get().url}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': String(Math.random()),
    },
    body: JSON.stringify(body),
  });
  const response = await answer;
  const json = await response.json();
  await get().time.settle();
  return { status: response.status, json };
}

/** REST fails at this, so many times. */
function fails(wanted: RegExp, fault: Fault = { status: 500 }, times = 1): void {
  let left = times;
  get().restFaults = ({ method, path }) =>
    wanted.test(`${method} ${path}`) && left-- > 0 ? fault : undefined;
}
const always = Number.POSITIVE_INFINITY;

describe('one person on two telephones', () => {
  test('callers are met once, and both telephones wait on', async () => {
    const one = await waitsOn(ana);
    const other = await waitsOn(borrowed, 'ana');
    const caller = await joins();
    await caller.hears('Connecting you now');
    await caller.waits(10);
    expect(caller.leg.hearers.length).toBe(1);
    const [taker, idle] = caller.leg.hearers.includes(one.leg) ? [one, other] : [other, one];
    expect((await people()).ana?.busy).toMatchObject({ doing: 'talking', leg: taker.sid });
    await idle.waits(120);
    expect((await people()).ana?.busy).toMatchObject({ doing: 'talking', leg: taker.sid });
    const next = await (await get().calls('1', '+15550100101')).presses('1').presses('12345#');
    await idle.talksTo(next);
    await caller.waits(20);
    caller.isTalkingTo(taker);
    await idle.hangsUp();
    expect((await people()).ana?.busy).toMatchObject({ doing: 'talking', leg: taker.sid });
    await taker.hangsUp();
    await caller.hears('cut off');
    expect((await people()).ana?.busy).toBeUndefined();
  });

  test('hangs up the one that talks: the other is free on the line', async () => {
    const one = await waitsOn(ana);
    const other = await waitsOn(borrowed, 'ana');
    const caller = await joins();
    await caller.hears('Connecting you now').waits(10);
    const [taker, idle] = caller.leg.hearers.includes(one.leg) ? [one, other] : [other, one];
    await taker.hangsUp();
    await caller.hears('cut off');
    await idle.waits(90);
    expect((await people()).ana?.busy).toMatchObject({ doing: 'on the line', leg: idle.sid });
    const next = await joins('+15550100101');
    await idle.talksTo(next);
  });

  test('hangs up the one that does not talk', async () => {
    const one = await waitsOn(ana);
    const other = await waitsOn(borrowed, 'ana');
    await other.hangsUp();
    await one.waits(60);
    expect((await people()).ana?.busy).toMatchObject({ doing: 'on the line', leg: one.sid });
  });
});

describe('rung and on the line', () => {
  test('rung, dials in from another telephone: the telephone stops, the caller is met on the line', async () => {
    const phone = get().phone(ana);
    await write({ ben: off(), dan: off() });
    const caller = await joins();
    const ringing = await phone.rings();
    const line = await get().agent(borrowed, agentLine, 'ana');
    await line.talksTo(caller);
    await get().time.pass(2);
    expect(ringing.leg.isOver).toBe(true);
    expect((await people()).ana?.busy).toMatchObject({ doing: 'talking', leg: line.sid });
    expect((await people()).ana?.misses).toBeUndefined();
  });

  test('accepts on the telephone, then dials in on another: no caller is lost', async () => {
    const phone = get().phone(ana);
    await write({ ben: off(), dan: off() });
    const caller = await joins();
    const taken = await get().takes(phone);
    await taken.talksTo(caller);
    const line = await get().agent(borrowed, agentLine, 'ana');
    await line.hears(/The star key ends|Nobody is waiting|Ready/);
    const next = await (await get().calls('1', '+15550100101')).presses('1').presses('12345#');
    await line.talksTo(next);
    await taken.hangsUp();
    await caller.hears('cut off');
    line.isTalkingTo(next);
    await line.hangsUp();
    await next.hears(/goodbye|cut off/i);
  });

  test('PIN of Ana on the telephone of Ben, who is rung', async () => {
    const bens = get().phone(ben);
    await write({ ana: off(), dan: off() });
    const caller = await joins();
    const ringing = await bens.rings();
    const line = await get().agent(ben, agentLine, 'ana');
    await line.talksTo(caller);
    await get().time.pass(2);
    expect(ringing.leg.isOver).toBe(true);
    expect((await people()).ana?.busy).toMatchObject({ doing: 'talking', leg: line.sid });
    expect((await people()).ben?.busy).toBeUndefined();
    await line.hangsUp();
    await caller.hears('cut off');
    expect((await people()).ana?.busy).toBeUndefined();
  });
});

describe('the desk', () => {
  test('moves a caller at the instant they are claimed', async () => {
    const agent = await waitsOn();
    const caller = await joins();
    await caller.hears('Connecting you now');
    const { status } = await asks('/api/take', { callSid: caller.sid, to: 'sales' });
    expect(status).toBe(409);
    await agent.talksTo(caller);
  });

  test('moves a caller for whom somebody on the line is being fetched', async () => {
    const agent = await waitsOn();
    await write({ ana: off(), ben: off(), dan: off() });
    await agent.waits(1);
    const caller = await joins();
    const { status } = await asks('/api/take', { callSid: caller.sid, to: 'mailbox' });
    expect(status).toBe(200);
    await caller.hears(/message/i);
    await agent.waits(60);
    const next = await joins('+15550100101');
    await agent.talksTo(next);
  });

  test('pulls a caller for somebody who talks on the line from a borrowed telephone: refused', async () => {
    get().phone(ana);
    const agent = await waitsOn(borrowed, 'ana');
    const caller = await joins();
    await agent.talksTo(caller);
    const next = await joins('+15550100101');
    const { status } = await asks('/api/take', { callSid: next.sid, person: 'ana' });
    expect(status).toBe(409);
    expect((await people()).ana?.busy).toMatchObject({
      doing: 'talking',
      leg: agent.sid,
      caller: caller.sid,
    });
  });

  test('take {} while they are on the line from a borrowed telephone: refused', async () => {
    const phone = get().phone(ana);
    const agent = await waitsOn(borrowed, 'ana');
    const { status } = await asks('/api/take', {});
    expect(status).toBe(409);
    expect(phone.calls).toEqual([]);
    expect((await people()).ana?.busy).toMatchObject({ doing: 'on the line', leg: agent.sid });
  });

  test('take {} and place-call while they are on the line from their own: refused', async () => {
    await waitsOn();
    expect((await asks('/api/take', {})).status).toBe(409);
    expect((await asks('/api/place-call', { to: '+15550100170' })).status).toBe(409);
  });

  test('place-call while they talk on the line from a borrowed telephone: refused', async () => {
    get().phone(ana);
    const agent = await waitsOn(borrowed, 'ana');
    const caller = await joins();
    await agent.talksTo(caller);
    expect((await asks('/api/place-call', { to: '+15550100170' })).status).toBe(409);
  });
});

test('the desk gives a caller to somebody who hears music on the line', async () => {
  const first = await waitsOn();
  const other = await waitsOn(carla);
  const caller = await joins();
  expect((await asks('/api/take', { callSid: caller.sid, person: 'carla' })).status).toBe(201);
  await other.hears('A call for support');
  await other.talksTo(caller);
  const next = await joins('+15550100101');
  await first.talksTo(next);
});

describe('healing', () => {
  test('without notes, a line opened from a borrowed telephone is over when it is', async () => {
    fails(/POST .*Maps/, { status: 503 }, always);
    const agent = await waitsOn(borrowed, 'ana');
    expect((await people()).ana?.busy).toMatchObject({ doing: 'on the line' });
    await agent.hangsUp();
    get().restFaults = undefined;
    await get().time.pass(2);
    expect((await people()).ana?.busy).toBeUndefined();
  });

  test('Sync away when the telephone of somebody who talks dies: later callers ring them again', async () => {
    const phone = get().phone(ana);
    await write({ ben: off(), dan: off() });
    const caller = await joins();
    const taken = await get().takes(phone);
    await taken.talksTo(caller);
    fails(/Services/, { status: 503 }, always);
    await taken.hangsUp();
    await caller.hears('cut off').hangsUp();
    await get().time.pass(60);
    get().restFaults = undefined;
    get().expectFault(/\/callback\//);
    await get().time.pass(15 * 60);
    const next = await joins('+15550100101');
    const again = await get().takes(phone);
    await again.talksTo(next);
  });
});

describe('somebody who was on a call whose end was never told', () => {
  const ghost = (busy: object) => ({
    since: now() - 3600_000,
    until: now() + 4 * 3600_000,
    leg: `CA${String(now()).padStart(32, '0')}`,
    ...busy,
  });

  test('on the line: a caller with nobody else there is not kept waiting for them', async () => {
    const busy = ghost({ doing: 'on the line', line: 'en-US' }) as never;
    await write({ ana: { ...off(), busy }, ben: off(), dan: off() });
    const caller = await joinsSales();
    await caller.hears('Nobody can take your call right now.');
    expect((await people()).ana?.busy).toBeUndefined();
  });

  test.each(['talking', 'wrapping up'])('%s: an open board frees them', async (doing) => {
    await write({ ana: { busy: ghost({ doing, line: 'en-US', place: 'support' }) as never } });
    const headers = { authorization: `Bearer ${apiKey}` };
    await (await fetch(`${get().url}/api/desk?settle=1`, { headers })).text();
    expect((await people()).ana?.busy).toBeUndefined();
  });

  test('who does talk, for however long, stays busy', async () => {
    const phone = get().phone(ana);
    await write({ ben: off(), dan: off() });
    const caller = await joins();
    const taken = await get().takes(phone);
    await taken.talksTo(caller);
    await get().time.pass(20 * 60);
    const next = await joins('+15550100101');
    await next.waits(120);
    expect((await people()).ana?.busy).toMatchObject({ doing: 'talking', leg: taken.sid });
    expect(phone.calls.length).toBe(1);
  });
});

describe('a colleague who hears that they are being connected', () => {
  test.each([
    ['rung', undefined],
    ['on the line', spanishAgentLine],
  ])('%s: has the caller where whoever asked hangs up at this moment', async (_, line) => {
    const phone = get().phone(carla);
    const agent = await waitsOn();
    const caller = await joins();
    await agent.talksTo(caller);
    const dialed = line === undefined ? undefined : await waitsOn(carla, 'carla', line);
    await agent.presses('*').hears('on hold').presses('2').hears('For Carla, press 1.').presses('1');
    const colleague = dialed ?? (await phone.picksUp());
    await colleague.hears('en inglés').presses('1').hears('Le comunico');
    await agent.hangsUp();
    await colleague.talksTo(caller);
    await colleague.hangsUp();
    await caller.hears('cut off');
  });
});

test('who is cut off and then taken without a conference: the record names the second', async () => {
  const first = await waitsOn();
  const caller = await joins();
  await first.talksTo(caller);
  await caller.waits(20);
  await first.hangsUp();
  await caller.hears('cut off').presses('1').hears('back in line');
  fails(/POST .*Members/, { status: 500 }, always);
  const second = await get().agent(carla);
  await second.talksTo(caller);
  await caller.waits(30).hangsUp();
  await get().time.pass(30);
  const answeredBy = { person: 'carla', callSid: second.sid };
  expect(await new Records(get()).of(caller.sid)).toMatchObject({ result: 'answered', answeredBy });
});

test('the record of an agent on the line has the language of the line', async () => {
  const agent = await waitsOn();
  const caller = await joins('+15550100101', '2');
  await agent.talksTo(caller);
  await caller.waits(10).hangsUp();
  await agent.hears('The call is over.').hangsUp();
  await get().time.pass(20 * 60);
  const records = new Records(get());
  expect((await records.settled(agent.sid)).language).toBe('en-US');
  expect((await records.settled(caller.sid)).language).toBe('es-MX');
});

describe('fairness', () => {
  test('the longest wait first, of two queues', async () => {
    get().phone('+15550100143');
    await write({ ana: off(), ben: off() });
    const first = await joinsSales();
    await get().time.pass(20);
    const second = await joins('+15550100101');
    await get().time.pass(20);
    const third = await joinsSales('+15550100102');
    const agent = await get().agent(carla);
    await agent.talksTo(first);
    await first.hangsUp();
    await agent.talksTo(second);
    await second.hangsUp();
    await agent.talksTo(third);
  });

  test('two agents come free at once, two callers: nobody hears that theirs is gone', async () => {
    const one = await waitsOn(ana);
    const other = await waitsOn(carla);
    const [first, second] = [await joins(), await joins('+15550100101')];
    await get().time.pass(40);
    expect([first.leg.hearers.length, second.leg.hearers.length]).toEqual([1, 1]);
    expect([...one.heard, ...other.heard].join()).not.toContain('no longer waiting');
  });

  test('two agents dial in at once while two wait', async () => {
    const [first, second] = [await joins(), await joins('+15550100101')];
    const phones = [get().phone(ana), get().phone(carla)];
    const calls = await Promise.all(phones.map((phone) => phone.dials(agentLine)));
    const [a, c] = calls as [Call, Call];
    a.leg.presses(`${pinOf('ana')}#`);
    c.leg.presses(`${pinOf('carla')}#`);
    await get().time.pass(30);
    expect([first.leg.hearers.length, second.leg.hearers.length]).toEqual([1, 1]);
    expect([...a.heard, ...c.heard].join()).not.toContain('no longer waiting');
  });
});

describe('slow Sync', () => {
  // On either side of the 300 ms that callers wait, in real time.
  test.each([290, 450])('%i ms each', async (delayMs) => {
    fails(/Services/, { delayMs }, always);
    const agent = await get().agent(ana);
    await agent.hears(/music|Ready/);
    const caller = await joins();
    await agent.talksTo(caller);
    await caller.waits(30);
    caller.isTalkingTo(agent);
    await agent.presses('*').waits(10);
    await agent.hangsUp();
    await caller.hears(/cut off|Goodbye/);
  });
});

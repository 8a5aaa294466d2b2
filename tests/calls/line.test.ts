import type { Call } from '../../simulator/phone/code';
import type { Fault } from '../../simulator/rest/options';
import { Records } from '../support/records';
import { rosterOf } from '../support/roster';
import { agentLine, spanishAgentLine, switchboard, withPlaces } from '../support/switchboard';
import { languages, type Words } from './words';

import dentalOffice = require('../support/settings');

/** A queue that rings Ben, whose callers the agents' line takes as well. */
const get = switchboard({
  settings: withPlaces(
    {
      account: { next: 'support', without: 'support' },
      support: { rings: ['ben'], wrapUpSeconds: 0 },
    },
    { ...dentalOffice, hours: { ...dentalOffice.hours, office: { week: 'always' } } },
  ),
});

const { people, now, write, off } = rosterOf(get);

/** The first call of all makes the Map of notes. */
beforeAll(async () => {
  await (await get().calls('1')).hangsUp();
});

/** Ben is off duty, so that nobody but the agents' line takes callers. */
beforeEach(async () => {
  await get().time.pass(1);
  await write({ ben: off() });
});

const ana = '+15550100140';
const ben = '+15550100141';
const carla = '+15550100142';
const dan = '+15550100143';

async function joins(key = '1', from?: string): Promise<Call> {
  const caller = await get().calls(key, from);
  return caller
    .presses('1')
    .presses('12345#')
    .hears(/stay on the line|en la línea/);
}

const lines = [
  {
    number: agentLine,
    words: languages[0] as Words,
    opens: 'Nobody is waiting. To put a caller on hold, press star.',
    is: 'A call for support, in English,',
    held: 'The caller is on hold. To come back, press 1.',
    joined: 'The caller is on hold. To come back alone, press 1.',
    forBen: 'For Ben, press',
    handedOver: 'Handed over.',
    callOver: 'The call is over.',
    isTaken: 'The caller is no longer waiting.',
    nobody: 'Nobody is waiting.',
  },
  {
    number: spanishAgentLine,
    words: languages[1] as Words,
    opens: 'No hay nadie en espera. Para poner una llamada en espera, oprima asterisco.',
    is: 'Una llamada para atención a clientes, en español,',
    held: 'La llamada está en espera. Para volver, oprima el uno.',
    joined: 'La llamada está en espera. Para volver a solas, oprima el uno.',
    forBen: 'Para Ben, oprima',
    handedOver: 'Llamada transferida.',
    callOver: 'Terminó la llamada.',
    isTaken: 'La persona ya no está en espera.',
    nobody: 'No hay nadie en espera.',
  },
];
const [english] = lines as [(typeof lines)[number]];

/** Somebody has dialed in and hears music. */
async function waitsOn(line: (typeof lines)[number], number = ana): Promise<Call> {
  const agent = await get().agent(number, line.number);
  return agent.hears(line.opens).hears('music');
}

async function talk(line: (typeof lines)[number]): Promise<{ caller: Call; agent: Call }> {
  const agent = await waitsOn(line);
  const caller = await joins(line.words.key);
  await agent.hears(line.is);
  await agent.talksTo(caller);
  return { caller, agent };
}

/** The caller is on hold while the agent, who is on the line, and Ben talk about them. */
async function consult(line: (typeof lines)[number]) {
  const phone = get().phone(ben);
  const { caller, agent } = await talk(line);
  await write({ ...(await people()), ben: {} });
  await agent.presses('*').hears(line.held).presses('2').hears(line.forBen);
  await agent.presses(keyOf(agent, line));
  const colleague = await phone.picksUp();
  await colleague.hears('Ana has a question about a call for support').presses('1');
  await agent.talksTo(colleague);
  return { caller, agent, colleague };
}

/** The key that the last menu names for Ben. */
function keyOf(agent: Call, line: (typeof lines)[number]): string {
  const said = agent.heard.findLast((text) => text.includes(line.forBen)) ?? '';
  const word = said.slice(said.indexOf(line.forBen) + line.forBen.length).match(/^ (?:el )?(\w+)/)?.[1] ?? '';
  return String(['', 'uno', 'dos', 'tres', 'cuatro'].indexOf(word)).replace('-1', word);
}

describe.each(lines)('on $number', (line) => {
  const { words } = line;

  test('a caller wakes whoever hears music, within ten seconds, and hears that somebody is there', async () => {
    const agent = await waitsOn(line);
    await agent.waits(100);
    const caller = await joins(words.key);
    const joined = now();
    await caller.hears(words.someoneIsHere);
    await agent.hears(line.is);
    await agent.talksTo(caller);
    expect((now() - joined) / 1000).toBeLessThan(15);
    expect((await people()).ana?.busy).toMatchObject({
      doing: 'talking',
      caller: caller.sid,
      place: 'support',
      leg: agent.sid,
    });
    await caller.hangsUp();
    await agent.hears(line.callOver).hears(line.nobody).hears('music');
    expect((await people()).ana?.busy).toMatchObject({ doing: 'on the line', leg: agent.sid });
  });

  test('hold, and back', async () => {
    const { caller, agent } = await talk(line);
    await agent.presses('*').hears(line.held);
    await caller.hears('music');
    await agent.presses('1');
    await agent.talksTo(caller);
  });

  test('pound ends the talk for the agent: the caller is asked, the line goes on', async () => {
    const { caller, agent } = await talk(line);
    await agent.presses('*').hears(line.held).presses('#').hears(line.callOver);
    await caller.hears(words.cutOff);
    await agent.hears(line.nobody).hears('music');
  });

  test('hand over: the colleague has the caller, the agent gets the next', async () => {
    const { caller, agent, colleague } = await consult(line);
    const next = await joins(words.key, '+15550100101');
    await agent.presses('*').hears(line.joined).presses('3').hears(line.handedOver);
    await colleague.talksTo(caller);
    await agent.talksTo(next);
    // The agent is on the telephone still, but not with this caller.
    await colleague.hangsUp();
    await caller.hears(words.cutOff);
    agent.isTalkingTo(next);
  });

  test('1: back to the caller alone; after the talk the line goes on', async () => {
    const { caller, agent, colleague } = await consult(line);
    await agent.presses('*').hears(line.joined).presses('1');
    await agent.talksTo(caller);
    await colleague.ends();
    await agent.waits(5);
    agent.isTalkingTo(caller);
    await caller.hangsUp();
    await agent.hears(line.callOver).hears(line.nobody);
  });

  test('the colleague hangs up: the agent hears so in the language of the line, and is on the line still', async () => {
    const { caller, agent, colleague } = await consult(line);
    await colleague.hangsUp();
    await agent.hears(line.held).presses('1');
    await agent.talksTo(caller);
    await caller.hangsUp();
    await agent.hears(line.callOver).hears(line.nobody);
  });

  test.each(['in the talk', 'on hold'])('the telephone of the agent dies %s', async (when) => {
    const { caller, agent } = await talk(line);
    if (when === 'on hold') await agent.presses('*').hears(line.held);
    await agent.hangsUp();
    await caller.hears(words.cutOff).presses('1').hears(words.backInLine);
    expect((await people()).ana?.busy).toBeUndefined();
  });

  test('two agents, one caller: one of them has the caller, the other goes on waiting', async () => {
    const [one, other] = [await waitsOn(line), await waitsOn(line, carla)];
    const caller = await joins(words.key);
    await caller.hears(words.someoneIsHere).waits(10);
    expect(caller.leg.hearers.length).toBe(1);
    const [idle] = [one, other].filter(({ leg }) => !caller.leg.hearers.includes(leg));
    const next = await joins(words.key, '+15550100101');
    await idle?.talksTo(next);
  });

  test('the caller is taken by somebody else at the same instant: the agent hears so, and goes on', async () => {
    const phone = get().phone(ben);
    await write({});
    const caller = await joins(words.key);
    const rung = await phone.picksUp();
    await rung.hears('To take it, press 1');
    const agent = await get().agent(ana, line.number);
    await rung.presses('1');
    await agent.hears(line.isTaken).hears(line.nobody).hears('music');
    await rung.talksTo(caller);
  });
});

describe('the line', () => {
  const line = english;
  const { words } = line;

  test('whoever is free on it comes before a telephone that would have to ring', async () => {
    const phone = get().phone(ben);
    await write({});
    const agent = await waitsOn(line);
    const caller = await joins();
    await agent.talksTo(caller);
    expect(phone.calls).toEqual([]);
    // With nobody free on it, Ben is rung.
    const next = await joins('1', '+15550100101');
    const rung = await get().takes(phone);
    await rung.talksTo(next);
  });

  test('a caller who is taken on it stops the telephone that rings for them', async () => {
    const phone = get().phone(ben);
    await write({});
    const caller = await joins();
    const ringing = await phone.rings();
    const agent = await get().agent(ana);
    await agent.talksTo(caller);
    await ringing.ends('canceled');
    expect((await people()).ben?.misses).toBeUndefined();
  });

  test('speakers of the language come first, then who has been idle longest', async () => {
    const [first, second] = [await waitsOn(line, dan), await waitsOn(line, carla)];
    const caller = await joins('2');
    await second.talksTo(caller);
    const next = await joins('1', '+15550100101');
    await first.talksTo(next);
  });

  test('the caller hangs up while the agent hears who it is: on to the next', async () => {
    const agent = await waitsOn(line);
    const caller = await joins();
    await caller.hears(words.someoneIsHere);
    await caller.hangsUp();
    await agent.hears(line.callOver).hears(line.nobody).hears('music');
    const next = await joins('1', '+15550100101');
    await agent.talksTo(next);
  });

  test('the caller hangs up on hold: the agent hears so at the next key', async () => {
    const { caller, agent } = await talk(line);
    await agent.presses('*').hears(line.held);
    await caller.hangsUp();
    await agent.presses('1').hears(line.callOver).hears(line.nobody).hears('music');
  });

  test('the caller hangs up while a colleague is asked: the agent goes on, the colleague hears goodbye', async () => {
    const { caller, agent, colleague } = await consult(line);
    await caller.hangsUp();
    await agent.hears(line.callOver).hears(line.nobody);
    await colleague.hears('The call is over. Goodbye.');
    await colleague.ends();
  });

  test('the agent dies while a colleague is asked: the colleague has the caller', async () => {
    const { caller, agent, colleague } = await consult(line);
    await agent.hangsUp();
    await colleague.talksTo(caller);
    await colleague.hangsUp();
    await caller.hears(words.cutOff);
  });

  test('the record says who talked with the caller', async () => {
    const { caller, agent } = await talk(line);
    await caller.waits(60).hangsUp();
    await get().time.pass(60);
    const records = new Records(get());
    const record = await records.of(caller.sid);
    const answeredBy = { place: 'support', person: 'ana', callSid: agent.sid };
    expect(record).toMatchObject({ result: 'answered', language: 'en-US', account: '12345', answeredBy });
    await agent.hangsUp();
    await get().time.pass(20 * 60);
    const settled = await records.settled(caller.sid);
    expect(settled).toMatchObject({ answeredBy, talkedSeconds: record?.talkedSeconds, legs: [] });
  });
});

describe('a colleague who is free on the line', () => {
  const line = english;
  const { words } = line;

  /** Ana asks Carla, who hears music on the line. */
  async function asks(line: (typeof lines)[number] = english) {
    const { caller, agent } = await talk(line);
    const colleague = await waitsOn(line, carla);
    await agent.presses('*').hears(line.held).presses('2').hears('For Carla, press 1.').presses('1');
    await agent.hears('Ringing Carla.');
    await colleague.hears('Ana has a question about a call for support, in English.');
    return { caller, agent, colleague };
  }

  test('is asked there, and takes part with 1; afterwards the line of both goes on', async () => {
    const { caller, agent, colleague } = await asks();
    await colleague.presses('1').hears('Connecting you.');
    await agent.talksTo(colleague);
    await agent.presses('*').hears(line.joined).presses('1');
    await agent.talksTo(caller);
    await colleague.hears('Thank you for your help.').hears('Nobody is waiting.').hears('music');
    const next = await joins('1', '+15550100101');
    await colleague.talksTo(next);
  });

  test('has the caller once they are handed over', async () => {
    const { caller, agent, colleague } = await asks();
    await colleague.presses('1');
    await agent.talksTo(colleague);
    await agent.presses('*').hears(line.joined).presses('3').hears(line.handedOver);
    await colleague.talksTo(caller);
    const next = await joins('1', '+15550100101');
    await agent.talksTo(next);
    await colleague.hangsUp();
    await caller.hears(words.cutOff);
  });

  test('presses nothing: the agent hears so, and the colleague waits for callers again', async () => {
    const { caller, agent, colleague } = await asks();
    await agent.hears("Your colleague doesn't answer.").hears(line.held).presses('1');
    await agent.talksTo(caller);
    await colleague.hears('music');
    const next = await joins('1', '+15550100101');
    await colleague.talksTo(next);
  });

  test('1 while they are asked: back to the caller, and the colleague waits for callers again', async () => {
    const { caller, agent, colleague } = await asks();
    await agent.presses('1');
    await agent.talksTo(caller);
    await colleague.hears('Nobody is waiting.').hears('music');
    expect(colleague.leg.isOver).toBe(false);
  });

  test('hangs up while they are asked: the agent hears so', async () => {
    const { caller, agent, colleague } = await asks();
    await colleague.hangsUp();
    await agent
      .hears(/Your colleague/)
      .hears(line.held)
      .presses('1');
    await agent.talksTo(caller);
  });

  test('dies in the consultation: the agent is asked what now', async () => {
    const { caller, agent, colleague } = await asks();
    await colleague.presses('1');
    await agent.talksTo(colleague);
    await colleague.hangsUp();
    await agent.hears('Your colleague has hung up.').hears(line.held).presses('1');
    await agent.talksTo(caller);
  });
});

describe('faults', () => {
  const line = english;
  const { words } = line;

  /** REST fails at this, so many times. */
  function fails(wanted: RegExp, fault: Fault = { status: 500 }, times = 1): void {
    let left = times;
    get().restFaults = ({ method, path }) =>
      wanted.test(`${method} ${path}`) && left-- > 0 ? fault : undefined;
  }
  const always = Number.POSITIVE_INFINITY;

  test.each([
    ['refuses', { status: 503 }],
    ['hangs', { hangs: 'before' }],
  ] as [string, Fault][])('Sync %s: the two are connected without a conference', async (_, fault) => {
    const caller = await joins();
    fails(/Services/, fault, always);
    const agent = await get().agent(ana);
    await agent.hears('The star key ends a conversation.');
    await caller.hears(words.someoneIsHere);
    await agent.talksTo(caller);
    await agent.presses('*');
    await caller.hears(words.goodbye);
    get().restFaults = undefined;
    // For a minute nobody waits for Sync again.
    await agent.waits(70).hears('To put a caller on hold, press star.');
  });

  test.each(['in the talk', 'on hold'])(
    'Sync away while the telephone of the agent dies %s: the caller is led on all the same',
    async (when) => {
      const { caller, agent } = await talk(line);
      fails(/Services/, { status: 503 }, always);
      if (when === 'on hold') await agent.presses('*').hears(line.held);
      await agent.hangsUp();
      await caller.hears(words.cutOff);
      get().restFaults = undefined;
      get().expectFault(/\/callback\//);
    },
  );

  test('Twilio does not take the URL of the callback: the roster says who is alone', async () => {
    const agent = await waitsOn(line);
    fails(new RegExp(`POST .*Calls/${agent.sid}`), { status: 500 }, always);
    await get().time.pass(1);
    const caller = await joins();
    get().restFaults = ({ method, path, body }: { method: string; path: string; body?: unknown }) =>
      method === 'POST' && path.includes(agent.sid) && JSON.stringify(body ?? '').includes('StatusCallback')
        ? { status: 500 }
        : undefined;
    await agent.talksTo(caller);
    get().restFaults = undefined;
    await agent.hangsUp();
    await caller.hears(words.cutOff);
  });

  test.each([500, 429])(
    'the agent cannot be fetched (%i): they ask again after the music',
    async (status) => {
      const agent = await waitsOn(line);
      fails(new RegExp(`POST .*Calls/${agent.sid}`), { status });
      const caller = await joins();
      await agent.talksTo(caller);
      expect(caller.heard.join()).toContain(words.first);
    },
  );

  test('the caller cannot be taken: the two are connected without a conference', async () => {
    const agent = await waitsOn(line);
    fails(/POST .*Members/, { status: 500 }, always);
    const caller = await joins();
    await caller.hears(words.someoneIsHere);
    await agent.talksTo(caller);
  });

  test('Twilio takes the caller and does not answer: the agent meets them', async () => {
    const agent = await waitsOn(line);
    fails(/POST .*Members/, { hangs: 'after' });
    const caller = await joins();
    await agent.talksTo(caller);
    await agent.hangsUp();
    await caller.hears(words.cutOff);
  });

  test('pound while Twilio is away: the agent hears that it did not work, and the caller is not lost', async () => {
    const { caller, agent } = await talk(line);
    await agent.presses('*').hears(line.held);
    fails(/Conferences/, { status: 500 }, 2);
    await agent.presses('#').hears("That didn't work.").hears(line.held).presses('1');
    await agent.talksTo(caller);
  });
});

import type { Call } from '../../simulator/phone/code';
import { switchboard, withPlaces } from '../support/switchboard';
import { languages, type Words } from './words';

const get = switchboard({
  settings: withPlaces({
    account: { next: 'support', without: 'support' },
    support: { rings: ['ana', 'ben'], wrapUpSeconds: 30 },
  }),
});

/** Who is on duty and doing what outlives a call. */
beforeEach(async () => {
  const { simulation, twilio } = get();
  const Authorization = `Basic ${btoa(`${twilio.accountSid}:${twilio.authToken}`)}`;
  const roster = `${simulation.rest.url}/v1/Services/default/Documents/roster`;
  await fetch(roster, { method: 'DELETE', headers: { Authorization, 'x-twilio-host': 'sync.twilio.com' } });
});

const ana = () => get().phone('+15550100140');
const ben = () => get().phone('+15550100141');

/** What agents hear: both of them hear their own first language, which is English. */
const agents = {
  held: 'The caller is on hold. To come back, press 1.',
  joined: 'The caller is on hold. To come back alone, press 1.',
  asks: 'Ana asks you about a call for',
};

interface Talk {
  caller: Call;
  agent: Call;
}

/** Ana has taken a caller. */
async function talk(words: Words): Promise<Talk> {
  const first = ana();
  const caller = await get().calls(words.key);
  await caller.presses('1').presses('12345#').hears(words.hold);
  const agent = await get().takes(first);
  await caller.hears(words.someoneIsHere);
  await agent.talksTo(caller);
  return { caller, agent };
}

/** The caller is on hold while Ana and Ben talk about them. */
async function consult(words: Words): Promise<Talk & { colleague: Call }> {
  const { caller, agent } = await talk(words);
  const second = ben();
  await agent.presses('*').hears(agents.held).presses('2').hears('For Ben, press 1.').presses('1');
  await agent.hears('Ringing Ben.').hears('music');
  const colleague = await second.picksUp();
  await colleague.hears(agents.asks).presses('1').hears('Connecting you.');
  await agent.talksTo(colleague);
  return { caller, agent, colleague };
}

function together(...all: Call[]): void {
  for (const one of all) for (const other of all) if (one !== other) one.isTalkingTo(other);
}

function apart(one: Call, ...others: Call[]): void {
  for (const other of others) {
    expect(one.leg.hearers).not.toContain(other.leg);
    expect(other.leg.hearers).not.toContain(one.leg);
  }
}

describe.each(languages)('on hold, in $name', (words) => {
  test('star: music for the caller, keys for the agent, and back', async () => {
    const { caller, agent } = await talk(words);
    await agent.presses('*').hears(agents.held);
    await caller.hears('music').waits(5);
    apart(caller, agent);
    await agent.presses('1');
    await agent.talksTo(caller);
  });

  test('the music does not end before the agent is back', async () => {
    const { caller, agent } = await talk(words);
    await agent.presses('*').hears(agents.held);
    const before = caller.heard.length;
    await caller.hears('music').waits(20);
    expect(caller.heard.slice(before).every((each) => each.includes('music'))).toBe(true);
  });

  test('without a key the agent is back with the caller after three times', async () => {
    const { caller, agent } = await talk(words);
    await agent.presses('*').hears(agents.held).hears('A colleague, 2.').hears('A colleague, 2.');
    await agent.talksTo(caller);
  });

  test('a colleague is asked in private, and the caller hears music', async () => {
    const { caller, agent, colleague } = await consult(words);
    together(agent, colleague);
    apart(caller, agent, colleague);
    const before = caller.heard.length;
    await agent.says('Do we refund this?');
    await colleague.hears('Do we refund this?').says('We do.');
    await agent.hears('We do.').waits(60);
    expect(caller.heard.slice(before).join()).not.toMatch(/refund|We do/);
  });

  test('1: back to the caller alone', async () => {
    const { caller, agent, colleague } = await consult(words);
    await agent.presses('*').hears(agents.joined).presses('1');
    await agent.talksTo(caller);
    await colleague.hears('They go on without you.');
    await colleague.ends();
    await agent.waits(5);
    agent.isTalkingTo(caller);
  });

  test('2: all three together; whoever leaves, the other goes on', async () => {
    const { caller, agent, colleague } = await consult(words);
    await agent.presses('*').hears(agents.joined).presses('2');
    await agent.talksTo(caller);
    together(caller, agent, colleague);
    await agent.hangsUp();
    await caller.waits(3);
    together(caller, colleague);
  });

  test('2: all three together; the colleague leaves', async () => {
    const { caller, agent, colleague } = await consult(words);
    await agent.presses('*').hears(agents.joined).presses('2');
    await agent.talksTo(caller);
    await colleague.hangsUp();
    await caller.waits(3);
    together(caller, agent);
  });

  test('3: handed over; the colleague has the same keys, and the caller is led on after them', async () => {
    const { caller, agent, colleague } = await consult(words);
    await agent.presses('*').hears(agents.joined).presses('3').hears('Handed over.');
    await agent.ends();
    await colleague.talksTo(caller);
    await colleague.presses('*').hears(agents.held).presses('1');
    await colleague.talksTo(caller);
    await colleague.hangsUp();
    await caller.hears(words.cutOff);
  });

  test('hanging up while a colleague is asked hands over, too', async () => {
    const { caller, agent, colleague } = await consult(words);
    await agent.hangsUp();
    await colleague.talksTo(caller);
  });

  test('the colleague hangs up: the agent is asked what now', async () => {
    const { caller, agent, colleague } = await consult(words);
    await colleague.hangsUp();
    await agent.hears('Your colleague has hung up.').hears(agents.held).presses('1');
    await agent.talksTo(caller);
  });

  test.each([
    ['busy', 'Your colleague is on another call.'],
    ['no-answer', "Your colleague doesn't answer."],
    ['failed', "Your colleague doesn't answer."],
  ] as const)('a colleague whose telephone says %s', async (status, heard) => {
    const { caller, agent } = await talk(words);
    const second = ben();
    await agent.presses('*').hears(agents.held).presses('2').hears('For Ben').presses('1');
    const colleague = await second.rings();
    await colleague.refuses(status);
    await agent.hears(heard).hears(agents.held).presses('1');
    await agent.talksTo(caller);
  });

  test('a voicemail presses no key and never comes in', async () => {
    const { caller, agent } = await talk(words);
    const second = ben();
    await agent.presses('*').hears(agents.held).presses('2').hears('For Ben').presses('1');
    const voicemail = await second.picksUp();
    await voicemail.says('This is Ben. Please leave a message.');
    await agent.hears('Your colleague has hung up.').hears(agents.held);
    expect(agent.heard.join()).not.toContain('leave a message');
    apart(caller, voicemail);
  });

  test('1 while it rings: back to the caller, and the ringing stops', async () => {
    const { caller, agent } = await talk(words);
    const second = ben();
    await agent.presses('*').hears(agents.held).presses('2').hears('For Ben').presses('1');
    const colleague = await second.rings();
    await agent.hears('Ringing Ben.').presses('1');
    await agent.talksTo(caller);
    expect(colleague.leg.isOver).toBe(true);
    await agent.waits(10);
    agent.isTalkingTo(caller);
  });

  test('the agent hangs up while the caller is on hold: the caller is led on', async () => {
    const { caller, agent } = await talk(words);
    await agent.presses('*').hears(agents.held).hangsUp();
    await caller.hears(words.cutOff);
  });

  test('pound ends the call for the agent', async () => {
    const { caller, agent } = await talk(words);
    await agent.presses('*').hears(agents.held).presses('#').hears('The call is over.');
    await agent.ends();
    await caller.hears(words.cutOff);
  });

  test('the agent hangs up while it rings: the ringing stops and the caller is led on', async () => {
    const { caller, agent } = await talk(words);
    const second = ben();
    await agent.presses('*').hears(agents.held).presses('2').hears('For Ben').presses('1');
    const colleague = await second.rings();
    await agent.hears('Ringing Ben.').hangsUp();
    await caller.hears(words.cutOff);
    expect(colleague.leg.isOver).toBe(true);
  });

  test('the caller hangs up on hold: the agent hears so at the next key', async () => {
    const { caller, agent } = await talk(words);
    await agent.presses('*').hears(agents.held);
    await caller.hangsUp();
    await agent.presses('1').hears('The call is over.');
    await agent.ends();
  });

  test('the caller hangs up while a colleague is asked', async () => {
    const { caller, agent, colleague } = await consult(words);
    await caller.hangsUp();
    await agent.hears('The call is over.').waits(5);
    await colleague.hears('The call is over.');
    await agent.ends();
    await colleague.ends();
  });

  test('the caller hangs up while the colleague is being rung', async () => {
    const { caller, agent } = await talk(words);
    const second = ben();
    await agent.presses('*').hears(agents.held).presses('2').hears('For Ben').presses('1');
    const colleague = await second.rings();
    await caller.hangsUp();
    expect(colleague.leg.isOver).toBe(true);
    await agent.hears('The call is over.');
    await agent.ends();
  });

  test('both hang up at once while the caller is on hold', async () => {
    const { caller, agent, colleague } = await consult(words);
    agent.leg.hangsUp();
    colleague.leg.hangsUp();
    await caller.hears(words.cutOff);
  });

  test('the first of two hangs up while the other is at the keys: the caller is not torn away', async () => {
    const { caller, agent, colleague } = await consult(words);
    await agent.presses('*').hears(agents.joined).presses('2');
    await colleague.presses('*').hears(agents.joined);
    await agent.hangsUp();
    await colleague.presses('2');
    await colleague.talksTo(caller);
  });
});

describe('faults', () => {
  const [words] = languages as readonly [Words, ...Words[]];

  test('Sync down: everybody is offered, and all of it works', async () => {
    const { caller, agent } = await talk(words);
    const second = ben();
    get().restFaults = ({ path }) => (path.includes('/Services/') ? { status: 503 } : undefined);
    await agent.presses('*').hears(agents.held).presses('2').hears('For Ben, press 1. For Carla, press 2.');
    await agent.presses('1').hears('Ringing Ben.');
    const colleague = await second.picksUp();
    await colleague.hears(agents.asks).presses('1');
    await agent.talksTo(colleague);
    await agent.presses('*').hears(agents.joined).presses('3').hears('Handed over.');
    await colleague.talksTo(caller);
    await colleague.hangsUp();
    await caller.hears(words.cutOff);
    get().expectFault(/./);
  });
});

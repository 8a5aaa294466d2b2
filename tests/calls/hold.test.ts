import type { Roster } from '../../functions/types/roster';
import { Records } from '../support/records';
import { agents, apart, ben, consult, get, talk, together, write } from './talk';
import { languages, type Words } from './words';

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
    await colleague.hears('Thank you for your help.');
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

test('who speaks Spanish first hears all of it in Spanish, and each hears their own language', async () => {
  const [english] = languages;
  if (!english) return;
  const carla = get().phone('+15550100142');
  const { caller, agent } = await talk(english);
  await agent.presses('*').hears(agents.held).presses('2').hears('For Carla, press 2.').presses('2');
  const colleague = await carla.picksUp();
  await colleague
    .hears('Ana quiere consultarle sobre una llamada para atención a clientes, en inglés.')
    .presses('1')
    .hears('Le comunico.');
  await agent.talksTo(colleague);
  await agent.presses('*').hears(agents.joined).presses('3');
  await colleague.talksTo(caller);
  await colleague
    .presses('*')
    .hears('La llamada está en espera. Para volver, oprima el uno.')
    .presses('2')
    .hears('Para Ben, oprima el uno.')
    .presses('#')
    .hears('La llamada está en espera.')
    .presses('1');
  await colleague.talksTo(caller);
  await colleague.hangsUp();
  await caller.hears(english.cutOff);
});

test('whoever is not needed any more hears so in their own language', async () => {
  const [english] = languages;
  if (!english) return;
  const { caller, agent } = await talk(english);
  const carla = get().phone('+15550100142');
  await agent.presses('*').hears(agents.held).presses('2').hears('For Carla').presses('2');
  const colleague = await carla.picksUp();
  await colleague.hears('Ana quiere consultarle').presses('1').hears('Le comunico.');
  await agent.talksTo(colleague);
  await agent.presses('*').hears(agents.joined).presses('1');
  await colleague.hears('Gracias por su ayuda.');
  await agent.talksTo(caller);
});

describe('the roster', () => {
  const [words] = languages as readonly [Words, ...Words[]];
  const people = async () => {
    const { data } = await new Records(get()).client.sync.v1.services('default').documents('roster').fetch();
    return (data as Roster).people;
  };

  test('a colleague who is asked is rung, then talks; whoever has handed over writes notes', async () => {
    const { caller, agent, colleague } = await consult(words);
    expect((await people()).ben?.busy).toMatchObject({
      doing: 'talking',
      caller: caller.sid,
      leg: colleague.sid,
    });
    await agent.presses('*').hears(agents.joined).presses('3');
    await agent.ends();
    expect((await people()).ana?.busy?.doing).toBe('wrapping up');
    await colleague.talksTo(caller);
    await colleague.hangsUp();
    expect((await people()).ben?.busy?.doing).toBe('wrapping up');
  });

  test('whoever does not answer a colleague has missed no caller', async () => {
    const { agent } = await talk(words);
    const second = ben();
    await agent.presses('*').hears(agents.held).presses('2').hears('For Ben').presses('1');
    const colleague = await second.rings();
    expect((await people()).ben?.busy?.doing).toBe('ringing');
    await colleague.refuses('no-answer');
    expect((await people()).ben).toEqual({});
  });

  test('whoever has been rung for somebody else meanwhile is not rung twice', async () => {
    const { agent } = await talk(words);
    await agent.presses('*').hears(agents.held).presses('2').hears('For Ben');
    const until = get().twilio.clock.now() + 60_000;
    await write({ ben: { busy: { doing: 'ringing', caller: 'another', since: 0, until } } });
    await agent.presses('1').hears('Ben is on another call.').hears(agents.held);
  });

  test('whoever is busy or off duty is not offered', async () => {
    const { agent } = await talk(words);
    const until = get().twilio.clock.now() + 60_000;
    await write({
      ben: { busy: { doing: 'talking', since: 0, until } },
      carla: { duty: { isOn: false, until } },
    });
    await agent
      .presses('*')
      .hears(agents.held)
      .presses('2')
      .hears('For Dan, press 1. For Front desk, press 2.');
    await write({
      ben: { duty: { isOn: false, until } },
      carla: { duty: { isOn: false, until } },
      dan: { duty: { isOn: false, until } },
      desk: { duty: { isOn: false, until } },
    });
    await agent.presses('#').hears(agents.held).presses('2').hears('Nobody is free').hears(agents.held);
  });
});

test('the record has every leg', async () => {
  const [words] = languages as readonly [Words, ...Words[]];
  const { caller, agent, colleague } = await consult(words);
  await agent.waits(30).presses('*').hears(agents.joined).presses('3');
  await colleague.talksTo(caller);
  await colleague.waits(60);
  await caller.hangsUp();
  await caller.waits(5);
  const record = await new Records(get()).of(caller.sid);
  const legs = record.legs.map(({ callSid, person, place, status }) => ({ callSid, person, place, status }));
  expect(legs).toEqual([
    { callSid: agent.sid, person: 'ana', place: 'support', status: 'completed' },
    { callSid: colleague.sid, person: 'ben', place: 'support', status: 'completed' },
  ]);
  expect(record).toMatchObject({ language: words.lang, result: 'answered', answeredBy: { person: 'ana' } });
});

describe("on the agents' line, with time for notes", () => {
  test('which any key ends; meanwhile nobody is led away, and the roster says so', async () => {
    const [words] = languages as readonly [Words, ...Words[]];
    const until = get().twilio.clock.now() + 3600_000;
    const duty = { isOn: false, until };
    await write({ ben: { duty }, ana: { duty } });
    const agent = await get().agent('+15550100140');
    const caller = await get().calls(words.key);
    await caller.presses('1').presses('12345#').hears(words.hold);
    await agent.talksTo(caller);
    const next = await get().calls(words.key, '+15550100101');
    await next.presses('1').presses('12345#').hears(words.hold);
    await caller.hangsUp();
    await agent.hears('The call is over.').hears('30 seconds for your notes.');
    const { data } = await new Records(get()).client.sync.v1.services('default').documents('roster').fetch();
    expect((data as Roster).people.ana?.busy).toMatchObject({ doing: 'wrapping up', leg: agent.sid });
    await next.waits(15);
    next.isWaitingIn('support');
    await agent.presses('1').hears('A call for support');
    await agent.talksTo(next);
  });
});

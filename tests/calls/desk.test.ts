import { Visitor } from '../board/visitor';
import { rosterOf } from '../support/roster';
import { switchboard, withPlaces } from '../support/switchboard';
import { agents, ana, ben, consult, get, off, write } from './talk';
import { languages, type Words } from './words';

// What the desk does every day, once through. The ways that it takes seldom are in by-hand, call-back, hold, line and
// rung-while-waiting.

const [english, spanish] = languages as [Words, Words];

test('a caller is put on hold, a colleague is asked, and has the caller in the end', async () => {
  const { caller, agent, colleague } = await consult(spanish);
  await agent.says('Do we refund this?');
  await colleague.hears('Do we refund this?');
  expect(caller.heard.join()).not.toContain('refund');
  await agent.presses('*').hears(agents.joined).presses('3').hears('Handed over.');
  await agent.ends();
  await colleague.talksTo(caller);
  await colleague.hangsUp();
  await caller.hears(spanish.cutOff).hangsUp();
});

test('a telephone is not answered, and the next one rings', async () => {
  const [first, second] = [ana(), ben()];
  const caller = await get().calls(english.key);
  await caller.presses('1').presses('12345#').hears(english.first);
  await (await first.rings()).refuses('no-answer');
  const agent = await get().takes(second);
  await caller.hears(english.someoneIsHere);
  await agent.talksTo(caller);
});

test('whoever dials in takes a caller, holds them and goes on to the next', async () => {
  await write({ ben: off() });
  const agent = await get().agent('+15550100140');
  await agent.hears('Nobody is waiting.').hears('music');
  const caller = await get().calls(spanish.key);
  await caller.presses('1').presses('12345#').hears(spanish.someoneIsHere);
  await agent.hears('A call for support, in Spanish,');
  await agent.talksTo(caller);
  await agent.presses('*').hears(agents.held);
  await caller.hears('music');
  await agent.presses('#').hears('The call is over.');
  await caller.hears(spanish.cutOff).hangsUp();
  const next = await get().calls(english.key, '+15550100101');
  await next.presses('1').presses('12345#');
  // Time for notes, which any key ends.
  await agent.presses('1');
  await agent.talksTo(next);
});

test('the desk closes for the day, callers hear why, and opens again', async () => {
  const visitor = new Visitor(get());
  await visitor.signsIn();
  const sets = async (body: object) => expect((await visitor.sends('/api/duty', body)).status).toBe(200);
  await sets({ hand: 'closed', reason: 'weather' });
  await (await get().calls(spanish.key)).hears('Estamos cerrados por el mal tiempo.').hangsUp();
  await sets({ hand: 'schedule' });
  const caller = await get().calls(spanish.key);
  await caller.hears(spanish.menu);
  expect(caller.heard.join()).not.toContain('mal tiempo');
});

describe('where callers can be called back', () => {
  const get = switchboard({
    settings: withPlaces({
      account: { next: 'support', without: 'support' },
      support: {
        rings: ['ana', 'ben'],
        callBack: { allowedPrefixes: ['+1555'], tries: 2, minutesBetween: 10 },
      },
    }),
  });
  const roster = rosterOf(get);

  test('whoever asks for it is connected when somebody has come free', async () => {
    await roster.write({ ana: roster.off(), ben: roster.off() });
    const caller = await get().calls(english.key);
    await caller.presses('1').presses('12345#').hears('To be called back instead, press 2.').presses('2');
    await caller
      .hears('We will call you at 5 5 5 0 1 0 0 1 0 0.')
      .presses('1')
      .hears('when it is your turn.');
    await caller.ends('completed');
    const [home, desk] = [get().phone(), get().phone('+15550100140')];
    const visitor = new Visitor(get());
    await visitor.signsIn();
    expect((await visitor.sends('/api/duty', { person: 'ana', duty: 'on' })).status).toBe(200);
    expect((await visitor.looks('/api/desk?settle=1')).status).toBe(200);
    const agent = await desk.picksUp();
    await agent.hears('A call back to 5 5 5 0 1 0 0 1 0 0, for support, in English').presses('1');
    const called = await home.picksUp();
    await called.hears('calling you back as you asked.').hears('To be connected, press 1.').presses('1');
    await called.talksTo(agent);
  });
});

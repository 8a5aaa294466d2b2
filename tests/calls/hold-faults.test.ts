import type { Call } from '../../simulator/phone/code';
import { decline, follow, pickUp, voicemail } from '../../simulator/phone/robot';
import type { Fault } from '../../simulator/rest/options';
import { agents, ana, apart, ben, consult, get, talk, together } from './talk';
import { languages, type Words } from './words';

describe('faults', () => {
  const [words] = languages as readonly [Words, ...Words[]];
  /** REST fails at this, so many times. */
  function fails(wanted: RegExp, fault: Fault = { status: 500 }, times = 1): void {
    let left = times;
    get().restFaults = ({ method, path }) =>
      wanted.test(`${method} ${path}`) && left-- > 0 ? fault : undefined;
  }
  const faults: [string, Fault][] = [
    ['fails', { status: 500 }],
    ['does nothing and does not answer', { hangs: 'before' }],
    ['does it and does not answer', { hangs: 'after' }],
  ];

  test('Sync down: everybody is offered, and all of it works', async () => {
    const { caller, agent } = await talk(words);
    const second = ben();
    fails(/Services/, { status: 503 }, Number.POSITIVE_INFINITY);
    await agent.presses('*').hears(agents.held).presses('2').hears('For Ben, press 1. For Carla, press 2.');
    await agent.presses('1').hears('Ringing Ben.');
    const colleague = await second.picksUp();
    await colleague.hears(agents.asks).presses('1');
    await agent.talksTo(colleague);
    await agent.presses('*').hears(agents.joined).presses('3').hears('Handed over.');
    await colleague.talksTo(caller);
    await colleague.hangsUp();
    await caller.hears(words.cutOff);
    get().expectFault(/\/callback\//);
  });

  test('Sync down: a colleague who does not answer is told of once', async () => {
    const { caller, agent } = await talk(words);
    const second = ben();
    fails(/Services/, { status: 503 }, Number.POSITIVE_INFINITY);
    await agent.presses('*').hears(agents.held).presses('2').hears('For Ben, press 1.').presses('1');
    const colleague = await second.rings();
    await colleague.refuses('busy');
    await agent.hears('on another call').hears(agents.held).presses('1');
    await agent.talksTo(caller);
    await agent.waits(60);
    agent.isTalkingTo(caller);
    get().expectFault(/\/callback\//);
  });

  test.each(faults)('star, and Twilio %s: the talk goes on', async (_, fault) => {
    const { caller, agent } = await talk(words);
    fails(/POST .*Participants\/CA/, fault);
    await agent.presses('*').hears("That didn't work.");
    await agent.talksTo(caller);
    await agent.presses('*').hears(agents.held);
  });

  test.each(faults)(
    'back, and Twilio %s: the agent is asked again, the caller hears music',
    async (_, fault) => {
      const { caller, agent } = await talk(words);
      await agent.presses('*').hears(agents.held);
      fails(/POST .*Participants\/CA/, fault);
      await agent.presses('1').hears("That didn't work.").hears(agents.held);
      apart(caller, agent);
      await caller.hears('music');
      await agent.presses('1');
      await agent.talksTo(caller);
    },
  );

  test('Twilio does not know the conference in time: the talk goes on', async () => {
    const { caller, agent } = await talk(words);
    fails(/GET .*Conferences\.json/, { hangs: 'before' });
    await agent.presses('*').hears("That didn't work.");
    await agent.talksTo(caller);
  });

  test('a colleague cannot be rung: the agent is asked again', async () => {
    const { caller, agent } = await talk(words);
    await agent.presses('*').hears(agents.held).presses('2').hears('For Ben');
    fails(/POST .*Calls\.json/);
    await agent.presses('1').hears("That didn't work.").hears(agents.held).presses('1');
    await agent.talksTo(caller);
  });

  test('a colleague picks up while REST is away: the agent finds them when the music ends', async () => {
    const { caller, agent } = await talk(words);
    const second = ben();
    await agent
      .presses('*')
      .hears(agents.held)
      .presses('2')
      .hears('For Ben')
      .presses('1')
      .hears('Ringing Ben.');
    const colleague = await second.picksUp();
    get().outage = { status: 503 };
    await colleague.hears(agents.asks).presses('1').hears('Connecting you.');
    get().outage = undefined;
    await agent.talksTo(colleague);
    apart(caller, agent, colleague);
  });

  test('a colleague cannot be sent away: the agent is asked again', async () => {
    const { caller, agent, colleague } = await consult(words);
    await agent.presses('*').hears(agents.joined);
    fails(/POST .*Calls\/CA/);
    await agent.presses('1').hears("That didn't work.").hears(agents.joined).presses('2');
    await agent.talksTo(caller);
    together(caller, agent, colleague);
  });

  test('the colleague hangs up and Twilio cannot lead the agent: star asks them what now', async () => {
    const { caller, agent, colleague } = await consult(words);
    fails(/POST .*Calls\/CA/, { status: 500 }, 20);
    await colleague.hangsUp();
    await agent.waits(30).presses('*').hears(agents.held).presses('1');
    await agent.talksTo(caller);
    get().expectFault(/call-status/);
  });

  test('the agent hangs up on hold and Twilio fails once: the caller is led on all the same', async () => {
    const { caller, agent } = await talk(words);
    await agent.presses('*').hears(agents.held);
    fails(/POST .*Calls\/CA/);
    await agent.hangsUp();
    await caller.hears(words.cutOff);
    get().expectFault(/call-status/);
  });

  test('the caller hangs up on the way into the talk: the agent hears so', async () => {
    const first = ana();
    const caller = await get().calls(words.key);
    await caller.presses('1').presses('12345#').hears(words.hold);
    const agent = await first.picksUp();
    await agent.hears('To take it, press 1').presses('1');
    caller.leg.hangsUp();
    await agent.hears('The call is over.');
    await agent.ends();
  });

  test.each([true, false])(
    'the music goes on, whether Twilio repeats it or not (%s)',
    async (holdUrlRepeats) => {
      get().twilio.options.holdUrlRepeats = holdUrlRepeats;
      const { caller, agent } = await talk(words);
      await agent.presses('*').hears(agents.held).presses('2').hears('For Ben').presses('1');
      await caller.hears('music');
      await agent.waits(90);
      expect(caller.leg.isOver).toBe(false);
    },
  );
});

describe('whatever is pressed, and whoever hangs up', () => {
  const [words] = languages as readonly [Words, ...Words[]];

  test.each(Array.from({ length: 40 }, (_, seed) => seed))('nobody is left alone: %i', async (seed) => {
    const chance = chances(seed);
    const { caller, agent } = await talk(words);
    const legs = [agent.leg];
    const nobody = { hears: /is not there|ya no está/, after: 1, hangsUp: true } as const;
    follow(agent.leg, [nobody]);
    const accepts = { hears: /To talk, press 1|oprima el uno/, after: 1, presses: '1' };
    for (const [person, { number }] of Object.entries(get().settings.people)) {
      if (person === 'ana') continue;
      get().twilio.people.set(number, (leg) => {
        legs.push(leg);
        const how = chance();
        if (how < 0.7) pickUp([accepts, nobody], 1 + chance() * 8)(leg);
        else if (how < 0.8) decline('busy', 1)(leg);
        else if (how < 0.9) voicemail({ after: 3, greeting: 'Leave a message.', records: 20 })(leg);
      });
    }
    // In every other run Twilio's API is unreliable, too.
    if (seed % 2 === 1) get().restFaults = () => (chance() < 0.1 ? { status: 500 } : undefined);
    for (let step = 0; step < 14; step++) {
      const live = legs.filter(({ status }) => status === 'in-progress');
      const one = live[Math.floor(chance() * live.length)];
      if (chance() < 0.07) one?.hangsUp();
      else one?.presses('***1223'[Math.floor(chance() * 7)] ?? '*');
      await get().time.settle();
      await get().time.pass(1 + chance() * 12);
      // While the agent hears that something did not work, or says goodbye.
      if (fate(caller) === 'alone') await get().time.pass(3);
      expect(fate(caller)).not.toBe('alone');
    }
    if (chance() < 0.5) {
      caller.leg.hangsUp();
      await get().time.pass(120);
      expect(legs.filter(({ isOver }) => !isOver).map(({ status }) => status)).toEqual([]);
    } else {
      for (const leg of legs) leg.hangsUp();
      await get().time.pass(60);
      expect(['led on', 'over']).toContain(fate(caller));
    }
    if (get().faults().length > 0) get().expectFault(/./);
  });

  /** What becomes of the caller now. */
  function fate({ leg, sid }: Call): 'over' | 'led on' | 'on hold' | 'in a talk' | 'alone' {
    if (leg.isOver) return 'over';
    const present = get().twilio.conferences.find(sid)?.connected ?? [];
    const their = present.find((participant) => participant.leg === leg);
    if (!their) return 'led on';
    if (!their.hold) return present.length > 1 ? 'in a talk' : 'alone';
    const others = [...get().twilio.legs.values()].filter(
      (other) => other !== leg && other.status === 'in-progress',
    );
    return others.length > 0 ? 'on hold' : 'alone';
  }

  /** The same numbers for the same seed. */
  function chances(seed: number): () => number {
    let state = seed * 2_654_435_761 + 1;
    return () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
  }
});

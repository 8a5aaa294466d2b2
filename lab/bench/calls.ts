import { openAccount } from '../../scripts/account/twilio';
import { Phone } from '../../simulator/phone/code';
import { office } from '../office';
import { inWorld, type World } from './world';

import attend = require('../../functions/desk/attend.private');

/** What one kind of call costs: Twilio bills each invocation of a function; assets are free. */
export interface CallCost {
  call: string;
  /** Answered with TwiML. */
  twiml: number;
  /** Status and recording callbacks. */
  callbacks: number;
  assets: number;
  /** REST requests of its functions, until a minute after its end. */
  rest: number;
  /** The most of them in front of one answer to a caller. */
  most: number;
  /** REST requests more, once Twilio's Events can be had and the record is written for good. */
  settling: number;
}

type Scene = (phones: { caller: Phone; agent: Phone; sales: Phone }) => Promise<void>;

const main = office.mainLine;
const agents = office.agentLine;

const scenes: Record<string, Scene> = {
  'hangs up in the menu': async ({ caller }) => {
    const call = await caller.dials(main);
    await call.hears('press').presses('1').hears('For support').hangsUp();
  },
  'opening hours, then hangs up': async ({ caller }) => {
    const call = await caller.dials(main);
    await call.hears('press').presses('1').hears('For support').presses('3').hears('open').hangsUp();
  },
  'a message of 20 seconds': async ({ caller }) => {
    const call = await caller.dials(main);
    await call.hears('press').presses('1').hears('For support').presses('4').hears('beep');
    await call.says('Please call me back about my appointment.').waits(20).presses('#');
    await call.ends();
  },
  'a message, hung up after it': async ({ caller }) => {
    const call = await caller.dials(main);
    await call.hears('press').presses('1').hears('For support').presses('4').hears('beep');
    await call.says('Please call me back about my appointment.').waits(5).hangsUp();
  },
  'sales answers and talks': async ({ caller, sales }) => {
    const call = await caller.dials(main);
    await call.hears('press').presses('1').hears('For support').presses('2');
    const seller = await sales.picksUp();
    await seller.hears('press 1').presses('1');
    await call.talksTo(seller);
    await call.waits(60).hangsUp();
  },
  'support after two minutes in line': async ({ caller, agent }) => {
    const call = await caller.dials(main);
    await call.hears('press').presses('1').hears('For support').presses('1');
    await call.hears('account').presses('12345#').hears('stay on the line').waits(120);
    const desk = await agent.dials(agents);
    await desk.hears('PIN').presses(`${office.pin}#`);
    await call.talksTo(desk);
    await call.waits(60).hangsUp();
    await desk.hangsUp();
  },
  'ten minutes in line, then a message': async ({ caller }) => {
    const call = await caller.dials(main);
    await call.hears('press').presses('1').hears('For support').presses('1');
    await call
      .hears('account')
      .presses('12345#')
      .hears('stay on the line')
      .waits(600)
      .presses('*')
      .hears('beep');
    await call.says('I could not wait any longer.').presses('#');
    await call.ends();
  },
};

/** Holds each kind of call once, and counts what was asked for. */
export async function measureCalls(root: string): Promise<CallCost[]> {
  // A stopped clock makes all writes of a moment fall into one second.
  return inWorld(root, { rest: { syncLimits: { objects: false } } }, async (world) => {
    const costs: CallCost[] = [];
    const [first] = Object.entries(scenes);
    // Held once before it counts: the first call of a month also makes the Maps that the others use.
    for (const [call, scene] of [...(first ? [first] : []), ...Object.entries(scenes)])
      costs.push({ call, ...(await costOf(world, scene)) });
    return costs.slice(1);
  });
}

async function costOf(world: World, scene: Scene): Promise<Omit<CallCost, 'call'>> {
  const { twilio, time, requests, asked } = world;
  requests.length = 0;
  const before = new Set(twilio.legs.keys());
  const phone = (number: string) => new Phone(twilio, time, number);
  await scene({
    caller: phone('+15550100100'),
    agent: phone('+15550100151'),
    sales: phone('+15550100143'),
  });
  await time.pass(60);
  for (const leg of twilio.legs.values()) leg.hangsUp();
  await time.settle();
  const ran = requests.filter(({ invocation }) => invocation !== undefined);
  const callbacks = ran.filter(({ path }) => path.startsWith('/callback/'));
  const answers = ran.filter(({ path }) => path.startsWith('/call/'));
  const rest = ran.reduce((sum, { restRequests }) => sum + restRequests, 0);
  await time.pass(16 * 60);
  asked.length = 0;
  for (const leg of twilio.legs.values())
    if (!before.has(leg.sid) && leg.plan.to === main)
      await attend(clientOf(world), leg.sid, { now: twilio.clock.now() });
  return {
    twiml: ran.length - callbacks.length,
    callbacks: callbacks.length,
    assets: requests.length - ran.length,
    rest,
    most: Math.max(0, ...answers.map(({ restRequests }) => restRequests)),
    settling: asked.length,
  };
}

/** The SDK, as the commands of an owner open it. */
export function clientOf({ twilio: { accountSid, authToken }, rest }: World) {
  const env = { TWILIO_API_BASE: rest.url };
  const credentials = { accountSid, username: accountSid, password: authToken, source: 'the simulator' };
  return openAccount({ env, wait: async () => {} }, credentials).sdk;
}

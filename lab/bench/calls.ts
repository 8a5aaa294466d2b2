import type { Simulation } from '../../simulator';
import type { Driver } from '../../simulator/clock/driver';
import type { RequestEntry } from '../../simulator/host';
import { Phone } from '../../simulator/phone/code';
import { office } from '../office';

/** What one kind of call costs: Twilio bills each invocation of a function; assets are free. */
export interface CallCost {
  call: string;
  /** Answered with TwiML. */
  twiml: number;
  /** Status and recording callbacks. */
  callbacks: number;
  assets: number;
  /** Requests to Twilio's REST API that a function waited for before it answered. */
  rest: number;
  /** The most of them in front of one callback's answer, and in front of one TwiML answer to a caller. */
  mostInCallback: number;
  mostInTwiml: number;
}

type Scene = (phones: { caller: Phone; agent: Phone; sales: Phone }) => Promise<void>;

const main = office.mainLine;
const agents = office.agentLine;

const scenes: Record<string, Scene> = {
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
export async function measureCalls(
  { twilio }: Simulation,
  time: Driver,
  requests: RequestEntry[],
): Promise<CallCost[]> {
  const costs: CallCost[] = [];
  const [first] = Object.entries(scenes);
  // Held once before it counts: the first call of a month also makes the lists that the others use.
  for (const [call, scene] of [...(first ? [first] : []), ...Object.entries(scenes)]) {
    requests.length = 0;
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
    costs.push({
      call,
      twiml: ran.length - callbacks.length,
      callbacks: callbacks.length,
      assets: requests.length - ran.length,
      rest: ran.reduce((sum, { restRequests }) => sum + restRequests, 0),
      mostInCallback: Math.max(0, ...callbacks.map(({ restRequests }) => restRequests)),
      mostInTwiml: Math.max(0, ...answers.map(({ restRequests }) => restRequests)),
    });
  }
  return costs.slice(1);
}

import path from 'node:path';
import { text } from 'node:stream/consumers';
import { simulate } from '../simulator';
import { Driver } from '../simulator/clock/driver';
import { RealClock } from '../simulator/clock/real';
import { StoppedClock } from '../simulator/clock/stopped';
import { readPort, servePage } from '../simulator/phone/browser/port';
import { livePhone } from '../simulator/phone/terminal/live';
import { pipedPhone } from '../simulator/phone/terminal/piped';
import { telephone } from '../simulator/story/print';
import { mustBeBuilt } from './build/report';
import { type Command, main } from './command/command';
import { Misuse } from './command/trouble';
import { openUsualFront } from './start/front';
import { office } from './start/office';
import { names, staff } from './start/people';

const root = path.resolve(__dirname, '..');

const flags = {
  now: { about: 'at the real time of day, not on a Tuesday at ten' },
  alone: { about: 'nobody picks up in sales or at the desk: be the agent yourself' },
  port: { value: 'PORT', about: 'of the page with the phones; a free one unless told' },
} as const;

export const start: Command<typeof flags> = {
  name: 'start',
  does: 'Builds the switchboard, serves it on this machine and opens a line: no account, no .env, no network.',
  examples: [
    ['', 'a phone in this terminal, and a page with more of them'],
    ["printf '1\\n1\\n12345#\\n' |", 'the same call from a script: one line is one thing to do'],
    ['--port 8080', 'the page at http://localhost:8080'],
  ],
  flags,
  notes: keys(),
  isTalk: true,
  fails: 'The line could not be opened',
  async run({ flags: { port: typed, ...given }, shell }) {
    const port = typed === undefined ? undefined : readPort(typed);
    if (typed !== undefined && port === undefined) {
      throw new Misuse(`--port ${typed} is no port: choose a number from 1 to 65535.`);
    }
    mustBeBuilt(await shell.build());
    await (process.stdin.isTTY ? talk({ ...given, port }) : readAloud(given));
    return { code: 0 };
  },
};

/** A person at the terminal, in real time. */
async function talk(options: Flags): Promise<void> {
  const clock = new RealClock({ startsAt: options.now ? undefined : office.opensAt });
  const simulation = await open(clock, options);
  const { twilio } = simulation;
  const { handsets: phones } = office;
  const page = await servePage({ twilio, phones, names, title: 'Switchboard' }, options.port);
  const front = await openUsualFront(simulation.host);
  console.log(`${welcome(page.url, front.url, clock.now())}\n${keys()}\n`);
  await livePhone({
    twilio,
    handsets: office.handsets,
    input: process.stdin,
    output: process.stdout,
    help: keys(),
    names,
  });
  await Promise.all([page.stop(), front.stop()]);
  await simulation.stop();
}

/** A script on standard input, on a clock that waits for nobody. */
async function readAloud(options: Flags): Promise<void> {
  const lines = (await text(process.stdin)).split('\n');
  const clock = new StoppedClock(options.now ? Date.now() : office.opensAt);
  const { twilio, stop } = await open(clock, options);
  const time = new Driver(clock, twilio.busy);
  await pipedPhone({ twilio, time, handsets: office.handsets, lines, print: console.log, names });
  await stop();
}

async function open(clock: RealClock | StoppedClock, { alone }: Flags) {
  const simulation = await simulate({
    clock,
    projectDir: root,
    lines: office.lines,
    env: { AGENT_PIN: office.pin, API_KEY: 'a-key-for-this-line-only', BOARD_PASSCODE: office.passcode },
  });
  if (!alone) staff({ twilio: simulation.twilio, ...office });
  return simulation;
}

function welcome(phones: string, front: string, now: number): string {
  const [caller, agent] = office.handsets;
  const when = new Date(now).toLocaleString('en-US', {
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: office.timeZone,
  });
  return [
    `Phones, calls and queues to look at: ${phones} (stop with q).`,
    `The board of the people at the desk: ${front}/board/index.html, its passcode ${office.passcode}.`,
    `You are ${telephone(caller.number)} and call ${telephone(caller.dials)}. It is ${when} there.`,
    `The agents' line is ${telephone(agent.dials)}, its PIN ${office.pin}.`,
  ].join('\n');
}

function keys(): string {
  return [
    'Keys  0-9 * #   press          s  say something     h or Esc  hang up     c or Enter  call again',
    '      Tab       the other phone (agent: dials in, and takes whoever waits)     ?  help     q  leave',
    'From a script: a line of keys, "say WORDS", "h", "c", or "agent" and "caller" to change phones.',
  ].join('\n');
}

type Flags = { now: boolean; alone: boolean; port?: number };

if (require.main === module) main(start);

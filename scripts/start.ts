import path from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { simulate } from '../simulator';
import { Driver } from '../simulator/clock/driver';
import { RealClock } from '../simulator/clock/real';
import { StoppedClock } from '../simulator/clock/stopped';
import { readPort, servePage } from '../simulator/phone/browser/port';
import { livePhone } from '../simulator/phone/terminal/live';
import { pipedPhone } from '../simulator/phone/terminal/piped';
import { telephone } from '../simulator/story/print';
import { build } from './build/build';
import { inWords } from './build/report';
import { office } from './start/office';
import { names, staff } from './start/people';

const help = `Builds the switchboard, serves it on this machine and opens a line: no account, no .env, no network.

  npm start                                 a phone in this terminal, and a page with more of them
  printf '1\\n1\\n12345#\\n' | npm start      the same call from a script: one line is one thing to do
  npm start -- --now                        at the real time of day, not on a Tuesday at ten
  npm start -- --alone                      nobody picks up in sales or at the desk: be the agent yourself
  npm start -- --port 8080                  the page at http://localhost:8080

${keys()}`;

const root = path.resolve(__dirname, '..');

async function main(): Promise<number> {
  const options = readOptions();
  if (typeof options === 'string') {
    console.error(`${options}\nSee: npm start -- --help`);
    return 2;
  }
  if (options.help) {
    console.log(help);
    return 0;
  }
  const outcome = await build(root);
  if (outcome.problems.length > 0) {
    console.error(inWords(outcome, Boolean(process.stderr.isTTY)));
    return 1;
  }
  return process.stdin.isTTY ? talk(options) : readAloud(options);
}

/** A person at the terminal, in real time. */
async function talk(options: Flags): Promise<number> {
  const clock = new RealClock({ startsAt: options.now ? undefined : office.opensAt });
  const simulation = await open(clock, options);
  const { twilio } = simulation;
  const { handsets: phones } = office;
  const page = await servePage({ twilio, phones, names, title: 'Switchboard' }, options.port);
  console.log(`${welcome(page.url, clock.now())}\n${keys()}\n`);
  await livePhone({
    twilio,
    handsets: office.handsets,
    input: process.stdin,
    output: process.stdout,
    help: keys(),
    names,
  });
  await page.stop();
  await simulation.stop();
  return 0;
}

/** A script on standard input, on a clock that waits for nobody. */
async function readAloud(options: Flags): Promise<number> {
  const lines = (await text(process.stdin)).split('\n');
  const clock = new StoppedClock(options.now ? Date.now() : office.opensAt);
  const { twilio, stop } = await open(clock, options);
  const time = new Driver(clock, twilio.busy);
  await pipedPhone({ twilio, time, handsets: office.handsets, lines, print: console.log, names });
  await stop();
  return 0;
}

async function open(clock: RealClock | StoppedClock, { alone }: Flags) {
  const simulation = await simulate({
    clock,
    projectDir: root,
    lines: office.lines,
    env: { AGENT_PIN: office.pin, API_KEY: 'a-key-for-this-line-only' },
  });
  if (!alone) staff({ twilio: simulation.twilio, ...office });
  return simulation;
}

function welcome(url: string, now: number): string {
  const [caller, agent] = office.handsets;
  const when = new Date(now).toLocaleString('en-US', {
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: office.timeZone,
  });
  return [
    `Phones, calls and queues to look at: ${url} (stop with q).`,
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

type Flags = { now: boolean; alone: boolean; help: boolean; port?: number };

function readOptions(): Flags | string {
  const flag = { type: 'boolean', default: false } as const;
  try {
    const options = { now: flag, alone: flag, help: flag, port: { type: 'string' } } as const;
    const { port: typed, ...flags } = parseArgs({ options }).values;
    const port = typed === undefined ? undefined : readPort(typed);
    if (typed !== undefined && port === undefined)
      return `--port ${typed} is no port: choose a number from 1 to 65535.`;
    return { ...flags, port };
  } catch (error) {
    return (error as Error).message;
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(`The line could not be opened: ${error.message}`);
    process.exitCode = 1;
  },
);

import path from 'node:path';
import { parseArgs } from 'node:util';
import { simulate } from '../simulator';
import { Driver } from '../simulator/clock/driver';
import { StoppedClock } from '../simulator/clock/stopped';
import type { RequestEntry } from '../simulator/host';
import { type CallCost, measureCalls } from './bench/calls';
import { type Cold, measureCold } from './bench/cold';
import { type Load, measureLoad } from './bench/load';
import { benchProject } from './bench/project';
import { measureWarm, type Warm } from './bench/warm';
import { samples } from './bench/webhooks';
import { build } from './build/build';
import { inWords } from './build/report';
import { office } from './start/office';

const help = `Measures the switchboard against a hello-world function on the same server, in one run.

  npm run bench               one table: warm, cold, and what each kind of call costs
  npm run bench -- --json     the same for a program

It takes about a minute. Quote the ratios: they hold on any machine, times do not.`;

const root = path.resolve(__dirname, '..');

interface Figures {
  warm: Warm[];
  cold: Cold[];
  /** REST requests in front of one answer of each webhook. */
  rest: Record<string, number>;
  calls: CallCost[];
  load: Load;
}

async function main(): Promise<number> {
  const options = readOptions();
  if (typeof options === 'string') {
    console.error(`${options}\nSee: npm run bench -- --help`);
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
  const figures = await measure();
  console.log(options.json ? JSON.stringify(figures) : table(figures));
  return 0;
}

async function measure(): Promise<Figures> {
  const project = await benchProject(root);
  const clock = new StoppedClock(office.opensAt);
  const requests: RequestEntry[] = [];
  const simulation = await simulate({
    clock,
    projectDir: root,
    lines: office.lines,
    env: { AGENT_PIN: office.pin },
    host: { functionsFolder: project.functionsFolder, onRequest: (entry) => requests.push(entry) },
  });
  const { twilio, host } = simulation;
  try {
    const warm = await measureWarm(host.url, twilio.authToken, samples);
    const rest: Record<string, number> = {};
    for (const entry of requests) rest[entry.path] = Math.max(rest[entry.path] ?? 0, entry.restRequests);
    const calls = await measureCalls(simulation, new Driver(clock, twilio.busy), requests);
    const load = await measureLoad(root, project.functionsFolder, 1000);
    return { warm, rest, calls, load, cold: await measureCold(root, project.functionsFolder, samples) };
  } finally {
    await simulation.stop();
    await project.remove();
  }
}

function table({ warm, cold, rest, calls, load }: Figures): string {
  const webhooks = warm.map((one) => {
    const start = cold.find(({ path }) => path === one.path);
    return row([
      one.path,
      one.requestsPerSecond,
      one.ratio.toFixed(2),
      (start?.ratio ?? Number.NaN).toFixed(2),
      rest[one.path] ?? 0,
    ]);
  });
  const kinds = calls.map((one) => row([one.call, one.twiml, one.callbacks, one.assets, one.rest]));
  return [
    row(['TwiML webhook', 'warm/s', 'vs hello', 'cold vs', 'REST']),
    ...webhooks,
    '',
    row(['one call', 'TwiML', 'callbacks', 'assets', 'REST']),
    ...kinds,
    '',
    `${load.calls} calls at once through the queue: ${load.lost} lost, ${load.callsPerSecond.toFixed(0)} calls/s, ${load.megabytes.toFixed(0)} MB;`,
    `${load.webhooks} webhooks, ${load.webhooksPerSecond.toFixed(0)}/s, ${load.ratio.toFixed(2)} of a plain HTTP client's on the same server (aim: at least 0.70).`,
    '',
    'vs hello: warm requests/s over those of a hello-world function (aim: at least 0.90).',
    "cold vs: a fresh process from load to first answer, over hello-world's (aim: at most 1.25).",
    'REST: requests to Twilio that an answer waits for (aim: none; the agents’ desk has two).',
  ].join('\n');
}

function row([first, ...others]: (string | number)[]): string {
  return String(first).padEnd(38) + others.map((cell) => String(cell).padStart(10)).join('');
}

function readOptions() {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ options: { json: flag, help: flag } }).values;
  } catch (error) {
    return (error as Error).message;
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(`The bench could not run: ${error.message}`);
    process.exitCode = 1;
  },
);

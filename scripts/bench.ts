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
import { mustBeBuilt } from './build/report';
import { type Command, main } from './command/command';
import { office } from './start/office';

interface Figures {
  warm: Warm[];
  cold: Cold[];
  /** REST requests in front of one answer of each webhook. */
  rest: Record<string, number>;
  calls: CallCost[];
  load: Load;
}

export const bench: Command = {
  name: 'bench',
  does: 'Measures the switchboard against a hello-world function on the same server, in one run.',
  examples: [
    ['', 'one table: warm, cold, and what each kind of call costs'],
    ['--json', 'the same for a program'],
  ],
  flags: {},
  notes: 'It takes about a minute. Quote the ratios: they hold on any machine, times do not.',
  fails: 'The bench could not run',
  async run({ shell, tell }) {
    tell.step('Building');
    mustBeBuilt(await shell.build());
    tell.step('Measuring');
    const figures = await measure(shell.root);
    tell.line(table(figures));
    return { code: 0, json: figures };
  },
};

async function measure(root: string): Promise<Figures> {
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

if (require.main === module) main(bench);

import { mustBeBuilt } from '../scripts/build/report';
import { type Command, main } from '../scripts/command/command';
import { simulate } from '../simulator';
import { columns } from '../simulator/cli/columns';
import { Driver } from '../simulator/clock/driver';
import { StoppedClock } from '../simulator/clock/stopped';
import type { RequestEntry } from '../simulator/host';
import { type CallCost, measureCalls } from './bench/calls';
import { type Cold, measureCold } from './bench/cold';
import { type Load, measureLoad } from './bench/load';
import { benchProject } from './bench/project';
import { measureWarm, type Warm } from './bench/warm';
import { samples } from './bench/webhooks';
import { office } from './office';

/** The six that callers meet most stand for all that keep a note. */
const noting = samples.slice(0, 6);

interface Figures {
  /** The answers themselves, from the request alone. */
  warm: Warm[];
  cold: Cold[];
  /** As deployed: what is noted of the call is kept beside the answer. */
  noted: { warm: Warm[]; cold: Cold[]; rest: Record<string, number> };
  calls: CallCost[];
  load: Load;
}

/** Least share of hello-world's requests a second, most of its time to a first answer, least share of plain HTTP. */
const aims = { warm: 0.9, cold: 1.25, load: 0.7 };

export const bench: Command = {
  name: 'bench',
  does: 'Measures the switchboard against a hello-world function on the same server, in one run.',
  examples: [
    ['', 'one table: warm, cold, and what each kind of call costs'],
    ['--json', 'the same for a program'],
  ],
  flags: { check: { about: 'exit with 1 when an aim is missed' } },
  notes:
    'It takes a few minutes, and wants a machine of its own. Quote the ratios: they hold on any machine, times do not.',
  fails: 'The bench could not run',
  async run({ shell, tell, flags }) {
    tell.step('Building');
    mustBeBuilt(await shell.build());
    tell.step('Measuring');
    const figures = await measure(shell.root);
    tell.line(table(figures));
    return { code: flags.check && missed(figures).length > 0 ? 1 : 0, json: figures };
  },
};

async function measure(root: string): Promise<Figures> {
  const clock = new StoppedClock(office.opensAt);
  const open = async (keepsNotes: boolean) => {
    const project = await benchProject(root, { keepsNotes });
    const requests: RequestEntry[] = [];
    const simulation = await simulate({
      clock,
      projectDir: root,
      lines: office.lines,
      env: { AGENT_PIN: office.pin },
      host: { ...project.folders, onRequest: (entry) => requests.push(entry) },
      // A stopped clock makes all writes of this run fall into one second.
      rest: { syncLimits: { objects: false } },
    });
    const stop = async () => {
      await Promise.all([simulation.stop(), project.remove()]);
    };
    return { ...simulation, project, requests, stop };
  };
  const alone = await open(false);
  const deployed = await open(true);
  try {
    const { twilio, host } = deployed;
    const account = {
      accountSid: twilio.accountSid,
      authToken: twilio.authToken,
      restUrl: deployed.rest.url,
    };
    return {
      warm: await measureWarm(alone.host.url, alone.twilio.authToken, samples),
      cold: await measureCold(root, alone.project.folders.functionsFolder, samples),
      noted: {
        warm: await measureWarm(host.url, twilio.authToken, noting, 3),
        rest: requestsByPath(deployed.requests),
        cold: await measureCold(root, deployed.project.folders.functionsFolder, noting, account),
      },
      calls: await measureCalls(deployed, new Driver(clock, twilio.busy), deployed.requests),
      load: await measureLoad(root, deployed.project.folders, 1000),
    };
  } finally {
    await Promise.all([alone.stop(), deployed.stop()]);
  }
}

/** The most REST requests in front of one answer of each webhook. */
function requestsByPath(requests: RequestEntry[]): Record<string, number> {
  const most: Record<string, number> = {};
  for (const { path, restRequests } of requests) most[path] = Math.max(most[path] ?? 0, restRequests);
  return most;
}

/** Every aim that a figure misses, in words. */
function missed({ warm, cold, load }: Figures): string[] {
  return [
    ...warm
      .filter(({ ratio }) => ratio < aims.warm)
      .map(({ path, ratio }) => `${path}: warm ${ratio.toFixed(2)}`),
    ...cold
      .filter(({ ratio }) => ratio > aims.cold)
      .map(({ path, ratio }) => `${path}: cold ${ratio.toFixed(2)}`),
    ...(load.ratio < aims.load ? [`load ${load.ratio.toFixed(2)}`] : []),
    ...(load.lost > 0 ? [`${load.lost} calls lost`] : []),
  ];
}

function table(figures: Figures): string {
  const { warm, cold, noted, calls, load } = figures;
  const ratio = (list: { path: string; ratio: number }[], of: string) =>
    list.find(({ path }) => path === of)?.ratio.toFixed(2) ?? '';
  const webhooks = warm.map((one) => [
    one.path,
    one.requestsPerSecond,
    one.ratio.toFixed(2),
    ratio(cold, one.path),
    ratio(noted.warm, one.path),
    ratio(noted.cold, one.path),
    noted.rest[one.path] ?? '',
  ]);
  const kinds = calls.map((one) => [
    one.call,
    one.twiml,
    one.callbacks,
    one.assets,
    one.rest,
    one.mostInTwiml,
    one.mostInCallback,
  ]);
  const misses = missed(figures);
  return [
    ...columns(
      [
        ['', '', 'the answer', 'alone', 'with its', 'note', ''],
        ['TwiML webhook', 'warm/s', 'warm', 'cold', 'warm', 'cold', 'REST'],
        ...webhooks,
        [],
        ['one call, as deployed', 'TwiML', 'callbacks', 'assets', 'REST', 'per TwiML', 'per callb.'],
        ...kinds,
        [],
      ],
      { right: [1, 2, 3, 4, 5, 6] },
    ),
    `${load.calls} calls at once through the queue: ${load.lost} lost, ${load.callsPerSecond.toFixed(0)} calls/s, ${load.megabytes.toFixed(0)} MB;`,
    `${load.webhooks} webhooks, ${load.webhooksPerSecond.toFixed(0)}/s, ${load.ratio.toFixed(2)} of a plain HTTP client's on the same server.`,
    '',
    `warm: requests/s over those of a hello-world function on the same server (aim: at least ${aims.warm.toFixed(2)}).`,
    `cold: a fresh process from load to first answer, over hello-world's (aim: at most ${aims.cold.toFixed(2)}).`,
    'per TwiML, per callb.: the most REST requests in front of one answer to a caller, to a callback (budget: 1 and 2).',
    'The answer alone comes from the request; its note for the record is one request to Sync beside it, 300 ms at most.',
    `Load over plain HTTP: aim at least ${aims.load.toFixed(2)}.`,
    misses.length === 0 ? 'Every aim is met.' : `Missed: ${misses.join('; ')}.`,
  ].join('\n');
}

if (require.main === module) main(bench);

import { mustBeBuilt } from '../scripts/build/report';
import { type Command, main } from '../scripts/command/command';
import { columns } from '../simulator/cli/kit/columns';
import { Misuse } from '../simulator/cli/kit/trouble';
import { type Day, measureDay, measurePoll, type Poll } from './bench/board';
import { type Burst, measureBurst } from './bench/burst';
import { type CallCost, measureCalls } from './bench/calls';
import { type Figures as FunctionFigures, measureFunctions } from './bench/functions';
import { type Load, measureLoad } from './bench/load';
import { measureOutage, type Outage } from './bench/outage';

interface Figures {
  functions?: FunctionFigures[];
  calls?: CallCost[];
  outage?: Outage;
  bursts?: Burst[];
  polls?: Poll[];
  day?: Day;
  loads?: Load[];
}

const parts = ['functions', 'calls', 'outage', 'bursts', 'board', 'load'] as const;

const flags = {
  check: { about: 'exit with 1 when an aim is missed' },
  only: { value: 'PART', default: '', about: `one of ${parts.join(', ')}` },
  'warm-up': { value: 'N', default: '20000', about: 'requests before anything counts, on either side' },
  rounds: { value: 'N', default: '101', about: 'how often each webhook is measured' },
  calls: {
    value: 'N,...',
    default: '1000',
    about: 'calls at once through the queue: one load for each number',
  },
} as const;

export const bench: Command<typeof flags> = {
  name: 'bench',
  does: `Measures every webhook against its twin, a function that answers the same with constants; what calls and the board
cost; and what callers hear when many come at once, or Sync hangs.`,
  examples: [
    ['', 'everything; a quarter of an hour'],
    ['--only calls', 'what each kind of call costs'],
    ['--only functions --warm-up 2000 --rounds 15', 'a quick look at the webhooks'],
    ['--only load --calls 1000,3000,5000', 'whether a call takes longer when more come at once'],
    ['--json', 'the same for a program'],
  ],
  flags,
  notes:
    'It wants a machine of its own. Quote the ratios and the counts: they hold on any machine, times do not.',
  fails: 'The bench could not run',
  async run({ shell, tell, flags }) {
    const pace = { warmUp: Number(flags['warm-up']), rounds: Number(flags.rounds) };
    if (!(pace.warmUp >= 1 && pace.rounds >= 1)) throw new Misuse('--warm-up and --rounds are from 1 up.');
    const crowds = flags.calls.split(',').map(Number);
    if (!crowds.every((calls) => Number.isInteger(calls) && calls >= 1 && calls <= mostCalls))
      throw new Misuse(`--calls are whole numbers from 1 to ${mostCalls}.`);
    const wanted = parts.filter((part) => !flags.only || part === flags.only);
    if (wanted.length === 0) throw new Misuse(`There is no part ${flags.only}: ${parts.join(', ')}.`);
    tell.step('Building');
    mustBeBuilt(await shell.build());
    const figures: Figures = {};
    const { root } = shell;
    const measure: Record<(typeof parts)[number], () => Promise<void>> = {
      functions: async () => {
        figures.functions = await measureFunctions(root, { ...pace, colds: Math.ceil(pace.rounds / 15) });
      },
      calls: async () => {
        figures.calls = await measureCalls(root);
      },
      outage: async () => {
        figures.outage = await measureOutage(root, 40, 60);
      },
      bursts: async () => {
        figures.bursts = [];
        for (const burst of bursts) figures.bursts.push(await measureBurst(root, burst));
      },
      board: async () => {
        figures.polls = [];
        for (const live of [0, 10, 60])
          for (const hasOver of [false, true]) figures.polls.push(await measurePoll(root, live, hasOver));
        figures.day = await measureDay(root, 1000);
      },
      load: async () => {
        figures.loads = [];
        for (const calls of crowds) figures.loads.push(await measureLoad(root, calls));
      },
    };
    for (const part of wanted) {
      tell.step(`Measuring: ${part}`);
      await measure[part]();
    }
    const misses = missed(figures);
    tell.line(table(figures));
    tell.line(misses.length === 0 ? '\nEvery aim is met.' : `\nMissed:\n${misses.join('\n')}`);
    return { code: flags.check && misses.length > 0 ? 1 : 0, json: figures };
  },
};

/** In one moment, without a pause and with one between Twilio's tries; and over a second of real time. */
const bursts = [
  { seconds: 0, pause: 0 },
  { seconds: 0, pause: 250 },
  { seconds: 1, pause: 0 },
].flatMap((how) => [30, 60, 120, 300].map((callers) => ({ callers, ...how })));

/** As many as a queue of Twilio's holds. */
const mostCalls = 5000;

/** Ratios to the twin: at least, at most. Of the load: least share of plain HTTP. */
const aims = { warm: 0.9, cold: 1.15, load: 0.7, loadCalls: 1000, callers: 120, poll: 4 };

/** What a call cost when each answer was noted by itself: function calls and requests to Twilio. */
const before: Readonly<Record<string, { invocations: number; rest: number }>> = {
  'sales answers and talks': { invocations: 14, rest: 15 },
  'a message of 20 seconds': { invocations: 8, rest: 9 },
};

/** Every aim that a figure misses, in words. */
function missed({
  functions = [],
  calls = [],
  outage,
  bursts = [],
  polls = [],
  day,
  loads = [],
}: Figures): string[] {
  const words: string[] = [];
  const miss = (isMissed: boolean, text: string) => void (isMissed && words.push(text));
  for (const { path, verb, warm = 1, cold = 1, requests } of functions) {
    const name = `${path} ${verb}`;
    miss(warm < aims.warm, `${name}: warm ${warm.toFixed(2)}`);
    miss(requests === 0 && cold > aims.cold, `${name}: cold ${cold.toFixed(2)}`);
    miss(requests > 1, `${name}: ${requests} requests in front of it`);
  }
  for (const { call, twiml, callbacks, rest } of calls) {
    const was = before[call];
    miss(
      Boolean(was && twiml + callbacks >= was.invocations),
      `${call}: ${twiml + callbacks} function calls`,
    );
    miss(Boolean(was && rest >= was.rest), `${call}: ${rest} requests, and ${was?.rest} before`);
  }
  if (outage) miss(outage.fallback + outage.sorry > 0, 'callers heard that Sync hung');
  for (const { callers, fallback, seconds, pause } of bursts)
    miss(
      callers <= aims.callers && fallback > 0,
      `${callers} callers within ${seconds} s, pause ${pause} ms: ${fallback} heard the fallback`,
    );
  for (const { live, first, next, isRight } of polls) {
    miss(Math.max(first, next) > aims.poll, `${live} callers live: a poll takes ${Math.max(first, next)}`);
    miss(!isRight, `${live} callers live: the board does not show them all`);
  }
  if (day) miss(!day.isRight, `a day of ${day.calls} calls is not listed right`);
  for (const { calls, lost, ratio } of loads) {
    // Of more calls each waits longer in line, and lists are longer: their pace is shown, and no aim.
    miss(calls <= aims.loadCalls && ratio < aims.load, `load of ${calls} calls ${ratio.toFixed(2)}`);
    miss(lost > 0, `${lost} of ${calls} calls lost`);
  }
  return words;
}

function table({ functions, calls, outage, bursts, polls, day, loads }: Figures): string {
  const ratio = (value?: number) => value?.toFixed(2) ?? '';
  const right = { right: [1, 2, 3, 4, 5, 6] };
  const lines: string[] = [];
  if (functions)
    lines.push(
      ...columns(
        [
          ['webhook', 'comes to', 'requests', 'warm', 'cold', 'with its request'],
          ...functions.map(({ path, verb, requests, warm, cold, withRequest }) => [
            path,
            verb,
            requests,
            ratio(warm),
            ratio(cold),
            ratio(withRequest),
          ]),
        ],
        { right: [2, 3, 4, 5] },
      ),
      `warm: the twin's time over ours (aim: ${ratio(aims.warm)} at least); cold: ours over the twin's, from load to the first answer (${ratio(aims.cold)} at most where no request waits).`,
      '',
    );
  if (calls)
    lines.push(
      ...columns(
        [
          ['one call', 'TwiML', 'callbacks', 'assets', 'requests', 'most in TwiML', 'settling'],
          ...calls.map(({ call, twiml, callbacks, assets, rest, most, settling }) => [
            call,
            twiml,
            callbacks,
            assets,
            rest,
            most,
            settling,
          ]),
        ],
        right,
      ),
      '',
    );
  if (outage)
    lines.push(
      `Sync hangs for ${outage.seconds} s under ${outage.callers} callers: ${outage.late} of ${outage.answers} answers late, the longest ${outage.longest} ms; ${outage.fallback} heard the fallback, ${outage.sorry} an apology.`,
      '',
    );
  if (bursts)
    lines.push(
      ...columns(
        [
          ['callers', 'within s', 'pause ms', 'fallback', 'refused', 'callbacks lost'],
          ...bursts.map(({ callers, seconds, pause, fallback, refused, lost }) => [
            callers,
            seconds,
            pause,
            fallback,
            refused,
            lost,
          ]),
        ],
        { right: [0, 1, 2, 3, 4, 5] },
      ),
      '',
    );
  if (polls)
    lines.push(
      ...columns(
        [
          ['a poll of the board, callers live', 'one over', 'first', 'next', 'right'],
          ...polls.map(({ live, hasOver, first, next, isRight }) => [
            live,
            hasOver ? 'yes' : 'no',
            first,
            next,
            isRight ? 'yes' : 'no',
          ]),
        ],
        right,
      ),
    );
  if (day)
    lines.push(
      `A day of ${day.calls} calls, ${day.isRight ? 'listed right' : 'NOT listed right'}: ${day.pages} pages, ${day.requests} requests.`,
      '',
    );
  const [first] = loads ?? [];
  if (loads && first)
    lines.push(
      ...columns(
        [
          ['calls at once', 'lost', 'MB', 'webhooks', 'a call takes', 'a webhook takes', 'pace'],
          ...loads.map((load) => [
            load.calls,
            load.lost,
            load.megabytes.toFixed(0),
            load.webhooks,
            ratio(first.callsPerSecond / load.callsPerSecond),
            ratio(first.webhooksPerSecond / load.webhooksPerSecond),
            ratio(load.ratio),
          ]),
        ],
        { right: [0, 1, 2, 3, 4, 5, 6] },
      ),
      `What a call and a webhook take is over the first row's: whoever waits longer in line asks more often. pace: of a plain HTTP client's (aim: ${ratio(aims.load)} up to ${aims.loadCalls} calls).`,
    );
  return lines.join('\n').trimEnd();
}

if (require.main === module) main(bench);

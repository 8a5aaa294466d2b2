import { mustBeBuilt } from '../scripts/build/report';
import { type Command, main } from '../scripts/command/command';
import { Misuse } from '../simulator/cli/kit/trouble';
import { type Plan, plans } from './weather/plans';
import { type Figures, weatherRun } from './weather/run';

const flags = {
  run: { value: 'NAME', default: 'storm', about: 'which of the runs below' },
  extreme: { about: 'the run of that name' },
  calls: { value: 'N', about: 'how many people call' },
  pace: { value: 'N', about: 'how many in a minute' },
  every: { value: 'N', about: 'every how many-th REST request goes wrong, in the runs that say so' },
  seed: { value: 'WORD', default: 'weather', about: 'the same seed makes the same weather' },
} as const;

const all: Readonly<Record<string, Plan>> = plans;

export const weather: Command<typeof flags> = {
  name: 'weather',
  does: `Calls in bad weather. Then reads the records in every way that people and programs do, and compares each with what really
happened: soon, and after one repair.`,
  examples: [
    ['', 'a storm'],
    ['--extreme', 'everything at once'],
    ['--run killed --every 5', 'functions that die in the middle'],
    ['--calls 100 --seed tuesday', 'another storm, a small one'],
  ],
  flags,
  notes: `Runs:\n${Object.entries(all)
    .map(([name, { about }]) => `  ${name.padEnd(10)} ${about}`)
    .join('\n')}`,
  fails: 'The weather could not be made',
  async run({ flags: given, shell, tell }) {
    const plan = planOf(given);
    tell.step('Building');
    mustBeBuilt(await shell.build());
    const { figures } = await weatherRun(plan, {
      root: shell.root,
      seed: given.seed,
      step: (text) => tell.step(text),
    });
    for (const mistake of figures.mistakes.slice(0, 20)) tell.line(mistake);
    tell.table(rows(figures));
    const { mistakes, apologies, heardForNothing, writtenAgain } = figures;
    const isRight = mistakes.length + apologies + heardForNothing + writtenAgain === 0;
    tell.line(
      isRight ? '\nEvery record is right.' : `\nWrong: see above. Run it again: --seed ${given.seed}`,
    );
    return { code: isRight ? 0 : 1, json: figures };
  },
};

type Given = Readonly<
  Record<'run' | 'seed', string> & Partial<Record<'calls' | 'pace' | 'every', string>>
> & {
  readonly extreme: boolean;
};

/** @throws Misuse */
function planOf({ run, extreme, ...given }: Given): Plan {
  const plan = all[extreme ? 'extreme' : run];
  if (!plan) throw new Misuse(`There is no run "${run}". There are: ${Object.keys(all).join(', ')}.`);
  const calls = Number(given.calls ?? plan.calls);
  const pace = Number(given.pace ?? plan.pace);
  const every = given.every === undefined ? undefined : Number(given.every);
  if (!(Number.isInteger(calls) && calls >= 1 && pace > 0 && (every === undefined || every >= 1)))
    throw new Misuse('--calls, --pace and --every are numbers from 1 up.');
  const kinds = Object.keys(plan.every).map((kind) => [kind, every]);
  return { ...plan, calls, pace, ...(every !== undefined && { every: Object.fromEntries(kinds) }) };
}

function rows(figures: Figures): [string, string][] {
  const { calls, repaired, requests, faults, wrongSoon, writtenAgain } = figures;
  const share = (part: number, whole: number) => `${part} (${((100 * part) / whole).toFixed(1)} %)`;
  return [
    ['calls, with those of agents', String(calls)],
    ['webhooks', String(figures.webhooks)],
    ['REST requests of functions', `${requests.calls}, ${(requests.calls / calls).toFixed(1)} a call`],
    ['that went wrong', share(faults, requests.calls)],
    ['right in every way of reading, soon', share(figures.rightSoon, calls)],
    ['nothing wrong, something unknown, soon', share(figures.notWrongSoon - figures.rightSoon, calls)],
    [
      'wrong or unknown, soon',
      Object.entries(wrongSoon)
        .map(([field, count]) => `${field} ${count}`)
        .join(', ') || 'nothing',
    ],
    [
      'written by the repair',
      `${repaired.written}; ${repaired.missing} had no record, ${repaired.unsettled} are not final`,
    ],
    ['REST requests of the repair', String(requests.repair)],
    ['right in every way of reading, after', share(figures.rightAfter, calls)],
    ['a second repair', `writes ${writtenAgain || 'nothing'}, asks ${requests['second repair']}`],
    ['texts sent', String(figures.texts)],
    ['apologies because of a function', String(figures.apologies)],
    [
      'calls that heard an apology',
      `${figures.heardApology}, ${figures.heardForNothing} of them though nothing had failed`,
    ],
    ...Object.entries(figures.chose).map(([language, share]): [string, string] => [
      `callers who chose a place, ${language}`,
      `${(100 * share).toFixed(0)} %`,
    ]),
    ['seconds', figures.seconds.toFixed(0)],
  ];
}

if (require.main === module) main(weather);

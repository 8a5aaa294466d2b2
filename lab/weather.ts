import { mustBeBuilt } from '../scripts/build/report';
import { type Command, main } from '../scripts/command/command';
import { Misuse } from '../scripts/command/trouble';
import { type Figures, storm, weatherRun } from './weather/run';

const flags = {
  calls: { value: 'N', default: '10000', about: 'how many people call' },
  pace: { value: 'N', default: '20', about: 'how many in a second' },
  seed: { value: 'WORD', default: 'weather', about: 'the same seed makes the same weather' },
} as const;

export const weather: Command<typeof flags> = {
  name: 'weather',
  does: `Calls in every kind of weather: callbacks late, twice, out of order, never; webhooks that time out, calls that die, REST
that refuses or hangs. Then it repairs the records and compares each with what really happened.`,
  examples: [
    ['', 'ten thousand calls; some minutes'],
    ['--calls 500', 'a small storm'],
    ['--seed tuesday', 'another one'],
  ],
  flags,
  fails: 'The weather could not be made',
  async run({ flags: given, shell, tell }) {
    const [calls, pace] = [Number(given.calls), Number(given.pace)];
    if (!(calls >= 1 && pace > 0)) throw new Misuse('--calls and --pace are numbers from 1 up.');
    tell.step('Building');
    mustBeBuilt(await shell.build());
    const plan = { calls, pace, seed: given.seed, climate: storm, root: shell.root };
    const figures = await weatherRun(plan, (text) => tell.step(text));
    for (const mistake of figures.mistakes.slice(0, 20)) tell.line(mistake);
    tell.table(rows(figures));
    const isRight = figures.mistakes.length === 0 && figures.apologies + figures.heardApology === 0;
    tell.line(
      isRight ? '\nEvery record is right.' : `\nWrong: see above. Run it again: --seed ${given.seed}`,
    );
    return { code: isRight ? 0 : 1, json: figures };
  },
};

function rows(figures: Figures): [string, string][] {
  const { repaired, restFaults, restRequests } = figures;
  const share = (part: number, whole: number) => `${part} (${((100 * part) / whole).toFixed(1)} %)`;
  return [
    ['calls, with those of agents', String(repaired.calls)],
    ['webhooks', String(figures.webhooks)],
    ['requests to REST', String(restRequests)],
    ['refused or late', share(restFaults, restRequests)],
    ['notes that could only be logged', String(figures.logged)],
    ['records right before repair', share(figures.rightBefore, repaired.calls)],
    ['repaired', `${repaired.repaired}, of which ${repaired.missing} were not there at all`],
    ['events added', String(repaired.events)],
    ['repaired by a second run', String(figures.repairedAgain)],
    ['records right after repair', share(figures.rightAfter, repaired.calls)],
    ['apologies because of a function', String(figures.apologies)],
    ['apologies heard, nothing having failed', String(figures.heardApology)],
    ...Object.entries(figures.chose).map(([language, share]): [string, string] => [
      `callers who chose a place, ${language}`,
      `${(100 * share).toFixed(0)} %`,
    ]),
    ['seconds', figures.seconds.toFixed(0)],
  ];
}

if (require.main === module) main(weather);

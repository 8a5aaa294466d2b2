import { mustBeBuilt } from '../scripts/build/report';
import { type Command, main } from '../scripts/command/command';
import { Misuse } from '../simulator/cli/kit/trouble';
import { type Figures, type Plan, plans, soak as run } from './soak/run';

const flags = {
  run: { value: 'NAME', default: 'storm', about: 'which of the runs below' },
  callers: { value: 'N', about: 'how many people call' },
  pace: { value: 'N', about: 'how many in a minute' },
  seed: { value: 'WORD', default: 'soak', about: 'the same seed makes the same people' },
} as const;

const all: Readonly<Record<string, Plan>> = plans;

export const soak: Command<typeof flags> = {
  name: 'soak',
  does: `Fills the queues with callers while people come and go, and watches what each of them lives through: nobody alone, nobody
in line with nobody coming, no telephone that rings for nobody.`,
  examples: [
    ['', 'a thousand callers in a storm'],
    ['--run vanish --callers 3000', 'everybody goes off duty while people wait'],
  ],
  flags,
  notes: `Runs:\n${Object.entries(all)
    .map(([name, { about }]) => `  ${name.padEnd(14)} ${about}`)
    .join('\n')}`,
  fails: 'The queues could not be filled',
  async run({ flags: given, shell, tell }) {
    const plan = planOf(given);
    tell.step('Building');
    mustBeBuilt(await shell.build());
    const figures = await run(plan, { root: shell.root, seed: given.seed, step: (text) => tell.step(text) });
    for (const failure of figures.failures.slice(0, 10)) tell.line(failure);
    for (const { rule, who, at } of figures.wrongs.slice(0, 20))
      tell.line(`${new Date(at).toISOString().slice(11, 19)} ${rule}: ${who}`);
    tell.table(rows(figures));
    const isRight = figures.wrongs.length + figures.failures.length === 0;
    tell.line(isRight ? '\nNobody was lost.' : `\nWrong: see above. Run it again: --seed ${given.seed}`);
    return { code: isRight ? 0 : 1, json: figures };
  },
};

type Given = Readonly<Record<'run' | 'seed', string> & Partial<Record<'callers' | 'pace', string>>>;

/** @throws Misuse */
function planOf({ run, ...given }: Given): Plan {
  const plan = all[run];
  if (!plan) throw new Misuse(`There is no run "${run}". There are: ${Object.keys(all).join(', ')}.`);
  const [callers, pace] = [Number(given.callers ?? plan.callers), Number(given.pace ?? plan.pace)];
  if (Number.isInteger(callers) && callers >= 1 && pace > 0) return { ...plan, callers, pace };
  throw new Misuse('--callers and --pace are numbers from 1 up.');
}

function rows({ callers, talked, offers, callBacks, waitedMinutes, ...more }: Figures): [string, string][] {
  return [
    ['callers', String(callers)],
    ['talked with somebody', `${talked} (${((100 * talked) / callers).toFixed(0)} %)`],
    ['telephones rung', String(offers)],
    ['call backs', String(callBacks)],
    ['minutes of waiting', String(waitedMinutes)],
    ['wait documents for ten minutes of it', String(more.ticksPerTenMinutes)],
    ['wrong', String(more.wrongs.length)],
    ['seconds', more.seconds.toFixed(0)],
  ];
}

if (require.main === module) main(soak);

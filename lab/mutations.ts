import { type Command, main } from '../scripts/command/command';
import { Misuse } from '../simulator/cli/kit/trouble';
import { faults } from './mutations/faults';
import { mutationRun, type Row } from './mutations/run';

const flags = { only: { value: 'N', about: 'these faults alone, by their numbers: 7, or 7,12' } } as const;

export const mutations: Command<typeof flags> = {
  name: 'mutations',
  does: `Plants ${faults.length} faults in a copy of this project, one at a time, and runs for each the one test that has to notice.`,
  examples: [
    ['', 'all of them, some minutes'],
    ['--only 7', 'one of them'],
  ],
  flags,
  notes: [
    'The faults are written by hand, in lab/mutations/faults.ts: mistakes that the types allow, that no operator of a',
    'mutation tool would make, and that would cost a caller or the desk something. Exit code 1 when one is not caught, when',
    'its text is no longer in its file, or when its test fails without it.',
  ].join('\n'),
  fails: 'The faults could not be planted',
  async run({ flags: { only }, shell, tell }) {
    const chosen = only === undefined ? faults : only.split(',').map(chosenBy);
    const rows = await mutationRun(shell.root, chosen, (text) => tell.step(text));
    tell.table(rows.map(inWords));
    const missed = rows.filter(({ isCaught }) => !isCaught);
    tell.line(
      missed.length === 0
        ? `\nAll ${rows.length} are caught.`
        : `\n${missed.length} of ${rows.length} are not.`,
    );
    return { code: missed.length === 0 ? 0 : 1, json: rows };
  },
};

function chosenBy(number: string) {
  const fault = faults[Number(number) - 1];
  if (!fault) throw new Misuse(`There is no fault ${number}: they are numbered from 1 to ${faults.length}.`);
  return fault;
}

function inWords({ fault, isCaught, why }: Row): [string, string] {
  const [file, name] = fault.caughtBy;
  return [
    `${faults.indexOf(fault) + 1} ${fault.name}`,
    isCaught ? `${file}: ${name}` : `${why} (${file}: ${name})`,
  ];
}

if (require.main === module) main(mutations);

import { Misuse, Trouble } from '../simulator/cli/kit/trouble';
import { npmRun } from './account/advice';
import { envFileOf, variablesToDeploy } from './account/env-file';
import { openTarget, placeOf, readVariables, suffixOf, targetFlags } from './account/open';
import { mustBeLive } from './account/target';
import { type Command, main } from './command/command';
import { shown } from './deploy/drift';
import { bringHere } from './drift/bring';
import { findAll } from './drift/find';

const flags = { ...targetFlags, 'dry-run': { about: 'the differences alone; no file is written' } } as const;

export const pull: Command<typeof flags> = {
  name: 'pull',
  does: `Brings down what was edited in the Console: functions and assets into pulled/, the settings, which are plain data, back
into their source, and values of variables into the .env file of their environment. The rest it tells you to write.`,
  examples: [
    ['', 'from the environment dev'],
    ['--production', 'from production'],
    ['/call/menu PIN_SECRET', 'these two alone'],
    ['--dry-run', 'only shows what was edited'],
  ],
  flags,
  takes: 'names of edits; all of them without',
  notes: 'A deploy goes on once the source of what was pulled has been changed, or builds to the same text.',
  fails: 'The edits could not be pulled',
  async run({ flags: given, words, shell, tell }) {
    tell.step('Building, to have something to compare with');
    const { problems } = await shell.build();
    if (problems.length > 0) throw new Trouble('The build finds mistakes.', 'See: npm run build');
    tell.step('Reading what is live');
    const live = mustBeLive(await openTarget(shell, given));
    const here = await readVariables(shell.root, given).catch(() => ({}));
    const { edits: all, values } = await findAll(live, variablesToDeploy(here));
    const unknown = words.filter((name) => !all.some((edit) => edit.name === name));
    if (unknown.length > 0) throw new Misuse(`Nobody has edited ${unknown.join(', ')} in the Console.`);
    const edits = all.filter(({ name }) => words.length === 0 || words.includes(name));
    if (edits.length === 0) {
      tell.line('Nothing was edited in the Console.');
      return { code: 0, json: { edits: [] } };
    }
    for (const edit of edits) tell.line(shown(edit));
    if (given['dry-run']) {
      tell.line('No file was written: this was a dry run.');
      return { code: 0, json: { edits: edits.map(({ name, what }) => ({ name, what })) } };
    }
    const suffix = suffixOf(given);
    const ground = {
      root: shell.root,
      envFile: envFileOf(suffix, given['env-file']),
      values,
    };
    const brought = await bringHere(ground, edits);
    for (const { name, file, isSource, todo } of brought) {
      if (isSource) tell.line(`${name} is in its source again: ${file}`);
      else if (file) tell.line(`${name} is in ${file}.`);
      if (todo) tell.line(`${name}: ${todo}.`);
    }
    if (brought.some(({ isSource, file }) => file && !isSource))
      tell.line(
        'Take what you want of it into functions/ or assets/, then commit that and pulled/edits.json.',
      );
    tell.line(`\nNext: ${npmRun('deploy', placeOf(given))}`);
    return { code: 0, json: { edits: brought } };
  },
};

if (require.main === module) main(pull);

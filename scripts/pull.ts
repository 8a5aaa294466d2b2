import { Trouble } from '../simulator/cli/kit/trouble';
import { openTarget, targetFlags } from './account/open';
import { mustBeLive } from './account/target';
import { type Command, main } from './command/command';
import { difference } from './deploy/drift';
import { bringHere } from './drift/bring';
import { readBuilt } from './drift/built';
import { editsIn } from './drift/compare';
import { readLive } from './drift/live';

const flags = { ...targetFlags, 'dry-run': { about: 'the differences alone; no file is written' } } as const;

export const pull: Command<typeof flags> = {
  name: 'pull',
  does: `Brings down what was edited in the Console: each edited function as a file and a diff in pulled/, and the settings, which
are plain data, back into their source.`,
  examples: [
    ['', 'from the environment dev'],
    ['--production', 'from production'],
    ['--dry-run', 'only shows what was edited'],
  ],
  flags,
  notes: 'A deploy goes on once the source of what was pulled has been changed, or builds to the same text.',
  fails: 'The edits could not be pulled',
  async run({ flags: given, shell, tell }) {
    tell.step('Building, to have something to compare with');
    const { problems } = await shell.build();
    if (problems.length > 0) throw new Trouble('The build finds mistakes.', 'See: npm run build');
    tell.step('Reading what is live');
    const live = mustBeLive(await openTarget(shell, given));
    const edits = editsIn(await readLive(live), await readBuilt(shell.root));
    if (edits.length === 0) {
      tell.line('Nothing was edited in the Console.');
      return { code: 0, json: { edits: [] } };
    }
    for (const edit of edits) tell.line(`${difference(edit)}`);
    if (given['dry-run']) {
      tell.line('No file was written: this was a dry run.');
      return { code: 0, json: { edits: edits.map(({ path }) => ({ path })) } };
    }
    const brought = await bringHere(shell.root, edits);
    for (const { path, file, isSource } of brought) {
      tell.line(
        isSource
          ? `${path} is in its source again: ${file}`
          : `${path} is in ${file}, with a .diff beside it.`,
      );
    }
    const toPort = brought.filter(({ isSource }) => !isSource);
    if (toPort.length > 0) tell.line('Take what you want of it into functions/, then commit both.');
    tell.line('\nNext: npm run deploy');
    return { code: 0, json: { edits: brought } };
  },
};

if (require.main === module) main(pull);

import { Misuse, Trouble } from '../../simulator/cli/kit/trouble';
import { npmRun } from '../account/advice';
import type { Target } from '../account/target';
import type { Tell } from '../command/tell';
import { diff } from '../drift/diff';
import type { Edit } from '../drift/edits';
import { isPulled, readPulled } from '../drift/pulled';

/** What a person says about edits: all or some are given up, some stay as they are. */
export interface Said {
  overwrite: boolean;
  /** The names of those that are given up; all of them when there is none. */
  words: readonly string[];
  /** Names with commas between. */
  keep?: string;
}

export interface Decided {
  overwritten: string[];
  kept: string[];
}

/** Flags of every command that may stop at edits. */
export const driftFlags = {
  overwrite: { about: 'give up what was edited in the Console: all of it, or the names that follow' },
  keep: { value: 'NAMES', about: 'leave these as they are in the Console (commas between)' },
} as const;

/**
 * Shows what was edited in the Console, and what becomes of it.
 * @param command whose next run would overwrite it
 * @throws Trouble when an edit would be lost that nobody has decided about
 */
export async function decide(
  { project, suffix }: Pick<Target, 'project' | 'suffix'>,
  edits: readonly Edit[],
  said: Said,
  command: 'deploy' | 'promote',
  tell: Tell,
): Promise<Decided> {
  const kept = namesOf(said.keep);
  checkNames(edits, said, kept);
  const pulled = await readPulled(project.root);
  const isGivenUp = ({ name }: Edit) =>
    said.overwrite && (said.words.length === 0 || said.words.includes(name));
  const open = edits.filter(({ name }) => !kept.includes(name));
  const lost = open.filter((edit) => !isPulled(edit, pulled));
  for (const { name } of open.filter((edit) => !lost.includes(edit)))
    tell.line(`${name} was edited in the Console; you have pulled that and changed the source since.`);
  for (const edit of lost) tell.line(`\n${shown(edit).trimEnd()}`);
  for (const name of kept) tell.line(`${name} stays as it is in the Console.`);
  const undecided = lost.filter((edit) => !isGivenUp(edit));
  if (undecided.length === 0) return { overwritten: open.map(({ name }) => name), kept };
  const names = undecided.map(({ name }) => name);
  const wasPulled = names.some((name) => pulled[name])
    ? ' It was pulled, but its source has not changed since.'
    : '';
  const again = (...words: string[]) =>
    command === 'deploy' ? npmRun('deploy', { suffix }, ...words) : promoteTo(suffix, ...words);
  throw new Trouble(
    `Edited in the Console and not here: ${names.join(', ')}.${wasPulled} Nothing was deployed.`,
    [
      `Bring it here: ${npmRun('pull', { suffix })}`,
      ...(command === 'deploy' ? [`leave it as it is: ${again('--keep', names.join(','))}`] : []),
      `give it up: ${again('--overwrite')} (or --overwrite and some of the names)`,
    ].join('; '),
  );
}

/** `npm run promote` names its environment by `--to`. */
export function promoteTo(suffix: string, ...words: string[]): string {
  return ['npm run promote --', ...words, ...(suffix === '' ? [] : ['--to', suffix])]
    .join(' ')
    .replace(/ --$/, '');
}

function namesOf(list = ''): string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

function checkNames(edits: readonly Edit[], { overwrite, words }: Said, kept: readonly string[]): void {
  if (words.length > 0 && !overwrite)
    throw new Misuse(`What about ${words.join(', ')}? Say --overwrite, or --keep.`);
  const unknown = [...words, ...kept].filter((name) => !edits.some((edit) => edit.name === name));
  if (unknown.length === 0) return;
  const known = edits.map(({ name }) => name).join(', ') || 'nothing';
  throw new Misuse(`Nobody has edited ${unknown.join(', ')} in the Console (edited: ${known}).`);
}

/** From what would be live to what is live. */
export function shown({ kind, name, what, live, text }: Edit): string {
  const head = `${kind} ${name}: ${what}\n`;
  if (kind !== 'function' || !live || !text?.live) return head;
  const [from, to] = [text.next?.toString() ?? '', text.live.toString()];
  return from === to
    ? head
    : head + diff(from, to, text.next ? `here${name}.js` : '/dev/null', `Console${name}.js`);
}

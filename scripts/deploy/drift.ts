import { Trouble } from '../../simulator/cli/kit/trouble';
import { mustBeLive, type Target } from '../account/target';
import type { Tell } from '../command/tell';
import { strangers } from '../doctor/service';
import { type BuiltFunction, readBuilt } from '../drift/built';
import { type Edit, editsIn } from '../drift/compare';
import { diff } from '../drift/diff';
import { type LiveFunction, readLive } from '../drift/live';
import { isPulled, readPulled } from '../drift/pulled';

/** What is live and what was built here. */
export interface Both {
  functions: LiveFunction[];
  built: BuiltFunction[];
}

/**
 * Reads what is live; nothing for a first deployment.
 * @throws Trouble for a service that has our name and holds something else
 */
export async function readBoth(target: Target): Promise<Both> {
  const built = await readBuilt(target.project.root);
  if (!target.environment?.buildSid) return { functions: [], built };
  const live = mustBeLive(target);
  const functions = await readLive(live);
  const [stranger] = strangers(live, functions, built);
  if (stranger) throw new Trouble(`${stranger.what} Nothing was deployed.`, stranger.fix);
  return { functions, built };
}

/**
 * Shows what was edited in the Console and would be overwritten.
 * @returns the paths that will be overwritten, because they were pulled and changed here since, or because that is wanted
 * @throws Trouble when an edit would be lost
 */
export async function checkDrift(
  root: string,
  both: Both,
  tell: Tell,
  overwrite: boolean,
): Promise<string[]> {
  const edits = editsIn(both.functions, both.built);
  const pulled = await readPulled(root);
  const lost = edits.filter((edit) => !isPulled(edit, pulled));
  for (const edit of edits.filter((each) => !lost.includes(each))) {
    tell.line(`${edit.path} was edited in the Console; you have pulled that and changed the source since.`);
  }
  for (const edit of lost) tell.line(`\n${difference(edit).trimEnd()}`);
  if (lost.length === 0 || overwrite) return edits.map(({ path }) => path);
  const names = lost.map(({ path }) => path).join(', ');
  const known = lost.some(({ path }) => pulled[path])
    ? ' It was pulled, but its source has not changed since.'
    : '';
  throw new Trouble(
    `Edited in the Console and not here: ${names}.${known} Nothing was deployed.`,
    'Bring it here with npm run pull; or give it up with npm run deploy -- --overwrite',
  );
}

/** From what was built here to what is live. */
export function difference({ path, live, built }: Edit): string {
  return diff(
    built?.text ?? '',
    live.text,
    built ? `dist/functions/${built.file}` : '/dev/null',
    `Console${path}.js`,
  );
}

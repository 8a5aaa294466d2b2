import { npmRun, type Place } from '../account/advice';
import type { Edit } from '../drift/edits';

/** A deploy stops at what was edited in the Console until somebody has decided: both ways out. */
export function keepOrGiveUp(edits: readonly Edit[], place: Place): string {
  const pull = npmRun('pull', place, ...namesOf(edits));
  return `To keep it: ${pull}, and once it stands here: ${npmRun('deploy', place)}. Otherwise: ${deployOver(edits, place)}`;
}

/** A deploy that gives up what was edited in the Console; the usual one where that is nothing. */
export function deployOver(edits: readonly Edit[], place: Place): string {
  return edits.length === 0
    ? npmRun('deploy', place)
    : npmRun('deploy', place, '--overwrite', ...namesOf(edits));
}

export function namesOf(edits: readonly Edit[]): string[] {
  return edits.map(({ name }) => name);
}

/** The first few of many. */
export function shortened(all: readonly string[], most = 8): string {
  const rest = all.length - most;
  return all.slice(0, most).join('; ') + (rest > 0 ? `; and ${rest} more` : '');
}

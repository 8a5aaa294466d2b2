import type { KeptRoster, Roster } from '../types/roster';
import type { Store } from '../types/store';

import sync = require('./sync.private');

/** What keeps somebody from being rung. */
const doings = ['ringing', 'talking', 'wrapping up', 'on the line', 'paused'] as const;

/** Why the business was opened or closed by hand: callers hear it. */
const reasons = ['weather', 'holiday', 'training', 'illness', 'fault'] as const;

/**
 * One document, so that a single conditional write decides who is rung for whom.
 * https://www.twilio.com/docs/sync/api/document-resource
 */
const NAME = 'roster';
const MOST_TRIES = 4;

const empty: Roster = { people: {}, callBacks: [], blocked: [], pace: {} };

/** One request. */
async function read(store: Store): Promise<KeptRoster> {
  const found = await sync.unless(404, store.documents(NAME).fetch(), undefined);
  if (!found) return { roster: empty };
  return { roster: { ...empty, ...(found.data as Partial<Roster>) }, revision: found.revision };
}

/** One request. @returns false when somebody else has written the roster meanwhile */
async function write(store: Store, roster: Roster, revision: string | undefined): Promise<boolean> {
  const written =
    revision === undefined
      ? store.documents.create({ uniqueName: NAME, data: roster })
      : store.documents(NAME).update({ data: roster, ifMatch: revision });
  const done = written.then(() => true);
  return sync.unless(409, sync.unless(412, sync.unless(404, done, false), false), false);
}

/**
 * Changes the roster, even while others write it. Two requests when nobody else does.
 * @param change returns the new roster, or undefined to leave it as it is; called again when somebody else has written first
 * @returns the roster as it stands
 * @throws when Sync does not answer, or others keep writing first
 */
async function change(
  store: Store,
  change: (roster: Roster) => Roster | undefined,
  known?: KeptRoster,
): Promise<Roster> {
  let kept = known ?? (await read(store));
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const changed = change(kept.roster);
    if (!changed) return kept.roster;
    if (await write(store, changed, kept.revision)) return changed;
    kept = await read(store);
  }
  throw new Error('The roster was being written by others all the time.');
}

export = { doings, reasons, empty, read, write, change };

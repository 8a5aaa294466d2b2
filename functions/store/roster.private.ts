import type { CallBack, KeptRoster, Pace, Roster, Stand } from '../types/roster';
import type { Store } from '../types/store';

import settings = require('../settings.private');
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
  return { roster: sound({ ...empty, ...(found.data as Partial<Roster>) }), revision: found.revision };
}

/** Only what makes sense: somebody may have edited the document in the Console, and callers wait for it. */
function sound(found: Roster): Roster {
  const isText = (value: unknown) => typeof value === 'string';
  const isNumber = (value: unknown) => typeof value === 'number';
  return {
    ...found,
    people: entries<Stand>(found.people),
    callBacks: list<CallBack>(found.callBacks).filter(
      (each) => [each?.callSid, each?.place, each?.number].every(isText) && isNumber(each.since + each.tries),
    ),
    blocked: list<string>(found.blocked).filter(isText),
    pace: entries<Pace>(found.pace, ({ seconds, at }) => isNumber(seconds) && isNumber(at)),
  };
}

function entries<Value>(of: unknown, isSound = (_: Value) => true): Record<string, Value> {
  const all = Object.entries((of ?? {}) as Record<string, Value>);
  return Object.fromEntries(
    all.filter(([, value]) => typeof value === 'object' && value !== null && isSound(value)),
  );
}

function list<Value>(of: unknown): Value[] {
  return Array.isArray(of) ? of : [];
}

/** Characters: 16 KB, less what is not counted below. */
const LARGEST = 15_500;
/** Of one person who talks with somebody. */
const OF_PERSON = 285;
/** Of a call back that somebody is making. */
const OF_CALL_BACK = 270;

/** Whether another number or call back fits into the document, also when everybody talks: one too large could not be written. */
function hasRoom({ blocked, callBacks }: Roster): boolean {
  const people = Object.keys(settings.people).length;
  return (
    JSON.stringify(blocked).length + (callBacks.length + 1) * OF_CALL_BACK + people * OF_PERSON < LARGEST
  );
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

export = { doings, reasons, empty, hasRoom, read, write, change };

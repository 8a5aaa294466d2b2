import type { CallBack, KeptRoster, Pace, Roster, Stand } from '../types/roster';
import type { Store } from '../types/store';

import settings = require('../settings.private');
import sync = require('./sync.private');

/** What keeps somebody from being rung. */
export const doings = ['ringing', 'talking', 'wrapping up', 'on the line', 'paused'] as const;

/** Why the business was opened or closed by hand: callers hear it. */
export const reasons = ['weather', 'holiday', 'training', 'illness', 'fault'] as const;

/**
 * One document, so that a single conditional write decides who is rung for whom.
 * https://www.twilio.com/docs/sync/api/document-resource
 */
const NAME = 'roster';

export const empty: Roster = { people: {}, callBacks: [], blocked: [], pace: {} };

/** One request. */
export async function read(store: Store): Promise<KeptRoster> {
  const { data, ...rest } = await sync.readDocument(store, NAME);
  return { roster: sound(data), ...rest };
}

/** Only what makes sense: somebody may have edited the document in the Console, and callers wait for it. */
function sound(data: unknown): Roster {
  const found: Roster = { ...empty, ...(data ?? {}) };
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
export function hasRoom({ blocked, callBacks }: Roster): boolean {
  const people = Object.keys(settings.people).length;
  return (
    JSON.stringify(blocked).length + (callBacks.length + 1) * OF_CALL_BACK + people * OF_PERSON < LARGEST
  );
}

/** One request. @returns false when somebody else has written the roster meanwhile */
export async function write(store: Store, roster: Roster, revision: string | undefined): Promise<boolean> {
  return sync.writeDocument(store, NAME, { data: roster, revision });
}

/** Changes the roster as `sync.changeDocument` does. @param known the roster as just read: it saves a request */
export async function change(
  store: Store,
  change: (roster: Roster) => Roster | undefined,
  known?: KeptRoster,
): Promise<Roster> {
  const { roster, ...rest } = known ?? {};
  return sync.changeDocument(store, NAME, sound, change, roster && { data: roster, ...rest });
}

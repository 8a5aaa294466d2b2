import type { Doors, Tries } from '../types/doors';
import type { Store } from '../types/store';

import sync = require('./sync.private');

/**
 * Wrong tries at the doors, and sessions that were signed out. Counting begins in memory, at once: what Sync does not take is
 * kept by this instance and written with what comes next.
 */

const NAME = 'doors';
/** Milliseconds without another try, after which wrong ones are forgotten. */
const HOUR = 3600_000;
/** Telephones, most of them: the document holds 16 KB. */
const MOST_TRIERS = 100;
const MOST_ENDED = 200;

/** As this instance has seen it last. */
let seen: Doors = { tries: {}, ended: {}, placed: [] };
/** Tries that Sync has not taken yet. */
let unsaved: Readonly<Record<string, Tries>> = {};

/** Only what makes sense, and has not had its time. */
function sound(data: unknown, now = Date.now()): Doors {
  const { tries, ended, placed } = (data ?? {}) as Partial<Record<keyof Doors, unknown>>;
  const isRecent = ({ count, at }: Tries) => count > 0 && now - at < HOUR;
  return {
    tries: newest(entries<Tries>(tries).filter(([, each]) => isRecent(each ?? {}))),
    ended: Object.fromEntries(
      entries<number>(ended)
        .filter(([, until]) => until > now)
        .sort(([, one], [, other]) => other - one)
        .slice(0, MOST_ENDED),
    ),
    placed: Array.isArray(placed) ? placed.filter((at) => now - at < HOUR) : [],
  };
}

function entries<Value>(of: unknown): [string, Value][] {
  return Object.entries((of ?? {}) as Record<string, Value>);
}

function newest(tries: [string, Tries][]): Record<string, Tries> {
  const sorted = tries.toSorted(([, one], [, other]) => other.at - one.at);
  return Object.fromEntries(sorted.slice(0, MOST_TRIERS));
}

/** One request. @returns what this instance has seen last where Sync does not answer */
async function read(store: Store): Promise<Doors> {
  try {
    seen = sound((await sync.readDocument(store, NAME)).data);
  } catch {
    // Nobody is locked out because Sync is away.
  }
  return known();
}

/** Without a request: as seen last, with what this instance has counted since. */
function known(now = Date.now()): Doors {
  const doors = sound(seen, now);
  return sound({ ...doors, tries: added(doors.tries, unsaved) }, now);
}

function added(tries: Doors['tries'], more: Doors['tries']): Doors['tries'] {
  const both = { ...tries };
  for (const [who, { count, at }] of Object.entries(more))
    both[who] = { count: (tries[who]?.count ?? 0) + count, at: Math.max(tries[who]?.at ?? 0, at) };
  return both;
}

/** Counts a wrong try, without a request. @returns all of the last hour that this instance knows of */
function count(who: string, now = Date.now()): number {
  unsaved = added(sound({ tries: unsaved }, now).tries, { [who]: { count: 1, at: now } });
  return known(now).tries[who]?.count ?? 1;
}

/** Whether this instance is writing what was counted: then it takes along what comes meanwhile, once. */
let isSaving = false;

/** Writes what was counted: two requests. What Sync does not take stays here. @throws when Sync does not answer */
async function save(store: Store): Promise<void> {
  if (isSaving) return;
  isSaving = true;
  try {
    await saveOnce(store);
    if (Object.keys(unsaved).length > 0) await saveOnce(store);
  } finally {
    isSaving = false;
  }
}

async function saveOnce(store: Store): Promise<void> {
  const mine = unsaved;
  await change(store, (doors) => ({ ...doors, tries: added(doors.tries, mine) }));
  const saved = entries<Tries>(mine).map(([who, { count, at }]) => [who, { count: -count, at }]);
  unsaved = sound({ tries: added(unsaved, Object.fromEntries(saved)) }).tries;
}

/** Ends a session before its time. @throws when Sync does not answer */
async function end(store: Store, id: string, until: number): Promise<void> {
  seen = { ...seen, ended: { ...seen.ended, [id]: until } };
  await change(store, (doors) => ({ ...doors, ended: { ...doors.ended, [id]: until } }));
}

/** @throws when Sync does not answer */
async function change(store: Store, its: (doors: Doors) => Doors | undefined): Promise<void> {
  seen = await sync.changeDocument(store, NAME, (data) => sound(data), its);
}

export = { HOUR, read, known, count, save, end, change };

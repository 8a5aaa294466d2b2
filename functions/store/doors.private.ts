import type { Store } from '../types/store';

import sync = require('./sync.private');

/**
 * Wrong tries at the doors, sessions that were signed out, and calls placed for programs. Counting begins in memory, at once:
 * what Sync does not take is kept by this instance and written with what comes next.
 */

/** What only the doors know, in one Sync document. Times in milliseconds since the epoch. */
export interface Doors {
  /** Wrong tries of the last hour, by door: `passcode`, `pin` for all telephones but our people's, `pin +15550100100` for one. */
  readonly tries: Readonly<Record<string, Tries>>;
  /** Sessions that were signed out, and when each would have ended by itself. */
  readonly ended: Readonly<Record<string, number>>;
  /** How many calls programs and the desk had placed within the last hour, by minute since the epoch. */
  readonly placed: Readonly<Record<string, number>>;
}

export interface Tries {
  readonly count: number;
  /** The last one. */
  readonly at: number;
}

/** A request that may not be done twice, in a Sync document of its own: hashes, no caller's number. */
export interface Once {
  /** Of the document: who has sent which `Idempotency-Key`. */
  readonly name: string;
  /** The same for the same request. */
  readonly of: string;
}

/** Without an answer the request is still running, or was cut short. */
export interface KeptAnswer extends Pick<Once, 'of'> {
  readonly at: number;
  readonly answer?: [status: number, body: object];
}

const NAME = 'doors';
/** Milliseconds without another try, after which wrong ones are forgotten. */
const HOUR = 3600_000;
const MINUTE = 60_000;
/** How many telephones are counted: the document holds 16 KB. */
const MOST_TRIERS = 100;
const MOST_ENDED = 200;

/** As this instance has seen it last. */
let seen: Doors = { tries: {}, ended: {}, placed: {} };
/** Tries that Sync has not taken yet. */
let unsaved: Readonly<Record<string, Tries>> = {};
/** Calls placed that Sync has not taken yet. */
let unplaced: Doors['placed'] = {};

/** Drops what makes no sense, or has expired. */
function sound(data: unknown, now = Date.now()): Doors {
  const { tries, ended, placed } = (data ?? {}) as Partial<Record<keyof Doors, unknown>>;
  // What a clock that was ahead has written is not kept for ever.
  const isRecent = ({ count, at }: Tries) => count > 0 && Math.abs(now - at) < HOUR;
  return {
    tries: newest(entries<Tries>(tries).filter(([, each]) => isRecent(each ?? {}))),
    ended: Object.fromEntries(
      entries<number>(ended)
        .filter(([, until]) => until > now)
        .sort(([, one], [, other]) => other - one)
        .slice(0, MOST_ENDED),
    ),
    placed: Object.fromEntries(
      entries<number>(placed).filter(([at, calls]) => Number(at) > now / MINUTE - 60 && calls > 0),
    ),
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
export async function read(store: Store): Promise<Doors> {
  try {
    seen = sound((await sync.readDocument(store, NAME)).data);
  } catch {
    // Nobody is locked out because Sync is away.
  }
  return known();
}

/** Without a request: as seen last, with what this instance has counted since. */
export function known(now = Date.now()): Doors {
  const doors = sound(seen, now);
  return sound({ ...doors, tries: added(doors.tries, unsaved) }, now);
}

function added(tries: Doors['tries'], more: Doors['tries']): Doors['tries'] {
  const both = { ...tries };
  for (const [door, { count, at }] of Object.entries(more))
    both[door] = { count: (tries[door]?.count ?? 0) + count, at: Math.max(tries[door]?.at ?? 0, at) };
  return both;
}

/** Counts a wrong try, without a request. @returns all of the last hour that this instance knows of */
export function count(door: string, now = Date.now()): number {
  unsaved = added(sound({ tries: unsaved }, now).tries, { [door]: { count: 1, at: now } });
  return known(now).tries[door]?.count ?? 1;
}

/** While this instance writes what was counted, others need not: it writes what they count meanwhile, too. */
let isSaving = false;

/** Writes what was counted: two requests. What Sync does not take stays here. @throws when Sync does not answer */
export async function save(store: Store): Promise<void> {
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
  const saved = entries<Tries>(mine).map(([door, { count, at }]) => [door, { count: -count, at }]);
  unsaved = sound({ tries: added(unsaved, Object.fromEntries(saved)) }).tries;
}

/** Ends sessions before their time. Where Sync does not take it they go on, so that it can be asked for again. @throws then */
export async function end(store: Store, sessions: Doors['ended']): Promise<void> {
  await change(store, (doors) => ({ ...doors, ended: { ...doors.ended, ...sessions } }));
}

/**
 * Counts a call that is about to be placed: two requests. Where Sync is away this instance counts alone.
 * @param most within an hour
 * @returns seconds until there is room for it; 0 where it was counted
 */
export async function place(store: Store, most: number, now = Date.now()): Promise<number> {
  const one = { [Math.floor(now / MINUTE)]: 1 };
  const mine = unplaced;
  let seconds = 0;
  try {
    await change(store, (doors) => {
      const placed = sum(doors.placed, mine);
      seconds = untilRoom(placed, most, now);
      return seconds > 0 ? undefined : { ...doors, placed: sum(placed, one) };
    });
    if (seconds === 0) unplaced = sound({ placed: sum(unplaced, mine, -1) }, now).placed;
  } catch {
    seconds = untilRoom(sum(known(now).placed, unplaced), most, now);
    if (seconds === 0) unplaced = sum(unplaced, one);
  }
  return seconds;
}

function sum(placed: Doors['placed'], more: Doors['placed'], times = 1): Doors['placed'] {
  const both = { ...placed };
  for (const [at, calls] of Object.entries(more)) both[at] = (placed[at] ?? 0) + times * calls;
  return both;
}

/** Seconds until enough of the calls were placed more than an hour ago. */
function untilRoom(placed: Doors['placed'], most: number, now: number): number {
  const minutes = entries<number>(sound({ placed }, now).placed).sort(([one], [other]) => +one - +other);
  let all = minutes.reduce((sum, [, calls]) => sum + calls, 0);
  let until = now;
  for (const [at, calls] of minutes) {
    if (all < most) break;
    all -= calls;
    until = (Number(at) + 60) * MINUTE;
  }
  return Math.ceil((until - now) / 1000);
}

/** @throws when Sync does not answer */
export async function change(store: Store, its: (doors: Doors) => Doors | undefined): Promise<void> {
  seen = await sync.changeDocument(store, NAME, (data) => sound(data), its);
}

/** Seconds for which the answer to a request is kept. */
const KEPT = 24 * 3600;

/**
 * Claims a request before it is done: one request to Sync. @returns what is kept of an earlier one with the same name
 * @throws when Sync does not answer
 */
export async function claim(
  store: Store,
  { name, of }: Once,
  now = Date.now(),
): Promise<KeptAnswer | undefined> {
  const mine = { data: { of, at: now }, ttl: KEPT };
  for (;;) {
    if (await sync.writeDocument(store, name, mine)) return undefined;
    const { data, revision } = await sync.readDocument(store, name);
    const kept = data as KeptAnswer | undefined;
    if (kept && now - kept.at < KEPT * 1000) return kept;
    // Sync takes its time to remove what has expired.
    if (revision && (await sync.writeDocument(store, name, { ...mine, revision }))) return undefined;
  }
}

/** Keeps the answer; without one, nothing was done, and the name is free again. @throws when Sync does not answer */
export async function keep(store: Store, { name, of }: Once, answer: KeptAnswer['answer']): Promise<void> {
  const document = store.documents(name);
  if (answer) await document.update({ data: { of, at: Date.now(), answer } });
  else await document.remove();
}

import type { RecordEvent } from '../types/record';
import type { Entry, Store } from '../types/store';

import record = require('../record/events.private');
import sync = require('./sync.private');

/**
 * The book of calls: Sync Lists with an entry for each call that has ended, newest at the end. An entry holds all events of
 * its call, so one page of a List is a page of records. Later events (a recording is ready, the desk has done a message) go
 * into another entry or are added to the first, and the fold makes one record of them.
 */

/** The largest page that Sync serves. */
const PAGE = 100;
const MOST_TRIES = 5;
const DAY = 24 * 3600;

interface Item {
  readonly index: number;
  readonly revision: string;
  readonly dateCreated: Date;
  readonly data: unknown;
}

/**
 * Appends an entry in one request. The first entry of a lane in a month also creates the lane.
 * @param at about when the call ended: it decides the month
 */
async function append(
  store: Store,
  callSid: string,
  events: readonly RecordEvent[],
  at = Date.now(),
): Promise<void> {
  const name = choose(monthOf(at), Date.now());
  const entry = { data: { callSid, events: record.pack(events) }, itemTtl: sync.journal.lifetime() };
  const list = store.syncLists(name);
  try {
    const written = await sync
      .unless(404, list.syncListItems.create(entry), undefined)
      .then((item) => item ?? makeLane(store, name).then(() => list.syncListItems.create(entry)));
    wrote(name, written.index, Date.now());
  } catch (error) {
    if (sync.statusOf(error) === 429) refused(name, Date.now());
    throw error;
  }
}

async function makeLane(store: Store, uniqueName: string): Promise<void> {
  // Sync's longest ttl is a year, apart from keeping a List for ever.
  const ttl = Math.min(365 * DAY, sync.journal.lifetime() + 32 * DAY);
  await sync.unless(409, store.syncLists.create({ uniqueName, ttl }), undefined);
}

/** Adds to an entry in place. After a conflict it reads, merges and tries again. */
async function amend(store: Store, entry: Entry, events: readonly RecordEvent[]): Promise<void> {
  const item = store.syncLists(entry.list).syncListItems(entry.index);
  let known = entry;
  for (let tries = 1; ; tries++) {
    const data = { callSid: known.callSid, events: record.pack([...known.events, ...events]) };
    try {
      await item.update({ data, ifMatch: known.revision });
      return;
    } catch (error) {
      if (sync.statusOf(error) !== 412 || tries === MOST_TRIES) throw error;
      known = entryOf(entry.list, await item.fetch());
    }
  }
}

/** A page of a List in one request, newest first. @param from index to begin with, the newest unless given */
async function page(store: Store, list: string, from?: number, limit = PAGE): Promise<Entry[]> {
  const { syncListItems } = store.syncLists(list);
  const where = from === undefined ? {} : { from: String(from), bounds: 'inclusive' as const };
  const items = syncListItems.list({ order: 'desc', limit, pageSize: limit, ...where });
  return (await sync.unless(404, items, [])).map((item) => entryOf(list, item));
}

/** The index of the last entry before a time, by binary search. @param newest the newest page of the List */
async function seek(store: Store, list: string, at: number, newest: readonly Entry[]): Promise<number> {
  let [low, high] = [0, newest.at(-1)?.index ?? 0];
  while (high - low > PAGE / 2) {
    const middle = Math.floor((low + high) / 2);
    const [entry] = await page(store, list, middle, 1);
    if (entry && entry.at > at) high = middle;
    else low = middle;
  }
  return high;
}

async function remove(store: Store, { list, index }: Entry): Promise<boolean> {
  return sync.unless(404, store.syncLists(list).syncListItems(index).remove(), false);
}

function entryOf(list: string, { index, revision, dateCreated, data }: Item): Entry {
  const { callSid, events } = data as Pick<Entry, 'callSid' | 'events'>;
  return { callSid, events, list, index, revision, at: dateCreated.getTime() };
}

/**
 * The book is written in lanes, because Sync lets one List take 20 writes a second and about ten seconds' worth at once.
 * https://www.twilio.com/docs/sync/limits
 *
 * We write to the first lane with room. Under any load that a business sees, lane 0 has room, so reading the newest entries
 * takes lane 0 alone; only a far heavier load spreads. We know each lane's room without asking: Sync answers each write with
 * the entry's index, and the index shows how many entries all instances together have written.
 *
 * Twelve lanes at 10 entries a second (Sync counts an entry of up to 2 KiB as two writes) take 120 calls a second for ever,
 * and 1,200 more at once.
 */
const COUNT = 12;
const PER_SECOND = 10;
const AT_ONCE = 100;

interface Lane {
  /** The index we expect for the next entry; missing until the first answer. */
  next?: number;
  /** How many more entries it takes at once, as of `at`. */
  room: number;
  at: number;
}

const lanes = new Map<string, Lane>();

/** Chooses the List to write to and takes a place in it. The caller has to write. */
function choose(month: string, now: number): string {
  const names = listsOf(month);
  const rooms = names.map((name) => room(name, now));
  const first = rooms.findIndex((left) => left >= 1);
  const chosen = names[first < 0 ? rooms.indexOf(Math.max(...rooms)) : first] as string;
  const next = lanes.get(chosen)?.next;
  lanes.set(chosen, {
    next: next === undefined ? undefined : next + 1,
    room: room(chosen, now) - 1,
    at: now,
  });
  return chosen;
}

/** @param index of the written entry; entries between the expected index and this one are from other instances */
function wrote(name: string, index: number, now: number): void {
  const expected = lanes.get(name)?.next;
  // The first answer says how many entries the lane has, not how fast they came.
  const others = expected === undefined ? 0 : Math.max(0, index + 1 - expected);
  lanes.set(name, { next: Math.max(expected ?? 0, index + 1), room: room(name, now) - others, at: now });
}

/** Sync has asked to slow down (429). */
function refused(name: string, now: number): void {
  lanes.set(name, { next: lanes.get(name)?.next, room: -AT_ONCE / 2, at: now });
}

function room(name: string, now: number): number {
  const lane = lanes.get(name);
  if (!lane) return AT_ONCE;
  const since = Math.max(0, now - lane.at) / 1000;
  return Math.min(AT_ONCE, lane.room + since * PER_SECOND);
}

/** The Lists of a month, `calls-2026-01-0` first: by month, Lists stay short and old ones expire as a whole. */
function listsOf(month: string): string[] {
  return Array.from({ length: COUNT }, (_, lane) => `calls-${month}-${lane}`);
}

/** `2026-01`, in UTC. @param at milliseconds since the epoch */
function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}

export = { append, amend, page, seek, remove, listsOf, monthOf, PAGE };

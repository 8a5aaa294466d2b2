import type { RecordEvent } from '../types/record';
import type { Entry, Store } from '../types/store';

import pack = require('../record/pack.private');
import journal = require('./journal.private');
import lanes = require('./lanes.private');
import sync = require('./sync.private');

/**
 * The book of calls: Sync Lists, an entry for each call that has ended, newest at the end. An entry holds all the call's
 * events, so a page of a List is a page of records. What comes later (a recording is ready, the desk has done a message)
 * is another entry of the same call, or joins the first: the fold makes one record of them.
 */

/** The most that Sync gives at once. */
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
 * Writes an entry at the end, in one request. The first entry of a lane in a month also makes the lane.
 * @param at about when the call ended: it stands with the calls of that month
 */
async function append(
  store: Store,
  callSid: string,
  events: readonly RecordEvent[],
  at = Date.now(),
): Promise<void> {
  const name = lanes.choose(lanes.monthOf(at), Date.now());
  const entry = { data: { callSid, events: pack(events) }, itemTtl: journal.lifetime() };
  const list = store.syncLists(name);
  try {
    const written = await sync
      .unless(404, list.syncListItems.create(entry), undefined)
      .then((item) => item ?? makeLane(store, name).then(() => list.syncListItems.create(entry)));
    lanes.wrote(name, written.index, Date.now());
  } catch (error) {
    if (sync.statusOf(error) === 429) lanes.refused(name, Date.now());
    throw error;
  }
}

async function makeLane(store: Store, uniqueName: string): Promise<void> {
  // A year is the longest that Sync keeps a List without being told to keep it for ever.
  const ttl = Math.min(365 * DAY, journal.lifetime() + 32 * DAY);
  await sync.unless(409, store.syncLists.create({ uniqueName, ttl }), undefined);
}

/** Adds to an entry where it stands. Somebody else may do the same: then it is read again, merged, and tried again. */
async function amend(store: Store, entry: Entry, events: readonly RecordEvent[]): Promise<void> {
  const item = store.syncLists(entry.list).syncListItems(entry.index);
  let known = entry;
  for (let tries = 1; ; tries++) {
    const data = { callSid: known.callSid, events: pack([...known.events, ...events]) };
    try {
      await item.update({ data, ifMatch: known.revision });
      return;
    } catch (error) {
      if (sync.statusOf(error) !== 412 || tries === MOST_TRIES) throw error;
      known = entryOf(entry.list, await item.fetch());
    }
  }
}

/** A page of a List in one request, the newest first. @param from index to begin with; the newest when left out */
async function page(store: Store, list: string, from?: number, limit = PAGE): Promise<Entry[]> {
  const { syncListItems } = store.syncLists(list);
  const where = from === undefined ? {} : { from: String(from), bounds: 'inclusive' as const };
  const items = syncListItems.list({ order: 'desc', limit, pageSize: limit, ...where });
  return (await sync.unless(404, items, [])).map((item) => entryOf(list, item));
}

/** The index of the last entry before a time: halves the List until it is found. @param newest a page of it, the newest */
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

export = { append, amend, page, seek, remove, PAGE };

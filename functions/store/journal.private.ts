import type { RecordEvent } from '../types/record';
import type { Store } from '../types/store';

import crypto = require('node:crypto');
import eventOf = require('../record/event.private');
import pack = require('../record/pack.private');
import settings = require('../settings.private');
import sync = require('./sync.private');

/**
 * The journal of a call: a Sync Map of its own, named by its CallSid, with one item for each webhook that told something.
 * A note is a single request that nothing has to be read for, so a caller waits for one at most; the item's key is what
 * happened, so a repeat is refused as known, and two who write at the same moment never meet. A Document would have to
 * be read, merged and written: three times the wait, and a conflict for each callback that comes meanwhile.
 */

/** The most that Sync puts on a page: no call comes near it. */
const LARGEST_PAGE = 100;

/** Begins the journal of a call that has arrived. That it is there already is fine. */
async function open(store: Store, callSid: string): Promise<void> {
  await sync.unless(409, store.syncMaps.create({ uniqueName: callSid, ttl: lifetime() }), undefined);
}

/**
 * Notes what one webhook told, in one request.
 * @returns `new`, `known` when it has been noted before, `nowhere` when the journal has not been begun
 */
async function add(
  store: Store,
  callSid: string,
  events: readonly RecordEvent[],
): Promise<'new' | 'known' | 'nowhere'> {
  const item = { key: keyOf(events), data: { events: pack(events) } };
  const adding = store
    .syncMaps(callSid)
    .syncMapItems.create(item)
    .then(() => 'new' as const);
  return sync.unless(404, sync.unless(409, adding, 'known' as const), 'nowhere' as const);
}

/** Everything that has been noted of a call so far, in one request; nothing when there is no journal of it. */
async function read(store: Store, callSid: string): Promise<RecordEvent[]> {
  const page = { limit: LARGEST_PAGE, pageSize: LARGEST_PAGE };
  const items = await sync.unless(404, store.syncMaps(callSid).syncMapItems.list(page), []);
  return eventOf.union(...items.map(({ data }) => (data as { events: RecordEvent[] }).events));
}

/** Takes a note back, as if it had never been told. */
async function forget(store: Store, callSid: string, events: readonly RecordEvent[]): Promise<void> {
  await sync.unless(404, store.syncMaps(callSid).syncMapItems(keyOf(events)).remove(), false);
}

async function remove(store: Store, callSid: string): Promise<boolean> {
  return sync.unless(404, store.syncMaps(callSid).remove(), false);
}

/** In seconds, as Sync counts: the journal goes when the record goes. */
function lifetime(): number {
  return settings.records.keepDays * 24 * 3600;
}

/** What happened, as far as it fits: Sync takes keys of 320 characters. */
function keyOf(events: readonly RecordEvent[]): string {
  const words = events.map(eventOf.idOf).join(', ');
  if (words.length <= 320) return words;
  return `${words.slice(0, 250)} ${crypto.createHash('sha256').update(words).digest('hex')}`;
}

export = { open, add, read, forget, remove, lifetime };

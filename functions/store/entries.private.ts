import type { CallFacts } from '../types/record';
import type { Entry, Kept, Store } from '../types/store';

import legs = require('../record/legs.private');
import sync = require('./sync.private');

/**
 * What is kept of calls that are over: a Sync Map for each month, with one item for each call. The key begins with the time
 * of the call, by Twilio's clock, so a day is a range of keys and the newest calls are one page.
 */

/** Sync takes 16 KiB of JSON, and what lies on the desk has a little more than the record. https://www.twilio.com/docs/sync/limits */
const MOST_BYTES = 15 * 1024;

/** `2026-01-06T16:00:00Z CA...` */
export function keyOf(call: CallFacts): string {
  return `${second(legs.beganAt(call))} ${call.sid}`;
}

function second(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function mapOf(key: string): string {
  return `calls-${key.slice(0, 7)}`;
}

export async function read(store: Store, key: string): Promise<Kept | undefined> {
  const item = await sync.unless(404, store.syncMaps(mapOf(key)).syncMapItems(key).fetch(), undefined);
  return item && kept(item);
}

function kept({ key, revision, data }: { key: string; revision: string; data: unknown }): Kept {
  return { key, revision, entry: data as Entry };
}

/** @returns the entry as it stands; undefined when somebody else has written it meanwhile: read it again */
export async function write(
  store: Store,
  key: string,
  entry: Entry,
  revision?: string,
): Promise<Kept | undefined> {
  const { syncMapItems } = store.syncMaps(mapOf(key));
  const data = fitting(entry);
  try {
    if (revision !== undefined) return kept(await syncMapItems(key).update({ data, ifMatch: revision }));
    const item = { key, data, itemTtl: sync.lifetime() };
    const written = await sync.unless(404, syncMapItems.create(item), undefined);
    return kept(written ?? (await makeMap(store, mapOf(key)).then(() => syncMapItems.create(item))));
  } catch (error) {
    const status = sync.statusOf(error);
    if (status === 409 || status === 412 || (status === 404 && revision !== undefined)) return undefined;
    throw error;
  }
}

/** Whoever writes the first call of a month makes its Map. */
async function makeMap(store: Store, uniqueName: string): Promise<void> {
  // Sync's longest ttl is a year, apart from keeping a Map for ever.
  const ttl = Math.min(365, 32 + sync.lifetime() / 86_400) * 86_400;
  await sync.makeMap(store, uniqueName, ttl);
}

export async function remove(store: Store, key: string): Promise<boolean> {
  return sync.unless(404, store.syncMaps(mapOf(key)).syncMapItems(key).remove(), false);
}

/** The entries of calls that began from `from` on and before `to`, newest first: a request for each hundred, at least one. */
export async function between(store: Store, { from, to }: { from: number; to: number }): Promise<Kept[]> {
  const found: Kept[] = [];
  const lowest = second(Math.ceil(from / 1000) * 1000);
  let before = second(Math.ceil(to / 1000) * 1000);
  while (before > lowest) {
    // The last millisecond before it decides the month: the first second of a month is not in it yet.
    const map = `calls-${new Date(Date.parse(before.slice(0, 20)) - 1).toISOString().slice(0, 7)}`;
    const page = {
      order: 'desc',
      from: before,
      bounds: 'exclusive',
      limit: sync.PAGE,
      pageSize: sync.PAGE,
    } as const;
    const items = await sync.unless(404, store.syncMaps(map).syncMapItems.list(page), []);
    found.push(...items.filter(({ key }) => key >= lowest).map(kept));
    const last = items.at(-1);
    before = last && items.length === sync.PAGE ? last.key : `${map.slice('calls-'.length)}-01T00:00:00Z`;
  }
  return found;
}

/** Makes an entry fit: shortens transcripts, then drops notes and telephones, the latest first. */
function fitting(entry: Entry): Entry {
  const shortened = [4000, 500].map((longest) => withTranscripts(entry, longest));
  const fitting = shortened.find(fits);
  if (fitting) return fitting;
  let { record, notes } = shortened[1] as Entry;
  while (notes.length > 0 && !fits({ ...entry, record, notes })) notes = notes.slice(0, -1);
  while (record.legs.length > 0 && !fits({ ...entry, record, notes }))
    record = { ...record, legs: record.legs.slice(0, -1) };
  return { ...entry, record, notes };
}

function withTranscripts(entry: Entry, longest: number): Entry {
  const messages = entry.record.messages.map((message) => {
    const { transcript = '' } = message;
    return transcript.length <= longest
      ? message
      : { ...message, transcript: `${transcript.slice(0, longest)}…` };
  });
  return { ...entry, record: { ...entry.record, messages } };
}

function fits(entry: Entry): boolean {
  return Buffer.byteLength(JSON.stringify(entry)) <= MOST_BYTES;
}

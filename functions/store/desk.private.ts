import type { Asked } from '../types/record';
import type { Pending, Store } from '../types/store';

import recordings = require('../record/recordings.private');
import sync = require('./sync.private');

/**
 * What the desk needs at hand, in one Sync Map: under `RE...` the messages that nobody has dealt with, under `CA...` texts
 * about missed calls that are not through yet, and under `CA... <time> <path>` what Twilio asked of calls in progress.
 */
const MAP = 'desk';
/** Seconds: longer than any call. Notes are removed when the call's record is written. */
const NOTES_LIVE = 24 * 3600;

/** Milliseconds that a function runs at most: whoever has had texts to send for longer has been stopped. */
export const LONGEST_RUN = 10_000;
/** Milliseconds in which most texts arrive. */
const USUAL_WAY = 60_000;

interface Item {
  readonly key: string;
  readonly revision: string;
  readonly data: unknown;
}

export function items(store: Store) {
  return store.syncMaps(MAP).syncMapItems;
}

/** Makes the Map, if there is none: for whoever has time. */
export function make(store: Store): Promise<void> {
  return sync.makeMap(store, MAP);
}

/**
 * Notes what Twilio asked of a call in progress, in one request.
 * @param canWait makes the Map if there is none: three requests, once and for all
 * @throws 404 until the Map is made
 */
export async function note(store: Store, callSid: string, asked: Asked, canWait = false): Promise<void> {
  const item = { key: keyOf(callSid, asked), data: asked, itemTtl: NOTES_LIVE };
  await (canWait ? sync.addItem(store, MAP, item) : sync.addToMap(store, MAP, item));
}

function keyOf(callSid: string, { at, path, state }: Asked): string {
  // Twilio tells why a caller has left a queue at the moment when it asks where the desk has moved them.
  const where = state.to === undefined ? path : `${path}/${state.to}`;
  // The SDK takes no slash in a key.
  return `${callSid} ${at} ${where.replaceAll('/', ':')}`;
}

/** The notes of one call, in one request. Makes the Map for later calls. */
export async function notesOf(store: Store, callSid: string): Promise<Asked[]> {
  const page = { order: 'asc', from: `${callSid} `, bounds: 'inclusive', limit: 20, pageSize: 20 } as const;
  const found = await sync.unless(404, items(store).list(page), undefined);
  if (!found) await make(store);
  return (found ?? []).filter(({ key }) => key.startsWith(`${callSid} `)).map(({ data }) => data as Asked);
}

export async function forget(store: Store, callSid: string, notes: readonly Asked[]): Promise<void> {
  await Promise.all(notes.map((asked) => remove(store, keyOf(callSid, asked))));
}

/** Everything at hand. However many calls are live, only messages take more than one request. */
export async function all(
  store: Store,
): Promise<{ pending: Map<string, Pending>; notes: Map<string, Asked[]> }> {
  const pending = new Map<string, Pending>();
  const notes = new Map<string, Asked[]>();
  let last: Item | undefined;
  for (;;) {
    const where = last ? { from: last.key, bounds: 'exclusive' as const } : {};
    const page = { order: 'desc', limit: sync.PAGE, pageSize: sync.PAGE, ...where } as const;
    const found: Item[] = await sync.unless(404, items(store).list(page), []);
    for (const { key, data } of found) {
      const [sid = '', time] = key.split(' ');
      if (time === undefined) pending.set(sid, data as Pending);
      else notes.set(sid, [...(notes.get(sid) ?? []), data as Asked]);
    }
    last = found.at(-1);
    if (!last?.key.startsWith('RE') || found.length < sync.PAGE) return { pending, notes };
  }
}

/**
 * Whether its texts are due, or on their way, for too long. It takes twice as long each time: some never report that they have
 * arrived.
 */
export function isLate({ texts, at, record }: Pending, now: number): boolean {
  const patience = texts.some(({ how }) => how === 'due') ? LONGEST_RUN : USUAL_WAY;
  const isUnderWay = texts.some(({ how }) => how === 'due' || how === 'sent');
  return isUnderWay && now - at >= Math.max(patience, at - (record.endedAt ?? at));
}

/** @param sid of the recording or, where there is none, of the call */
export async function read(
  store: Store,
  sid: string,
): Promise<{ pending: Pending; revision: string } | undefined> {
  const item = await sync.unless(404, items(store)(sid).fetch(), undefined);
  return item && { pending: item.data as Pending, revision: item.revision };
}

/** @returns whether it was not there before */
export async function add(store: Store, sid: string, pending: Pending): Promise<boolean> {
  return sync.addItem(store, MAP, { key: sid, data: ownWords(sid, pending), itemTtl: sync.lifetime() });
}

/** @returns false when it is gone, or somebody else has written it meanwhile */
export async function change(
  store: Store,
  sid: string,
  pending: Pending,
  ifMatch?: string,
): Promise<boolean> {
  const updating = items(store)(sid)
    .update({ data: ownWords(sid, pending), ifMatch })
    .then(() => true);
  return sync.unless(404, sync.unless(412, updating, false), false);
}

/** Each message holds its own words alone: so no other brings them back once they are deleted. */
function ownWords(sid: string, pending: Pending): Pending {
  const { record } = pending;
  const messages = record.messages.map((each) => (each.sid === sid ? each : recordings.wordless(each)));
  return { ...pending, record: { ...record, messages } };
}

export async function remove(store: Store, key: string): Promise<void> {
  await sync.unless(404, items(store)(key).remove(), false);
}

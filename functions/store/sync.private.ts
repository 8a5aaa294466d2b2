import type twilio = require('twilio');

import type { RecordEvent } from '../types/record';
import type { Context } from '../types/runtime';

import crypto = require('node:crypto');
import record = require('../record/events.private');
import settings = require('../settings.private');

type Client = ReturnType<Context['getTwilioClient']>;
type Store = ReturnType<Client['sync']['v1']['services']>;

/** Clients by account and patience. A kept client keeps its connections, which saves later requests a TLS handshake. */
const clients = new Map<string, twilio.Twilio>();

/** @param patience milliseconds until a request times out: nothing may be left running when a function answers */
function client(context: Context, patience: number): Client {
  const { ACCOUNT_SID, AUTH_TOKEN } = context;
  if (!ACCOUNT_SID) return context.getTwilioClient({ timeout: patience });
  const key = `${ACCOUNT_SID} ${AUTH_TOKEN} ${patience}`;
  const known = clients.get(key) ?? context.getTwilioClient({ timeout: patience });
  clients.set(key, known);
  return known;
}

/** The Sync service that every account has. https://www.twilio.com/docs/sync/api/service */
function store(context: Context, patience: number): Store {
  return client(context, patience).sync.v1.services('default');
}

/** HTTP status of a refusal; undefined without an answer. */
function statusOf(error: unknown): number | undefined {
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' ? status : undefined;
}

/** Resolves with `otherwise` if Sync answers with this status: missing or already there is no error. */
async function unless<Value, Otherwise>(status: number, asked: Promise<Value>, otherwise: Otherwise) {
  try {
    return await asked;
  } catch (error) {
    if (statusOf(error) === status) return otherwise;
    throw error;
  }
}

/** Sync's largest page. No call comes near it. */
const LARGEST_PAGE = 100;

/** Begins the journal of a call. It may exist already. */
async function begin(store: Store, callSid: string): Promise<void> {
  await unless(409, store.syncMaps.create({ uniqueName: callSid, ttl: lifetime() }), undefined);
}

/**
 * Notes the events of one webhook in one request.
 * @returns `new`, `known` if they were noted before, `nowhere` if there is no journal yet
 */
async function add(
  store: Store,
  callSid: string,
  events: readonly RecordEvent[],
): Promise<'new' | 'known' | 'nowhere'> {
  const item = { key: keyOf(events), data: { events: record.pack(events) } };
  const adding = store
    .syncMaps(callSid)
    .syncMapItems.create(item)
    .then(() => 'new' as const);
  return unless(404, unless(409, adding, 'known' as const), 'nowhere' as const);
}

/** All events in a call's journal, in one request; none if there is no journal. */
async function read(store: Store, callSid: string): Promise<RecordEvent[]> {
  const page = { limit: LARGEST_PAGE, pageSize: LARGEST_PAGE };
  const items = await unless(404, store.syncMaps(callSid).syncMapItems.list(page), []);
  return record.union(...items.map(({ data }) => (data as { events: RecordEvent[] }).events));
}

/** Takes a note back, so that the next report of it is `new` again. */
async function forget(store: Store, callSid: string, events: readonly RecordEvent[]): Promise<void> {
  await unless(404, store.syncMaps(callSid).syncMapItems(keyOf(events)).remove(), false);
}

async function remove(store: Store, callSid: string): Promise<boolean> {
  return unless(404, store.syncMaps(callSid).remove(), false);
}

/** Seconds. The journal lives as long as the record. */
function lifetime(): number {
  return settings.records.keepDays * 24 * 3600;
}

/** The events' ids, shortened with a hash: Sync takes keys of 320 characters. */
function keyOf(events: readonly RecordEvent[]): string {
  const words = events.map(record.idOf).join(', ');
  if (words.length <= 320) return words;
  return `${words.slice(0, 250)} ${crypto.createHash('sha256').update(words).digest('hex')}`;
}

/**
 * The journal of a call: a Sync Map named by its CallSid, with one item for each webhook that reported something. A note is
 * a single write without a read, so a caller waits for one request at most. The item's key is what happened, so Sync
 * refuses a repeat as known, and simultaneous writes never conflict. A Document would have to be read, merged and written:
 * three times the wait, and a conflict for each callback that comes meanwhile.
 */
const journal = { open: begin, add, read, forget, remove, lifetime };

export = { client, store, statusOf, unless, journal };

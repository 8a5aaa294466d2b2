import type { Context } from '../types/runtime';
import type { Client, Store, Versioned } from '../types/store';

import settings = require('../settings.private');
import log = require('../voice/log.private');

/** Clients by account and patience. A kept client keeps its connections, which saves later requests a TLS handshake. */
const clients = new Map<string, Client>();

/**
 * Milliseconds until a request times out, by who waits for it. A function has ten seconds, and nothing may be left running when
 * it answers.
 */
export const patience = {
  /** Somebody on the telephone, who hears nothing meanwhile. Without an answer the call goes on. */
  call: 300,
  /** An agent between two callers. */
  line: 500,
  /** Nobody: it is taken along while a person waits for something else. */
  aside: 800,
  /** An agent whose caller is on hold, or a program. */
  hold: 1000,
  /** Somebody who wants to hear that it was done. */
  save: 1500,
  /** Twilio, which has reported something. */
  report: 2000,
  /** A person at the board, who does something for a caller. */
  take: 2500,
  /** A person at the board, who looks. */
  board: 4000,
} as const;

export function client(context: Context, who: keyof typeof patience): Client {
  const { ACCOUNT_SID, AUTH_TOKEN } = context;
  const timeout = patience[who];
  if (!ACCOUNT_SID) return context.getTwilioClient({ timeout });
  const key = `${ACCOUNT_SID} ${AUTH_TOKEN} ${timeout}`;
  const known = clients.get(key) ?? context.getTwilioClient({ timeout });
  clients.set(key, known);
  return known;
}

/** The Sync service that every account has. https://www.twilio.com/docs/sync/api/service */
export function store(client: Client): Store {
  return client.sync.v1.services('default');
}

export function storeFor(context: Context, who: keyof typeof patience): Store {
  return store(client(context, who));
}

/** The largest page that Sync serves. */
export const PAGE = 100;

/** HTTP status of a refusal; undefined without an answer. */
export function statusOf(error: unknown): number | undefined {
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' ? status : undefined;
}

/** Resolves with `otherwise` if Twilio answers with this status: missing or already there is no error. */
export async function unless<Value, Otherwise>(status: number, asked: Promise<Value>, otherwise: Otherwise) {
  try {
    return await asked;
  } catch (error) {
    if (statusOf(error) === status) return otherwise;
    throw error;
  }
}

/** Undefined where it is gone, or has ended, so that there is nothing left to change. */
export function ifThere<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  return unless(400, unless(404, asked, undefined), undefined);
}

/** A document as it stands; `data` is undefined where there is none yet. One request. */
export async function readDocument(store: Store, name: string): Promise<Versioned<unknown>> {
  const found = await unless(404, store.documents(name).fetch(), undefined);
  return { data: found?.data, revision: found?.revision };
}

/** One request. @returns false when somebody else has written the document meanwhile */
export async function writeDocument(
  store: Store,
  name: string,
  { data, revision, ttl }: Versioned<object> & { readonly ttl?: number },
): Promise<boolean> {
  const written =
    revision === undefined
      ? store.documents.create({ uniqueName: name, data, ttl })
      : store.documents(name).update({ data, ttl, ifMatch: revision });
  const done = written.then(() => true);
  return unless(409, unless(412, unless(404, done, false), false), false);
}

const MOST_TRIES = 4;

/**
 * Changes a document, even while others write it. Two requests when nobody else does.
 * @param sound makes sense of what was found: somebody may have edited it in the Console
 * @param change returns the new data; the same, or undefined, to leave it as it is. Called again when somebody else has written
 * first
 * @returns the data as it stands
 * @throws when Sync does not answer, or others keep writing first
 */
export async function changeDocument<Data extends object>(
  store: Store,
  name: string,
  sound: (found: unknown) => Data,
  change: (data: Data) => Data | undefined,
  known?: Versioned<Data>,
): Promise<Data> {
  let { data: found, revision }: Versioned<unknown> = known ?? (await readDocument(store, name));
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const data = sound(found);
    const changed = change(data);
    if (!changed || changed === data) return data;
    if (await writeDocument(store, name, { data: changed, revision })) return changed;
    ({ data: found, revision } = await readDocument(store, name));
  }
  throw new Error(`The document "${name}" was being written by others all the time.`);
}

interface NewItem {
  readonly key: string;
  readonly data: object;
  /** Seconds that it is kept. */
  readonly itemTtl: number;
}

/**
 * Adds an item to a Map, and makes the Map if there is none: three requests, once and for all.
 * @returns whether it was not there before
 */
export async function addItem(store: Store, map: string, item: NewItem): Promise<boolean> {
  const adding = () => addToMap(store, map, item);
  return (await unless(404, adding(), undefined)) ?? makeMap(store, map).then(adding);
}

/** One request. @returns whether it was not there before @throws 404 where there is no such Map */
export function addToMap(store: Store, map: string, item: NewItem): Promise<boolean> {
  return unless(409, store.syncMaps(map).syncMapItems.create(item), undefined).then(Boolean);
}

/** @param ttl seconds that it is kept: for ever unless given */
export async function makeMap(store: Store, uniqueName: string, ttl?: number): Promise<void> {
  await unless(409, store.syncMaps.create({ uniqueName, ttl }), undefined);
}

/** Milliseconds. While Sync has a bad day no caller waits for it again. */
const PAUSE = 60_000;

/** When Sync last took too long for this instance, in milliseconds since the epoch. */
let slowAt = Number.NEGATIVE_INFINITY;

/** Whether Sync took too long within the last minute. */
export function isSlow(): boolean {
  return Math.abs(Date.now() - slowAt) < PAUSE;
}

/** Asks Sync while somebody waits: undefined where that fails. Without an answer nobody waits for it again for a minute. */
export async function orSlow<Done>(
  event: string,
  CallSid: string | undefined,
  work: () => Promise<Done>,
): Promise<Done | undefined> {
  try {
    return await work();
  } catch (error) {
    const status = statusOf(error);
    if (status === undefined) slowAt = Date.now();
    log.note(event, { CallSid, reason: status ?? 'no answer' });
    return undefined;
  }
}

/** Seconds that a record is kept. */
export function lifetime(): number {
  return settings.records.keepDays * 24 * 3600;
}

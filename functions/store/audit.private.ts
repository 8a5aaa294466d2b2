import type { Context } from '../types/runtime';
import type { Store } from '../types/store';

import crypto = require('node:crypto');
import log = require('../voice/log.private');
import sync = require('./sync.private');

/** Who has listened to callers, or taken or deleted what is known of them: one Sync Map, kept as long as the records. */

const MAP = 'audit';

export const deeds = ['listened', 'deleted', 'exported', 'erased'] as const;

/** Somebody has done something with what callers said. */
export interface AuditLine {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `board 4fQx81Zt`, `program crm`, or `command` with the name of its user. */
  readonly who: string;
  readonly what: (typeof deeds)[number];
  /** A recording, a day, a file: never a number of a caller in full. */
  readonly of: string;
}

/** One request; three for the very first line. @throws when Sync does not answer */
export async function write(store: Store, line: Omit<AuditLine, 'at'>, at = Date.now()): Promise<void> {
  // Lines of the same millisecond have keys of their own, in the order of time.
  const key = `${new Date(at).toISOString()} ${crypto.randomBytes(6).toString('hex')}`;
  await sync.addItem(store, MAP, { key, data: { at, ...line }, itemTtl: sync.lifetime() });
}

/** The same for functions, which answer even if Sync does not take it: then only the log has the line. */
export async function note(context: Context, line: Omit<AuditLine, 'at'>): Promise<void> {
  await log.orNote('not-audited', line, () => write(sync.storeFor(context, 'aside'), line));
}

/**
 * Oldest first: a request for each hundred lines.
 * @param from milliseconds since the epoch
 */
export async function since(store: Store, from: number): Promise<AuditLine[]> {
  const all = {
    order: 'asc',
    from: new Date(from).toISOString(),
    bounds: 'inclusive',
    pageSize: sync.PAGE,
  } as const;
  const items = await sync.unless(404, store.syncMaps(MAP).syncMapItems.list(all), []);
  return items.map(({ data }) => data as AuditLine);
}

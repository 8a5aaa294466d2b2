import type { CallFacts, CallRecord } from '../../functions/types/record';
import type { Entry } from '../../functions/types/store';
import { statusOf } from '../account/refusals';
import type { Archive } from './archive';
import { page } from './days';
import type { Found, Shared } from './traces';

import entries = require('../../functions/store/entries.private');
import sync = require('../../functions/store/sync.private');

/** One call, also after somebody has deleted it at Twilio. Of a leg: the call that it belongs to. */
export async function findCall(archive: Archive, callSid: string, { desk }: Shared): Promise<Found[]> {
  const call = await fetched(archive, callSid);
  if (call?.parentCallSid) return findCall(archive, call.parentCallSid, { desk } as Shared);
  if (call) return [foundOf(call)];
  const [kept] = await recorded(archive, ({ record }) => record.callSid === callSid);
  return kept || desk.has(callSid) ? [{ callSid, key: kept?.key }] : [];
}

/** Every call from and to a number (E.164), those that rang it, and what the records and the desk say of others. */
export async function findNumber(archive: Archive, number: string, { desk }: Shared): Promise<Found[]> {
  const { account, ask } = archive;
  const listed = (filter: { from?: string; to?: string }) =>
    ask('Reading the calls', () => account.sdk.calls.list({ ...filter, ...page }));
  const calls: CallFacts[] = [...(await listed({ from: number })), ...(await listed({ to: number }))];
  const found = new Map<string, Found>();
  for (const call of calls) if (!call.parentCallSid) found.set(call.sid, foundOf(call));
  for (const { record, key } of await recorded(archive, ({ record }) => isOf(record, number)))
    if (!found.has(record.callSid)) found.set(record.callSid, { callSid: record.callSid, key });
  const named = [
    ...calls.flatMap(({ parentCallSid }) => parentCallSid || []),
    ...[...desk].flatMap(([sid, items]) => (JSON.stringify(items).includes(number) ? [sid] : [])),
  ];
  for (const callSid of named) if (!found.has(callSid)) found.set(callSid, { callSid });
  for (const each of found.values()) {
    const call = each.call ?? (await fetched(archive, each.callSid));
    if (call) found.set(each.callSid, foundOf(call));
  }
  return [...found.values()];
}

export function foundOf(call: CallFacts): Found {
  return { callSid: call.sid, key: entries.keyOf(call), call };
}

function isOf({ from, to, legs }: CallRecord, number: string): boolean {
  return from === number || to === number || legs.some((leg) => leg.number === number);
}

/** Undefined for a call that is not at Twilio any more. */
export async function fetched({ account, ask }: Archive, callSid: string): Promise<CallFacts | undefined> {
  try {
    return await ask(`Reading ${callSid}`, () => account.sdk.calls(callSid).fetch());
  } catch (error) {
    if (statusOf(error, account) === 404) return undefined;
    throw error;
  }
}

/** A record and where it stands. */
interface Recorded {
  record: CallRecord;
  key: string;
}

/** Searches every record of a call that began before then: a request for each month and for each hundred calls. */
export async function recorded(
  { ask, store }: Archive,
  isWanted: (each: Recorded) => boolean,
  before = Number.POSITIVE_INFINITY,
): Promise<Recorded[]> {
  const maps = await ask('Reading which records there are', () => store.syncMaps.list({ pageSize: 100 }));
  const found: Recorded[] = [];
  for (const { uniqueName } of maps) {
    if (!/^calls-\d{4}-\d\d$/.test(uniqueName ?? '')) continue;
    const { syncMapItems } = store.syncMaps(uniqueName);
    // Above every key, or above those of calls that began in time.
    let from = Number.isFinite(before) ? new Date(before).toISOString() : '9';
    for (let isMore = true; isMore; ) {
      const hundred = { order: 'desc', from, bounds: 'exclusive', limit: 100, pageSize: 100 } as const;
      const items = await ask('Reading the records', () => sync.unless(404, syncMapItems.list(hundred), []));
      found.push(...items.map(({ key, data }) => ({ key, record: (data as Entry).record })).filter(isWanted));
      from = items.at(-1)?.key ?? from;
      isMore = items.length === 100;
    }
  }
  return found;
}

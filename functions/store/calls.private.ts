import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import type { DeskStore, Page } from '../types/desk';
import type { CallRecord, RecordEvent } from '../types/record';
import type { Context } from '../types/runtime';
import type { Client, Store } from '../types/store';

import fold = require('../record/fold.private');
import fromTwilio = require('../record/from-twilio.private');
import settings = require('../settings.private');
import book = require('./book.private');
import journal = require('./journal.private');
import search = require('./search.private');
import sync = require('./sync.private');

/** Milliseconds for each request: a person waits for the answer, not a caller. */
const PATIENCE = 4000;
const MOST_CALLS = 50;
/** Calls that are going on, or whose end has not been told yet: one request for each. */
const MOST_JOURNALS = 20;

interface Span {
  readonly from: number;
  readonly to: number;
  readonly cursor?: string;
}

/** The records, for the people at the desk. */
function calls(context: Context): DeskStore {
  const client = sync.client(context, PATIENCE);
  const store = sync.store(context, PATIENCE);
  return {
    newest: (span) => newest(client, store, span),
    inbox: () => inbox(store),
    find: (callSid) => find(client, store, callSid),
    add: (callSid, event) => add(client, store, callSid, event),
  };
}

/**
 * A page of calls in three requests: which calls there are, when they began and how they ended says Twilio's own list,
 * which is never late with a call and costs no write when one arrives; what happened in them stands in the book, on one
 * page of it, or on two. (To find the page of a day long gone takes some more; so does each call that is still going on,
 * because its journal is not in the book yet.)
 */
async function newest(client: Client, store: Store, { from, to, cursor = '' }: Span): Promise<Page> {
  const [before = Math.ceil(to / 1000) - 1, shown = 0] = cursor.split('-').filter(Boolean).map(Number);
  const asked = {
    to: settings.phoneNumber,
    startTimeAfter: new Date(from),
    startTimeBefore: new Date(before * 1000),
    limit: MOST_CALLS + shown + 1,
    pageSize: MOST_CALLS + shown + 1,
  };
  const found = (await client.calls.list(asked)).slice(shown);
  const page = found.slice(0, MOST_CALLS);
  const events = await search.entriesOf(store, page);
  const absent = page.filter((call) => !events.has(call.sid)).slice(0, MOST_JOURNALS);
  await Promise.all(absent.map(async ({ sid }) => events.set(sid, await journal.read(store, sid))));
  const records = page.map((call) => recordOf(call, events.get(call.sid)));
  return found.length > MOST_CALLS
    ? { calls: records, cursor: cursorAfter(page, before, shown) }
    : { calls: records };
}

/** Twilio's times are whole seconds: the second of the last call, and how many calls of that second have been shown. */
function cursorAfter(page: readonly CallInstance[], before: number, shown: number): string {
  const last = second(page.at(-1));
  const ofIt = page.filter((call) => second(call) === last).length;
  return `${last}-${last === before ? shown + ofIt : ofIt}`;
}

function second(call: CallInstance | undefined): number {
  return Math.floor((call?.startTime?.getTime() ?? 0) / 1000);
}

/** Messages that nobody has dealt with: of this month and the last, as far back as a few pages of the book reach. */
async function inbox(store: Store): Promise<CallRecord[]> {
  const open: CallRecord[] = [];
  for (const [callSid, events] of await search.latest(store)) {
    const record = fold(callSid, events);
    const isOpen = record.messages.some(
      ({ status, handled }) => status === 'completed' && handled === 'open',
    );
    if (isOpen) open.push(record);
  }
  open.sort((one, other) => (other.arrivedAt ?? 0) - (one.arrivedAt ?? 0));
  return open.slice(0, MOST_CALLS);
}

/** All that is known of one call, wherever it stands; also of one that is going on. */
async function find(client: Client, store: Store, callSid: string): Promise<CallRecord | undefined> {
  const [call, noted] = await Promise.all([fetchCall(client, callSid), journal.read(store, callSid)]);
  if (!call && noted.length === 0) return undefined;
  const entries = call ? await search.entriesOf(store, [call]) : undefined;
  return fold(callSid, [
    ...(call ? fromTwilio.ofCall(call) : []),
    ...noted,
    ...(entries?.get(callSid) ?? []),
  ]);
}

/** Into the journal, and into the book where the call stands in it. */
async function add(client: Client, store: Store, callSid: string, event: RecordEvent): Promise<void> {
  if ((await journal.add(store, callSid, [event])) === 'nowhere') {
    await journal.open(store, callSid);
    await journal.add(store, callSid, [event]);
  }
  const call = await fetchCall(client, callSid);
  const entry = call && (await search.entryOf(store, call));
  if (entry) await book.amend(store, entry, [event]);
  else await book.append(store, callSid, [event], call?.endTime?.getTime());
}

function fetchCall(client: Client, callSid: string): Promise<CallInstance | undefined> {
  return sync.unless(404, client.calls(callSid).fetch(), undefined);
}

function recordOf(call: CallInstance, events: readonly RecordEvent[] = []): CallRecord {
  return fold(call.sid, [...fromTwilio.ofCall(call), ...events]);
}

export = calls;

import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import type { DeskStore, Page } from '../types/desk';
import type { CallRecord, RecordEvent } from '../types/record';
import type { Context } from '../types/runtime';
import type { Client, Entry, Store } from '../types/store';

import fold = require('../record/fold.private');
import fromTwilio = require('../record/from-twilio.private');
import settings = require('../settings.private');
import book = require('./book.private');
import sync = require('./sync.private');

/** Milliseconds for each request: a person waits for the answer, not a caller. */
const PATIENCE = 4000;
const MOST_CALLS = 50;
/** Calls in progress, and calls whose end is not in the book yet: one request each. */
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
 * A page of calls in three requests (one more for each further number). Twilio's own list says which calls there are, when
 * they began and how they ended: it is never late, and costs no write when a call arrives. One or two pages of the book say
 * what happened in them. (Finding the page of a day long gone takes more requests; so does each call that is still going
 * on, because its journal is not in the book yet.)
 */
async function newest(client: Client, store: Store, { from, to, cursor = '' }: Span): Promise<Page> {
  const [before = Math.ceil(to / 1000) - 1, shown = 0] = cursor.split('-').filter(Boolean).map(Number);
  const most = MOST_CALLS + shown + 1;
  const asked = {
    startTimeAfter: new Date(from),
    startTimeBefore: new Date(before * 1000),
    limit: most,
    pageSize: most,
  };
  const numbers = Object.keys(settings.numbers);
  const lists = await Promise.all(numbers.map((to) => client.calls.list({ ...asked, to })));
  // The newest calls of each number include the newest of all.
  const all = lists.flat().sort((one, other) => second(other) - second(one));
  const found = all.slice(shown, most);
  const page = found.slice(0, MOST_CALLS);
  const events = await entriesOf(store, page);
  const absent = page.filter((call) => !events.has(call.sid)).slice(0, MOST_JOURNALS);
  await Promise.all(absent.map(async ({ sid }) => events.set(sid, await sync.journal.read(store, sid))));
  const records = page.map((call) => recordOf(call, events.get(call.sid)));
  return found.length > MOST_CALLS
    ? { calls: records, cursor: cursorAfter(page, before, shown) }
    : { calls: records };
}

/** The second of the last call and, since Twilio's times are whole seconds, how many calls of that second were shown. */
function cursorAfter(page: readonly CallInstance[], before: number, shown: number): string {
  const last = second(page.at(-1));
  const ofIt = page.filter((call) => second(call) === last).length;
  return `${last}-${last === before ? shown + ofIt : ofIt}`;
}

function second(call: CallInstance | undefined): number {
  return Math.floor((call?.startTime?.getTime() ?? 0) / 1000);
}

/** Calls with messages that nobody has dealt with, as far back as a few pages of the book reach. */
async function inbox(store: Store): Promise<CallRecord[]> {
  const open: CallRecord[] = [];
  for (const [callSid, events] of await latest(store)) {
    const record = fold(callSid, events);
    const isOpen = record.messages.some(
      ({ status, handled }) => status === 'completed' && handled === 'open',
    );
    if (isOpen) open.push(record);
  }
  open.sort((one, other) => (other.arrivedAt ?? 0) - (one.arrivedAt ?? 0));
  return open.slice(0, MOST_CALLS);
}

/** Everything known about one call, also while it is in progress. */
async function find(client: Client, store: Store, callSid: string): Promise<CallRecord | undefined> {
  const [call, noted] = await Promise.all([fetchCall(client, callSid), sync.journal.read(store, callSid)]);
  if (!call && noted.length === 0) return undefined;
  const entries = call ? await entriesOf(store, [call]) : undefined;
  return fold(callSid, [
    ...(call ? fromTwilio.ofCall(call) : []),
    ...noted,
    ...(entries?.get(callSid) ?? []),
  ]);
}

/** Adds to the journal, and to the call's entry in the book if it has one. */
async function add(client: Client, store: Store, callSid: string, event: RecordEvent): Promise<void> {
  if ((await sync.journal.add(store, callSid, [event])) === 'nowhere') {
    await sync.journal.open(store, callSid);
    await sync.journal.add(store, callSid, [event]);
  }
  const call = await fetchCall(client, callSid);
  const entry = call && (await entryOf(store, call));
  if (entry) await book.amend(store, entry, [event]);
  else await book.append(store, callSid, [event], call?.endTime?.getTime());
}

function fetchCall(client: Client, callSid: string): Promise<CallInstance | undefined> {
  return sync.unless(404, client.calls(callSid).fetch(), undefined);
}

function recordOf(call: CallInstance, events: readonly RecordEvent[] = []): CallRecord {
  return fold(call.sid, [...fromTwilio.ofCall(call), ...events]);
}

type Call = Pick<CallInstance, 'sid' | 'endTime'>;
type Ended = Call & { readonly endTime: Date };
type Bags = Map<string, readonly RecordEvent[]>;

/** Milliseconds from the end of a call until its entry: Twilio's callbacks may come late, or more than once. */
const LATE = 60_000;
/** Milliseconds from the end of a call until its message is recorded and transcribed. */
const SOON = 10 * 60_000;
const PAGES_OF_THE_INBOX = 3;

/** What the book holds of these calls, which are close together in time: usually one page, two at most. */
async function entriesOf(store: Store, calls: readonly Call[]): Promise<Bags> {
  const ended = calls.filter((call): call is Ended => Boolean(call.endTime));
  if (ended.length === 0) return new Map();
  const first = await pageAround(store, Math.max(...ended.map(endOf)));
  const bags = gathered(first);
  const missing = ended.filter(({ sid }) => !bags.has(sid));
  if (missing.length === 0) return bags;
  return gathered([...first, ...(await nextPage(store, first, Math.min(...missing.map(endOf))))]);
}

/** The first entry of a call, to which later events can be added. */
async function entryOf(store: Store, call: Call): Promise<Entry | undefined> {
  if (!call.endTime) return undefined;
  const at = call.endTime.getTime();
  const first = await pageAround(store, at);
  const isIts = ({ callSid }: Entry) => callSid === call.sid;
  return first.findLast(isIts) ?? (await nextPage(store, first, at)).findLast(isIts);
}

/** The latest entries, a few pages of them. */
async function latest(store: Store): Promise<Bags> {
  const now = Date.now();
  const entries: Entry[] = [];
  let [list] = book.listsOf(book.monthOf(now));
  for (let pages = 0, from: number | undefined; list && pages < PAGES_OF_THE_INBOX; pages++) {
    const page = await book.page(store, list, from);
    entries.push(...page);
    from = (page.at(-1)?.index ?? 0) - 1;
    if (page.length < book.PAGE || from < 0) {
      from = undefined;
      [list] = book.listsOf(monthBefore(list));
    }
  }
  return gathered(entries);
}

/** The page of lane 0 that ends just after this time. The newest page needs no search. */
async function pageAround(store: Store, at: number): Promise<Entry[]> {
  const list = laneOf(at);
  const newest = await book.page(store, list);
  if (newest.length < book.PAGE || (newest.at(-1)?.at ?? 0) <= at + LATE) return newest;
  return book.page(store, list, await book.seek(store, list, at + SOON, newest));
}

/** The page most likely to have what this one lacks: further back, in the month before, or in the next lane. */
function nextPage(store: Store, page: readonly Entry[], oldest: number): Promise<Entry[]> {
  const last = page.at(-1);
  if (last && page.length === book.PAGE && last.at > oldest && last.index > 0) {
    return book.page(store, last.list, last.index - 1);
  }
  if (last && laneOf(oldest) !== last.list) return book.page(store, laneOf(oldest));
  return book.page(store, laneOf(oldest, 1));
}

function laneOf(at: number, lane = 0): string {
  return book.listsOf(book.monthOf(at))[lane] as string;
}

/** `calls-2026-01-0`: the month before is 2025-12. */
function monthBefore(list: string): string {
  return book.monthOf(Date.parse(`${list.slice('calls-'.length, 'calls-2026-01'.length)}-01T00:00Z`) - 1);
}

function gathered(entries: readonly Entry[]): Bags {
  const bags: Bags = new Map();
  for (const { callSid, events } of entries) bags.set(callSid, [...(bags.get(callSid) ?? []), ...events]);
  return bags;
}

function endOf({ endTime }: Ended): number {
  return endTime.getTime();
}

export = calls;

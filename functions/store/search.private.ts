import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import type { RecordEvent } from '../types/record';
import type { Entry, Store } from '../types/store';

import book = require('./book.private');
import lanes = require('./lanes.private');

type Call = Pick<CallInstance, 'sid' | 'endTime'>;
type Ended = Call & { readonly endTime: Date };
type Bags = Map<string, readonly RecordEvent[]>;

/** Milliseconds that an entry may come after the end of its call: Twilio's callbacks come late, and again. */
const LATE = 60_000;
/** Milliseconds that a message takes until it is ready, and written down. */
const SOON = 10 * 60_000;
const PAGES_OF_THE_INBOX = 3;

/** What the book holds of these calls, which belong together in time: one page of it as a rule, two at the most. */
async function entriesOf(store: Store, calls: readonly Call[]): Promise<Bags> {
  const ended = calls.filter((call): call is Ended => Boolean(call.endTime));
  if (ended.length === 0) return new Map();
  const first = await pageAround(store, Math.max(...ended.map(endOf)));
  const bags = gathered(first);
  const missing = ended.filter(({ sid }) => !bags.has(sid));
  if (missing.length === 0) return bags;
  return gathered([...first, ...(await nextPage(store, first, Math.min(...missing.map(endOf))))]);
}

/** The first entry of a call, where others can join it. */
async function entryOf(store: Store, call: Call): Promise<Entry | undefined> {
  if (!call.endTime) return undefined;
  const at = call.endTime.getTime();
  const first = await pageAround(store, at);
  const isIts = ({ callSid }: Entry) => callSid === call.sid;
  return first.findLast(isIts) ?? (await nextPage(store, first, at)).findLast(isIts);
}

/** The entries of lately, as far back as a few pages reach. */
async function latest(store: Store): Promise<Bags> {
  const now = Date.now();
  const entries: Entry[] = [];
  let [list] = lanes.listsOf(lanes.monthOf(now));
  for (let pages = 0, from: number | undefined; list && pages < PAGES_OF_THE_INBOX; pages++) {
    const page = await book.page(store, list, from);
    entries.push(...page);
    from = (page.at(-1)?.index ?? 0) - 1;
    if (page.length < book.PAGE || from < 0) {
      from = undefined;
      [list] = lanes.listsOf(monthBefore(list));
    }
  }
  return gathered(entries);
}

/** The page of lane 0 that ends just after this time: the newest one, or one that has to be looked for. */
async function pageAround(store: Store, at: number): Promise<Entry[]> {
  const list = laneOf(at);
  const newest = await book.page(store, list);
  if (newest.length < book.PAGE || (newest.at(-1)?.at ?? 0) <= at + LATE) return newest;
  return book.page(store, list, await book.seek(store, list, at + SOON, newest));
}

/** Where what is missing on a page most likely stands: further back, in the month before, or in the next lane. */
function nextPage(store: Store, page: readonly Entry[], oldest: number): Promise<Entry[]> {
  const last = page.at(-1);
  if (last && page.length === book.PAGE && last.at > oldest && last.index > 0) {
    return book.page(store, last.list, last.index - 1);
  }
  if (last && laneOf(oldest) !== last.list) return book.page(store, laneOf(oldest));
  return book.page(store, laneOf(oldest, 1));
}

function laneOf(at: number, lane = 0): string {
  return lanes.listsOf(lanes.monthOf(at))[lane] as string;
}

/** `calls-2026-01-0`: the month before is 2025-12. */
function monthBefore(list: string): string {
  return lanes.monthOf(Date.parse(`${list.slice('calls-'.length, 'calls-2026-01'.length)}-01T00:00Z`) - 1);
}

function gathered(entries: readonly Entry[]): Bags {
  const bags: Bags = new Map();
  for (const { callSid, events } of entries) bags.set(callSid, [...(bags.get(callSid) ?? []), ...events]);
  return bags;
}

function endOf({ endTime }: Ended): number {
  return endTime.getTime();
}

export = { entriesOf, entryOf, latest };

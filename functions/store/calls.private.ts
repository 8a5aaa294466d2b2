import type { Agent, AtHand, Page, Span, Unsettled } from '../types/desk';
import type { Asked, CallFacts, CallRecord, Handled, MessageRecord, RecordingFacts } from '../types/record';
import type { Client, Kept, Pending } from '../types/store';

import requests = require('../record/asked.private');
import fold = require('../record/fold.private');
import legs = require('../record/legs.private');
import recordings = require('../record/recordings.private');
import settings = require('../settings.private');
import desk = require('./desk.private');
import entries = require('./entries.private');
import settling = require('./settle.private');
import sync = require('./sync.private');

/** The records, for the people at the desk. Twilio's list says which calls there are, so none is missing. */

const MOST_CALLS = 50;
/** How many of Twilio's calls are asked for, until enough of them came to our numbers: the others are legs of these. */
const SAMPLES = [250, 2000, undefined];
/** Twilio's largest page. */
const PAGE = 1000;
const DAY = 24 * 3600_000;
const MOST_TRIES = 5;

interface Listed {
  readonly call: CallFacts;
  readonly legs: readonly CallFacts[];
}

/**
 * A page of calls, newest first: three requests. It may hold fewer than fifty where calls have many legs; a later page, which
 * somebody has asked for, takes more requests then.
 * @param atHand what the desk's Map holds: it saves a request
 */
export async function newest(client: Client, { from, to, cursor }: Span, atHand?: AtHand): Promise<Page> {
  for (const limit of SAMPLES) {
    const facts = await listed(
      client,
      { from, to: cursor ? Math.min(to, timeOf(cursor) + 1000) : to },
      limit,
    );
    const calls = facts.calls
      .filter(({ call }) => !cursor || entries.keyOf(call) < cursor)
      .slice(0, MOST_CALLS + 1);
    if (facts.hasMore && calls.length <= (cursor ? MOST_CALLS : 0)) continue;
    const page = calls.slice(0, MOST_CALLS);
    const last = calls.length > MOST_CALLS || facts.hasMore ? page.at(-1) : undefined;
    const times = page.map(({ call }) => legs.beganAt(call));
    const span = { from: Math.min(...times), to: Math.max(...times) + 1000 };
    const kept = page.some(({ call }) => call.endTime) ? await entries.between(sync.store(client), span) : [];
    const hand = atHand ?? (await desk.all(sync.store(client)));
    return {
      calls: recordsOf(page, kept, hand),
      agents: agents(hand, facts.others),
      unsettled: unsettled(page, kept, hand),
      cursor: last && entries.keyOf(last.call),
    };
  }
  return { calls: [], agents: [], unsettled: [] };
}

/** Old calls whose records are not made of Twilio's Events, while there are Events; in any case those without a record. */
function unsettled(page: readonly Listed[], kept: readonly Kept[], { notes }: AtHand): Unsettled[] {
  const known = new Map(kept.map((each) => [each.key, each]));
  return page.flatMap(({ call, legs: children }) => {
    const its = known.get(entries.keyOf(call));
    const age = Date.now() - (call.endTime?.getTime() ?? Number.POSITIVE_INFINITY);
    if (age < settling.UNTIL_EVENTS || its?.entry.record.isSettled) return [];
    if (its && age > settling.WHILE_EVENTS) return [];
    // Where midnight in UTC is within the call, its last legs may be in no list that was read.
    const isWhole = call.endTime?.getUTCDate() === new Date(legs.beganAt(call)).getUTCDate();
    return [
      { call, legs: isWhole ? children : undefined, notes: notes.get(call.sid) ?? [], kept: its ?? 'none' },
    ];
  });
}

/** Every call of a time, newest first: a request for each thousand of Twilio's, and for each hundred records. */
export async function all(
  client: Client,
  span: { from: number; to: number },
): Promise<readonly CallRecord[]> {
  const { calls } = await listed(client, span);
  const [kept, hand] = await Promise.all([
    entries.between(sync.store(client), span),
    desk.all(sync.store(client)),
  ]);
  return recordsOf(calls, kept, hand);
}

/** Who has opened the agents' line and has not hung up. The notes go when the call is over. */
function agents({ notes }: AtHand, others: readonly Listed[]): Agent[] {
  const over = new Set(others.filter(({ call }) => call.endTime).map(({ call }) => call.sid));
  return [...notes].flatMap(([callSid, asked]) => {
    const opened = asked.find(
      ({ path, answer }) => path === '/agent/incoming' && answer.verbs.includes('Redirect'),
    );
    if (!opened || over.has(callSid)) return [];
    const { From = '', To = '' } = opened.parameters;
    // Our own number has rung those who asked for the next caller at the board.
    const number = Object.hasOwn(settings.numbers, From) ? To : From;
    return [{ callSid, person: requests.agentOf(asked), number }];
  });
}

/** Whole days of Twilio's list, in UTC: whether a time of day counts, and the last day itself, is not documented. */
async function listed(
  client: Client,
  { from, to }: { from: number; to: number },
  limit?: number,
): Promise<{ calls: Listed[]; others: Listed[]; hasMore: boolean }> {
  const startTimeAfter = new Date(Math.floor(from / DAY) * DAY);
  const startTimeBefore = new Date(Math.ceil(to / DAY) * DAY);
  const all: CallFacts[] = await client.calls.list({
    startTimeAfter,
    startTimeBefore,
    pageSize: Math.min(limit ?? PAGE, PAGE),
    limit,
  });
  const children = new Map<string, CallFacts[]>();
  for (const leg of all) children.set(leg.parentCallSid, [...(children.get(leg.parentCallSid) ?? []), leg]);
  const isWithin = (call: CallFacts) => legs.beganAt(call) >= from && legs.beganAt(call) < to;
  const roots = all
    .filter((call) => !call.parentCallSid && isWithin(call))
    .map((call) => ({ call, legs: children.get(call.sid) ?? [] }))
    .sort((one, other) => (entries.keyOf(one.call) < entries.keyOf(other.call) ? 1 : -1));
  const isOurs = ({ call: { to } }: Listed) => Object.hasOwn(settings.numbers, to);
  return {
    calls: roots.filter(isOurs),
    others: roots.filter((each) => !isOurs(each)),
    hasMore: all.length === limit,
  };
}

function recordsOf(
  calls: readonly Listed[],
  kept: readonly Kept[],
  { pending, notes }: AtHand,
): CallRecord[] {
  const known = new Map(kept.map(({ entry: { record } }) => [record.callSid, record]));
  return calls.map(({ call, legs }) => {
    const record = known.get(call.sid) ?? fromNotes(call, legs, notes.get(call.sid));
    return withPending(record, pending);
  });
}

/** Of a call that goes on, or whose record is not written yet. */
function fromNotes(
  call: CallFacts,
  legs: readonly CallFacts[],
  asked: readonly Asked[] = [],
  recordings: readonly RecordingFacts[] = [],
): CallRecord {
  const nothing = { askedOnLegs: [], handled: {}, texts: {}, isSettled: false };
  return fold.fold({ call, legs, asked, recordings, ...nothing });
}

function withPending(record: CallRecord, pending: ReadonlyMap<string, Pending>): CallRecord {
  const sids = [record.callSid, ...record.messages.map(({ sid }) => sid)];
  const texts = sids.flatMap((sid) => {
    const its = pending.get(sid);
    return its ? [[sid, its.texts] as const] : [];
  });
  const messages = record.messages.map((message) => ({ ...wordsOf(message, pending), ...message }));
  return recordings.withTexts({ ...record, messages }, Object.fromEntries(texts));
}

/** On the desk each message holds its own words alone. */
function wordsOf({ sid }: MessageRecord, pending: ReadonlyMap<string, Pending>): { transcript?: string } {
  const transcript = pending.get(sid)?.record.messages.find((each) => each.sid === sid)?.transcript;
  return transcript ? { transcript } : {};
}

/** Calls with messages that nobody has dealt with, newest first. No call, and no number of calls, pushes one out. */
export function inbox({ pending }: AtHand): CallRecord[] {
  const open = new Map<string, CallRecord>();
  for (const [sid, { record }] of pending) {
    if (record.messages.some((message) => message.sid === sid && message.handled === 'open'))
      open.set(record.callSid, withPending(record, pending));
  }
  return [...open.values()].sort((one, other) => (other.arrivedAt ?? 0) - (one.arrivedAt ?? 0));
}

/** Everything known about one call, also while it is in progress. */
export async function find(client: Client, callSid: string): Promise<CallRecord | undefined> {
  const store = sync.store(client);
  const call = await sync.unless(404, client.calls(callSid).fetch(), undefined);
  if (!call) return undefined;
  const [kept, notes, legs, taken] = await Promise.all([
    call.endTime ? entries.read(store, entries.keyOf(call)) : undefined,
    desk.notesOf(store, callSid),
    client.calls.list({ parentCallSid: callSid }),
    client.recordings.list({ callSid }),
  ]);
  const record = kept?.entry.record ?? fromNotes(call, legs, notes, taken);
  return withPending(record, await pendingOf(client, record));
}

async function pendingOf(client: Client, { callSid, messages }: CallRecord): Promise<Map<string, Pending>> {
  const sids = [...messages.map(({ sid }) => sid), callSid];
  const found = await Promise.all(sids.map((sid) => desk.read(sync.store(client), sid)));
  return new Map(sids.flatMap((sid, index) => (found[index] ? [[sid, found[index].pending] as const] : [])));
}

/**
 * What the desk did with a message. The record says so first, so that repair does not bring it back. It forgets the words of
 * one that is deleted, and reads them again for one that could not be.
 * @returns false when there is no such message
 */
export async function handle(client: Client, callSid: string, sid: string, how: Handled): Promise<boolean> {
  const store = sync.store(client);
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const kept = await settling.settle(client, callSid);
    const message = kept?.entry.record.messages.find((each) => each.sid === sid);
    if (!kept || !message) return false;
    const waiting = await desk.read(store, sid);
    const texts = { ...kept.entry.texts, ...(waiting && { [sid]: waiting.pending.texts }) };
    const words = how === 'open' && !message.transcript ? await settling.transcriptOf(client, sid) : '';
    const messages = kept.entry.record.messages.map((each) =>
      each.sid === sid ? { ...each, ...(words && { transcript: words }), handled: how } : each,
    );
    const record = recordings.withTexts({ ...kept.entry.record, messages }, texts);
    const handled = { ...kept.entry.handled, [sid]: how };
    const entry = { ...kept.entry, record, handled, texts };
    if (!(await entries.write(store, kept.key, entry, kept.revision))) continue;
    const { of: place, seconds = 0 } = message;
    const news = { kind: 'message' as const, place, seconds };
    if (how !== 'open') await desk.remove(store, sid);
    else await desk.add(store, sid, { record, news, texts: texts[sid] ?? [], at: Date.now() });
    await tellOthers(client, sid, record);
    return true;
  }
  throw new Error(`The record of ${callSid} was being written by others all the time.`);
}

/** Each item that waits on the desk has a copy of its call's record: the call's other items get the new one. */
async function tellOthers(client: Client, sid: string, record: CallRecord): Promise<void> {
  const store = sync.store(client);
  const others = [...record.messages.map((each) => each.sid), ...(record.missed ? [record.callSid] : [])];
  for (const other of others.filter((each) => each !== sid)) {
    const found = await desk.read(store, other);
    if (found) await desk.change(store, other, { ...found.pending, record }, found.revision);
  }
}

/** `2026-01-06T16:00:00Z CA...` */
function timeOf(key: string): number {
  return Date.parse(key.slice(0, 20));
}

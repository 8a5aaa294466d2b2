/** @import { CallState, WireEntry } from '../../wire' */
/** @import { Store } from '../store.js' */

import { placeName, t } from '../words.js';

/** @typedef {{ kind: 'page' | 'pressed' | 'words' | 'trouble', text: string }} Stop */
/** @typedef {{ words: string, since?: number, tone: 'still' | 'live' | 'needs-you' }} End */

/** How many stops a cord shows; the first ones are folded. */
const most = 9;

/**
 * The way that a call has taken: the documents that it heard, and what was pressed or said in between. A document that failed
 * is trouble, also where its answer was an apology.
 * @param {readonly WireEntry[]} story of the leg that the call began with
 * @param {readonly WireEntry[]} [whole] of all its legs
 * @returns {Stop[]}
 */
export function stopsOf(story, whole = story) {
  /** @type {Stop[]} */
  const stops = [];
  let isTalking = false;
  let isAnswered = false;
  // A function's fault is told before its answer, and may be that of a callback, or on another leg.
  const failed = new Set(whole.filter(({ callSid }) => callSid !== story[0]?.callSid).flatMap(failedPath));
  for (const entry of story) {
    if (entry.kind === 'joins') isTalking = entry.place.startsWith('a talk');
    for (const path of failedPath(entry)) failed.add(path);
    const stop = stopOf(entry, failed);
    if (isDocument(entry)) isAnswered = true;
    if (stop?.kind === 'page' || stop?.kind === 'trouble') isTalking = false;
    // What two people say to each other leads nowhere; an answer does.
    if (stop?.kind === 'words' && isTalking) continue;
    const last = stops.at(-1);
    if (!stop) continue;
    // Keys of one question stand together.
    if (stop.kind === 'pressed' && last?.kind === 'pressed' && !isAnswered) last.text += stop.text;
    else if (
      stop.kind !== 'page' ||
      !stops.slice(-2).some(({ kind, text }) => kind === 'page' && text === stop.text)
    )
      stops.push(stop);
    if (stop.kind === 'pressed') isAnswered = false;
  }
  for (const path of failed) stops.push({ kind: 'trouble', text: lastOf(path) });
  const hidden = stops.length - most;
  return hidden > 1 ? [{ kind: 'page', text: t.cord.more(hidden) }, ...stops.slice(hidden)] : stops;
}

/** @param {WireEntry} entry @returns {string[]} the path of the function that this is an error of */
function failedPath(entry) {
  return entry.kind === 'log' && entry.level === 'error' && entry.path ? [entry.path] : [];
}

/** Whether the app was asked what comes next. @param {WireEntry} entry */
export function isDocument(entry) {
  return entry.kind === 'webhook' && !/callback|^Play$|, after/.test(entry.purpose);
}

/** @param {WireEntry} entry @param {Set<string>} failed @returns {Stop | undefined} */
function stopOf(entry, failed) {
  if (entry.kind === 'presses') return { kind: 'pressed', text: entry.keys };
  if (entry.kind === 'speaks') return { kind: 'words', text: `“${shortened(entry.text)}”` };
  if (entry.kind !== 'webhook' || !isDocument(entry)) return undefined;
  const path = entry.exchange.path.split('?')[0] ?? '';
  const isFailed = failed.delete(path) || entry.exchange.failure !== undefined;
  return { kind: isFailed ? 'trouble' : 'page', text: lastOf(path) };
}

/** @param {string} path */
function lastOf(path) {
  return path.split('/').filter(Boolean).pop() ?? '/';
}

/** @param {string} text */
function shortened(text) {
  return text.length > 24 ? `${text.slice(0, 22).trimEnd()}…` : text;
}

/**
 * Where a call is now, or how it ended.
 * @param {Store} store
 * @param {CallState} call the leg that it began with
 * @returns {End}
 */
export function endOf(store, call) {
  if (call.isOver) return { words: ending(store, call), tone: 'still' };
  const queue = store.state.queues.find(({ members }) => members.some(({ callSid }) => callSid === call.sid));
  const since = queue?.members.find(({ callSid }) => callSid === call.sid)?.since;
  if (queue) return { words: t.cord.waits(queue.name), since, tone: 'needs-you' };
  if (call.hearers.length > 0) {
    const joined = store.storyOf(call.sid).findLast(({ kind }) => kind === 'joins')?.at;
    const names = call.hearers.map((person) => store.nameOf(person)).join(', ');
    return { words: t.cord.talks(names), since: joined, tone: 'live' };
  }
  if (call.recording) return { words: t.cord.leavesMessage, since: call.recording.since, tone: 'live' };
  const ringing = store.state.calls.find(
    ({ rootSid, sid, status }) => rootSid === call.sid && sid !== call.sid && status === 'ringing',
  );
  if (ringing)
    return { words: t.cord.ringsWhom(store.nameOf(ringing.person)), since: ringing.createdAt, tone: 'live' };
  if (call.answeredAt === undefined) return { words: t.cord.rings, since: call.createdAt, tone: 'live' };
  if (call.place)
    return {
      words: t.cord.isIn(placeName(call.place, (number) => store.nameOf(number))),
      tone: 'live',
      since: call.answeredAt,
    };
  return {
    words: call.listens.keys || call.listens.words ? t.cord.isAsked : t.cord.listens,
    since: call.answeredAt,
    tone: 'live',
  };
}

/** @param {Store} store @param {CallState} call */
function ending(store, call) {
  const last = store.storyOf(call.sid).findLast((entry) => entry.kind === 'status');
  if (call.status !== 'completed') return t.cord.statuses[call.status] ?? call.status;
  return last?.kind === 'status' && last.by === call.person ? t.cord.hungUp : t.cord.ended;
}

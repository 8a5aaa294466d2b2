/** @import { CallRecord } from '../../../functions/types/record.d.ts' */
import { minutes, telephone } from '../format.js';
import { calls, now, say, state } from '../state.js';

/** The other side of a call: who called, or who was called. @param {CallRecord} call */
export function who(call) {
  const customer = call.legs?.find(({ line }) => line === 'customer')?.number;
  return nameOf(customer ?? (call.direction === 'outbound' ? call.to : call.from));
}

/** @param {string | undefined} number */
export function nameOf(number) {
  return number && /^\+\d{5,15}$/.test(number)
    ? telephone(number)
    : number?.includes(':')
      ? number
      : say().withheld;
}

/** The caller of a call in line. @param {string} callSid */
export function callerOf(callSid) {
  const call = calls().find((each) => each.callSid === callSid);
  return call ? who(call) : say().withheld;
}

/** Since when a call waits in line; undefined when it does not. @param {CallRecord} call @returns {number | undefined} */
export function waitsSince(call) {
  return state.desk?.waiting?.find(({ callSid }) => callSid === call.callSid)?.since;
}

/** @param {number} since milliseconds */
export function ago(since) {
  return minutes((now() - since) / 1000);
}

/** @typedef {'live' | 'needs' | 'still'} Mood */

/**
 * How a call stands or how it ended, in few words.
 * @param {CallRecord} call
 * @returns {{ mood: Mood, text: string, since?: number, phrase?: (time: string) => string }} `since`: counts up
 */
export function outcome(call) {
  const { results } = say();
  if (call.isOver) return ended(call);
  const waits = waitsSince(call);
  if (waits !== undefined) return counting('needs', waits, results.waiting);
  if (call.answeredBy && call.answeredAt) return counting('live', call.answeredAt, results.talking);
  const isRinging = call.legs.some(({ status }) => status === 'ringing' || status === 'initiated');
  if (isRinging) return { mood: 'live', text: results.ringing };
  return { mood: 'live', text: call.way.length > 0 || call.queue ? results.live : results.menu };
}

/** @param {Mood} mood @param {number} since @param {(time: string) => string} phrase */
function counting(mood, since, phrase) {
  return { mood, since, phrase, text: phrase(ago(since)) };
}

/** @param {CallRecord} call @returns {{ mood: Mood, text: string }} */
function ended(call) {
  const { results } = say();
  const open = call.messages.find(({ handled }) => handled === 'open');
  if (call.result === 'answered')
    return { mood: 'still', text: results.answered(minutes(call.talkedSeconds ?? 0)) };
  if (call.result === 'message') {
    const [message] = call.messages;
    return { mood: open ? 'needs' : 'still', text: results.message(minutes(message?.seconds ?? 0)) };
  }
  const words = /** @type {Record<string, unknown>} */ (results)[call.result];
  return { mood: 'still', text: typeof words === 'string' ? words : String(call.result) };
}

/** The way through the menu, and the wait, as small steps. @param {CallRecord} call @returns {string[]} */
export function way(call) {
  const { choices, inLine, lines } = say();
  const steps = call.way.map((/** @type {keyof typeof choices} */ choice) => choices[choice]);
  const waited = call.queue?.waitedSeconds;
  if (waited !== undefined) steps.push(inLine(minutes(waited)));
  if (call.answeredBy) {
    const { line } = call.answeredBy;
    const name = lines[/** @type {keyof typeof lines} */ (line)];
    if (name !== steps.at(-1)) steps.push(name);
  }
  return steps;
}

/** Whether a call is one of those that are looked for. @param {CallRecord} call */
export function isShown(call) {
  return matchesFilter(call) && matchesSearch(call);
}

/** @param {CallRecord} call @param {string} [filter] */
export function matchesFilter(call, filter = state.filter) {
  if (filter === 'live') return !call.isOver;
  if (filter === 'answered') return call.result === 'answered';
  if (filter === 'missed') return ['abandoned', 'not-connected', 'hung-up'].includes(call.result);
  if (filter === 'withMessage') return call.messages.length > 0;
  return true;
}

/** @param {CallRecord} call */
function matchesSearch(call) {
  const words = state.search.trim().toLowerCase();
  if (words === '') return true;
  const digits = words.replace(/[\s().+-]/g, '');
  const numbers = [call.from, call.to, call.account, ...call.legs.map(({ number }) => number)];
  if (/^\d+$/.test(digits) && numbers.some((number) => number?.replace('+', '').includes(digits)))
    return true;
  const transcripts = call.messages.map(({ transcript }) => transcript ?? '');
  return [...way(call), outcome(call).text, call.callSid, ...transcripts]
    .join(' ')
    .toLowerCase()
    .includes(words);
}

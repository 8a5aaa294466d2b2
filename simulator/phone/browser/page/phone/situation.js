/** @import { CallState, WireEntry } from '../../wire' */
/** @import { Store } from '../store.js' */
/** @import { Signal } from '../sound/tones.js' */

/**
 * Where a telephone stands: what it says of itself, since when, and how it is to be seen.
 * @typedef {{ words: string, since?: number, tone: 'still' | 'live' | 'needs-you', rings: boolean, signal?: Signal }} Situation
 */

/** @type {Record<string, string>} */
const endings = { busy: 'Busy', failed: 'The call failed', 'no-answer': 'No answer', canceled: 'Cancelled' };

/**
 * @param {Store} store
 * @param {CallState | undefined} call
 * @param {WireEntry | undefined} sounding
 * @returns {Situation}
 */
export function situation(store, call, sounding) {
  if (!call) return { words: 'Ready', tone: 'still', rings: false };
  if (call.isOver) {
    const signal = call.status === 'busy' ? 'busy' : undefined;
    return { words: endings[call.status] ?? 'The call is over', tone: 'still', rings: false, signal };
  }
  if (call.answeredAt === undefined && call.direction !== 'inbound') {
    const words = `${store.nameOf(call.from)} calls`;
    return { words, tone: 'needs-you', rings: call.status === 'ringing', signal: 'bell' };
  }
  if (call.answeredAt === undefined) {
    return { words: 'Calling', since: call.createdAt, tone: 'live', rings: false, signal: 'ringback' };
  }
  const signal = sounding?.kind === 'tone' && sounding.name === 'ringing' ? 'ringback' : undefined;
  return { ...connected(store, call), tone: 'live', rings: false, signal };
}

/** @param {Store} store @param {CallState} call @returns {{ words: string, since?: number }} */
function connected(store, call) {
  if (call.recording) return { words: 'Recording', since: call.recording.since };
  if (call.hearers.length > 0) {
    const since = store.storyOf(call.sid).findLast(({ kind }) => kind === 'joins')?.at;
    return { words: `Talking with ${call.hearers.map((person) => store.nameOf(person)).join(', ')}`, since };
  }
  const waiting = store.state.queues
    .flatMap(({ name, members }) => members.map((member) => ({ ...member, name })))
    .find(({ callSid }) => callSid === call.sid);
  if (waiting) return { words: `Waiting in ${waiting.name}`, since: waiting.since };
  if (call.place) return { words: `In ${call.place}`, since: call.answeredAt };
  return { words: 'In a call', since: call.answeredAt };
}

/** What can be said now, as the field for it asks. @param {Store} store @param {CallState | undefined} call */
export function invitation(store, call) {
  if (!call || call.isOver || call.answeredAt === undefined) return undefined;
  if (call.recording) return 'Your message';
  if (call.listens.words) return 'Say your answer';
  const [hearer] = call.hearers;
  if (hearer) return `Say something to ${store.nameOf(hearer)}`;
  return 'Say something';
}

/** @import { CallState, WireEntry } from '../../wire' */
/** @import { Store } from '../store.js' */
/** @import { Signal } from '../sound/tones.js' */
import { placeName, t } from '../words.js';

/**
 * Where a telephone stands: what it says of itself, since when, and how it is to be seen.
 * @typedef {{ words: string, since?: number, tone: 'still' | 'live' | 'needs-you', rings: boolean, signal?: Signal }} Situation
 */

/**
 * @param {Store} store
 * @param {CallState | undefined} call
 * @param {WireEntry | undefined} sounding
 * @returns {Situation}
 */
export function situation(store, call, sounding) {
  if (!call) return { words: t.phone.ready, tone: 'still', rings: false };
  if (call.isOver) {
    const signal = call.status === 'busy' ? 'busy' : undefined;
    return {
      words: t.situation.endings[call.status] ?? t.situation.over,
      tone: 'still',
      rings: false,
      signal,
    };
  }
  if (call.answeredAt === undefined && call.direction !== 'inbound') {
    const words = t.situation.calls(store.nameOf(call.from));
    return { words, tone: 'needs-you', rings: call.status === 'ringing', signal: 'bell' };
  }
  if (call.answeredAt === undefined) {
    return {
      words: t.situation.calling,
      since: call.createdAt,
      tone: 'live',
      rings: false,
      signal: 'ringback',
    };
  }
  const signal = sounding?.kind === 'tone' && sounding.name === 'ringing' ? 'ringback' : undefined;
  return { ...connected(store, call), tone: 'live', rings: false, signal };
}

/** @param {Store} store @param {CallState} call @returns {{ words: string, since?: number }} */
function connected(store, call) {
  if (call.recording) return { words: t.situation.recording, since: call.recording.since };
  if (call.hearers.length > 0) {
    const since = store.storyOf(call.sid).findLast(({ kind }) => kind === 'joins')?.at;
    return {
      words: t.situation.talking(call.hearers.map((person) => store.nameOf(person)).join(', ')),
      since,
    };
  }
  const waiting = store.state.queues
    .flatMap(({ name, members }) => members.map((member) => ({ ...member, name })))
    .find(({ callSid }) => callSid === call.sid);
  if (waiting) return { words: t.situation.waiting(waiting.name), since: waiting.since };
  if (call.place)
    return {
      words: t.situation.isIn(placeName(call.place, (number) => store.nameOf(number))),
      since: call.answeredAt,
    };
  return { words: t.situation.inACall, since: call.answeredAt };
}

/** What can be said now, as the field for it asks. @param {Store} store @param {CallState | undefined} call */
export function invitation(store, call) {
  if (!call || call.isOver || call.answeredAt === undefined) return undefined;
  if (call.recording) return t.situation.yourMessage;
  if (call.listens.words) return t.situation.yourAnswer;
  const [hearer] = call.hearers;
  if (hearer) return t.situation.sayTo(store.nameOf(hearer));
  return t.situation.saySomething;
}

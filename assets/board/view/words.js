/** @import { CallRecord, Text, Told } from '../../../functions/types/record.d.ts' */
import { clock, dayInWords, dayOf, minutes } from '../format.js';
import { desk, now, say, state, timeZone } from '../state.js';
import { hasSeveral, personName, placeName } from './names.js';

/** Since when a call waits in line; undefined when it does not. @param {CallRecord} call @returns {number | undefined} */
export function waitsSince(call) {
  return state.desk?.waiting?.find(({ callSid }) => callSid === call.callSid)?.since;
}

/** @param {number} since milliseconds */
export function ago(since) {
  return minutes((now() - since) / 1000);
}

/** When something ends, on the clock of the business: 17:00, tomorrow 08:00, Saturday, January 10 09:00. @param {number} at */
export function moment(at) {
  const zone = timeZone() ?? 'UTC';
  const { locale, onDay, onTime, tomorrow } = say();
  // Midnight is the end of the day before.
  const day = dayOf(at - 1, zone);
  const time = day === dayOf(at, zone) ? clock(at, zone) : '24:00';
  if (day === dayOf(now(), zone)) return onTime(time);
  return day === dayOf(now() + 86_400_000, zone) ? tomorrow(time) : onDay(dayInWords(day, locale), time);
}

/** Since when: 16:50, yesterday 16:50, Friday, January 2, 16:50. @param {number} at */
export function past(at) {
  const zone = timeZone() ?? 'UTC';
  const { locale, onDay, onTime, yesterdayAt } = say();
  const [day, time] = [dayOf(at, zone), clock(at, zone)];
  if (day === dayOf(now(), zone)) return onTime(time);
  return day === dayOf(now() - 86_400_000, zone) ? yesterdayAt(time) : onDay(dayInWords(day, locale), time);
}

/**
 * The place, the language and what a caller wants, in one line.
 * @param {string | undefined} first
 * @param {{ place: string, language?: CallRecord['language'], way?: readonly string[], account?: string }} wanted
 */
export function wishes(first, { place, language, way = [], account }) {
  const { accountOf, languages } = say();
  // A question is answered by what has been entered.
  const chosen = way.filter((step) => step !== place && desk().business.places[step]?.kind !== 'ask');
  const steps = chosen.map(placeName);
  const wants = steps.filter((step, at) => step !== steps[at - 1]).join(' › ');
  return [first, language && languages[language], wants, account && accountOf(account)]
    .filter(Boolean)
    .join(' · ');
}

/** @typedef {'live' | 'needs' | 'still'} Mood */

/**
 * How a call stands or how it ended, in few words.
 * @param {CallRecord} call
 * @returns {{ mood: Mood, text: string, since?: number }} `since`: counts up
 */
export function outcome(call) {
  const { results } = say();
  if (call.isOver) return ended(call);
  const waits = waitsSince(call);
  if (waits !== undefined) return counting('needs', waits, results.waiting);
  if (call.answeredBy && call.answeredAt) return counting('live', call.answeredAt, results.talking);
  const isRinging = call.legs.some(({ status }) => status === 'ringing' || status === 'initiated');
  if (isRinging) return { mood: 'live', text: results.ringing };
  // Whoever has picked up may still have to accept the call.
  const there = call.legs.find(({ place, status }) => status === 'in-progress' && !(place in say().parties));
  if (there)
    return {
      mood: 'live',
      text: results.pickedUp(there.person ? personName(there.person) : placeName(there.place)),
    };
  return { mood: 'live', text: call.way.length > 0 || call.queue ? results.live : results.menu };
}

/** @param {Mood} mood @param {number} since @param {(time: string) => string} phrase */
function counting(mood, since, phrase) {
  return { mood, since, text: phrase(ago(since)) };
}

/** @param {CallRecord} call @returns {{ mood: Mood, text: string }} */
function ended({ result, talkedSeconds = 0, messages, missed }) {
  const { results } = say();
  if (result === 'answered') return { mood: 'still', text: results.answered(minutes(talkedSeconds)) };
  if (failedTexts(missed).length > 0) return { mood: 'needs', text: results.untold };
  if (result !== 'message')
    return { mood: result === 'message-lost' ? 'needs' : 'still', text: results[result] };
  const isOpen = messages.some(({ handled }) => handled === 'open');
  return { mood: isOpen ? 'needs' : 'still', text: results.message(minutes(messages[0]?.seconds ?? 0)) };
}

/** @type {Record<Told, boolean>} */
const isLost = { due: false, sent: false, delivered: false, undelivered: true, refused: true };

/** A sentence for each text that did not arrive. @param {readonly Text[]} [texts] */
export function failedTexts(texts = []) {
  const lost = texts.filter(({ how }) => isLost[how]);
  return lost.map(({ person, code }) => say().textFailed(personName(person), code));
}

/** The way through the places, the wait, and who answered, as small steps. @param {CallRecord} call @returns {string[]} */
export function way({ way, queue, legs, recordings, answeredBy }) {
  const rung = legs.map(({ place }) => place).filter((place) => !(place in say().parties));
  const steps = [...way, ...(queue?.place ? [queue.place] : queue ? [] : rung)].map(placeName);
  if (queue?.waitedSeconds !== undefined) steps.push(say().inLine(minutes(queue.waitedSeconds)));
  if (answeredBy) steps.push(placeName(answeredBy.place));
  if (answeredBy?.person) steps.push(personName(answeredBy.person));
  if (hasSeveral('message'))
    steps.push(...recordings.filter(({ isMessage }) => isMessage).map(({ of }) => placeName(of)));
  return steps.filter((step, at) => step !== steps[at - 1]);
}

/** Whether a call is one of those that are looked for. @param {CallRecord} call */
export function isShown(call) {
  return matchesFilter(call) && matchesSearch(call);
}

/** @param {CallRecord} call @param {string} [filter] */
export function matchesFilter(call, filter = state.filter) {
  if (filter === 'live') return !call.isOver;
  if (filter === 'answered') return call.result === 'answered';
  if (filter === 'missed')
    return ['abandoned', 'message-lost', 'not-connected', 'hung-up'].includes(call.result);
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

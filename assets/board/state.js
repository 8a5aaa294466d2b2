/** @import { Agent, Business, ShownDoors, Staffing, Waiting } from '../../functions/types/desk.d.ts' */
/** @import { CallRecord } from '../../functions/types/record.d.ts' */
import { phrasesOf, preferred } from './phrases.js';

/**
 * What /api/desk answers. `waiting` and `agents` are missing where Twilio does not say, `roster` where Sync does not.
 * @typedef {{
 *   day: string,
 *   calls: CallRecord[],
 *   cursor?: string,
 *   inbox: CallRecord[],
 *   waiting?: Waiting[],
 *   agents?: Agent[],
 *   roster?: Staffing,
 *   doors?: ShownDoors,
 *   business: Business,
 * }} Desk
 */

/** What the page knows, and what it shows of it. */
export const state = {
  /** @type {import('./phrases.js').Language} */
  language: preferred(),
  /** The last answer of /api/desk. @type {Desk | undefined} */
  desk: undefined,
  /** Calls before the newest 50, as they were asked for. @type {CallRecord[]} */
  earlier: [],
  /** Leads to the calls before those. @type {string | undefined} */
  cursor: undefined,
  /** The day that is shown; undefined is today, whichever day that comes to be. @type {string | undefined} */
  day: undefined,
  search: '',
  /** @type {'all' | 'live' | 'answered' | 'missed' | 'withMessage'} */
  filter: 'all',
  /** Milliseconds that the switchboard's clock is ahead of the browser's. */
  ahead: 0,
  /** How often something was changed here: an answer to a question from before knows nothing of it. */
  changes: 0,
  /** When the switchboard was last heard, by its own clock. */
  heardAt: 0,
};

/** What is known of the desk, once somebody is signed in. @returns {Desk} */
export function desk() {
  if (!state.desk) throw new Error('nobody is signed in');
  return state.desk;
}

/** What to say, in the language that is spoken now. */
export function say() {
  return phrasesOf(state.language);
}

/** The time at the switchboard, in milliseconds since the epoch. */
export function now() {
  return Date.now() + state.ahead;
}

/** @returns {string | undefined} */
export function timeZone() {
  return state.desk?.business.timeZone;
}

/** Calls of the day that are shown, newest first, agents' own calls left out. @returns {CallRecord[]} */
export function calls() {
  const newest = state.desk?.calls ?? [];
  const known = new Set(newest.map(({ callSid }) => callSid));
  const all = [...newest, ...state.earlier.filter(({ callSid }) => !known.has(callSid))];
  return all.filter(({ isAgent }) => !isAgent);
}

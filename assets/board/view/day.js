import { look } from '../api.js';
import { byId, write } from '../dom.js';
import { dayInWords, dayOf, shifted } from '../format.js';
import { desk, now, say, state, timeZone } from '../state.js';
import { showCalls } from './calls.js';

/** Which day is shown. */
export function showDay() {
  const today = dayOf(now(), timeZone() ?? 'UTC');
  const day = state.day ?? today;
  const words = dayInWords(day, say().locale);
  write(byId('day-title'), day === today ? `${say().today}, ${words}` : words);
  const date = /** @type {HTMLInputElement} */ (byId('date'));
  if (document.activeElement !== date) date.value = day;
  date.max = today;
  /** @type {HTMLButtonElement} */ (byId('later')).disabled = day >= today;
  byId('today').hidden = day === today;
  /** @type {HTMLAnchorElement} */ (byId('export')).href = `/api/export?day=${day}`;
}

/** @param {(day: string | undefined) => void} onDay */
export function listenToDay(onDay) {
  const today = () => dayOf(now(), timeZone() ?? 'UTC');
  const go = (/** @type {string} */ day) => onDay(day >= today() ? undefined : day);
  const step = (/** @type {number} */ days) => go(shifted(state.day ?? today(), days));
  byId('earlier').addEventListener('click', () => step(-1));
  byId('later').addEventListener('click', () => step(1));
  byId('today').addEventListener('click', () => onDay(undefined));
  byId('date').addEventListener('change', ({ target }) => {
    const { value } = /** @type {HTMLInputElement} */ (target);
    if (value) go(value);
  });
  byId('more').addEventListener('click', more);
}

/** The calls before those that are shown. */
async function more() {
  const { day, cursor = '' } = state;
  const shown = day ?? desk().day;
  const { status, json } = await look(`/api/calls?day=${shown}&cursor=${encodeURIComponent(cursor)}`);
  if (status !== 200 || state.day !== day) return;
  state.earlier.push(...json.calls);
  state.cursor = json.cursor;
  showCalls();
}

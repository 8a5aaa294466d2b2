import { byId, h, offers, write } from '../dom.js';
import { instant, onClocks } from '../format.js';
import { desk, now, say, timeZone } from '../state.js';
import { change } from './staff.js';
import { moment } from './words.js';

const button = byId('hours-change');
const back = byId('hours-back');
const form = /** @type {HTMLFormElement} */ (byId('hours-form'));
const reason = /** @type {HTMLSelectElement} */ (byId('reason'));
const until = /** @type {HTMLInputElement} */ (byId('until'));

/** Whether the business is open: by hand, else by the schedule. */
function isOpen() {
  const { roster, business } = desk();
  return roster?.isOpen ?? business.schedule?.isOpen ?? true;
}

/** Draws whether we are open and until when, and what can be done about it. */
export function showHours() {
  const { roster, business } = desk();
  const { byHand } = roster ?? {};
  const words = say();
  const ends = byHand ? byHand.until : business.schedule?.until;
  const line = [
    [isOpen() ? words.openNow : words.closedNow, ends !== undefined && words.untilTime(moment(ends))]
      .filter(Boolean)
      .join(' '),
    byHand ? words.byHand : words.scheduled,
    byHand?.reason && words.reasons[byHand.reason],
    !roster && words.handUnknown,
  ];
  write(byId('hours-line'), line.filter(Boolean).join(' · '));
  byId('hours-line').classList.toggle('is-open', isOpen());
  byId('hours-line').classList.toggle('is-by-hand', byHand !== undefined);
  // A place without hours is always open: there is nothing to close.
  byId('hours').hidden = !business.schedule;
  back.hidden = !byHand;
  button.hidden = !roster;
  write(button, isOpen() ? words.closeByHand : words.openByHand);
  byId('reason-label').hidden = byId('until-opening').hidden = !isOpen();
  const reasons = Object.entries(words.reasons).map(([value, text]) =>
    h('option', { value: value === 'none' ? '' : value }, text),
  );
  offers(reason, reasons);
  const opens = business.schedule?.opensAfterToday ?? 0;
  write(byId('until-opening'), words.closeUntil(moment(opens)));
  write(byId('until-then'), isOpen() ? words.closeThen : words.openThen);
}

export function listenToHours() {
  button.addEventListener('click', () => unfold(Boolean(form.hidden)));
  form.addEventListener('keydown', ({ key }) => key === 'Escape' && unfold(false));
  byId('until-opening').addEventListener('click', () => set(desk().business.schedule?.opensAfterToday ?? 0));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    set(instant(until.value, timeZone() ?? 'UTC'));
  });
  back.addEventListener('click', async () => {
    if (await change({ hand: 'schedule' }, byId('hours-note'))) button.focus();
  });
}

/** @param {boolean} isUnfolded */
function unfold(isUnfolded) {
  const zone = timeZone() ?? 'UTC';
  form.hidden = !isUnfolded;
  button.setAttribute('aria-expanded', String(isUnfolded));
  write(byId('hours-note'), '');
  if (!isUnfolded) return button.focus();
  const hour = 3600_000;
  until.min = onClocks(now(), zone);
  until.value = onClocks(Math.ceil((now() + 2 * hour) / hour) * hour, zone);
  reason.value = '';
  (isOpen() ? reason : until).focus();
}

/** @param {number} at until when */
async function set(at) {
  const isClosing = isOpen();
  const body = { hand: isClosing ? 'closed' : 'open', until: new Date(at).toISOString() };
  const why = isClosing && reason.value ? { reason: reason.value } : {};
  if (await change({ ...body, ...why }, byId('hours-note'))) unfold(false);
}

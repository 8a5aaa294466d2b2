/** @import { Desk } from './phone/desk.js' */
import { byId } from './dom.js';

/**
 * Keys that work wherever the cursor stands, but for where words are typed.
 * @param {Desk} desk
 */
export function listenToKeys(desk) {
  /** @type {Record<string, () => void>} */
  const letters = {
    s: () => desk.inHand?.speak(),
    p: () => desk.next(),
    m: () => desk.silence(),
    c: () => toCalls(),
    '?': () => byId('help').click(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = /** @type {HTMLElement} */ (event.target);
    const isText = target instanceof HTMLInputElement;
    if (event.key === 'Escape') {
      // Whoever is typing leaves the field first: a call is not lost by one key.
      if (isText) target.blur();
      else void desk.inHand?.stop();
    } else if (event.key === 'Enter') {
      if (target.closest('button, summary, a, audio, .say')) return;
      void desk.inHand?.go();
    } else if (isText) return;
    else if (/^[0-9*#]$/.test(event.key)) desk.inHand?.press(event.key);
    else if (event.key === 'Backspace') desk.inHand?.rub();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!moves(target, event.key === 'ArrowDown' ? 1 : -1)) return;
    } else if (letters[event.key]) letters[event.key]?.();
    else return;
    event.preventDefault();
  });
}

/** The calls and the steps that are unfolded: what the arrows move through. */
function lines() {
  const summaries = /** @type {NodeListOf<HTMLElement>} */ (byId('calls').querySelectorAll('summary'));
  return [...summaries].filter((summary) => summary.checkVisibility());
}

function toCalls() {
  (lines()[0] ?? byId('calls')).focus();
}

/** @param {HTMLElement} from @param {number} step */
function moves(from, step) {
  if (!from.closest('#calls')) return false;
  const all = lines();
  all[all.indexOf(from) + step]?.focus();
  return true;
}

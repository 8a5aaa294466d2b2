import { byId } from './dom.js';

/** Arrows move through the calls, the messages, who waits, and our people; / goes to the search, Esc empties it. */
export function listenToKeys() {
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    const isTyping = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === '/' && !isTyping) return act(event, () => byId('search').focus());
    if (key === 'ArrowDown' && target === byId('search'))
      return act(event, () => lines('#calls')[0]?.focus());
    if (isTyping || (key !== 'ArrowDown' && key !== 'ArrowUp')) return;
    const step = key === 'ArrowDown' ? 1 : -1;
    const place = /** @type {Element} */ (target).closest(Object.keys(stops).join()) ?? byId('calls');
    const list = lines(`#${place.id}`);
    const at = list.findIndex(
      (line) => line === target || line.closest('li')?.contains(/** @type {Node} */ (target)),
    );
    if (at < 0 && target !== place && target !== document.body) return;
    act(event, () => list[at < 0 ? 0 : at + step]?.focus());
  });
}

/** What the arrows reach in each list: the line of a call, the first button of everything else. */
const stops = {
  '#calls': 'summary',
  '#inbox': '[data-focus="play"]',
  '#waiting': '[data-focus="take"]',
  '#call-backs': '[data-focus="now"]',
  '#people': '[data-focus="duty"]',
};

/** @param {string} list @returns {HTMLElement[]} */
function lines(list) {
  const stop = stops[/** @type {keyof typeof stops} */ (list)];
  const all = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`${list} ${stop}`));
  return [...all].filter((element) => element.checkVisibility());
}

/** @param {Event} event @param {() => void} action */
function act(event, action) {
  event.preventDefault();
  action();
}

import { byId } from './dom.js';

/** Arrows move through the calls and the messages; / goes to the search, Esc empties it. */
export function listenToKeys() {
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    const isTyping = target instanceof HTMLInputElement;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === '/' && !isTyping) return act(event, () => byId('search').focus());
    if (key === 'ArrowDown' && target === byId('search'))
      return act(event, () => lines('#calls')[0]?.focus());
    if (isTyping || (key !== 'ArrowDown' && key !== 'ArrowUp')) return;
    const step = key === 'ArrowDown' ? 1 : -1;
    const list = /** @type {Element} */ (target).closest('#inbox') ? lines('#inbox') : lines('#calls');
    const at = list.findIndex(
      (line) => line === target || line.closest('#inbox li')?.contains(/** @type {Node} */ (target)),
    );
    if (at < 0 && target !== byId('calls') && target !== document.body) return;
    act(event, () => list[at < 0 ? 0 : at + step]?.focus());
  });
}

/** What can be reached with the arrows: the line of each call, the first button of each message. @param {string} list @returns {HTMLElement[]} */
function lines(list) {
  return [...document.querySelectorAll(`${list} summary, ${list} [data-focus="play"]`)]
    .filter((element) => list === '#inbox' || element.tagName === 'SUMMARY')
    .map((element) => /** @type {HTMLElement} */ (element));
}

/** @param {Event} event @param {() => void} action */
function act(event, action) {
  event.preventDefault();
  action();
}

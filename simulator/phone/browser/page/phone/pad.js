import { h } from '../dom.js';
import { t } from '../words.js';

const letters = ['', 'ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ', '', '+', ''];
/** Twelve keys. One of them is in the order of the Tab key; arrows move among them. */
export class Pad {
  /** @type {Map<string, HTMLButtonElement>} */
  #keys = new Map();
  element;

  /** @param {(key: string) => void} onPress */
  constructor(onPress) {
    for (const [place, key] of [...'123456789*0#'].entries()) {
      const button = h(
        'button',
        {
          type: 'button',
          tabIndex: place === 0 ? 0 : -1,
          // A digit is its own name.
          'aria-label': { '*': t.phone.star, '#': t.phone.pound }[key],
          onclick: () => onPress(key),
        },
        h('span', {}, key),
        h('small', { 'aria-hidden': 'true' }, letters[place] ?? ''),
      );
      this.#keys.set(key, button);
    }
    this.element = h(
      'div',
      { className: 'pad', role: 'group', 'aria-label': t.phone.pad, onkeydown: this.#moves },
      ...this.#keys.values(),
    );
  }

  /** Shows a key going down that was pressed elsewhere. @param {string} key */
  flash(key) {
    const button = this.#keys.get(key);
    button?.classList.add('is-down');
    setTimeout(() => button?.classList.remove('is-down'), 140);
  }

  #moves = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -3, ArrowDown: 3 }[event.key];
    const buttons = [...this.#keys.values()];
    const from = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const to = step && from >= 0 ? buttons[from + step] : undefined;
    if (!to) return;
    event.preventDefault();
    for (const button of buttons) button.tabIndex = button === to ? 0 : -1;
    to.focus();
  };
}

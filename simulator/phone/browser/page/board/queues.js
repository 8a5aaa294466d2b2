/** @import { Store } from '../store.js' */
import { byId, h, redraw, write } from '../dom.js';
import { minutes } from '../format.js';
import { t } from '../words.js';

/** Who waits, in which line, how long. */
export class Queues {
  #store;
  /** @type {{ since: number, element: HTMLElement }[]} */
  #waits = [];

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
  }

  show() {
    const { queues } = this.#store.state;
    const lines = queues.map(({ name, members }) => ({
      name,
      members: members.map(({ person, since }) => ({ who: this.#store.nameOf(person), since })),
    }));
    redraw(byId('queues'), { lines, empty: t.nobodyYet }, () => {
      this.#waits = [];
      if (lines.length === 0) return [h('p', { className: 'empty' }, t.nobodyYet)];
      return lines.map(({ name, members }) =>
        h('div', { className: 'queue' }, h('h3', { className: 'name' }, name), this.#line(members)),
      );
    });
    this.tick();
  }

  tick() {
    const now = this.#store.clock.now();
    for (const { since, element } of this.#waits) write(element, minutes(now - since));
  }

  /** @param {{ who: string, since: number }[]} members */
  #line(members) {
    if (members.length === 0) return h('p', { className: 'empty' }, t.nobody);
    return h(
      'ol',
      {},
      members.map(({ who, since }) => {
        const element = h('span', { className: 'wait' });
        this.#waits.push({ since, element });
        return h('li', {}, h('span', {}, who), element);
      }),
    );
  }
}

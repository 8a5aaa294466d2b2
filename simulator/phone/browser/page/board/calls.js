/** @import { Store } from '../store.js' */
import { byId, h, redraw, write } from '../dom.js';
import { minutes } from '../format.js';
import { t } from '../words.js';
import { endOf, stopsOf } from './cord.js';
import { Timeline } from './timeline.js';

/** Every call as a cord, newest first; each unfolds into its story. */
export class Calls {
  #store;
  /** @type {Map<string, CallLine>} */
  #lines = new Map();

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
  }

  show() {
    const roots = this.#store.roots;
    const list = byId('calls');
    for (const sid of this.#lines.keys()) {
      if (roots.includes(sid)) continue;
      this.#lines.get(sid)?.element.remove();
      this.#lines.delete(sid);
    }
    redraw(list, { isEmpty: roots.length === 0, empty: t.noCalls }, () =>
      roots.length > 0 ? [] : [h('p', { className: 'empty' }, t.noCalls)],
    );
    // Oldest first, so that the newest comes to stand on top.
    const known = this.#lines.size;
    for (const sid of [...roots].reverse()) {
      const line = this.#lines.get(sid) ?? this.#begin(sid, list);
      line.show();
    }
    if (this.#lines.size > known) this.#unfoldNewest(roots[0] ?? '');
  }

  /** The call that is made now tells its story at once, unless another is being read. @param {string} sid */
  #unfoldNewest(sid) {
    const isReading = [...this.#lines.values()].some(({ isRead }) => isRead);
    const newest = this.#lines.get(sid);
    if (newest && !isReading) newest.element.open = true;
  }

  tick() {
    for (const line of this.#lines.values()) line.tick();
  }

  /** @param {string} sid @param {HTMLElement} list */
  #begin(sid, list) {
    const line = new CallLine(this.#store, sid);
    this.#lines.set(sid, line);
    list.prepend(line.element);
    return line;
  }
}

class CallLine {
  #store;
  #sid;
  #time = h('span', { className: 'time' });
  #who = h('span', { className: 'who' });
  #cord = h('ol', { className: 'cord' });
  #lasts = h('span', {});
  #timeline;
  element;

  /** @param {Store} store @param {string} sid */
  constructor(store, sid) {
    this.#store = store;
    this.#sid = sid;
    this.#timeline = new Timeline(store, sid);
    this.element = h(
      'details',
      { className: 'call', ontoggle: () => this.show() },
      h('summary', {}, this.#time, this.#who, this.#cord),
      this.#timeline.element,
    );
  }

  /** Whether its story is unfolded while it goes on. */
  get isRead() {
    return this.element.open && !this.#store.call(this.#sid)?.isOver;
  }

  show() {
    const call = this.#store.call(this.#sid);
    const story = this.#store.storyOf(this.#sid);
    const [first] = story;
    if (!first) return;
    write(this.#time, this.#store.clockTime(first.at).slice(0, 5));
    write(this.#who, this.#store.nameOf(first.person));
    this.#who.title = this.#store.written(first.person);
    const end = call && endOf(this.#store, call);
    this.element.classList.toggle('is-live', end !== undefined && end.tone !== 'still');
    this.element.classList.toggle('needs-you', end?.tone === 'needs-you');
    const stops = stopsOf(story, this.#store.wholeStoryOf(this.#sid));
    redraw(this.#cord, { stops, words: end?.words }, () => [
      ...stops.map(({ kind, text }) =>
        h('li', {}, h(kind === 'pressed' ? 'kbd' : 'span', stopLook(kind), text)),
      ),
      h(
        'li',
        { className: 'end' },
        h('span', { className: 'plug' }, end?.words ?? t.cord.isOver, ' ', this.#lasts),
      ),
    ]);
    if (this.element.open) this.#timeline.show();
    this.tick();
  }

  tick() {
    const call = this.#store.call(this.#sid);
    if (!call) return;
    const end = endOf(this.#store, call);
    const since = call.isOver ? call.createdAt : end.since;
    const until = call.endedAt ?? this.#store.clock.now();
    write(this.#lasts, since === undefined ? '' : minutes(until - since));
  }
}

/** @param {string} kind */
function stopLook(kind) {
  return kind === 'trouble'
    ? { className: kind, title: t.cord.failed, 'aria-description': t.cord.failed }
    : { className: kind };
}

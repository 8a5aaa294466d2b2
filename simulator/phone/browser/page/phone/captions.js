/** @import { WireEntry } from '../../wire' */
/** @import { Store } from '../store.js' */
import { isDocument } from '../board/cord.js';
import { h } from '../dom.js';
import { fileName } from '../format.js';
import { placeName, t } from '../words.js';

/** Everything that is heard and said at one telephone, in words, as it happens. */
export class Captions {
  /** @type {string | undefined} */
  #callSid;
  #shown = 0;
  /** Whether the keys pressed so far have been taken: the next ones answer another question. */
  #isAnswered = false;
  #store;
  element = h('div', {
    className: 'captions',
    role: 'log',
    tabIndex: 0,
    'aria-label': t.phone.captions,
    'aria-live': 'polite',
  });

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
    // Also with less room than before, or when the phone comes back into sight.
    new ResizeObserver(() => this.#showLast()).observe(this.element);
  }

  /** Shows what is new; another call begins on an empty page. @param {string | undefined} callSid */
  follow(callSid) {
    const story = this.#store.storyOf(callSid);
    if (callSid !== this.#callSid || this.#shown > story.length || !this.element.firstChild) {
      this.#callSid = callSid;
      this.#shown = 0;
      this.#isAnswered = false;
      this.element.replaceChildren(h('p', { className: 'empty' }, t.phone.noCaptions));
    }
    const lines = story.slice(this.#shown).flatMap((entry) => this.#line(entry) ?? []);
    this.#shown = story.length;
    if (lines.length === 0) return;
    this.element.querySelector('.empty')?.remove();
    this.element.append(...lines);
    this.#showLast();
  }

  /** Shows what was heard last. */
  #showLast() {
    this.element.scrollTop = this.element.scrollHeight;
  }

  /** @param {WireEntry} entry @returns {HTMLElement | undefined} */
  #line(entry) {
    if (isDocument(entry)) this.#isAnswered = true;
    switch (entry.kind) {
      case 'hears':
        return h('p', { lang: entry.language }, entry.text);
      case 'plays':
        return h('p', {}, `♪ ${fileName(entry.url)}`);
      case 'sound':
        return h('p', {}, `♪ ${t.phone.stream(Math.round(entry.seconds * 10) / 10)}`);
      case 'talk':
        return h(
          'p',
          { className: 'other' },
          h('span', { className: 'who' }, this.#store.nameOf(entry.from)),
          entry.text,
        );
      case 'speaks':
        return h('p', { className: 'own' }, h('span', { className: 'who' }, t.phone.you), entry.text);
      case 'presses':
        return this.#pressed(entry.keys);
      case 'joins':
        return h('p', { className: 'place' }, this.#place(entry.place));
      case 'tone':
        return h('p', {}, `(${t.line.tones[entry.name] ?? entry.name})`);
      case 'problem':
        return entry.level === 'error' ? h('p', { className: 'trouble' }, entry.message) : undefined;
      default:
        return undefined;
    }
  }

  /** @param {string} place */
  #place(place) {
    return `– ${t.cord.isIn(placeName(place, (number) => this.#store.nameOf(number)))} –`;
  }

  /** Keys that follow each other stand in one line. @param {string} keys */
  #pressed(keys) {
    const last = this.#isAnswered ? undefined : this.element.lastElementChild;
    this.#isAnswered = false;
    const drawn = [...keys].map((key) => h('kbd', {}, key));
    if (last?.classList.contains('keys-pressed')) {
      for (const key of drawn) last.append(' ', key);
      return undefined;
    }
    return h(
      'p',
      { className: 'own keys-pressed' },
      ...drawn.flatMap((key, at) => (at ? [' ', key] : [key])),
    );
  }
}

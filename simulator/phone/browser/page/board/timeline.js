/** @import { WireEntry } from '../../wire' */
/** @import { Child } from '../dom.js' */
/** @import { Store } from '../store.js' */
import { h } from '../dom.js';
import { fileName, minutes } from '../format.js';
import { language, placeName, t } from '../words.js';
import { webhook } from './webhook.js';

/** The story of one call with all its legs, a step a line. */
export class Timeline {
  #store;
  #rootSid;
  #shown = 0;
  /** The entry of the last line. @type {WireEntry | undefined} */
  #last;
  element = h('ol', { className: 'timeline', tabIndex: 0, 'aria-label': t.story });

  /** @param {Store} store @param {string} rootSid */
  constructor(store, rootSid) {
    this.#store = store;
    this.#rootSid = rootSid;
  }

  /** Adds what is new. */
  show() {
    const story = this.#store.wholeStoryOf(this.#rootSid);
    const start = story[0]?.at ?? 0;
    const { element } = this;
    const isAtEnd = element.scrollTop + element.clientHeight > element.scrollHeight - 40;
    for (const entry of story.slice(this.#shown)) {
      const what = this.#follows(entry) ? undefined : this.#what(entry);
      this.#last = what ? entry : (this.#last ?? entry);
      if (!what) continue;
      const person =
        /^(presses|speaks|calls)$/.test(entry.kind) || (entry.kind === 'status' && entry.by === entry.person);
      const item = h('li', { className: person ? 'person' : classOf(entry) });
      item.append(
        h('time', {}, minutes(entry.at - start)),
        h('span', { className: 'knot', 'aria-hidden': 'true' }),
        h('div', { className: 'what' }, this.#leg(entry), ...what),
      );
      this.element.append(item);
    }
    this.#shown = story.length;
    // Whoever reads further up is left there.
    if (isAtEnd) element.scrollTop = element.scrollHeight;
  }

  /** Keys that follow each other stand in one line. @param {WireEntry} entry */
  #follows(entry) {
    const last = this.#last;
    if (entry.kind !== 'presses' || last?.kind !== 'presses' || last.unheard !== entry.unheard) return false;
    if (last.callSid !== entry.callSid) return false;
    this.element.lastElementChild?.lastElementChild?.append(...keycaps(entry.keys));
    return true;
  }

  /** Whose leg it is, where it is not the caller's. @param {WireEntry} entry */
  #leg(entry) {
    return entry.callSid === this.#rootSid
      ? undefined
      : h('span', { className: 'leg' }, `${this.#store.nameOf(entry.person)}  `);
  }

  /** @param {WireEntry} entry @returns {Child[] | undefined} */
  #what(entry) {
    switch (entry.kind) {
      case 'calls':
        return [`${this.#number(entry.from)} ${t.line.calls} ${this.#number(entry.to)}`];
      case 'webhook':
        return [webhook(entry)];
      case 'hears':
        return [
          `${t.line.hears} `,
          h('q', { lang: entry.language, title: `${entry.voice}, ${entry.language}` }, entry.text),
        ];
      case 'plays':
        return [`${t.line.hears} ♪ ${fileName(entry.url)}, ${minutes(entry.seconds * 1000)}`];
      case 'sound':
        return [`${t.line.hears} ${t.line.soundOf}, ${minutes(entry.seconds * 1000)}`];
      case 'talk':
        return [t.line.hearsFrom(this.#store.nameOf(entry.from)), h('q', {}, entry.text)];
      case 'speaks':
        return [`${t.line.says} `, h('q', {}, entry.text)];
      case 'tone':
        return [`${t.line.hears} (${t.line.tones[entry.name] ?? entry.name})`];
      case 'presses':
        return [`${entry.unheard ? t.line.pressesInVain : t.line.presses} `, ...keycaps(entry.keys)];
      case 'status':
        return this.#status(entry);
      case 'joins':
        return [`${t.line.isIn} ${this.#place(entry.place)}`];
      case 'leaves':
        return [`${t.line.leaves} ${this.#place(entry.place)}: ${entry.why[language]}`];
      case 'recording':
        return recording(entry);
      case 'problem':
        return problem(entry);
      case 'log':
        return fault(entry);
      case 'note':
        return [entry.lesson ? `${t.line.note}: ${entry.text[language]}` : entry.text[language]];
    }
  }

  /** @param {Extract<WireEntry, { kind: 'status' }>} entry */
  #status({ status, by, person }) {
    if (status === 'completed') return [by === person ? t.line.hangsUp : t.line.ends];
    if (status === 'in-progress') return by === person ? [t.line.answers] : undefined;
    const words = t.line.statuses[status];
    return words === undefined ? undefined : [words];
  }

  /** @param {string} number */
  #number(number) {
    const name = this.#store.nameOf(number);
    const written = this.#store.written(number);
    return name === written ? name : `${name} (${written})`;
  }

  /** @param {string} place */
  #place(place) {
    return placeName(place, (number) => this.#store.nameOf(number));
  }
}

/** @param {WireEntry} entry */
function classOf(entry) {
  const isError = (entry.kind === 'log' || entry.kind === 'problem') && entry.level === 'error';
  return isError ? `${entry.kind} failed` : entry.kind;
}

/** @param {string} keys */
function keycaps(keys) {
  return [...keys].map((key) => h('kbd', {}, key));
}

/** @param {Extract<WireEntry, { kind: 'recording' }>} entry @returns {Child[]} */
function recording({ status, seconds, media }) {
  const words = `${t.line.recording} ${t.line.recordings[status] ?? status}${seconds === undefined ? '' : `, ${minutes(seconds * 1000)}`}`;
  if (status !== 'completed') return [words];
  return [
    words,
    h('audio', { controls: true, preload: 'metadata', src: media, 'aria-label': t.line.recordingLabel }),
  ];
}

/** @param {Extract<WireEntry, { kind: 'log' }>} entry @returns {Child[]} */
export function fault({ level, text, path, place }) {
  const where = place ? `${place.file}:${place.line}` : path;
  return [`${t.line.levels[level]} `, where !== undefined && h('code', {}, where), ` ${text}`];
}

/** @param {Extract<WireEntry, { kind: 'problem' }>} entry @returns {Child[]} */
function problem({ level, code, message, help }) {
  const link = h('a', { href: help, target: '_blank', rel: 'noreferrer' }, `${t.line.levels[level]} ${code}`);
  return [link, ` ${message}`];
}

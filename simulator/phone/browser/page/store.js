/** @import { CallState, Hello, State, WireEntry } from '../wire' */
import { Clock } from './clock.js';
import { clockTime, telephone, unbroken } from './format.js';
import { language } from './words.js';

/** @typedef {'story' | 'state' | 'hello' | 'line'} News */

/** All that the page knows: the story so far, how things stand, what time it is, whether the line holds. */
export class Store {
  clock = new Clock();
  /** @type {Hello} */
  hello = { session: '', title: 'Telephone', phones: [], names: {}, withheld: {} };
  /** @type {State} */
  state = { numbers: [], calls: [], queues: [] };
  /** What the phones on the table are called, by number. @type {Map<string, string>} */
  owners = new Map();
  /** When the line was lost, on the simulator's clock; undefined while it holds. @type {number | undefined} */
  lostSince;
  isConnected = false;
  /** Faults of functions that belong to no call. @type {Extract<WireEntry, { kind: 'log' }>[]} */
  loose = [];
  #seen = 0;
  /** @type {Map<string, WireEntry[]>} */
  #byCall = new Map();
  /** @type {Map<string, WireEntry[]>} */
  #byRoot = new Map();
  /** @type {Map<News, Set<() => void>>} */
  #listeners = new Map();

  /** @param {News} news @param {() => void} listener */
  on(news, listener) {
    this.#listeners.set(news, (this.#listeners.get(news) ?? new Set()).add(listener));
  }

  /** @param {News} news */
  tell(news) {
    for (const listener of this.#listeners.get(news) ?? []) listener();
  }

  /** @param {Hello} hello */
  greet(hello) {
    if (hello.session !== this.hello.session) {
      this.#seen = 0;
      this.#byCall.clear();
      this.#byRoot.clear();
      this.loose = [];
    }
    this.hello = hello;
    this.tell('hello');
  }

  /** @param {WireEntry[]} entries */
  add(entries) {
    for (const entry of entries) {
      if (entry.seq <= this.#seen) continue;
      this.#seen = entry.seq;
      if (entry.rootSid === '') {
        if (entry.kind === 'log') this.loose.push(entry);
        continue;
      }
      put(this.#byCall, entry.callSid, entry);
      put(this.#byRoot, entry.rootSid, entry);
    }
    this.tell('story');
  }

  /** @param {State} state */
  stand(state) {
    this.state = state;
    this.tell('state');
  }

  /** What happened on one leg. @param {string | undefined} callSid @returns {readonly WireEntry[]} */
  storyOf(callSid) {
    return this.#byCall.get(callSid ?? '') ?? [];
  }

  /** What happened in a call, on all its legs. @param {string} rootSid @returns {readonly WireEntry[]} */
  wholeStoryOf(rootSid) {
    return this.#byRoot.get(rootSid) ?? [];
  }

  /** The calls that began by themselves, newest first. @returns {string[]} */
  get roots() {
    return [...this.#byRoot.keys()].reverse();
  }

  /** @param {string} sid @returns {CallState | undefined} */
  call(sid) {
    return this.state.calls.find((call) => call.sid === sid);
  }

  /** The call that a telephone is in, or was in last. @param {string} number */
  callOf(number) {
    const own = this.state.calls.filter(({ person }) => person === number);
    return own.findLast(({ isOver }) => !isOver) ?? own.at(-1);
  }

  /** The time on the clock of whoever is called. @param {number} time milliseconds since the epoch */
  clockTime(time) {
    return clockTime(time, this.hello.timeZone);
  }

  /** The language in which a leg is spoken to. @param {string} callSid */
  languageOf(callSid) {
    const heard = this.storyOf(callSid).findLast(({ kind }) => kind === 'hears');
    return heard?.kind === 'hears' ? heard.language : 'en-US';
  }

  /** Whose telephone a number is. @param {string} number */
  nameOf(number) {
    return this.owners.get(number) ?? this.hello.names[number] ?? this.written(number);
  }

  /** A number as people write it, or how it is withheld. @param {string} number */
  written(number) {
    return this.hello.withheld[number]?.[language] ?? unbroken(telephone(number));
  }
}

/** @param {Map<string, WireEntry[]>} map @param {string} key @param {WireEntry} entry */
function put(map, key, entry) {
  const entries = map.get(key);
  if (entries) entries.push(entry);
  else map.set(key, [entry]);
}

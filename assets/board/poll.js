import { look } from './api.js';
import { state } from './state.js';

/** Seconds between two questions. */
const pace = { busy: 4, quiet: 15, hidden: 60 };

/** @typedef {{ onNews: () => void, onSame: () => void, onLost: () => void, onSignedOut: () => void }} Listeners */

/** Asks the switchboard again and again how things stand: often while something happens, seldom while nobody looks. */
export class Poll {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #etag = '';
  #path = '';
  #isOn = false;
  /** Which question the page still waits for; an answer to an older one is not looked at. */
  #asked = 0;
  #fails = 0;

  /** @param {Listeners} listeners */
  constructor(listeners) {
    this.listeners = listeners;
    document.addEventListener(
      'visibilitychange',
      () => this.#isOn && this.#plan(document.hidden ? this.seconds : 0),
    );
  }

  /** Seconds between two questions at the present pace. */
  get seconds() {
    if (document.hidden) return pace.hidden;
    const { waiting = [], calls = [] } = state.desk ?? { calls: [] };
    const isBusy = waiting.length > 0 || calls.some(({ isOver }) => !isOver);
    return isBusy || state.desk === undefined ? pace.busy : pace.quiet;
  }

  /** Asks now, and goes on asking. */
  start() {
    this.#isOn = true;
    return this.#ask();
  }

  stop() {
    this.#isOn = false;
    this.#etag = '';
    clearTimeout(this.#timer);
  }

  /** @param {number} seconds */
  #plan(seconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), seconds * 1000);
  }

  async #ask() {
    clearTimeout(this.#timer);
    const question = ++this.#asked;
    const path = `/api/desk${state.day ? `?day=${state.day}` : ''}`;
    if (path !== this.#path) this.#etag = '';
    this.#path = path;
    const answer = await look(path, this.#etag);
    if (question !== this.#asked || !this.#isOn) return;
    this.#hear(answer);
    // A switchboard in trouble is not asked harder.
    if (this.#isOn) this.#plan(Math.min(this.seconds * (1 + this.#fails), pace.hidden));
  }

  /** @param {import('./api.js').Answer} answer */
  #hear({ status, json, now, etag }) {
    if (status === 401) {
      this.stop();
      this.listeners.onSignedOut();
      return;
    }
    if (status !== 200 && status !== 304) {
      this.#fails++;
      this.listeners.onLost();
      return;
    }
    this.#fails = 0;
    state.ahead = now - Date.now();
    state.heardAt = now;
    if (status === 304) return this.listeners.onSame();
    this.#etag = etag;
    state.desk = json;
    this.listeners.onNews();
  }
}

import { look } from './api.js';
import { canGroup } from './format.js';
import { state } from './state.js';

/** Seconds between two questions: a step further each time that nothing is new. */
const steps = /** @type {const} */ ([4, 6, 10, 15, 25, 40, 60]);
/** The last step while somebody is on the line. */
const lastBusy = 3;
/** Milliseconds without a key or a click: nobody is there. */
const patience = 2 * 3600_000;
/** Milliseconds between two questions that make the switchboard look after old calls and late texts. */
const settleEvery = 60_000;

/**
 * @typedef {{ onNews: () => void, onSame: () => void, onLost: () => void, onIdle: () => void, onSignedOut: () => void }} Listeners
 */

/**
 * Asks the switchboard again and again how things stand: often while something changes, ever more seldom while nothing does,
 * and not at all while nobody looks.
 */
export class Poll {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #etag = '';
  #day = '';
  #isOn = false;
  #isIdle = false;
  #step = 0;
  /** Which question the page still waits for; an answer to an older one is not looked at. */
  #asked = 0;
  #askedAt = 0;
  #settledAt = Number.NEGATIVE_INFINITY;
  /** When somebody last showed that they are there. */
  #touchedAt = Date.now();
  #fails = 0;

  /** @param {Listeners} listeners */
  constructor(listeners) {
    this.listeners = listeners;
    document.addEventListener('visibilitychange', () => {
      clearTimeout(this.#timer);
      if (this.#isOn && !document.hidden) this.start();
    });
    for (const event of ['pointerdown', 'keydown'])
      document.addEventListener(event, () => this.#touch(), { capture: true, passive: true });
  }

  /** Seconds between two questions at the present pace. */
  get seconds() {
    const { waiting = [], calls = [] } = state.desk ?? {};
    const isBusy = waiting.length > 0 || calls.some(({ isOver }) => !isOver);
    return steps[Math.min(this.#step, isBusy ? lastBusy : steps.length - 1)] ?? steps[0];
  }

  /** Asks now, and goes on asking. */
  start() {
    this.#isOn = true;
    this.#step = 0;
    this.#touchedAt = Date.now();
    return this.#ask();
  }

  stop() {
    this.#isOn = false;
    this.#etag = '';
    clearTimeout(this.#timer);
  }

  /** Somebody is there, and gets fresh news. */
  #touch() {
    this.#touchedAt = Date.now();
    if (!this.#isOn || (this.#step === 0 && !this.#isIdle)) return;
    this.#step = 0;
    const since = (Date.now() - this.#askedAt) / 1000;
    this.#plan(Math.max(0, this.seconds - since));
  }

  /** @param {number} seconds */
  #plan(seconds) {
    clearTimeout(this.#timer);
    if (document.hidden) return;
    this.#isIdle = Date.now() - this.#touchedAt > patience;
    if (this.#isIdle) this.listeners.onIdle();
    else this.#timer = setTimeout(() => this.#ask(), seconds * 1000);
  }

  async #ask() {
    clearTimeout(this.#timer);
    const question = ++this.#asked;
    this.#askedAt = Date.now();
    const { day = '', changes } = state;
    if (day !== this.#day) this.#etag = '';
    this.#day = day;
    const settles = this.#askedAt - this.#settledAt >= settleEvery;
    if (settles) this.#settledAt = this.#askedAt;
    const query = new URLSearchParams({ ...(day && { day }), ...(settles && { settle: '1' }) });
    const answer = await look(`/api/desk?${query}`, this.#etag);
    if (answer.status === 200) await canGroup;
    if (question !== this.#asked || !this.#isOn) return;
    if (changes !== state.changes) return this.#plan(1);
    this.#hear(answer);
    // A switchboard in trouble is not asked harder.
    if (this.#isOn) this.#plan(Math.min(this.seconds * (1 + this.#fails), steps[steps.length - 1] ?? 0));
  }

  /** @param {import('./api.js').Answer} answer */
  #hear({ status, json, now, etag }) {
    if (status === 401) {
      this.stop();
      this.#settledAt = Number.NEGATIVE_INFINITY;
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
    this.#step = status === 304 ? Math.min(this.#step + 1, steps.length - 1) : 0;
    if (status === 304) return this.listeners.onSame();
    this.#etag = etag;
    state.desk = json;
    this.listeners.onNews();
  }
}

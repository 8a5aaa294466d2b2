/** @import { CallState, PhoneHint } from '../../wire' */
/** @import { Store } from '../store.js' */
import { command } from '../commands.js';
import { h } from '../dom.js';
import { dialled, minutes, telephone } from '../format.js';
import { Music } from '../sound/music.js';
import { soundingNow } from '../sound/now.js';
import { inWords } from '../words.js';
import { Captions } from './captions.js';
import { Ear } from './ear.js';
import { showFace, showMusic } from './face.js';
import { form } from './form.js';
import { invitation, situation } from './situation.js';

/**
 * One telephone on the table: it shows and does what its number's call is in. It keeps no state of the call itself;
 * what it shows is what the simulator told.
 */
export class Phone {
  name;
  music;
  #store;
  #captions;
  #parts;
  #ear;
  /** Whether the next digit begins another number. */
  #isFresh = true;
  /** The call that was hung up last. @type {string | undefined} */
  #left;
  /** Words that stand in the place of the state until the next thing happens. @type {string | undefined} */
  #complaint;
  /** How things stood when it was complained. */
  #complainedIn = '';
  element;

  /**
   * @param {Store} store
   * @param {PhoneHint} plan
   * @param {{ key: (key: string) => void, remove?: () => void }} desk
   */
  constructor(store, plan, desk) {
    this.name = inWords(plan.name);
    this.#store = store;
    this.#desk = desk;
    this.music = new Music(store.clock);
    this.#captions = new Captions(store);
    this.#parts = form(
      { name: this.name, number: telephone(plan.number), dials: telephone(plan.dials) },
      {
        press: (key) => this.press(key),
        say: (words) => this.#does('words', { words }),
        go: () => this.go(),
        stop: () => this.stop(),
        listen: () => this.#listens(),
        edit: () => {
          this.#isFresh = false;
        },
        remove: desk.remove,
      },
    );
    this.#ear = new Ear(store, this.#parts);
    const { head, state, field, music, pad, say, go, stop, title } = this.#parts;
    const acts = h('div', { className: 'act' }, go, stop);
    this.element = h(
      'section',
      { className: 'phone', 'aria-labelledby': title.id },
      ...[
        head,
        field,
        state,
        h('div', { className: 'earpiece' }, this.#captions.element, music),
        pad.element,
        say,
        acts,
        this.music.audio,
      ],
    );
  }

  #desk;

  get number() {
    return dialled(this.#parts.from.value);
  }

  /** @returns {CallState | undefined} */
  get call() {
    return this.#store.callOf(this.number);
  }

  /** The call and how far it is. */
  get #standing() {
    return `${this.call?.sid} ${this.call?.status}`;
  }

  get #isBusy() {
    return this.call !== undefined && !this.call.isOver;
  }

  /** What sounds in its earpiece. */
  get sounding() {
    return this.#isBusy ? soundingNow(this.#store.storyOf(this.call?.sid)) : undefined;
  }

  get situation() {
    return situation(this.#store, this.call, this.sounding);
  }

  /** A key: into the call, or into the number to be called. @param {string} key */
  press(key) {
    this.#parts.pad.flash(key);
    this.#desk.key(key);
    if (this.#isBusy) {
      void this.#does('keys', { keys: key });
      return;
    }
    const { to } = this.#parts;
    to.value = this.#isFresh ? key : to.value + key;
    this.#isFresh = false;
  }

  /** Puts a number in, to be called. @param {string} number */
  dials(number) {
    if (!this.#isBusy) this.#parts.to.value = telephone(number);
    this.#isFresh = true;
  }

  /** Takes the last digit back. */
  rub() {
    const { to } = this.#parts;
    if (!this.#isBusy) to.value = to.value.slice(0, -1);
    this.#isFresh = false;
  }

  /** Calls, or answers. */
  async go() {
    if (this.situation.rings) return this.#does('answer');
    if (this.#isBusy) return;
    const typed = dialled(this.#parts.to.value);
    const to = /^\d{8,15}$/.test(typed) ? `+${typed}` : typed;
    await this.#tries(command('/calls', { from: this.number, to }));
    this.#isFresh = true;
  }

  /** Hangs up, or declines. */
  async stop() {
    // Twice is once: the simulator may not have told yet that the call is over.
    if (!this.#isBusy || this.#left === this.call?.sid) return;
    this.#left = this.call?.sid;
    await this.#does(this.situation.rings ? 'decline' : 'hang-up');
  }

  /** Puts the cursor where words are typed. */
  speak() {
    this.#parts.words.focus();
  }

  /** @param {string} deed @param {Record<string, unknown>} [body] */
  async #does(deed, body) {
    if (this.#isBusy) await this.#tries(command(`/calls/${this.call?.sid}/${deed}`, body));
  }

  /** @param {Promise<string | undefined>} attempt */
  async #tries(attempt) {
    this.#complaint = await attempt;
    this.#complainedIn = this.#standing;
    this.show();
  }

  /** The microphone: into the recording, or as an answer. */
  async #listens() {
    if (this.call) await this.#tries(this.#ear.listens(this.call));
  }

  /** Shows how things stand. */
  show() {
    const { call, situation: now } = this;
    // Something happened since: what was complained of is past.
    if (this.#complainedIn !== this.#standing) this.#complaint = undefined;
    this.#captions.follow(call?.sid);
    this.#ear.show(call);
    const asks = invitation(this.#store, call);
    showFace(this.#parts, { now, complaint: this.#complaint, isBusy: this.#isBusy, asks });
    this.element.classList.toggle('rings', now.rings);
  }

  /** What moves by itself as time passes. */
  tick() {
    const { since } = this.situation;
    const now = this.#store.clock.now();
    this.#parts.state.dataset.time = since === undefined || this.#complaint ? '' : minutes(now - since);
    showMusic(this.#parts, this.sounding, now);
  }
}

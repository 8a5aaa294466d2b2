import { look } from '../api.js';
import { h } from '../dom.js';
import { minutes } from '../format.js';
import { say } from '../state.js';

/** Players by place and recording: what plays goes on when the line around it is drawn anew. @type {Map<string, Player>} */
const players = new Map();
/** The one that plays. @type {Player | undefined} */
let playing;

/**
 * Plays a recording where it stands.
 * @param {string} place where in the page
 * @param {{ callSid: string }} call whose record names it
 * @param {{ sid: string, status: string, seconds?: number }} recording
 */
export function player(place, call, recording) {
  const key = `${place} ${recording.sid}`;
  const known = players.get(key) ?? new Player(call, recording);
  players.set(key, known);
  known.translate();
  return known.element;
}

class Player {
  #audio = new Audio();
  #button = h(
    'button',
    { type: 'button', 'data-focus': 'play', 'aria-pressed': 'false' },
    h('i', { className: 'icon is-play' }),
  );
  #place = h('input', { type: 'range', min: '0', max: '100', value: '0', step: 'any' });
  #time = h('span', { className: 'time' });
  #trouble = h('span', { className: 'trouble', role: 'status' });
  element = h('div', { className: 'player' }, this.#button, this.#place, this.#time, this.#trouble);

  /** @param {{ callSid: string }} call @param {{ sid: string, seconds?: number }} recording */
  constructor({ callSid }, { sid, seconds = 0 }) {
    this.address = `/api/recording?call=${callSid}&sid=${sid}`;
    this.length = seconds;
    this.#audio.preload = 'none';
    this.#trouble.hidden = true;
    this.#button.addEventListener('click', () => (this.#audio.paused ? this.play() : this.#audio.pause()));
    this.#place.addEventListener('input', () => {
      this.#audio.currentTime = (Number(this.#place.value) / 100) * this.#duration;
    });
    for (const event of ['play', 'pause', 'ended', 'timeupdate', 'durationchange'])
      this.#audio.addEventListener(event, () => this.show());
    this.#audio.addEventListener('error', () => this.#explain());
    this.show();
  }

  get #duration() {
    return Number.isFinite(this.#audio.duration) ? this.#audio.duration : this.length;
  }

  play() {
    if (playing && playing !== this) playing.pause();
    playing = this;
    this.#trouble.hidden = true;
    this.#place.hidden = this.#time.hidden = false;
    if (!this.#audio.src || this.#audio.error) this.#audio.src = this.address;
    this.#audio.play().catch(() => {});
  }

  pause() {
    this.#audio.pause();
  }

  translate() {
    this.#place.setAttribute('aria-label', say().position);
    this.show();
  }

  show() {
    const isPlaying = !this.#audio.paused;
    this.#button.setAttribute('aria-label', isPlaying ? say().pause : say().play);
    this.#button.setAttribute('aria-pressed', String(isPlaying));
    if (this.#button.firstElementChild)
      this.#button.firstElementChild.className = `icon is-${isPlaying ? 'pause' : 'play'}`;
    const { currentTime } = this.#audio;
    this.#place.value = String(this.#duration > 0 ? (currentTime / this.#duration) * 100 : 0);
    this.#place.setAttribute('aria-valuetext', minutes(currentTime));
    this.#time.textContent = `${minutes(currentTime)} / ${minutes(this.#duration)}`;
  }

  /** A player says only that it failed; the switchboard says why. */
  async #explain() {
    const { status, json } = await look(this.address);
    const { audioProcessing, audioGone, audioFailed } = say();
    const reasons = /** @type {Record<string, string>} */ ({ processing: audioProcessing, gone: audioGone });
    this.#trouble.textContent = reasons[status === 200 ? '' : json.error?.reason] ?? audioFailed;
    this.#trouble.hidden = false;
    this.#place.hidden = this.#time.hidden = true;
  }
}

/** @import { Sounding } from './now.js' */
/** @import { Clock } from '../clock.js' */

/** Seconds that the file may be off before it is put right. */
const slack = 2;

/** The sound file that a telephone plays: the very file that the call got, from where the call is in it. */
export class Music {
  /** For the page; it has no controls, as a telephone has none. */
  audio = new Audio();
  #clock;
  #playing = 0;

  /** @param {Clock} clock */
  constructor(clock) {
    this.#clock = clock;
    this.audio.preload = 'auto';
    this.audio.addEventListener('loadedmetadata', () => this.#adjust());
  }

  /**
   * Plays what is sounding now, if it is a file; silence else.
   * @param {Sounding | undefined} sounding
   * @param {boolean} isAudible
   */
  follow(sounding, isAudible) {
    this.audio.muted = !isAudible;
    if (sounding?.kind !== 'plays' || !sounding.sound) {
      this.#playing = 0;
      this.audio.pause();
      return;
    }
    if (this.#playing !== sounding.seq) {
      this.#playing = sounding.seq;
      this.since = sounding.at;
      if (!this.audio.src.endsWith(sounding.sound)) this.audio.src = sounding.sound;
      else this.#adjust();
    }
    if (this.audio.paused && !this.#isOver()) this.#play();
  }

  since = 0;

  #isOver() {
    return this.audio.duration > 0 && this.#position() >= this.audio.duration;
  }

  /** Seconds into the file. */
  #position() {
    return Math.max(0, (this.#clock.now() - this.since) / 1000);
  }

  #adjust() {
    const position = this.#position();
    if (position < this.audio.duration && Math.abs(position - this.audio.currentTime) > slack)
      this.audio.currentTime = position;
    else if (this.audio.ended) this.audio.currentTime = 0;
  }

  #play() {
    // Before the first key or click a browser plays nothing: the next one tries again.
    this.audio.play().catch(() => {});
  }
}

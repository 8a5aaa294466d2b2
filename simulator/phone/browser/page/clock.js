/**
 * The simulator's time between two words from it: its clock may stand still, or run faster than the one on the wall.
 */
export class Clock {
  #rate = 1;
  /** @type {{ time: number, at: number } | undefined} */
  #last;

  /**
   * @param {number} time milliseconds since the epoch, as the simulator has just said
   * @param {number} rate simulated seconds in a real one, as it says
   */
  set(time, rate) {
    this.#rate = rate;
    this.#last = { time, at: performance.now() };
  }

  /** The line is lost: time stands still until it is told again. */
  stop() {
    this.#last = { time: this.now(), at: performance.now() };
    this.#rate = 0;
  }

  /** Simulated seconds in a real one. */
  get rate() {
    return this.#rate;
  }

  now() {
    if (!this.#last) return Date.now();
    return this.#last.time + (performance.now() - this.#last.at) * this.#rate;
  }
}

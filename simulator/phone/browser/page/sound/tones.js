/** @typedef {'ringback' | 'bell' | 'busy' | undefined} Signal */

/** Hertz of a key's row and column: https://www.itu.int/rec/T-REC-Q.23 */
const rows = [697, 770, 852, 941];
const columns = [1209, 1336, 1477];
const keys = '123456789*0#';

/** What repeats: its tones in hertz, seconds of sound, seconds of silence. */
const signals = {
  ringback: { tones: [440, 480], on: 2, off: 4 },
  bell: { tones: [660, 880], on: 0.8, off: 2.2 },
  busy: { tones: [480, 620], on: 0.5, off: 0.5 },
};

/** The tones of a telephone, made on the spot: keys, the line's signals, the beep before a message. */
export class Tones {
  isMuted = false;
  /** @type {AudioContext | undefined} */
  #context;
  /** @type {Signal} */
  #signal;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #repeating;

  /** @param {string} key */
  key(key) {
    const place = keys.indexOf(key);
    if (place < 0) return;
    this.#sound([rows[Math.floor(place / 3)] ?? 0, columns[place % 3] ?? 0], 0.12);
  }

  beep() {
    this.#sound([1000], 0.35);
  }

  /** Goes on with a signal until another is wanted. @param {Signal} signal */
  follow(signal) {
    if (signal === this.#signal) return;
    this.#signal = signal;
    clearInterval(this.#repeating);
    if (!signal) return;
    const { tones, on, off } = signals[signal];
    const once = () => this.#sound(tones, on);
    once();
    this.#repeating = setInterval(once, (on + off) * 1000);
  }

  /** @param {number[]} tones @param {number} seconds */
  #sound(tones, seconds) {
    // Made at the first key: before that a browser makes no sound.
    if (this.isMuted || !navigator.userActivation?.hasBeenActive) return;
    this.#context ??= new AudioContext();
    const context = this.#context;
    const volume = context.createGain();
    const [now, edge] = [context.currentTime, 0.01];
    volume.gain.setValueAtTime(0, now);
    volume.gain.linearRampToValueAtTime(0.06, now + edge);
    volume.gain.setValueAtTime(0.06, now + seconds - edge);
    volume.gain.linearRampToValueAtTime(0, now + seconds);
    volume.connect(context.destination);
    for (const frequency of tones) {
      const tone = new OscillatorNode(context, { frequency });
      tone.connect(volume);
      tone.start(now);
      tone.stop(now + seconds);
    }
  }
}

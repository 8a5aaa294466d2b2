/** A prompt that began longer ago than this, in milliseconds, is not begun aloud any more. */
const fresh = 2500;

/** Prompts and people's words, spoken by the browser itself in their language. */
export class Voice {
  #spoken = 0;
  #until = 0;

  /**
   * Speaks what is being said now; falls silent where nothing is.
   * @param {{ seq: number, at: number, seconds: number, text: string, language: string } | undefined} sounding
   * @param {number} now on the simulator's clock
   */
  follow(sounding, now) {
    if (!sounding) {
      this.stop();
      return;
    }
    if (sounding.seq === this.#spoken) return;
    // What follows in its turn waits for the voice, which may be slower; what cuts in does not.
    if (this.#spoken > 0 && sounding.at < this.#until - 250) this.stop();
    this.#spoken = sounding.seq;
    this.#until = sounding.at + sounding.seconds * 1000;
    if (now - sounding.at < fresh) speak(sounding.text, sounding.language);
  }

  stop() {
    if (this.#spoken === 0) return;
    this.#spoken = 0;
    globalThis.speechSynthesis?.cancel();
  }
}

/** @param {string} text @param {string} language */
function speak(text, language) {
  const { speechSynthesis } = globalThis;
  if (!speechSynthesis) return;
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = language;
  const voices = speechSynthesis.getVoices();
  utterance.voice =
    voices.find(({ lang }) => lang === language) ??
    voices.find(({ lang }) => lang.slice(0, 2) === language.slice(0, 2)) ??
    null;
  speechSynthesis.speak(utterance);
}

/** @import { CallState } from '../../wire' */
/** @import { Store } from '../store.js' */
import { canDictate, dictate } from '../sound/dictation.js';
import { Microphone } from '../sound/microphone.js';
import { t } from '../words.js';

/** What listens to the person at the telephone: the microphone for a message, the browser's recognition for an answer. */
export class Ear {
  #microphone = new Microphone();
  #store;
  #parts;

  /**
   * @param {Store} store
   * @param {{ ear: HTMLButtonElement, words: HTMLInputElement, say: HTMLFormElement }} parts
   */
  constructor(store, parts) {
    this.#store = store;
    this.#parts = parts;
  }

  /** @param {CallState} call @returns {Promise<string | undefined>} why it cannot, in words */
  listens(call) {
    if (call.recording) return this.#microphone.begins(call.sid, call.recording.sid);
    const { words, ear, say } = this.#parts;
    const heard = this.#store.storyOf(call.sid).findLast((entry) => entry.kind === 'hears');
    ear.disabled = true;
    return new Promise((resolve) => {
      dictate(
        heard?.kind === 'hears' ? heard.language : 'en-US',
        (said, isFinal) => {
          words.value = said;
          if (isFinal) say.requestSubmit();
        },
        (why) => {
          ear.disabled = false;
          resolve(why);
        },
      );
    });
  }

  /** Shows whether it can listen now, and whether it does. @param {CallState | undefined} call */
  show(call) {
    this.#microphone.follow(call?.recording?.sid);
    const { ear } = this.#parts;
    const records = call?.recording !== undefined && Microphone.isThere;
    const answers = canDictate && call !== undefined && !call.isOver && call.listens.words && !call.recording;
    ear.hidden = !records && !answers;
    const isOn = records && this.#microphone.sid === call?.recording?.sid;
    ear.setAttribute('aria-pressed', String(isOn));
    ear.title = isOn ? t.phone.microphoneOn : t.phone.microphone;
  }
}

/** The browser's own speech recognition; not in every browser, and some ask a service of their maker for it. */
const Recognition =
  /** @type {any} */ (globalThis).SpeechRecognition ??
  /** @type {any} */ (globalThis).webkitSpeechRecognition;

export const canDictate = Recognition !== undefined;

/**
 * Listens for one answer.
 * @param {string} language
 * @param {(words: string, isFinal: boolean) => void} heard
 * @param {(why: string | undefined) => void} ended why nothing was heard, if nothing was
 * @returns {() => void} ends it
 */
export function dictate(language, heard, ended) {
  const recognition = new Recognition();
  recognition.lang = language;
  recognition.interimResults = true;
  /** @type {string | undefined} */
  let why;
  recognition.onresult = (/** @type {any} */ event) => {
    const result = event.results[event.results.length - 1];
    heard(result[0].transcript, result.isFinal);
  };
  recognition.onerror = (/** @type {any} */ event) => {
    why = `Nothing was heard (${event.error}). Type it instead.`;
  };
  recognition.onend = () => ended(why);
  recognition.start();
  return () => recognition.stop();
}

/** @import { InWords, StoryLanguage } from '../../../story/languages' */
import { en } from './words/en.js';
import { es } from './words/es.js';

/** @type {Record<StoryLanguage, typeof en>} */
const all = { en, es };

/** What the page says, in the language that it speaks now. */
export let t = en;

/** @type {StoryLanguage} */
export let language = 'en';

/**
 * Chooses the page's language: the one that is wanted, otherwise the first of the browser's that the page knows.
 * @param {StoryLanguage | undefined} wanted
 */
export function speakLanguage(wanted) {
  const known = navigator.languages.map((name) => name.slice(0, 2)).find((name) => Object.hasOwn(all, name));
  const chosen = wanted ?? /** @type {StoryLanguage | undefined} */ (known) ?? 'en';
  // Whoever comes back finds the words as they were.
  if (chosen === language) return;
  language = chosen;
  t = all[language];
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-t], [data-t-label]')) {
    const { t: text, tLabel: label } = /** @type {HTMLElement} */ (element).dataset;
    if (text) element.textContent = textOf(text);
    if (label) element.setAttribute('aria-label', textOf(label));
  }
}

/** @param {string} path `keyHelp.enter` */
function textOf(path) {
  const found = path.split('.').reduce((/** @type {any} */ at, name) => at[name], t);
  return String(found);
}

/** @param {string | InWords} name */
export function inWords(name) {
  return typeof name === 'string' ? name : name[language];
}

/** A place of the story in words: `the queue support`. @param {string} place @param {(number: string) => string} nameOf */
export function placeName(place, nameOf) {
  const named = place.replace(/\+\d+/, nameOf);
  return t.places.reduce((name, [pattern, word]) => name.replace(pattern, word), named);
}

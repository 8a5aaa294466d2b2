import { byId, write } from '../dom.js';
import { say } from '../state.js';

const button = byId('show-map');
const section = byId('map');
const note = byId('map-note');
const again = byId('map-again');
const picture = /** @type {HTMLImageElement} */ (byId('map-picture'));

/** @typedef {'mapLoading' | 'mapFailed' | ''} Trouble */

/** The map unfolds under the header, where its button is, and folds again. */
export function listenToMap() {
  button.addEventListener('click', () => unfold(Boolean(section.hidden)));
  again.addEventListener('click', draw);
  picture.addEventListener('load', () => show(''));
  picture.addEventListener('error', () => show('mapFailed'));
}

/** Without `isOpen` the picture is forgotten: it belongs to whoever is signed in. @param {boolean} isOpen */
export function unfold(isOpen) {
  section.hidden = !isOpen;
  button.setAttribute('aria-expanded', String(isOpen));
  if (isOpen) draw();
  else picture.removeAttribute('src');
}

function draw() {
  show('mapLoading');
  picture.src = '/api/export?map=svg';
}

/** @param {Trouble} trouble '' when the picture is there */
function show(trouble) {
  note.dataset.say = trouble;
  write(note, trouble && say()[trouble]);
  picture.hidden = trouble !== '';
  // What is larger than its box is scrolled with the keyboard, too.
  section.tabIndex = trouble === '' ? 0 : -1;
  again.hidden = trouble !== 'mapFailed';
}

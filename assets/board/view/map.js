import { byId, h, keyed, svg, write } from '../dom.js';
import { calls, desk, say, state } from '../state.js';
import { callerOf, placeName, who } from './names.js';
import { outcome } from './words.js';

/** @import { CallRecord } from '../../../functions/types/record.d.ts' */

const button = byId('show-map');
const section = byId('map');
const note = byId('map-note');
const again = byId('map-again');
const sheet = byId('map-sheet');
const layers = byId('map-layers');
const picture = /** @type {HTMLImageElement} */ (byId('map-picture'));

/** @typedef {'mapLoading' | 'mapFailed' | ''} Trouble */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */
/** Somebody on the line, and the place or the number where they are. @typedef {{ key: string, at: string, name: string, text: string, mood: string }} Caller */

/** Where each place and number is on the picture, once that is known. @type {Map<string, Box>} */
let cards = new Map();

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
  if (isOpen) return draw();
  picture.removeAttribute('src');
  cards = new Map();
  layers.querySelector('svg')?.remove();
}

function draw() {
  const address = `/api/export?map=svg&lang=${say().locale}`;
  picture.src = address;
  show('mapLoading');
  findCards(address);
}

/** @param {Trouble} trouble '' when the picture is there */
function show(trouble) {
  note.dataset.say = trouble;
  write(note, trouble && say()[trouble]);
  sheet.hidden = trouble !== '';
  // What is larger than its box is scrolled with the keyboard, too.
  sheet.tabIndex = trouble === '' ? 0 : -1;
  again.hidden = trouble !== 'mapFailed';
  showMap();
}

/** Reads from the picture where its cards are; without that, the list alone says where callers are. @param {string} address */
async function findCards(address) {
  const text = await fetch(address, { cache: 'no-store' })
    .then((answer) => (answer.ok ? answer.text() : ''))
    .catch(() => '');
  const found = text.matchAll(
    /<g data-place="([^"]*)" transform="translate\((\d+) (\d+)\)"><rect [^>]*?width="(\d+)" height="(\d+)"/g,
  );
  cards = new Map(
    [...found].map(([, place = '', x, y, width, height]) => [
      place,
      { x: Number(x), y: Number(y), width: Number(width), height: Number(height) },
    ]),
  );
  if (!section.hidden && state.desk) showMap();
}

/** Draws where callers are now. */
export function showMap() {
  if (section.hidden || !state.desk) return;
  if (picture.src && !picture.src.endsWith(say().locale)) return draw();
  const all = callers();
  if (all.length > 0) keyed(byId('map-callers'), all, ({ key }) => key, item);
  else keyed(byId('map-callers'), [say().mapNobody], String, (text) => h('li', { className: 'empty' }, text));
  drawCallers(all);
}

/** @param {Caller} caller */
function item({ at, name, text, mood }) {
  return h(
    'li',
    {},
    h('span', { className: 'who' }, name),
    ' ',
    h('span', { className: 'where' }, placeName(at)),
    ' ',
    h('span', { className: mood }, text),
  );
}

/** @returns {Caller[]} */
function callers() {
  const { results } = say();
  const waiting = (desk().waiting ?? []).map((each, at) => ({
    key: each.callSid ?? `${each.place} ${at}`,
    at: each.place,
    name: callerOf(each),
    text: results.inLine,
    mood: 'needs',
  }));
  const known = new Set(waiting.map(({ key }) => key));
  const others = calls().filter(({ callSid, isOver }) => !isOver && !known.has(callSid));
  return [
    ...waiting,
    ...others.map((call) => {
      const { mood, text, since } = outcome(call);
      // What counts up is told where the call stands.
      const said = since === undefined ? text : results.onCall;
      return { key: call.callSid, at: placeOf(call), name: who(call), text: said, mood };
    }),
  ];
}

/** Where a call is that does not wait: with whoever answers or is rung, at the last place on its way, or still at our number. @param {CallRecord} call */
function placeOf({ answeredBy, legs, way, queue, to = '' }) {
  const { parties } = say();
  const rung = legs.findLast(({ place }) => !(place in parties))?.place;
  const stays = answeredBy && !(answeredBy.place in parties) ? answeredBy.place : (queue?.place ?? rung);
  return stays ?? way.at(-1) ?? to;
}

/** On the picture: the card of each place where somebody is, and how many. @param {Caller[]} all */
function drawCallers(all) {
  layers.querySelector('svg')?.remove();
  const { naturalWidth, naturalHeight } = picture;
  if (cards.size === 0 || !naturalWidth) return;
  const places = new Map(all.map(({ at }) => [at, all.filter((each) => each.at === at)]));
  const marks = [...places].flatMap(([at, here]) => {
    const card = cards.get(at);
    if (!card) return [];
    const needs = here.some(({ mood }) => mood === 'needs') ? ' needs' : '';
    const [x, y] = [card.x + card.width - 8, card.y];
    return [
      svg('rect', { class: `here${needs}`, ...card, rx: 8 }),
      svg('circle', { class: `many${needs}`, cx: x, cy: y, r: 11 }),
      svg('text', { x, y: y + 4 }, String(here.length)),
    ];
  });
  const box = { viewBox: `0 0 ${naturalWidth} ${naturalHeight}`, 'aria-hidden': 'true' };
  layers.append(svg('svg', box, ...marks));
}

/** @import { HourFigures, PlaceFigures } from '../../../functions/types/figures.d.ts' */
import { look } from '../api.js';
import { byId, h, keyed, svg, write } from '../dom.js';
import { clock, dayInWords, dayOf, minutes, shifted } from '../format.js';
import { now, say, state, timeZone } from '../state.js';
import { placeName } from './names.js';

/** Milliseconds between two counts: each reads all calls of the day. After a failure, sooner. */
const every = 5 * 60_000;
const everyAfterFailure = 60_000;

/** What was counted last, and when, by the switchboard's clock. @type {{ day: string, at: number, places: PlaceFigures[] } | undefined} */
let known;
/** The count that was asked for last; an answer to an older one is not looked at. */
let asked = { day: '', at: Number.NEGATIVE_INFINITY };
let hasFailed = false;

/**
 * Draws the figures of the day that is shown, and has them counted where it is another day or the count is old. Whoever asks
 * how things stand calls this after each answer, so nothing is counted while nobody looks.
 */
export function showFigures() {
  const { day } = shown();
  const age = Date.now() - asked.at;
  if (day !== asked.day || age >= (hasFailed ? everyAfterFailure : every)) count(day);
  else draw();
}

/** They belong to whoever is signed in. */
export function forgetFigures() {
  known = undefined;
  asked = { day: '', at: Number.NEGATIVE_INFINITY };
  hasFailed = false;
}

byId('figures-again').addEventListener('click', () => {
  byId('figures').focus();
  count(shown().day);
});

function shown() {
  const today = dayOf(now(), timeZone() ?? 'UTC');
  return { day: state.day ?? today, today };
}

/** @param {string} day */
async function count(day) {
  const question = { day, at: Date.now() };
  asked = question;
  hasFailed = false;
  draw();
  const { status, json } = await look(`/api/export?figures=json&day=${day}`);
  if (asked !== question || !state.desk) return;
  hasFailed = status !== 200;
  if (!hasFailed) known = { day, at: now(), places: json.places };
  draw();
}

function draw() {
  const { day, today } = shown();
  const figures = known?.day === day ? known : undefined;
  const { figuresToday, figuresOf, figuresAt, locale } = say();
  write(byId('figures-title'), day === today ? figuresToday : figuresOf(dayInWords(day, locale)));
  write(byId('figures-at'), figures ? figuresAt(clock(figures.at, timeZone())) : '');
  link('figures-day', day, day);
  link('figures-month', shifted(today, -29), today);
  write(byId('figures-note'), note(figures, day === today));
  byId('figures-again').hidden = !hasFailed;
  const isCounting = !figures && !hasFailed;
  byId('figures').setAttribute('aria-busy', String(isCounting));
  const list = byId('figures-places');
  if (isCounting) return keyed(list, [1, 2, 3], String, () => h('li', { className: 'waits' }));
  const places = figures?.places ?? [];
  const most = Math.max(...places.flatMap(({ hours }) => hours.map(({ offered }) => offered)));
  keyed(
    list,
    places,
    ({ place }) => place,
    (place) => drawPlace(place, most),
    [state.language, most],
  );
  // What is larger than its box is scrolled with the keyboard, too.
  list.tabIndex = list.scrollWidth > list.clientWidth ? 0 : -1;
}

/** What is to be said besides. @param {typeof known} figures @param {boolean} isToday */
function note(figures, isToday) {
  const { figuresCounting, figuresFailed, figuresOld, figuresNone, figuresNoneToday } = say();
  if (!figures) return hasFailed ? figuresFailed : figuresCounting;
  if (hasFailed) return figuresOld(clock(figures.at, timeZone()));
  if (figures.places.length > 0) return '';
  return isToday ? figuresNoneToday : figuresNone;
}

/** @param {string} id @param {string} from @param {string} to */
function link(id, from, to) {
  /** @type {HTMLAnchorElement} */ (byId(id)).href = `/api/export?figures=csv&from=${from}&to=${to}`;
}

/** @param {PlaceFigures} figures @param {number} most calls in an hour at any place */
function drawPlace(figures, most) {
  const { offered, answered, abandoned, short, messages, wait, abandonedWait, averageTalk } = figures;
  const words = say().figures;
  const howSoon = [
    figures.serviceLevel !== undefined && words.inTime(share(figures.serviceLevel), figures.answeredWithin),
    wait && words.wait(minutes(wait.average), minutes(wait.longest)),
    averageTalk !== undefined && words.talk(minutes(averageTalk)),
    abandonedWait && words.abandonedWait(minutes(abandonedWait.average)),
  ];
  return h(
    'li',
    {},
    h('h4', {}, placeName(figures.place)),
    h(
      'p',
      {},
      h('span', {}, words.offered(offered)),
      h('span', {}, words.answered(answered)),
      abandoned > 0 && h('span', { className: 'abandoned' }, words.abandoned(abandoned, short)),
      messages > 0 && h('span', {}, words.messages(messages)),
    ),
    h(
      'p',
      { className: 'soft' },
      howSoon.flatMap((text) => (text ? h('span', {}, text) : [])),
    ),
    plot(figures, most),
    h(
      'div',
      { className: 'axis', 'aria-hidden': 'true' },
      [0, 6, 12, 18].map((hour) => h('span', {}, hour)),
    ),
    h('div', { className: 'unseen' }, table(figures)),
  );
}

/** What is short of a hundred never says so. @param {number} part */
function share(part) {
  return (Math.floor(part * 100) / 100).toLocaleString(say().locale, { style: 'percent' });
}

/** Units of the drawing: an hour is 10 wide, of which a bar takes 8. */
const height = 40;

/** A bar for each hour: all calls, and from below those who gave up. @param {PlaceFigures} figures @param {number} most */
function plot({ place, hours }, most) {
  const words = say().figures;
  const [busiest] = hours.toSorted((one, other) => other.offered - one.offered);
  const label = words.plot(placeName(place), time(busiest?.hour ?? 0), words.offered(busiest?.offered ?? 0));
  const bars = hours.map((each) => {
    const { hour, offered, abandoned, short } = each;
    const tall = (height * offered) / most;
    const bar = { x: hour * 10 + 1, width: 8 };
    const lost = (tall * abandoned) / offered;
    const told = [time(hour), words.offered(offered), abandoned > 0 ? words.abandoned(abandoned, short) : ''];
    return svg(
      'g',
      {},
      svg('title', {}, told.filter(Boolean).join(' · ')),
      svg('rect', { class: 'offered', ...bar, y: height - tall, height: tall - lost }),
      svg('rect', { class: 'abandoned', ...bar, y: height - lost, height: lost }),
    );
  });
  const box = { viewBox: `0 0 240 ${height}`, preserveAspectRatio: 'none' };
  return svg('svg', { ...box, role: 'img', 'aria-label': label }, ...bars);
}

/** The same for those who do not see it. @param {PlaceFigures} figures */
function table({ place, hours }) {
  const words = say().figures;
  return h(
    'table',
    {},
    h('caption', {}, words.table(placeName(place))),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        words.columns.map((name) => h('th', { scope: 'col' }, name)),
      ),
    ),
    h('tbody', {}, hours.map(row)),
  );
}

/** @param {HourFigures} figures */
function row({ hour, offered, answered, abandoned, messages, serviceLevel, wait, averageTalk }) {
  const cells = [
    offered,
    answered,
    abandoned,
    messages,
    serviceLevel === undefined ? '' : share(serviceLevel),
    wait ? minutes(wait.average) : '',
    averageTalk === undefined ? '' : minutes(averageTalk),
  ];
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, time(hour)),
    cells.map((cell) => h('td', {}, cell)),
  );
}

/** @param {number} hour */
function time(hour) {
  return `${String(hour).padStart(2, '0')}:00`;
}

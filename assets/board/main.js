import { send } from './api.js';
import { byId, write } from './dom.js';
import { clock } from './format.js';
import { listenToKeys } from './keyboard.js';
import { Poll } from './poll.js';
import { desk, now, say, state, timeZone } from './state.js';
import { showCalls } from './view/calls.js';
import { listenToDay, showDay } from './view/day.js';
import { showFigures } from './view/figures.js';
import { listenToHours, showHours } from './view/hours.js';
import { listenToMap, showMap } from './view/map.js';
import { tellConnection, tellNews } from './view/news.js';
import { showAlone, showQueues, take } from './view/queues.js';
import { showInbox } from './view/side.js';
import { askPasscode, listenToSignIn } from './view/sign-in.js';
import { showStaff } from './view/staff.js';
import { ago, outcome } from './view/words.js';

/** Whether the switchboard was heard last; undefined while nobody is signed in. @type {boolean | undefined} */
let isConnected;
/** Whether the board is still to be shown to whoever has signed in. */
let hasJustSignedIn = false;

const poll = new Poll({
  onNews: () => {
    if (state.earlier.length === 0) state.cursor = desk().cursor;
    isConnected = true;
    showAll();
    tellNews();
  },
  onSame: () => {
    isConnected = true;
    showConnection();
    showFigures();
  },
  onLost: () => {
    isConnected = false;
    showConnection();
  },
  onIdle: showIdle,
  onSignedOut: () => {
    const wasIn = state.desk !== undefined;
    leave();
    askPasscode(wasIn);
  },
});

/** Nobody is signed in any more. */
function leave() {
  state.desk = undefined;
  isConnected = undefined;
  showConnection();
}

/** Draws what is known. */
function showAll() {
  byId('desk').hidden = byId('own').hidden = false;
  byId('sign-in').hidden = true;
  showConnection();
  if (!state.desk) return showCalls();
  write(byId('title'), state.desk.business.name);
  // It is cut where it is long.
  byId('title').title = state.desk.business.name;
  document.title = `${state.desk.waiting?.length ? `(${state.desk.waiting.length}) ` : ''}${state.desk.business.name}`;
  showDay();
  showHours();
  showQueues();
  showStaff();
  showFigures();
  showInbox();
  showCalls();
  showMap();
  arrive();
}

/** Whoever has just signed in stands at the top of what they see, whose name a screen reader says. */
function arrive() {
  if (!hasJustSignedIn) return;
  hasJustSignedIn = false;
  byId('title').focus();
}

function showConnection() {
  const line = byId('line');
  tellConnection(isConnected);
  line.classList.toggle('is-live', isConnected === true);
  byId('lost').hidden = isConnected !== false;
  byId('idle').hidden = true;
  document.body.classList.toggle('is-lost', isConnected === false);
  if (isConnected === undefined) write(line, '');
  else if (isConnected)
    write(line, state.desk ? say().connected(clock(now(), timeZone())) : say().connecting);
  else {
    write(line, say().disconnected);
    write(byId('lost'), say().lost(clock(state.heardAt || now(), timeZone(), true)));
  }
  const { seconds } = poll;
  const hourly = Math.round(3600 / seconds).toLocaleString(say().locale);
  write(byId('cost'), isConnected === undefined ? '' : say().cost(seconds, hourly));
}

/** Nobody has touched the page for long: it asks no more, and says so. */
function showIdle() {
  showConnection();
  document.body.classList.add('is-lost');
  byId('line').classList.remove('is-live');
  write(byId('line'), say().resting);
  write(byId('idle-note'), say().idle(clock(state.heardAt || now(), timeZone())));
  write(byId('cost'), '');
  byId('idle').hidden = false;
}

/** Says everything that stands in the page itself in the language that is spoken now. */
function translate() {
  document.documentElement.lang = state.language;
  const phrases = /** @type {Record<string, string>} */ (/** @type {unknown} */ (say()));
  for (const element of document.querySelectorAll('[data-say]'))
    write(element, phrases[/** @type {HTMLElement} */ (element).dataset.say ?? ''] ?? '');
  for (const element of document.querySelectorAll('[data-label]')) {
    const label = phrases[/** @type {HTMLElement} */ (element).dataset.label ?? ''] ?? '';
    if (element instanceof HTMLImageElement) element.alt = label;
    else element.setAttribute('aria-label', label);
    if (element instanceof HTMLInputElement) element.placeholder = label;
    if (element instanceof HTMLButtonElement) element.title = label;
  }
  for (const button of document.querySelectorAll('[data-language]'))
    button.setAttribute(
      'aria-pressed',
      String(/** @type {HTMLElement} */ (button).dataset.language === state.language),
    );
}

/** What counts up: waits and talks. */
function tick() {
  // What is shown without a connection stands still: it was true then.
  if (!state.desk || document.body.classList.contains('is-lost')) return;
  for (const element of document.querySelectorAll('.wait[data-since]'))
    write(element, ago(Number(/** @type {HTMLElement} */ (element).dataset.since)));
  for (const call of state.desk.calls) {
    const { since, text } = outcome(call);
    const plug = since && document.querySelector(`[data-id="${call.callSid}"] .plug`);
    if (plug) write(plug, text);
  }
  showAlone();
  write(byId('line'), say().connected(clock(now(), timeZone())));
}

for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => {
    state.language = /** @type {import('./phrases.js').Language} */ (
      /** @type {HTMLElement} */ (button).dataset.language
    );
    localStorage.setItem('language', state.language);
    translate();
    write(byId('take-note'), '');
    if (state.desk) showAll();
  });
}

byId('sign-out').addEventListener('click', async () => {
  const { status } = await send('/api/sign-out', {});
  if (status !== 200 && status !== 401) {
    write(byId('lost'), say().notSignedOut);
    byId('lost').hidden = false;
    return;
  }
  poll.stop();
  leave();
  askPasscode(false);
});
byId('take').addEventListener('click', take);
byId('search').addEventListener('input', ({ target }) => {
  state.search = /** @type {HTMLInputElement} */ (target).value;
  if (state.desk) showCalls();
});
document.addEventListener('handled', () => {
  showInbox();
  showCalls();
});
listenToSignIn(() => {
  hasJustSignedIn = true;
  poll.start();
});
listenToDay((day) => {
  state.day = day;
  state.earlier = [];
  state.cursor = undefined;
  showDay();
  showFigures();
  poll.start();
});
document.addEventListener('staffed', showAll);
listenToHours();
listenToMap();
listenToKeys();
translate();
setInterval(tick, 1000);
poll.start();

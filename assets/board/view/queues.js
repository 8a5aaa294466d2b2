/** @import { Waiting } from '../../../functions/types/desk.d.ts' */
/** @import { CallBack } from '../../../functions/types/roster.d.ts' */
import { sendOnce } from '../api.js';
import { byId, h, keyed, morphed, offers, write } from '../dom.js';
import { telephone } from '../format.js';
import { desk, now, say, state } from '../state.js';
import { callerOf, hasSeveral, numberName, personName, placeName } from './names.js';
import { ago, past, wishes } from './words.js';

/** Milliseconds after which somebody should have come on duty. */
const tooLong = 5 * 60_000;

/** Draws who waits in which queue, and who is to be called back. */
export function showQueues() {
  const { waiting, business } = desk();
  const { lineUnknown, nobodyWaits, takeClosed } = say();
  const count = byId('waiting-count');
  write(count, waiting?.length ? String(waiting.length) : '');
  count.classList.toggle('needs', Boolean(waiting?.length));
  const list = byId('waiting');
  if (waiting?.length)
    morphed(list, waiting, ({ callSid, place, position }) => callSid ?? `${place} ${position}`, inLine);
  else {
    const hadFocus = list.contains(document.activeElement);
    keyed(list, [waiting ? nobodyWaits : lineUnknown], String, (text) =>
      h('li', { className: 'empty' }, text),
    );
    if (hadFocus) list.focus();
  }
  const take = /** @type {HTMLButtonElement} */ (byId('take'));
  take.disabled = !business.isAgentLineOpen || !waiting?.length;
  take.title = business.isAgentLineOpen ? '' : takeClosed;
  showCallBacks();
  showAlone();
}

/** Says that somebody has waited long and nobody is on duty for them: as soon as it is so, and without asking anybody. */
export function showAlone() {
  const notice = byId('nobody');
  const places = new Set(
    (desk().waiting ?? [])
      .filter(({ since }) => since !== undefined && now() - since >= tooLong)
      .map(placeOf),
  );
  const alone = [...places].filter((place) => !isAnybodyFor(place));
  notice.hidden = alone.length === 0;
  write(notice, alone.map((place) => say().nobodyFor(placeName(place))).join(' '));
}

/** @param {Waiting} waiting */
function placeOf({ place }) {
  return place;
}

/** Whether somebody takes callers of a queue; while nobody knows, nobody is alarmed. @param {string} place */
function isAnybodyFor(place) {
  const { roster, agents, business } = desk();
  if (!roster || !agents || agents.length > 0) return true;
  const { rings } = business.places[place] ?? {};
  return roster.people.some(({ person, isOnDuty }) => isOnDuty && rings?.includes(person));
}

/** Somebody who waits, and what can be done for them. @returns {import('../dom.js').Row<Waiting>} */
function inLine() {
  /** @type {Waiting} */
  let its;
  const place = h('span', { className: 'place' });
  const who = h('span', { className: 'who' });
  const wait = h('span', { className: 'wait' });
  const wish = h('p', { className: 'where' });
  const rings = h('p', { className: 'rings' });
  const note = h('p', { className: 'note', role: 'status' });
  const mine = button('take', () => pull(its, desk().business.rings, note));
  const give = h('select', { className: 'quiet', 'data-focus': 'give' });
  const really = button('really', () => {
    const [what = '', name = ''] = give.value.split(' ');
    if (what === 'ring') pull(its, name, note).then(reset);
    else move(its, name, note);
  });
  const reset = () => {
    if (document.activeElement === really) give.focus();
    give.value = '';
    confirm();
  };
  const confirm = () => {
    const [what, name = ''] = give.value.split(' ');
    really.hidden = !what;
    write(really, what === 'ring' ? say().ringThem(personName(name)) : say().moveThere(placeName(name)));
  };
  really.hidden = true;
  // With the keyboard a select changes at every step, so that a choice alone does nothing yet.
  give.addEventListener('change', confirm);
  give.addEventListener('keydown', ({ key }) => key === 'Escape' && reset());
  const actions = h('div', { className: 'actions' }, mine, give, really);
  const element = h('li', {}, h('div', { className: 'head' }, place, who, wait), wish, rings, actions, note);
  return {
    element,
    show(waiting) {
      its = waiting;
      const { callSid, position, since, ringing = [] } = waiting;
      const { giveToOf, ringsFor, takeThis, takeThisHow } = say();
      const name = callerOf(waiting);
      write(place, String(position));
      write(who, name);
      wait.dataset.since = String(since);
      wait.hidden = since === undefined;
      if (since !== undefined) write(wait, ago(since));
      write(wish, wishesOf(waiting));
      write(rings, ringing.length > 0 ? ringsFor(ringing.map(personName).join(', ')) : '');
      rings.hidden = ringing.length === 0;
      actions.hidden = callSid === undefined;
      write(mine, takeThis);
      mine.title = takeThisHow(personName(desk().business.rings));
      mine.setAttribute('aria-label', `${takeThis}: ${name}`);
      give.setAttribute('aria-label', giveToOf(name));
      offers(give, choices(waiting));
      confirm();
    },
  };
}

/** The queue where there are several, the language and what somebody wants, in one line. @param {Waiting} waiting */
export function wishesOf(waiting) {
  return wishes(hasSeveral('queue') ? placeName(waiting.place) : undefined, waiting);
}

/** Whom to ring for a caller, and where they can go. @param {Waiting} waiting @returns {(HTMLOptionElement | HTMLOptGroupElement)[]} */
function choices({ place }) {
  const { business, roster } = desk();
  const { doings, giveTo, moveTo, ring } = say();
  const busy = new Map(roster?.people.map(({ person, doing }) => [person, doing]));
  const people = Object.entries(business.people).map(([person, name]) => {
    const doing = busy.get(person);
    const isTaken = doing === 'ringing' || doing === 'talking' || doing === 'on the line';
    const text = doing ? `${name} (${doings[doing]('')})` : name;
    return h('option', { value: `ring ${person}`, disabled: isTaken }, text);
  });
  const places = Object.keys(business.places)
    .filter((name) => name !== place)
    .map((name) => h('option', { value: `move ${name}` }, placeName(name)));
  return [
    h('option', { value: '' }, giveTo),
    h('optgroup', { label: ring }, people),
    h('optgroup', { label: moveTo }, places),
  ];
}

/** @param {string} name @param {() => void} onclick */
function button(name, onclick) {
  return h('button', { type: 'button', className: 'quiet', 'data-focus': name, onclick });
}

/** "Take the next call": the agent's own telephone rings. */
export async function take() {
  const note = byId('take-note');
  const { status, json } = await sendOnce('/api/take', {});
  const { failed, taking, tooLate } = say();
  const isBusy = json.error?.reason === 'busy';
  if (status === 201) write(note, taking(telephone(json.number)));
  else write(note, isBusy ? tooLate.busy(personName(json.error.person)) : failed);
}

/** Rings somebody for a caller. @param {Waiting} waiting @param {string} person @param {HTMLElement} note */
async function pull(waiting, person, note) {
  const { status, json } = await sendOnce('/api/take', { callSid: waiting.callSid, person });
  const said = () => say().ringing(personName(person), telephone(json.number), callerOf(waiting));
  write(note, status === 201 ? said() : refusal(json, waiting, person));
  // The caller's line may be gone, and the note with it.
  if (status === 409) write(byId('take-note'), note.textContent ?? '');
}

/** @param {Waiting} waiting @param {string} to @param {HTMLElement} note */
async function move(waiting, to, note) {
  const { status, json } = await sendOnce('/api/take', { callSid: waiting.callSid, to });
  if (status !== 200) return write(note, refusal(json, waiting));
  state.changes++;
  state.desk = { ...desk(), waiting: desk().waiting?.filter(({ callSid }) => callSid !== waiting.callSid) };
  const said = say().moved(callerOf(waiting), placeName(to));
  showQueues();
  write(byId('take-note'), said);
}

/** Why it was not done. @param {{ error?: { reason?: string } }} json @param {Waiting} waiting @param {string} [person] */
function refusal({ error }, waiting, person) {
  const { failed, tooLate } = say();
  if (error?.reason === 'gone') return tooLate.gone(callerOf(waiting));
  return error?.reason === 'busy' && person ? tooLate.busy(personName(person)) : failed;
}

function showCallBacks() {
  const callBacks = desk().roster?.callBacks ?? [];
  byId('to-call').hidden = callBacks.length === 0;
  morphed(byId('call-backs'), callBacks, ({ callSid }) => callSid, toCall);
}

/** Somebody who is to be called back. @returns {import('../dom.js').Row<CallBack>} */
function toCall() {
  /** @type {CallBack} */
  let its;
  const who = h('span', { className: 'who' });
  const since = h('span', { className: 'since' });
  const wish = h('p', { className: 'where' });
  const rings = h('p', { className: 'rings' });
  const note = h('p', { className: 'note', role: 'status' });
  const at = button('now', () => callNow(its, note));
  const done = button('done', () => drop(its, note));
  const actions = h('div', { className: 'actions' }, at, done);
  return {
    element: h('li', {}, h('div', { className: 'head' }, who, since), wish, rings, actions, note),
    show(callBack) {
      its = callBack;
      const { number, place, lang, tries, ringing } = callBack;
      const { callBackOf, callBackRings, callNow, doneOf, languages, sinceTime, tries: triesOf } = say();
      const isRung = ringing !== undefined && ringing.until > now();
      const name = numberName(number);
      write(who, name);
      write(since, sinceTime(past(callBack.since)));
      write(wish, [placeName(place), languages[lang], triesOf(tries)].join(' · '));
      write(rings, isRung ? callBackRings(personName(ringing.person)) : '');
      rings.hidden = !isRung;
      write(at, callNow);
      at.setAttribute('aria-label', callBackOf(name));
      at.disabled = isRung;
      write(done, say().done);
      done.setAttribute('aria-label', doneOf(name));
    },
  };
}

/** @param {CallBack} callBack @param {HTMLElement} note */
async function callNow({ callSid, number }, note) {
  const { status, json } = await sendOnce('/api/take', { callBack: callSid });
  const { failed, ringing } = say();
  const done = () => ringing(personName(json.person), telephone(json.number), numberName(number));
  write(note, status === 201 ? done() : failed);
}

/** @param {CallBack} callBack @param {HTMLElement} note */
async function drop({ callSid, number }, note) {
  const { status } = await sendOnce('/api/take', { callBack: callSid, done: true });
  if (status !== 200 && status !== 409) return write(note, say().failed);
  const { roster } = desk();
  const callBacks = roster?.callBacks.filter((each) => each.callSid !== callSid) ?? [];
  state.changes++;
  if (roster) state.desk = { ...desk(), roster: { ...roster, callBacks } };
  showCallBacks();
  write(byId('take-note'), say().callBackDone(numberName(number)));
}

/** @import { CallRecord, MessageRecord } from '../../../functions/types/record.d.ts' */

/** @typedef {{ call: CallRecord, message: MessageRecord }} Item */

import { sendOnce } from '../api.js';
import { announce, byId, h, keyed, write } from '../dom.js';
import { clock, dayInWords, dayOf, telephone } from '../format.js';
import { desk, now, say, state, timeZone } from '../state.js';
import { handled } from './handled.js';
import { hasSeveral, personName, placeName, who } from './names.js';
import { player } from './player.js';
import { failedTexts, wishes } from './words.js';

/** The messages that nobody has dealt with. @returns {Item[]} */
function openMessages() {
  return desk().inbox.flatMap((call) =>
    call.messages.filter(({ handled }) => handled === 'open').map((message) => ({ call, message })),
  );
}

/** Draws the inbox. */
export function showInbox() {
  const messages = openMessages();
  const count = byId('inbox-count');
  write(count, messages.length ? String(messages.length) : '');
  count.classList.toggle('needs', messages.length > 0);
  const list = byId('inbox');
  if (messages.length === 0)
    keyed(list, [say().noMessages], String, (text) => h('li', { className: 'empty' }, text));
  else
    keyed(list, messages, ({ message }) => message.sid, draw, [
      state.language,
      dayOf(now(), timeZone() ?? 'UTC'),
    ]);
}

/** @param {Item} item */
function draw({ call, message }) {
  const note = h('p', { className: 'note', role: 'status' });
  const actions = h('div', { className: 'actions' });
  const item = h(
    'li',
    { className: 'message' },
    h(
      'div',
      { className: 'head' },
      h('span', { className: 'who' }, who(call)),
      h('time', { className: 'when' }, call.arrivedAt === undefined ? '' : when(call.arrivedAt)),
    ),
    h('p', { className: 'where' }, wants({ call, message })),
    player('inbox', call, message),
    message.transcript && h('p', { className: 'transcript' }, message.transcript),
    failedTexts(message.told).map((text) => h('p', { className: 'trouble' }, text)),
    actions,
    note,
  );
  offer(actions, note, { call, message });
  return item;
}

/** Which box it is in, its language, and what the caller had chosen and keyed in before. @param {Item} item */
function wants({ call, message: { of } }) {
  return wishes(hasSeveral('message') ? placeName(of) : undefined, { ...call, place: of });
}

/** What can be done with a message. @param {HTMLElement} actions @param {HTMLElement} note @param {Item} item */
function offer(actions, note, item) {
  const { done, remove } = say();
  actions.replaceChildren(
    callBackButton(item.call, note),
    button(done, 'done', () => handle(item, 'done', note)),
    button(remove, 'delete', () => sure(actions, note, item)),
  );
}

/** Nothing where the caller has no number. @param {CallRecord} call @param {HTMLElement} note says what happens */
export function callBackButton(call, note) {
  const canCall = /^\+\d{7,15}$/.test(call.from ?? '');
  return canCall ? button(say().callBack, 'call', () => callsBack(call, note)) : '';
}

/** Asks once more, in the same place. @param {HTMLElement} actions @param {HTMLElement} note @param {Item} item */
function sure(actions, note, item) {
  const really = button(say().removeSure, 'delete', () => handle(item, 'deleted', note));
  really.classList.add('needs');
  const keep = button(say().keep, 'keep', () => {
    offer(actions, note, item);
    /** @type {HTMLElement | null} */ (actions.querySelector('[data-focus="delete"]'))?.focus();
  });
  actions.replaceChildren(really, keep);
  keep.focus();
}

/** @param {string} text @param {string} name @param {() => void} onclick */
function button(text, name, onclick) {
  return h('button', { type: 'button', className: 'quiet', 'data-focus': name, onclick }, text);
}

/** @param {CallRecord} call @param {HTMLElement} note */
async function callsBack(call, note) {
  const { callingBack, failed, locale, tooLate } = say();
  const { from = '' } = call;
  const { status, json } = await sendOnce('/api/place-call', { to: from, lang: locale });
  const isBusy = json.error?.reason === 'busy';
  if (status === 201) write(note, callingBack(telephone(desk().business.agentNumber), telephone(from)));
  else write(note, isBusy ? tooLate.busy(personName(json.error.person)) : failed);
}

/** @param {Item} item @param {'done' | 'deleted'} how @param {HTMLElement} note */
async function handle({ call, message }, how, note) {
  if (!(await handled(call, message, how))) return write(note, say().failed);
  announce((how === 'done' ? say().messageDone : say().messageRemoved)(who(call)));
  const next = document.querySelector('#inbox [data-focus="play"]');
  /** @type {HTMLElement} */ (next ?? byId('inbox')).focus();
}

/** @param {number} at */
function when(at) {
  const zone = timeZone() ?? 'UTC';
  const day = dayOf(at, zone);
  const time = clock(at, zone);
  if (day === dayOf(now(), zone)) return time;
  if (day === dayOf(now() - 86_400_000, zone)) return `${say().yesterday} ${time}`;
  return `${dayInWords(day, say().locale)} ${time}`;
}

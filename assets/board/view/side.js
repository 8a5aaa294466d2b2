/** @import { Agent, Waiting } from '../../../functions/types/desk.d.ts' */
/** @import { CallRecord, MessageRecord } from '../../../functions/types/record.d.ts' */

/** @typedef {{ call: CallRecord, message: MessageRecord }} Item */

import { send } from '../api.js';
import { byId, h, keyed, write } from '../dom.js';
import { clock, dayInWords, dayOf, telephone } from '../format.js';
import { desk, now, say, state, timeZone } from '../state.js';
import { handled } from './handled.js';
import { callerOf, hasSeveral, numberName, placeName, who } from './names.js';
import { player } from './player.js';
import { ago, failedTexts } from './words.js';

/** Draws who waits, and who is there for them. */
export function showLine() {
  const { waiting, business } = desk();
  const { lineUnknown, nobodyWaits, takeClosed } = say();
  const count = byId('waiting-count');
  write(count, waiting?.length ? String(waiting.length) : '');
  count.classList.toggle('needs', Boolean(waiting?.length));
  const list = byId('waiting');
  const also = [state.language, desk().calls.length];
  if (waiting?.length)
    keyed(list, waiting, ({ callSid, place, position }) => callSid ?? `${place} ${position}`, inLine, also);
  else
    keyed(list, [waiting ? nobodyWaits : lineUnknown], String, (text) =>
      h('li', { className: 'empty' }, text),
    );
  const take = /** @type {HTMLButtonElement} */ (byId('take'));
  take.disabled = !business.isAgentLineOpen || !waiting?.length;
  take.title = business.isAgentLineOpen ? '' : takeClosed;
  showAgents();
}

/** @param {Waiting} waiting */
function inLine(waiting) {
  const { place, position, since } = waiting;
  return h(
    'li',
    {},
    h('span', { className: 'place' }, position),
    h(
      'span',
      { className: 'who' },
      callerOf(waiting),
      hasSeveral('queue') && h('span', { className: 'where' }, placeName(place)),
    ),
    since !== undefined && h('span', { className: 'wait', 'data-since': String(since) }, ago(since)),
  );
}

function showAgents() {
  const { nobodyOnDuty } = say();
  const agents = desk().agents ?? [];
  const list = byId('agents');
  if (agents.length === 0) {
    keyed(list, [nobodyOnDuty], String, (text) => h('li', { className: 'empty' }, text));
    return;
  }
  const busy = agents.map((agent) => ({ ...agent, caller: servedBy(agent) }));
  keyed(list, busy, ({ callSid }) => callSid, onDuty, state.language);
}

/** Whom an agent talks with. @param {Agent} agent @returns {string | undefined} */
function servedBy({ callSid }) {
  const call = desk().calls.find(({ isOver, answeredBy }) => !isOver && answeredBy?.callSid === callSid);
  return call && who(call);
}

/** @param {Agent & { caller?: string }} agent */
function onDuty({ number, caller }) {
  const { ready, talkingWith } = say();
  return h(
    'li',
    { className: caller ? 'talks' : '' },
    h('span', { className: 'who' }, numberName(number)),
    h('span', { className: 'what' }, caller ? talkingWith(caller) : ready),
  );
}

/** "Take the next call": the agent's own telephone rings. */
export async function take() {
  const note = byId('take-note');
  const { status, json } = await send('/api/take', {});
  write(note, status === 201 ? say().taking(telephone(json.number)) : say().failed);
}

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
    hasSeveral('message') && h('p', { className: 'where' }, placeName(message.of)),
    player('inbox', message),
    message.transcript && h('p', { className: 'transcript' }, message.transcript),
    failedTexts(message.told).map((text) => h('p', { className: 'trouble' }, text)),
    actions,
    note,
  );
  offer(actions, note, { call, message });
  return item;
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
  const { callingBack, failed, locale } = say();
  const { from = '' } = call;
  const { status } = await send('/api/place-call', { to: from, lang: locale });
  write(note, status === 201 ? callingBack(telephone(desk().business.agentNumber), telephone(from)) : failed);
}

/** @param {Item} item @param {'done' | 'deleted'} how @param {HTMLElement} note */
async function handle({ call, message }, how, note) {
  if (!(await handled(call, message, how))) return write(note, say().failed);
  write(byId('news'), (how === 'done' ? say().messageDone : say().messageRemoved)(who(call)));
  /** @type {HTMLElement | null} */ (document.querySelector('#inbox [data-focus="play"]'))?.focus();
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

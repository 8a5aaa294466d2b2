/** @import { Agent, Colleague } from '../../../functions/types/desk.d.ts' */
import { send } from '../api.js';
import { byId, h, keyed, morphed, write } from '../dom.js';
import { clock } from '../format.js';
import { desk, say, state, timeZone } from '../state.js';
import { callerOf, numberName, personName, who } from './names.js';
import { ago, moment } from './words.js';

/** How long a pause can be, in minutes. */
const pauses = [5, 15, 60];

/** Draws who is on duty and what they do, and who has opened the agents' line. */
export function showStaff() {
  const people = desk().roster?.people;
  write(byId('people-note'), people ? '' : say().staffUnknown);
  byId('people-note').hidden = people !== undefined;
  morphed(byId('people'), people ?? [], ({ person }) => person, colleague);
  showAgents();
  showWrongTries();
}

/** Somebody of ours. @returns {import('../dom.js').Row<Colleague>} */
function colleague() {
  /** @type {Colleague} */
  let its;
  const name = h('span', { className: 'who' });
  const what = h('span', { className: 'what' });
  const time = h('span', { className: 'wait' });
  const until = h('p', { className: 'until' });
  const note = h('p', { className: 'note', role: 'status' });
  const act = (/** @type {object} */ body) => change({ person: its.person, ...body }, note);
  const flip = () => act({ duty: its.isOnDuty ? 'off' : 'on' });
  const duty = h('button', { type: 'button', role: 'switch', className: 'switch', 'data-focus': 'duty' });
  duty.addEventListener('click', flip);
  const schedule = button('schedule', () => act({ duty: 'schedule' }).then(() => duty.focus()));
  const pause = button('pause', () => (its.doing === 'paused' ? act({ pause: 0 }) : unfold(true)));
  const lengths = pauses.map((minutes) =>
    button(`pause ${minutes}`, () => {
      unfold(false);
      return act({ pause: minutes });
    }),
  );
  const no = button('no', () => unfold(false));
  const choice = h('div', { className: 'actions', hidden: true }, lengths, no);
  const unfold = (/** @type {boolean} */ isOpen) => {
    const hadFocus = choice.contains(document.activeElement);
    choice.hidden = !isOpen;
    pause.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) lengths[0]?.focus();
    else if (hadFocus) pause.focus();
  };
  choice.addEventListener('keydown', ({ key }) => key === 'Escape' && unfold(false));
  const lines = h('div', { className: 'lines' }, name, h('p', { className: 'does' }, what, ' ', time));
  const element = h(
    'li',
    {},
    h('div', { className: 'head' }, lines, pause, duty),
    choice,
    h('div', { className: 'by-hand' }, until, schedule),
    note,
  );
  return {
    element,
    show(person) {
      its = person;
      const { duty: words, dutyOf, pauseEnds, pauseMinutes, pauseNot, pauseOf, pauseThem } = say();
      const { isOnDuty, doing, since, byHandUntil, restsUntil } = person;
      write(name, person.name);
      duty.setAttribute('aria-checked', String(isOnDuty));
      duty.setAttribute('aria-label', dutyOf(person.name));
      const rests = isOnDuty && !doing && restsUntil !== undefined;
      write(what, rests ? words.rests(moment(restsUntil)) : doingOf(person));
      element.className = doing === 'talking' || doing === 'ringing' ? 'is-live' : isOnDuty ? '' : 'is-off';
      time.hidden = since === undefined;
      time.dataset.since = String(since ?? '');
      if (since !== undefined) write(time, ago(since));
      write(until, byHandUntil === undefined ? '' : words.until(moment(byHandUntil)));
      schedule.hidden = byHandUntil === undefined;
      write(schedule, say().toSchedule);
      schedule.setAttribute('aria-label', say().toScheduleOf(person.name));
      const canPause = isOnDuty && (doing === undefined || doing === 'wrapping up');
      pause.hidden = doing !== 'paused' && !canPause;
      if (!canPause) choice.hidden = true;
      write(pause, doing === 'paused' ? pauseEnds : pauseThem);
      pause.setAttribute(
        'aria-label',
        doing === 'paused' ? `${pauseEnds}: ${person.name}` : pauseOf(person.name),
      );
      if (doing === 'paused') pause.removeAttribute('aria-expanded');
      else pause.setAttribute('aria-expanded', String(!choice.hidden));
      for (const [at, each] of lengths.entries()) write(each, pauseMinutes(pauses[at] ?? 0));
      write(no, pauseNot);
    },
  };
}

/** What somebody does, in few words. @param {Colleague} person */
function doingOf(person) {
  const { isOnDuty, doing } = person;
  const { doings, duty } = say();
  return doing ? doings[doing](talksWith(person)) : isOnDuty ? duty.on : duty.off;
}

/** Whom somebody is rung for, or talks with; '' where that is not known. @param {Colleague} person */
export function talksWith({ caller }) {
  const call = desk().calls.find(({ callSid }) => callSid === caller);
  const waiting = desk().waiting?.find(({ callSid }) => callSid === caller);
  return call ? who(call) : waiting ? callerOf(waiting) : '';
}

/** @param {string} name @param {() => unknown} onclick */
function button(name, onclick) {
  return h('button', { type: 'button', className: 'quiet', 'data-focus': name, onclick });
}

/**
 * Changes who is on duty, whether we are open, or who may call, and shows it at once.
 * @param {object} body
 * @param {HTMLElement} note says what did not work
 * @returns {Promise<boolean>}
 */
export async function change(body, note) {
  const { status, json } = await send('/api/duty', body);
  write(note, status === 200 ? '' : (json.error?.reason === 'busy' && say().onACall) || say().failed);
  if (status !== 200) return false;
  state.changes++;
  state.desk = { ...desk(), roster: json };
  document.dispatchEvent(new CustomEvent('staffed'));
  return true;
}

/** Blocks a number, or lets it call again; nothing where there is no number, or nobody knows which are blocked. @param {string | undefined} number @param {boolean | undefined} isBlocked */
export function blockButton(number, isBlocked) {
  if (isBlocked === undefined || !/^\+\d{7,15}$/.test(number ?? '')) return undefined;
  const note = h('p', { className: 'note', role: 'status' });
  const flip = button('block', () => change(isBlocked ? { unblock: number } : { block: number }, note));
  write(flip, isBlocked ? say().unblock : say().block);
  return h('div', { className: 'wide' }, h('dd', {}, flip, note));
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
  keyed(list, busy, ({ callSid }) => callSid, onTheLine, state.language);
}

/** Whom an agent talks with. @param {Agent} agent @returns {string | undefined} */
function servedBy({ callSid }) {
  const call = desk().calls.find(({ isOver, answeredBy }) => !isOver && answeredBy?.callSid === callSid);
  return call && who(call);
}

/** @param {Agent & { caller?: string }} agent */
function onTheLine({ number, person, caller }) {
  const { ready, talkingWith } = say();
  return h(
    'li',
    { className: caller ? 'talks' : '' },
    h('span', { className: 'who' }, person === undefined ? numberName(number) : personName(person)),
    h('span', { className: 'what' }, caller ? talkingWith(caller) : ready),
  );
}

/** Says when somebody has guessed at PINs or passcodes, or mistyped theirs. */
function showWrongTries() {
  const { pins = [], pinTries = 0, passcodeTries = 0 } = desk().doors ?? {};
  const { fromWithheld, pinsShut, wrongPasscodes, wrongPins } = say();
  const from = (/** @type {string} */ number) => (number === '' ? fromWithheld : numberName(number));
  const [last] = pins;
  const shut = pins.filter(({ isShut }) => isShut).map(({ number }) => from(number));
  const words = [
    last && wrongPins(pinTries, from(last.number), clock(last.at, timeZone())),
    shut.length > 0 && pinsShut(shut),
    passcodeTries > 0 && wrongPasscodes(passcodeTries),
  ].filter(Boolean);
  const note = byId('wrong-tries');
  note.hidden = words.length === 0;
  write(note, words.join(' '));
}

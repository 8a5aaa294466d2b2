/** @import { CallRecord, RecordingRecord } from '../../../functions/types/record.d.ts' */
import { byId, h, keyed } from '../dom.js';
import { clock, dayInWords, dayOf, dayShort, minutes, onClocks, telephone } from '../format.js';
import { calls, desk, say, state, timeZone } from '../state.js';
import { handled } from './handled.js';
import { hasSeveral, personName, placeName, who } from './names.js';
import { player } from './player.js';
import { callBackButton } from './side.js';
import { blockButton } from './staff.js';
import { failedTexts, isShown, matchesFilter, outcome, waitsSince, way } from './words.js';

const filters = /** @type {const} */ (['all', 'live', 'answered', 'missed', 'withMessage']);

/** Draws the calls of the day, one line each. */
export function showCalls() {
  const list = byId('calls');
  const all = calls();
  const shown = all.filter(isShown);
  list.setAttribute('aria-busy', String(!state.desk));
  if (!state.desk) return void keyed(list, [1, 2, 3], String, () => h('div', { className: 'waits' }));
  // Before earlier ones are loaded, nobody knows which was the first.
  const first = state.cursor === undefined ? all.at(-1) : undefined;
  const also = [state.language, state.desk.business.timeZone];
  if (shown.length === 0)
    keyed(list, ['empty'], String, () => empty(all.length > 0), [also, all.length > 0, state.day]);
  else
    keyed(
      list,
      shown.map((call) => ({
        call,
        since: waitsSince(call),
        isBlocked: isBlocked(call),
        isFirst: call === first,
      })),
      ({ call }) => call.callSid,
      draw,
      also,
    );
  byId('more').hidden = !state.cursor;
  showFilters(all);
}

/** Undefined while nobody knows. @param {CallRecord} call */
function isBlocked({ from = '' }) {
  return desk().roster?.blocked.includes(from);
}

/** @param {CallRecord[]} all */
function showFilters(all) {
  const counted = filters.map((name) => ({
    name,
    count: all.filter((call) => matchesFilter(call, name)).length,
  }));
  keyed(
    byId('filters'),
    counted,
    ({ name }) => name,
    ({ name, count }) => {
      const choose = () => {
        state.filter = name;
        showCalls();
      };
      const pressed = String(state.filter === name);
      return h(
        'button',
        { type: 'button', 'aria-pressed': pressed, 'data-focus': name, onclick: choose },
        `${say()[name]} ${count}`,
      );
    },
    [state.filter, state.language],
  );
}

/** @param {boolean} isSearch */
function empty(isSearch) {
  const { emptySearch, emptySearchHow, emptyDay, emptyDayHow, emptyToday, emptyTodayHow } = say();
  const today = state.day
    ? [emptyDay, emptyDayHow]
    : [emptyToday, emptyTodayHow(telephone(desk().business.phoneNumber))];
  const [what, how] = isSearch ? [emptySearch, emptySearchHow] : today;
  return h('p', { className: 'empty' }, h('strong', {}, what), how);
}

/** @param {{ call: CallRecord, isBlocked: boolean | undefined, isFirst: boolean }} item @param {HTMLElement | undefined} before */
function draw({ call, isBlocked, isFirst }, before) {
  const { mood, text, since } = outcome(call);
  const steps = way(call).map((step) => h('li', {}, step));
  if (steps.length === 0) steps.push(h('li', { className: 'start' }));
  const plug = h('span', { className: 'plug', ...(since ? { 'data-since': String(since) } : {}) }, text);
  const language = call.language?.slice(0, 2).toUpperCase() ?? '';
  const summary = h(
    'summary',
    { 'data-focus': 'line' },
    arrival(call, isFirst),
    h('span', { className: 'who' }, who(call)),
    h('span', { className: 'language', title: languageName(call) }, language),
    h('ol', { className: 'cord' }, steps),
    plug,
  );
  const classes = ['call', !call.isOver && 'is-live', mood === 'needs' && 'needs-you']
    .filter(Boolean)
    .join(' ');
  const line = h(
    'details',
    { className: classes, open: /** @type {HTMLDetailsElement | undefined} */ (before)?.open },
    summary,
  );
  // What is folded is not drawn: fifty calls are fifty lines.
  const unfold = () => line.open && line.children.length === 1 && line.append(details(call, isBlocked));
  line.addEventListener('toggle', unfold);
  unfold();
  return line;
}

/** When it began; with the date below where it is the first of its day. @param {CallRecord} call @param {boolean} isFirst */
function arrival({ arrivedAt }, isFirst) {
  const zone = timeZone() ?? 'UTC';
  const { locale } = say();
  const day = dayOf(arrivedAt, zone);
  const about = { className: 'time', dateTime: onClocks(arrivedAt, zone), title: dayInWords(day, locale) };
  return h('time', about, clock(arrivedAt, zone), isFirst && h('span', {}, ' ', dayShort(day, locale)));
}

/** @param {CallRecord} call */
function languageName({ language }) {
  const { languages } = say();
  return language ? languages[language] : '';
}

/** Everything else that is known of a call. @param {CallRecord} call @param {boolean | undefined} isBlocked */
function details(call, isBlocked) {
  const { detail, endedBy, statuses } = say();
  const { answeredBy, queue } = call;
  const rows = [
    row(detail.account, call.account),
    row(detail.language, languageName(call)),
    row(detail.called, call.to && telephone(call.to)),
    row(detail.waited, queue?.waitedSeconds !== undefined && minutes(queue.waitedSeconds)),
    row(detail.answeredBy, answeredBy && named(answeredBy)),
    row(detail.talked, call.talkedSeconds !== undefined && minutes(call.talkedSeconds)),
    row(detail.whole, call.seconds !== undefined && minutes(call.seconds)),
    row(detail.endedBy, call.endedBy && endedBy[call.endedBy]),
    ...call.legs.map((leg) => row(`${detail.rang} ${named(leg)}`, statuses[leg.status])),
    ...call.recordings.filter(isKept).map((recording) => sound(call, recording)),
    ...failedTexts(call.missed).map((text) =>
      h('div', { className: 'wide' }, h('dd', { className: 'trouble' }, text)),
    ),
    call.result === 'message-lost' && lost(call),
    call.direction === 'inbound' && blockButton(call.from, isBlocked),
    h('div', { className: 'wide' }, h('dd', { className: 'sid' }, call.callSid)),
  ];
  return h('dl', { className: 'details' }, rows);
}

/** Who wanted to leave a message can be called back. @param {CallRecord} call */
function lost(call) {
  const note = h('dd', { className: 'note', role: 'status' });
  return h('div', { className: 'wide' }, h('dd', {}, callBackButton(call, note)), note);
}

/** Whether there is, or will be, something to hear. @param {RecordingRecord} recording */
function isKept({ status }) {
  return status === 'completed' || status === 'in-progress';
}

/** @param {CallRecord} call @param {RecordingRecord} recording */
function sound(call, recording) {
  const { detail, reopen } = say();
  const message = call.messages.find(({ sid }) => sid === recording.sid);
  const name = message ? detail.message : detail.recording;
  const isNamed = !message || hasSeveral('message');
  if (message?.handled === 'deleted') return undefined;
  const again = () => message && handled(call, message, 'open');
  const button = { type: 'button', className: 'quiet', 'data-focus': 'reopen', onclick: again };
  return h(
    'div',
    { className: 'wide' },
    h('dt', {}, isNamed ? `${name}, ${placeName(recording.of)}` : name),
    h(
      'dd',
      {},
      player('call', call, recording),
      message?.transcript && h('p', { className: 'transcript' }, message.transcript),
      failedTexts(message?.told).map((text) => h('p', { className: 'trouble' }, text)),
      message?.handled === 'done' && h('p', { className: 'actions' }, h('button', button, reopen)),
    ),
  );
}

/** Whose telephone it is, or its number, and where it rang. @param {{ place: string, person?: string, number?: string }} whose */
function named({ place, person, number }) {
  const whose = person ? personName(person) : number && telephone(number);
  return whose ? `${whose}, ${placeName(place)}` : placeName(place);
}

/** @param {string} name @param {string | false | undefined} value */
function row(name, value) {
  return value ? h('div', {}, h('dt', {}, name), h('dd', {}, value)) : undefined;
}

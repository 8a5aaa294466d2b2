import { Calls } from './board/calls.js';
import { Queues } from './board/queues.js';
import { fault } from './board/timeline.js';
import { byId, h, redraw, write } from './dom.js';
import { telephone } from './format.js';
import { listenToKeys } from './keyboard.js';
import { Desk } from './phone/desk.js';
import { Store } from './store.js';
import { listen } from './stream.js';
import { language, speakLanguage, t } from './words.js';

/** Milliseconds between two looks at the clock. */
const step = 250;

const store = new Store();
const desk = new Desk(store);
const calls = new Calls(store);
const queues = new Queues(store);

const numbers = h('datalist', { id: 'numbers' });
document.body.append(numbers);

// Until the simulator says otherwise.
speakLanguage(undefined);

store.on('hello', () => {
  speakLanguage(store.hello.language);
  write(byId('title'), store.hello.title);
  document.title = store.hello.title;
});

store.on('state', () => {
  desk.lay(store.hello.phones);
  redraw(numbers, store.state.numbers, () =>
    store.state.numbers.map(({ number, name }) => h('option', { value: telephone(number) }, name)),
  );
  desk.show();
  queues.show();
  showNumbers();
  calls.show();
  showWelcome();
});

store.on('story', () => {
  desk.show();
  calls.show();
  showFaults();
  showWelcome();
});

store.on('line', () => {
  const line = byId('line');
  const lost = byId('lost');
  line.classList.toggle('is-live', store.isConnected);
  lost.hidden = store.isConnected;
  if (store.isConnected) return;
  const since = store.clockTime(store.lostSince ?? store.clock.now());
  write(line, t.notConnected);
  write(lost, t.lost(since));
});

setInterval(() => {
  desk.tick();
  queues.tick();
  calls.tick();
  if (store.isConnected) write(byId('line'), `${store.clockTime(store.clock.now())}${pace()}`);
}, step);

/** The account's numbers and who answers them; one click puts a number into the telephone in the hand. */
function showNumbers() {
  redraw(byId('account'), store.state.numbers, () =>
    store.state.numbers.map(({ number, voiceUrl }) => {
      const dial = () => desk.inHand?.dials(number);
      const button = h('button', { type: 'button', className: 'number', onclick: dial }, telephone(number));
      const path = URL.canParse(voiceUrl) ? new URL(voiceUrl).pathname : voiceUrl;
      return h('li', {}, button, h('span', { title: voiceUrl }, path || t.noVoiceUrl));
    }),
  );
}

/** What to do first, until somebody has called; where else to look stays. */
function showWelcome() {
  const { welcome } = store.hello;
  const element = byId('welcome');
  element.hidden = !welcome;
  const isFirst = store.roots.length === 0;
  redraw(element, { welcome, language, isFirst }, () => {
    if (!welcome) return [];
    const { words, link } = welcome;
    const first = isFirst ? [h('span', {}, words[language])] : [];
    const there = link ? [h('a', { href: link.url, target: '_blank' }, `${link.words[language]} →`)] : [];
    return [...first, ...there];
  });
}

/** What failed in a function that no call had asked: the latest first. */
function showFaults() {
  const latest = store.loose.slice(-5).reverse();
  byId('faults-section').hidden = latest.length === 0;
  redraw(byId('faults'), latest, () =>
    latest.map((entry) =>
      h('li', { className: entry.level }, h('time', {}, store.clockTime(entry.at)), ...fault(entry)),
    ),
  );
}

function pace() {
  const { rate } = store.clock;
  if (rate === 1) return '';
  return ` (${rate === 0 ? t.stands : t.pace(rate)})`;
}

const help = byId('help');
help.addEventListener('click', () => {
  const keys = byId('keys');
  keys.hidden = !keys.hidden;
  help.setAttribute('aria-expanded', String(!keys.hidden));
});

listenToKeys(desk);
listen(store);

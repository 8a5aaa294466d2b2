import { h } from '../dom.js';
import { t } from '../words.js';
import { Pad } from './pad.js';

let made = 0;

/**
 * The parts of a telephone, without behaviour.
 * @param {{ name: string, number: string, dials: string }} plan
 * @param {{ press: (key: string) => void, say: (words: string) => void, go: () => void, stop: () => void,
 *   listen: () => void, remove?: () => void, edit: () => void }} acts
 */
export function form(plan, acts) {
  const id = `phone-${++made}`;
  const state = h('p', { className: 'state', 'aria-live': 'polite' }, t.phone.ready);
  const from = h('input', {
    id: `${id}-from`,
    value: plan.number,
    inputMode: 'tel',
    autocomplete: 'off',
    spellcheck: false,
  });
  const to = h('input', {
    id: `${id}-to`,
    value: plan.dials,
    inputMode: 'tel',
    autocomplete: 'off',
    spellcheck: false,
    list: 'numbers',
    oninput: acts.edit,
  });
  const words = h('input', { 'aria-label': t.phone.say, autocomplete: 'off', className: 'words' });
  const ear = h('button', {
    type: 'button',
    className: 'quiet microphone',
    'aria-label': t.phone.microphone,
    onclick: acts.listen,
  });
  const send = h('button', { type: 'submit', className: 'quiet' }, t.phone.say);
  const say = h('form', { className: 'say' }, words, ear, send);
  say.addEventListener('submit', (event) => {
    event.preventDefault();
    const said = words.value.trim();
    words.value = '';
    if (said) acts.say(said);
  });
  const pad = new Pad(acts.press);
  const go = h('button', { type: 'button', className: 'go', onclick: acts.go }, t.phone.call);
  const stop = h('button', { type: 'button', className: 'stop', onclick: acts.stop }, t.phone.hangUp);
  const played = h('progress', { max: 1, value: 0, 'aria-label': t.phone.played });
  const song = h('span', { className: 'name' });
  const time = h('span', {});
  const music = h('div', { className: 'music', hidden: true }, song, time, played);
  const title = h('h2', { id: `${id}-name` }, plan.name);
  const head = h('header', {}, title, h('label', { for: from.id, className: 'unseen' }, t.phone.from), from);
  if (acts.remove) {
    const label = t.phone.takeOff(plan.name);
    head.append(
      h('button', { type: 'button', className: 'remove', 'aria-label': label, onclick: acts.remove }, '×'),
    );
  }
  const field = h('div', { className: 'field' }, h('label', { for: to.id }, t.phone.to), to);
  return {
    head,
    title,
    state,
    from,
    to,
    field,
    words,
    ear,
    send,
    say,
    pad,
    go,
    stop,
    music,
    song,
    time,
    played,
  };
}

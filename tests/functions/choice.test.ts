import fc from 'fast-check';

import choice = require('../../functions/voice/hear.private');
import languages = require('../../functions/words/index.private');
import settings = require('../../functions/settings.private');

const en = languages['en-US'];
const es = languages['es-MX'];
const pressed = (Digits: string) => choice.of({ Digits, SpeechResult: '' }, settings.menu, en);
const said = (SpeechResult: string, ears = en) =>
  choice.of({ Digits: '', SpeechResult }, settings.menu, ears);

test('a key chooses what the settings give it', () => {
  for (const { key, goTo } of settings.menu) expect(pressed(key)).toBe(goTo);
  expect(pressed('9')).toBeUndefined();
  expect(pressed('*')).toBeUndefined();
});

test.each([
  ['Support.', 'support'],
  ['I need HELP with my bill', 'support'],
  ['One.', 'support'],
  ['2', 'sales'],
  ['zero', 'person'],
  ['I would like to leave a message for sales', 'message'],
  ['What are your opening hours?', 'hours'],
  ['Can I talk to somebody?', 'person'],
])('"%s" means %s', (words, goTo) => {
  expect(said(words)).toBe(goTo);
});

test.each([
  ['¿Dónde están?', 'hours'],
  ['donde estan', 'hours'],
  ['Atención a clientes, por favor.', 'support'],
  ['Uno', 'support'],
  ['Quiero hablar con una persona', 'person'],
])('"%s" means %s in Spanish', (words, goTo) => {
  expect(said(words, es)).toBe(goTo);
});

test.each(['', '…', 'personality', 'wholesales', 'twenty one'])('"%s" means nothing on the menu', (words) => {
  expect(said(words)).toBeUndefined();
});

test.each([
  ['*', '', en, true],
  ['#', '', en, false],
  ['', 'Could you say that again?', en, true],
  ['', 'Main menu.', en, true],
  ['', 'against', en, false],
  ['', '¿Me lo puede repetir?', es, true],
  ['', 'Otra vez', es, true],
  ['', 'menu', es, true],
  ['', '', es, false],
])('%j or "%s" asks for the menu again', (Digits, SpeechResult, ears, expected) => {
  expect(choice.isAgain({ Digits, SpeechResult }, ears)).toBe(expected);
});

test('anything may be said', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (words) => void said(words, es)));
});

test('hints stay within what Gather takes: 500 entries of 100 characters', () => {
  for (const ears of [en, es]) {
    const hints = choice.hints(settings.menu, ears).split(',');
    expect(hints.length).toBeLessThanOrEqual(500);
    expect(Math.max(...hints.map((hint) => hint.length))).toBeLessThanOrEqual(100);
  }
});

import type { Menu } from '../../functions/types/settings';
import fc from '../../simulator/tests/support/fast-check';
import { contextAt } from './twilio';

import propertyManager = require('../../examples/property-manager');
import menu = require('../../functions/places/menu.private');
import settings = require('../../functions/settings.private');
import calls = require('../../functions/voice/call.private');
import read = require('../../functions/voice/read.private');

type Event = Record<string, string>;

const front = settings.places.front as Menu;

/** What the first menu makes of a request: a place, or what else it heard. */
function heard(event: Event, place = front): string {
  const call = calls.open(contextAt('/call/menu'), { at: 'front', ...event }, read.gather(event));
  const found = menu.hear(call, place);
  return typeof found === 'object' ? found.to : found;
}
const said = (SpeechResult: string, lang: string) => heard({ SpeechResult, lang });

test('a key chooses what the settings give it', () => {
  for (const { key, to } of front.choices) expect(heard({ Digits: key })).toBe(to);
  expect(['9', '*', '#', '7'].map((Digits) => heard({ Digits }))).toEqual([
    'language',
    'again',
    'nonsense',
    'nonsense',
  ]);
});

test('silence is not the same as a key that means nothing', () => {
  expect(heard({ Digits: '' })).toBe('nothing');
  expect(heard({ Digits: '', FinishedOnKey: '#' })).toBe('nonsense');
});

/** Utterances as speech recognition writes them. */
const english: [string, string][] = [
  ['One.', 'account'],
  ['one please', 'account'],
  ['Number one, please.', 'account'],
  ['option 2', 'sales'],
  ['Press two.', 'sales'],
  ["I'd like option three", 'hours'],
  ['Four.', 'mailbox'],
  ['for', 'mailbox'],
  ['zero', 'team'],
  ['oh', 'team'],
  ['Um, 2?', 'sales'],
  ['uh the number four please thank you', 'mailbox'],
  ['Support.', 'account'],
  ['I need HELP with my bill', 'account'],
  ["I'd like to make an appointment", 'account'],
  ['appointments', 'account'],
  ['my tooth hurts, I have a problem', 'account'],
  ['Sales', 'sales'],
  ['How much is a cleaning?', 'sales'],
  ["I'm a new patient", 'sales'],
  ['What are your opening hours?', 'hours'],
  ['When do you close?', 'hours'],
  ['directions please', 'hours'],
  ['I would like to leave a message for sales', 'mailbox'],
  ['Voicemail.', 'mailbox'],
  ['Can I talk to somebody?', 'team'],
  ['receptionist', 'team'],
  ['a real human, please', 'team'],
  ['Not sales, support', 'account'],
  ['Could you say that again?', 'again'],
  ['Main menu.', 'again'],
  ['Español, por favor.', 'language'],
];

const spanish: [string, string][] = [
  ['Uno', 'account'],
  ['el uno', 'account'],
  ['opción uno', 'account'],
  ['La opción dos, por favor.', 'sales'],
  ['marque tres', 'hours'],
  ['quiero el cuatro', 'mailbox'],
  ['Este... cero.', 'team'],
  ['número 2', 'sales'],
  ['Atención a clientes, por favor.', 'account'],
  ['una cita', 'account'],
  ['Quiero hacer una cita para mañana', 'account'],
  ['necesito ayuda con mi factura', 'account'],
  ['¿Cuánto cuesta una limpieza?', 'sales'],
  ['los precios', 'sales'],
  ['¿Dónde están?', 'hours'],
  ['donde estan', 'hours'],
  ['a qué hora abren', 'hours'],
  ['Quiero dejar un recado', 'mailbox'],
  ['Quiero hablar con una persona', 'team'],
  ['recepcionista', 'team'],
  ['No quiero ventas, quiero dejar un mensaje', 'mailbox'],
  ['¿Me lo puede repetir?', 'again'],
  ['Otra vez', 'again'],
  ['English please', 'language'],
];

/** What must not be taken for a choice. */
const strange: [string, string][] = [
  ['', 'nothing'],
  ['…', 'nonsense'],
  ['personality', 'nonsense'],
  ['wholesalers', 'nonsense'],
  ['twenty one', 'nonsense'],
  ['I have two questions', 'nonsense'],
  ['not sales', 'nonsense'],
  ["I don't want to leave a message", 'nonsense'],
  ['against', 'nonsense'],
  ['seven', 'nonsense'],
];

test.each(english)('"%s" means %s', (words, meaning) => {
  expect(said(words, 'en-US')).toBe(meaning);
});

test.each(spanish)('"%s" means %s in Spanish', (words, meaning) => {
  expect(said(words, 'es-MX')).toBe(meaning);
});

test.each(strange)('"%s" is %s', (words, meaning) => {
  expect(said(words, 'en-US')).toBe(meaning);
});

/** What people say around what they mean, by what it means. */
const more: Record<'en-US' | 'es-MX', Record<string, string[]>> = {
  'en-US': {
    account: [
      'One. One!',
      '1 1',
      'ONE PLEASE',
      'somebody about my bill',
      'not sales but support',
      'no, support',
      'customer service',
      'i dont want sales i want support',
      "I don't have my bill",
      "I don't understand my bill",
      'I never got my bill',
      "I'm calling about a bill, not an appointment",
    ],
    sales: [
      'two two two',
      'I would like option number two please',
      "I'd like to talk to someone in sales",
      'sale',
      'price',
      'can I speak to a sales representative',
      "I'm not sure maybe sales",
      'yes sales',
    ],
    hours: ["i don't need an appointment i need your address", 'addresses'],
    mailbox: ['no thanks I want to leave a message'],
    team: ['AGENT', 'let me talk to a human being', 'representative'],
    language: ['no hablo inglés', "I don't speak English", 'no English', 'espanol'],
    again: ['Pardon?', 'what did you say'],
    nonsense: [
      "I don't want sales",
      'i do not want sales',
      "I don't want to talk to sales",
      "this isn't about sales",
      'except sales',
      'one moment',
      'One moment, please.',
      'wait a minute',
      'my number is 312 555 1234',
      'my number is 3125551234',
      "it's 5 o'clock",
      'I have 2 kids',
      'call me at 4',
      'one hundred',
      'without a message',
      "don't repeat",
      'never mind',
      'supportive',
      'yes',
      'no',
      'hello?',
      '👍',
    ],
  },
  'es-MX': {
    account: [
      'UNO POR FAVOR',
      'la uno',
      'servicio al cliente',
      'no quiero ventas sino atención a clientes',
      'citas',
      'no tengo mi factura',
      'no me llegó mi factura',
      'no entiendo mi factura',
      'no puedo entrar a mi cuenta',
    ],
    sales: [
      'opcion dos',
      '¿No me podría comunicar con ventas?',
      'no sé si me pueda comunicar con ventas',
      'me da un costo',
      'si no es molestia me comunica con ventas',
      'quiero hablar con alguien de ventas',
      'quisiera una cotización',
    ],
    hours: ['horarios', '¿están abiertos?', 'a que hora cierran'],
    mailbox: ['no quiero ventas quiero dejar un mensaje', 'recado'],
    team: ['con un ejecutivo', 'un asesor, por favor', 'OPERADORA'],
    language: ['no hablo español', 'ingles por favor'],
    again: ['¿Mande?', 'repítame, por favor'],
    nonsense: [
      'no quiero ventas',
      'No, no quiero ventas.',
      'un momento',
      'Un momentito, por favor.',
      'deme un segundo',
      'a la una',
      'son las dos',
      'tengo dos hijos',
      'mi numero es 3125551234',
      'no quiero dejar mensaje',
      'sin cita',
      'tampoco ventas',
      'ni ventas ni nada',
      'aventas',
      'no gracias',
      'bueno',
    ],
  },
};

test.each(Object.entries(more))('what is meant, and what is refused, in %s', (lang, meanings) => {
  for (const [meaning, all] of Object.entries(meanings))
    expect(all.map((words) => [words, said(words, lang)])).toEqual(all.map((words) => [words, meaning]));
});

test.each([
  ['danger', "there's no heat"],
  ['danger', 'no tengo calefacción'],
  ['danger', 'no funciona la calefacción'],
  ['maintenance', "it's not an emergency I need a repair"],
  ['maintenance', 'no es una emergencia necesito una reparación'],
  ['nonsense', "it's not an emergency"],
  ['nonsense', 'no es urgente'],
])('what is missing is a reason to call: %s, "%s"', (meaning, words) => {
  const lang = / (tengo|la|una|es) /.test(words) ? 'es-MX' : 'en-US';
  expect(heard({ SpeechResult: words, lang }, propertyManager.places.front as Menu)).toBe(meaning);
});

test('the list is long enough to notice what a change breaks', () => {
  expect(english.length + spanish.length + strange.length).toBeGreaterThanOrEqual(60);
});

test('anything may be said', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (words) => void said(words, 'es-MX')),
  );
});

test('whatever an owner has people say is heard, also signs that mean something elsewhere', () => {
  const odd = {
    ...front,
    choices: front.choices.map((one) => ({ ...one, hears: { 'en-US': ['c++ (or c#)'], 'es-MX': ['¿?'] } })),
  };
  expect(heard({ SpeechResult: 'C++ or C#', lang: 'en-US' }, odd)).toBe('account');
});

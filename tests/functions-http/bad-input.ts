import { aCall, type Pairs } from '../support/signed';

/** Every parameter that some function reads, Twilio's and our own. */
export const names = [
  'AvgQueueTime',
  'CallSid',
  'CallStatus',
  'CurrentQueueSize',
  'DialBridged',
  'DialCallStatus',
  'Digits',
  'From',
  'QueuePosition',
  'QueueResult',
  'QueueTime',
  'RecordingDuration',
  'RecordingStatus',
  'RecordingUrl',
  'SequenceNumber',
  'SpeechResult',
  'To',
  'attempt',
  'customer',
  'failed',
  'first',
  'idle',
  'lang',
  'leg',
  'round',
  'to',
];

/** Names that mean something to JavaScript, to Express or to the runtime. */
export const treacherous = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'request',
  'request[headers][authorization]',
  'Digits[]',
  'Digits[length]',
  'lang[__proto__][x]',
  'constructor[prototype][lang]',
  '',
];

const every = (value: string): Pairs => names.map((name) => [name, value]);
const kilobytes64 = 'x'.repeat(64 * 1024);

/** What no Twilio would send, by what is wrong with it. */
export const badInputs: Record<string, Pairs> = {
  nothing: [],
  'nothing but a call': [['CallSid', aCall]],
  'every parameter empty': every(''),
  'every parameter twice': [...every('1'), ...every('2')],
  'every parameter a word': every('constructor'),
  'every parameter negative': every('-1'),
  'every parameter far too large': every('99999999999999999999'),
  'every parameter no number at all': every('NaN'),
  'every parameter markup': every('</Say><Dial>+15550100666</Dial>'),
  'every parameter emoji': every('☎️👩‍💻'),
  'every parameter NULs and control characters': every('\u0000\u0001\u0008\u001b'),
  'every parameter half a character': every('\ud83d'),
  'a novel': ['Digits', 'SpeechResult', 'lang'].map((name) => [name, kilobytes64]),
  'five hundred unknown parameters': Array.from({ length: 500 }, (_, index) => [`Unknown${index}`, 'x']),
  'a made-up language': [['lang', 'tlh']],
  'a language by half': [['lang', 'en']],
  'a made-up attempt': [['attempt', '1e3']],
  'an attempt beyond all': [
    ['attempt', '999'],
    ['round', '999'],
    ['idle', '999'],
  ],
  'letters in Digits': [['Digits', '12ab34']],
  'digits of another script': [['Digits', '١٢٣٤٥']],
  'Digits with blanks': [['Digits', ' 1 ']],
  'statuses that Twilio has not invented yet': [
    ['CallStatus', 'teleported'],
    ['DialCallStatus', 'teleported'],
    ['QueueResult', 'teleported'],
    ['RecordingStatus', 'teleported'],
  ],
  'statuses in capitals': [
    ['CallStatus', 'COMPLETED'],
    ['DialCallStatus', 'COMPLETED'],
    ['QueueResult', 'LEAVE'],
  ],
  'names that mean something else': treacherous.map((name) => [name, '1']),
};

/** Queries that are not well encoded: Twilio signs the URL as it stands. */
export const badQueries = [
  '?&&&',
  '?=',
  '?lang=%zz',
  '?lang=%ff&attempt=%',
  '?lang=es-MX&lang=en-US',
  '?lang[]=es-MX',
];

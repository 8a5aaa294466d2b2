import type { Call } from '../types/call';
import type { Directory } from '../types/settings';

import settings = require('../settings.private');

/** Nobody remembers more names than this. */
const MOST_NAMES = 5;

/** The letters on the keys of a telephone. https://www.itu.int/rec/T-REC-E.161 */
const letters = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

function enter(call: Call, _place: Directory): undefined {
  ask(call, 1);
}

/** Asks for the first letters of a name. */
function ask(call: Call, attempt: number): void {
  const { askName, askNameBriefly } = call.phrases;
  call.ask(call.url('/call/directory', { attempt }), attempt === 1 ? askName : askNameBriefly, {
    finishOnKey: '#',
  });
}

/** Reads out the names that were found, each with a key. */
function offer(call: Call, found: readonly string[], spelled: string): void {
  const names = found.map((place, index) => call.phrases.nameChoice(nameOf(call, place), String(index + 1)));
  call.ask(call.url('/call/directory', { spelled, attempt: call.attempt }), names.join(' '), {
    numDigits: 1,
    finishOnKey: '',
  });
}

/** Places with an extension whose name has a word beginning with these keys: Ana Ruiz is 262 or 784. */
function find(call: Call, spelled: string): string[] {
  const found = Object.keys(settings.places).filter((place) => {
    const words = nameOf(call, place)
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^a-z]+/);
    return settings.places[place]?.extension && words.some((word) => keysOf(word).startsWith(spelled));
  });
  return found.slice(0, MOST_NAMES);
}

function nameOf({ lang }: Call, place: string): string {
  return settings.places[place]?.name[lang] ?? '';
}

function keysOf(word: string): string {
  return [...word].map((letter) => letters.findIndex((key) => key.includes(letter)) + 2).join('');
}

export = { enter, ask, offer, find };

import type { Call } from '../types/call';
import type { Choice, Kind, Menu } from '../types/settings';
import type { GatherResult } from '../types/webhooks';

import settings = require('../settings.private');
import read = require('../voice/read.private');
import words = require('../words/index.private');

/** Changes the language, where there are several. */
const LANGUAGE_KEY = '9';
const PERSON_KEY = '0';

/** The build refuses announcements that lead in circles, but it has not seen settings edited in the Console. */
const MOST_ANNOUNCEMENTS = 9;

/** Seconds to wait for the next key of an extension. */
const BETWEEN_KEYS = 2;

/** What a caller has said or pressed at a menu. */
type Heard = { readonly to: string } | 'again' | 'language' | 'nothing' | 'nonsense' | 'no such extension';

function enter(call: Call, place: Menu, from?: Kind): undefined {
  // A caller who comes back from an announcement knows the menu.
  const length = from === 'say' && call.round > 0 ? 2 : 1;
  ask(call.with({ round: call.round + 1 }), place, { attempt: 1, length });
}

/** Reads out the menu. `length`, usually the attempt: 1 in full, 2 only the names, 3 only the way to a person. */
function ask(
  call: Call,
  place: Menu,
  { attempt, length = attempt }: { attempt: number; length?: number },
): void {
  call.goOn(spokenMenu(call, place, length));
  if (length === 1 && offersLanguages(call)) {
    for (const { code } of settings.languages.filter(({ code }) => code !== call.lang)) {
      const other = call.with({ lang: code });
      other.say(other.phrases.chooseLanguage(LANGUAGE_KEY));
    }
  }
  const action = call.url('/call/menu', { attempt });
  const { secondsToAnswer } = settings.questions;
  const ears = {
    input: ['dtmf', 'speech'],
    language: call.lang,
    hints: hints(call, place),
    speechTimeout: 'auto',
  };
  const digits = Math.max(0, ...[...extensions().keys()].map(({ length }) => length));
  // Any key is an answer, the pound sign too: without finishOnKey="", pound would look like silence.
  if (digits === 0) return void call.ask(action, '', { ...ears, numDigits: 1, finishOnKey: '' } as object);
  // Twilio has one timeout for the first key and for the next ones. Two Gathers keep the wait between keys short, and
  // together they wait as long as usual for the first.
  const keys = { ...ears, numDigits: digits, finishOnKey: '#' } as object;
  call.ask(action, '', { ...keys, timeout: BETWEEN_KEYS, actionOnEmptyResult: false });
  call.ask(action, '', { ...keys, timeout: Math.max(1, secondsToAnswer - BETWEEN_KEYS) });
}

function spokenMenu({ phrases, lang }: Call, { choices }: Menu, length: number): string {
  const inFull = ({ says, key }: Choice) => phrases.choice(says[lang], key);
  const person = choices.find(({ key }) => key === PERSON_KEY);
  const toAPerson = person ? inFull(person) : phrases.orAPerson;
  if (length > 2) return toAPerson;
  const briefly = ({ briefly, to, key }: Choice) =>
    phrases.choiceBriefly(briefly?.[lang] ?? settings.places[to]?.name[lang] ?? '', key);
  const all = choices.map(length === 1 ? inFull : briefly);
  if (!person) all.push(phrases.orAPerson);
  if (length === 1 && extensions().size > 0) all.push(phrases.menuExtension);
  if (length === 1) all.push(phrases.menuByVoice, phrases.menuAgain);
  return all.join(' ');
}

/** Only the first menu of a number offers the other languages, even when announcements come before it. */
function offersLanguages({ at }: Call): boolean {
  const starts = Object.values(settings.numbers).map((name) => afterAnnouncements(name));
  return settings.languages.length > 1 && starts.includes(at);
}

function afterAnnouncements(name: string, left = MOST_ANNOUNCEMENTS): string {
  const place = settings.places[name];
  return place?.kind === 'say' && left > 0 ? afterAnnouncements(place.next, left - 1) : name;
}

/** Place by extension. */
function extensions(): Map<string, string> {
  const all = Object.entries(settings.places).map(([name, { extension = '' }]) => [extension, name] as const);
  return new Map(all.filter(([extension]) => extension !== ''));
}

/** Takes a key, the name of a key ("one, please"), an extension, or everyday words for a choice. */
function hear(call: Call<GatherResult>, place: Menu): Heard {
  const { Digits, FinishedOnKey, SpeechResult } = call.webhook;
  if (Digits) return byKeys(call, place, Digits);
  if (!SpeechResult) return FinishedOnKey ? 'nonsense' : 'nothing';
  const key = spokenKey(read.plain(SpeechResult), call, place);
  const byKey = key === undefined ? 'nonsense' : byKeys(call, place, key);
  if (typeof byKey === 'object') return byKey;
  const said = sentence(SpeechResult, call);
  const choice = inWords(said, call, place);
  if (choice) return { to: choice };
  const { again } = call.phrases.spoken;
  if (contains(said, again, call)) return 'again';
  const others = settings.languages.filter(({ code }) => code !== call.lang);
  return others.some(({ code }) => contains(said, words[code].spoken.itself, call)) ? 'language' : 'nonsense';
}

function byKeys(call: Call, { choices }: Pick<Menu, 'choices'>, keys: string): Heard {
  if (keys === '*') return 'again';
  const choice = choices.find(({ key }) => key === keys);
  if (choice) return choice;
  if (keys === LANGUAGE_KEY && offersLanguages(call)) return 'language';
  if (keys === PERSON_KEY) return { to: settings.person };
  const all = [...extensions()];
  const extension = all.find(([digits]) => digits === keys);
  if (extension) return { to: extension[1] };
  if (keys.length === 1) return 'nonsense';
  // No extension begins with this key, so it is a choice, whatever was pressed after it.
  const first = keys.slice(0, 1);
  return all.some(([digits]) => digits.startsWith(first))
    ? 'no such extension'
    : byKeys(call, { choices }, first);
}

/** "One", "the two, please", "opción uno", "1 0 1": only names of keys, and filler words. A telephone number is none. */
function spokenKey(said: string, { phrases: { spoken } }: Call, { choices }: Menu): string | undefined {
  const rest = said.split(' ').filter((word) => !spoken.fillers.includes(word) || isKey(word));
  function isKey(word: string): boolean {
    return /^\d+$/.test(word) || spoken.keys.some(([name]) => read.plain(name ?? '') === word);
  }
  // Speech recognition may write "for" and "to" when a caller says only "four" or "two".
  const keys = (rest.length > 0 ? rest : [said]).map((word) => {
    if (/^\d+$/.test(word)) return word;
    const index = spoken.keys.findIndex(
      ([name, ...sounds]) => word === name || (said === word && sounds.includes(word)),
    );
    return index < 0 ? undefined : String(index);
  });
  const digits = keys.includes(undefined) ? '' : keys.join('');
  if (digits.length < 2 || extensions().has(digits)) return digits || undefined;
  // "One. One!" is one.
  const [first = ''] = digits;
  return choices.some(({ key }) => key === first) && digits === first.repeat(digits.length)
    ? first
    : undefined;
}

/**
 * The choice with the longest phrase in what was said: "leave a message for sales" is a message. A person is asked for only
 * where nothing else is: "somebody in sales" is sales.
 */
function inWords(said: string, call: Call, { choices }: Menu): string | undefined {
  let best: { to?: string; weight: number } = { weight: 0 };
  for (const { key, to, hears } of choices) {
    for (const phrase of hears[call.lang]) {
      const weight = key === PERSON_KEY ? phrase.length / 1000 : phrase.length;
      if (weight > best.weight && contains(said, [phrase], call)) best = { to, weight };
    }
  }
  return best.to;
}

/**
 * Plain words with a bar where a sentence pauses or turns: "Not sales, support" is "not sales | support", and "I don't want
 * sales I want support" is "i don t want sales | i want support".
 */
function sentence(said: string, { phrases: { spoken } }: Call): string {
  const clauses = said.split(/[,.;:!?¿¡…]+/).map(read.plain);
  const turn = new RegExp(
    `(?<!(?:^| )(?:${either(spoken.negations)}) )(?<= )(?=(?:${either(spoken.turns)})( |$))`,
    'g',
  );
  return clauses.filter(Boolean).join(' | ').replace(turn, '| ');
}

/** Whether one of these phrases was said, singular or plural, and not refused. */
function contains(said: string, phrases: readonly string[], { phrases: { spoken } }: Call): boolean {
  return phrases.some((phrase) => {
    const root = read.singular(phrase).replaceAll(' ', ' (?:\\| )?');
    const pattern = new RegExp(`(?<![^ ])${root}e?s?(?![^ ])`, 'g');
    return (
      root !== '' && [...said.matchAll(pattern)].some(({ index }) => !isRefused(said.slice(0, index), spoken))
    );
  });
}

/** Whether a phrase after these words is refused: "I don't want". "I don't have" and "no tengo" are reasons to call. */
function isRefused(before: string, { negations, lacks }: Call['phrases']['spoken']): boolean {
  const clause = before.slice(before.lastIndexOf('|') + 1).trim();
  const near = ` ${clause.split(' ').slice(-7).join(' ')}`;
  const [, after] = new RegExp(` (?:${either(negations)})( .*|$)`).exec(near) ?? [];
  // Short words may stand between: "no me sirve".
  return after !== undefined && !new RegExp(`^(?: \\S{1,3})*? (?:${either(lacks)})( |$)`).test(after);
}

const either = (phrases: readonly string[]): string => phrases.map(read.plain).join('|');

/** For Gather's `hints`: the words for the choices and for "again". */
function hints({ lang, phrases }: Call, { choices }: Menu): string {
  return [...choices.flatMap(({ hears }) => hears[lang]), ...phrases.spoken.again].join(',');
}

export = { enter, ask, hear };

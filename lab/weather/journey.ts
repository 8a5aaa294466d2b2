import type { LanguageCode, PlaceOf } from '../../functions/types/settings';
import type { Entry } from '../../simulator/story/story';
import { office } from './office';

import words = require('../../functions/words/index.private');

/** A stay in a queue, in milliseconds since the epoch. */
export interface Wait {
  readonly place: string;
  readonly from: number;
  /** When somebody took the caller, or the caller left. */
  to?: number;
  leftAt?: number;
  left?: string;
}

/** What somebody heard and did on their own leg: nothing here is read in what the switchboard says of itself. */
export interface Journey {
  /** In the document that is running. */
  heard: { lang: LanguageCode | undefined; text: string }[];
  /** In which they were last spoken to, after they chose. */
  language?: LanguageCode;
  readonly way: string[];
  account?: string;
  readonly waits: Wait[];
  /** The first place in line that they heard. */
  position?: number;
  /** The message box that greeted last, and since when. */
  readonly boxes: { place: string; at: number }[];
  /** `with`: SID of the other leg. `isMet`: in the conference of the caller. */
  talk?: { with: string; from: number; to?: number; isMet?: true };
  /** When the caller last heard that somebody is there; since when they have been in their conference; who else is: SIDs. */
  room: { announced?: number; since?: number; readonly others: Set<string> };
  apologies: number;
  /** Whose doing the end was: a number, or Twilio. */
  endedBy?: string;
  hasEnteredPin: boolean;
  /** What cannot be known from here, by the name of the judge's field. */
  readonly unsure: Set<string>;
}

export function newJourney(): Journey {
  return {
    heard: [],
    way: [],
    waits: [],
    boxes: [],
    room: { others: new Set() },
    apologies: 0,
    hasEnteredPin: false,
    unsure: new Set(),
  };
}

const { settings, pin } = office;
const codes = settings.languages.map(({ code }) => code);
const queued = 'the queue ';

/** What happens on a person's own leg, in the order of the story. */
export function follow(journey: Journey, entry: Entry): void {
  if (entry.kind === 'hears') hears(journey, entry);
  else if (entry.kind === 'webhook') asks(journey, entry);
  else if (entry.kind === 'joins' && entry.place.startsWith(queued))
    journey.waits.push({ place: entry.place.slice(queued.length), from: entry.at });
  else if (entry.kind === 'leaves' && entry.place.startsWith(queued)) leaves(journey, entry);
  else if (entry.kind === 'status' && entry.status === 'completed') journey.endedBy = entry.by;
}

function hears(journey: Journey, { text, language, voice, at }: Entry & { kind: 'hears' }): void {
  const lang = codes.find((code) => code === language);
  const spoken = lang && words[lang];
  const isFirst = lang === codes[0];
  if (voice === 'Twilio' || (isFirst && text.includes(words[codes[0] as LanguageCode].allDown)))
    journey.apologies++;
  if (!spoken || voice === 'Twilio') return;
  journey.heard.push({ lang, text });
  if (text.includes(spoken.somethingWrong)) journey.apologies++;
  if (text.includes(spoken.someoneIsHere)) {
    journey.room.announced = at;
    const wait = journey.waits.at(-1);
    if (wait) wait.to ??= at;
  }
  const box = Object.entries(settings.places).find(
    ([, place]) => place.kind === 'message' && text.includes(place.greets?.[lang] ?? spoken.leaveMessage),
  );
  if (box) journey.boxes.push({ place: box[0], at });
  journey.position ??= positionIn(text, lang);
  if (journey.position !== undefined) journey.unsure.delete('place in line');
  if (!isForEverybody(text, lang)) journey.language = lang;
}

/** Said in every language, one after the other. */
function isForEverybody(text: string, lang: LanguageCode): boolean {
  const { allDown, someoneIsHere, chooseLanguage, chooseLanguageBriefly } = words[lang];
  const offers = [...'123456789'].flatMap((key) => [chooseLanguage(key), chooseLanguageBriefly(key)]);
  return [allDown, someoneIsHere, ...offers].some((each) => text.includes(each));
}

function positionIn(text: string, lang: LanguageCode): number | undefined {
  for (let position = 1; position <= 60; position++)
    if (text.startsWith(`${words[lang].spoken.place(position)};`)) return position;
  return undefined;
}

function leaves(journey: Journey, { at, why }: Entry & { kind: 'leaves' }): void {
  const wait = journey.waits.at(-1);
  if (!wait) return;
  Object.assign(wait, { left: why, leftAt: at });
  wait.to ??= at;
}

/** Twilio's own word on what it heard, when its question got through to the switchboard. */
function asks(
  journey: Journey,
  { purpose, exchange: { failure, fields, url } }: Entry & { kind: 'webhook' },
): void {
  if (purpose.includes('callback')) return;
  // Whoever is taken in this moment does not hear it.
  if (url.includes('/call/queue-wait') && journey.position === undefined) journey.unsure.add('place in line');
  // Whoever hung up while Twilio waited for an answer did not hear that there was none, and nothing says so.
  if (failure && journey.endedBy !== undefined && fields.CallStatus !== 'completed')
    for (const field of ['apologies', 'ended by']) journey.unsure.add(field);
  // It is not known when the wait for a whisper began that did not come.
  if (purpose === 'Queue url' && failure) journey.unsure.add('seconds waited');
  if (purpose === 'Gather action') {
    const { Digits = '', SpeechResult = '' } = fields;
    if (Digits === pin) journey.hasEnteredPin = true;
    if (!failure) chooses(journey, Digits, SpeechResult);
  }
  journey.heard = [];
}

/** The question is what was heard last; the settings say what an answer to it means. */
function chooses(journey: Journey, digits: string, speech: string): void {
  for (const { lang, text } of journey.heard) {
    if (!lang) continue;
    for (const place of Object.values(settings.places)) {
      if (place.kind === 'menu') {
        const isAsked = place.choices.some((choice) =>
          offers(choice, lang).some((each) => text.includes(each)),
        );
        const chosen = place.choices.find(({ key, hears }) => key === digits || hears[lang].includes(speech));
        if (isAsked && chosen) return void journey.way.push(chosen.to);
      } else if (
        place.kind === 'ask' &&
        [place.says[lang], place.briefly[lang]].some((each) => text.includes(each))
      ) {
        const [least, most] = place.digits;
        if (digits.length >= least && digits.length <= most) journey.account = digits;
        return;
      }
    }
  }
}

function offers(
  { says, briefly, key, to }: PlaceOf<'menu'>['choices'][number],
  lang: LanguageCode,
): string[] {
  const { choice, choiceBriefly } = words[lang];
  return [
    choice(says[lang], key),
    choiceBriefly(briefly?.[lang] ?? settings.places[to]?.name[lang] ?? '', key),
  ];
}

/** Whether somebody was being said goodbye to when the call ended: then whoever hung up, it was over. */
export function hasHeardGoodbye({ heard }: Journey): boolean {
  return heard.some(({ lang, text }) => {
    if (!lang) return false;
    const { goodbye, messageTaken, noMessage, noInput, neverUnderstood, tryLater } = words[lang];
    return [goodbye, messageTaken, noMessage, noInput, neverUnderstood, tryLater].some((each) =>
      text.includes(each),
    );
  });
}

import parsePhoneNumberFromString from 'libphonenumber-js/min';
import type { Duty, Kind, LanguageCode, PlaceOf, Schedule, Settings } from '../../functions/types/settings';
import { FAULT, type Graph, graphOf, type Reason, type Way } from '../business/graph';
import { mapWords } from './words';

import hours = require('../../functions/hours.private');

/** A number or a place on the map. It never shows a person's number, because people pass the picture around. */
export interface Card {
  readonly id: string;
  readonly kind: Kind | 'number';
  readonly title: string;
  readonly about: readonly string[];
  readonly exits: readonly Exit[];
}

/** Ways from a card to another, or to a goodbye. */
export interface Exit {
  readonly to: string;
  /** What callers press, and the choice in brief. */
  readonly key?: string;
  readonly choice?: string;
  /** Other reasons for going there; empty where the reason is obvious. */
  readonly why: readonly string[];
  /** Whether this is the normal way on, not an exception. */
  readonly isOn: boolean;
}

/** Hours by the name that cards use for them. */
export function hoursOf(settings: Settings, lang: LanguageCode): [name: string, hours: string][] {
  return Object.entries(settings.hours).map(([name, schedule]) => [name, summary(schedule, settings, lang)]);
}

/** These ways come from everywhere, so the card they lead to names them and no cord is drawn. */
const fromAnywhere: readonly Reason[] = ['extension', 'name', 'person', 'fault'];

export function cardsOf(settings: Settings, lang: LanguageCode): Card[] {
  const graph = graphOf(settings);
  const words = mapWords[lang];
  const languages = settings.languages.map(({ code }) => languageName(code)).join(' · ');
  const numbers = Object.keys(settings.numbers).map(
    (number): Card => ({
      id: number,
      kind: 'number',
      title: spaced(number),
      about: settings.languages.length > 1 ? [languages] : [],
      exits: exitsOf(number, graph, lang),
    }),
  );
  const places = Object.entries(settings.places).map(([id, place]): Card => {
    const { name, open, extension } = place;
    return {
      id,
      kind: place.kind,
      title: name[lang],
      about: [
        ...aboutOf(id, place, settings, lang),
        ...(open ? [`${words.open} ${open}`] : []),
        ...(extension ? [`${words.extension} ${extension}`] : []),
        ...(graph.ways.some(({ to, reason }) => to === id && reason === 'person') ? [words.person] : []),
        ...(graph.ways.some(({ to, from }) => to === id && from === FAULT) ? [words.fault] : []),
      ],
      exits: exitsOf(id, graph, lang),
    };
  });
  return [...numbers, ...places];
}

/** If only its extension leads to a place, one cord is drawn: from the first menu. */
function onlyByExtension(from: string, { ways }: Graph): Way[] {
  return ways.filter(({ to, reason }, index) => {
    const isDrawn = (way: Way) => way.to === to && !fromAnywhere.includes(way.reason);
    const first = ways.findIndex((way) => way.to === to && way.reason === 'extension');
    return reason === 'extension' && index === first && ways[index]?.from === from && !ways.some(isDrawn);
  });
}

/** First a row for each key, then the way on, then the others, with all reasons for one goal in a row. */
function exitsOf(from: string, graph: Graph, lang: LanguageCode): Exit[] {
  const { reasons } = mapWords[lang];
  const own = graph.ways.filter((way) => way.from === from && !fromAnywhere.includes(way.reason));
  const others = own.filter(({ reason }) => !isOn(reason));
  return [
    ...own
      .filter(({ reason }) => isOn(reason))
      .map(
        ({ to, reason, key }): Exit => ({
          to,
          isOn: true,
          ...(key && { key, choice: choiceOf(from, key, graph.settings, lang) }),
          why: reason === 'next' ? [reasons.next] : [],
        }),
      ),
    ...onlyByExtension(from, graph).map(
      ({ to, key }): Exit => ({ to, isOn: true, why: [`${reasons.extension} ${key}`] }),
    ),
    ...[...new Set(others.map(({ to }) => to))].map((to): Exit => {
      const why = others.filter((way) => way.to === to).map(({ reason }) => reasons[reason]);
      return { to, isOn: false, why: [...new Set(why)] };
    }),
  ];
}

/** "Support": the words of the short menu. */
function choiceOf(from: string, key: string, { places }: Settings, lang: LanguageCode): string {
  const menu = places[from];
  const choice = menu?.kind === 'menu' ? menu.choices.find((choice) => choice.key === key) : undefined;
  const words = choice?.briefly?.[lang] ?? places[choice?.to ?? '']?.name[lang] ?? '';
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isOn(reason: Reason): boolean {
  return reason === 'calls' || reason === 'key' || reason === 'next';
}

type About<Of extends Kind> = (
  place: PlaceOf<Of>,
  settings: Settings,
  lang: LanguageCode,
  at: string,
) => string[];

/** What a card says about a place besides its exits. */
const about: { readonly [Of in Kind]: About<Of> } = {
  menu: () => [],
  ask: ({ digits }, _, lang) => [mapWords[lang].digits(...digits)],
  directory: () => [],
  ring: ({ rings, how, seconds, accept }, settings, lang) => {
    const words = mapWords[lang];
    return [
      ...rungOf(rings, settings, lang),
      `${words.how[how]}, ${words.seconds(seconds)}`,
      ...(accept ? [words.accept] : []),
    ];
  },
  queue: ({ rings = [], longestWait, workflowSid }, settings, lang, at) => {
    const { agents, minutes } = mapWords[lang];
    const isTaken = settings.agents.take.includes(at);
    const rung = rings.length > 0 ? [namesOf(rings, settings)] : [];
    const who = workflowSid ? ['TaskRouter'] : [...rung, ...(isTaken ? [agents] : [])];
    return [...who, `≤ ${minutes(longestWait.minutes)}`];
  },
  message: ({ longestSeconds, tells }, settings, lang) => [
    `≤ ${mapWords[lang].seconds(longestSeconds)}`,
    ...(tells.length > 0 ? [`${mapWords[lang].texts} ${namesOf(tells, settings)}`] : []),
  ],
  say: ({ tellsHours }, _, lang) => {
    return tellsHours ? [`${mapWords[lang].tells} ${tellsHours}`] : [];
  },
};

function aboutOf(at: string, place: PlaceOf<Kind>, settings: Settings, lang: LanguageCode): string[] {
  const ofKind = about[place.kind] as About<Kind>;
  return ofKind(place, settings, lang, at);
}

function rungOf(rings: PlaceOf<'ring'>['rings'], settings: Settings, lang: LanguageCode): string[] {
  const isDuty = (item: string | Duty): item is Duty => typeof item === 'object';
  const duties = (rings as readonly (string | Duty)[]).filter(isDuty);
  if (duties.length === 0) return [namesOf(rings as readonly string[], settings)];
  return duties.map(
    ({ during, rings }) => `${during ?? mapWords[lang].otherwise}: ${namesOf(rings, settings)}`,
  );
}

function namesOf(people: readonly string[], settings: Settings): string {
  return people.map((person) => settings.people[person]?.name ?? person).join(', ');
}

/** "Mon–Fri 08:00–17:00, Sat 09:00–13:00 and 4 dates of their own". */
function summary(schedule: Schedule, { timeZone }: Settings, lang: LanguageCode): string {
  const { always, dates } = mapWords[lang];
  const own = Object.keys(schedule.dates ?? {}).length;
  const days = hours.groups(schedule)?.map(({ from, to, spans }) => {
    const name = from === to ? dayName(from, lang) : `${dayName(from, lang)}–${dayName(to, lang)}`;
    return `${name} ${spans.map(({ opens, closes }) => `${opens}–${closes}`).join(' ')}`;
  });
  const zone = schedule.timeZone && schedule.timeZone !== timeZone ? ` (${schedule.timeZone})` : '';
  return `${days ? days.join(', ') : always}${own > 0 ? ` ${dates(own)}` : ''}${zone}`;
}

function dayName(day: number, lang: LanguageCode): string {
  // The first Sunday of 2026 was January 4.
  return new Date(Date.UTC(2026, 0, 4 + day)).toLocaleDateString(lang, { weekday: 'short', timeZone: 'UTC' });
}

function languageName(code: LanguageCode): string {
  return new Intl.DisplayNames([code], { type: 'language' }).of(code.slice(0, 2)) ?? code;
}

/** +15550100199 as people write it: in groups. */
function spaced(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}

import type { Choice, Kind, LanguageCode, Menu, PlaceOf } from '../../functions/types/settings';
import type { Leg } from '../../simulator/call/leg';
import { follow, pickUp, type Step } from '../../simulator/phone/robot';
import type { Twilio } from '../../simulator/twilio';
import { office } from './office';

import words = require('../../functions/words/index.private');

type Chance = () => number;

/** A caller: what they do, and how many seconds they stay on the call. */
interface Caller {
  steps: Step[];
  patience: number;
}

const { settings, mainLine, agentLine, pin } = office;

const talk: Step = { hears: 'a talk with', after: 25, hangsUp: true };
const message: Step[] = [
  { hears: 'beep' },
  { after: 1, says: 'This is about my appointment. Please call me back this afternoon.' },
];

/** What callers come for, and how often out of a hundred. */
const kinds: readonly (readonly [share: number, wants: (lang: LanguageCode, chance: Chance) => Step[]])[] = [
  [
    20,
    (lang, chance) => [...chooses('say', lang, chance), { hears: sayingOf(lang), after: 4, hangsUp: true }],
  ],
  [12, (lang, chance) => [...chooses('message', lang, chance), ...message, { after: 6, presses: '#' }]],
  [10, (lang, chance) => [...chooses('message', lang, chance), ...message, { after: 7, hangsUp: true }]],
  [20, (lang, chance) => [...chooses('ring', lang, chance), talk]],
  [23, (lang, chance) => [...chooses('ask', lang, chance), digits(lang, chance), talk]],
  [8, (lang) => [language(lang), { after: 3, hangsUp: true }]],
  [7, () => []],
];

function language(lang: LanguageCode): Step {
  const key = String(settings.languages.findIndex(({ code }) => code === lang) + 1);
  return { hears: words[lang].chooseLanguage(key), presses: key };
}

/** Chooses a language, then a place of this kind: by its key, in words, or after a wrong key. */
function chooses(kind: Kind, lang: LanguageCode, chance: Chance): Step[] {
  const { choice: inFull, notUnderstood } = words[lang];
  const choices = menu().choices.filter(({ to }) => settings.places[to]?.kind === kind);
  const choice = oneOf(choices, chance);
  const offered: Step = { hears: inFull(choice.says[lang], choice.key) };
  const how = chance();
  if (how < 0.2) return [language(lang), { ...offered, says: oneOf(choice.hears[lang], chance) }];
  if (how < 0.9) return [language(lang), { ...offered, presses: choice.key }];
  return [
    language(lang),
    { ...offered, presses: keyOfNothing(menu().choices) },
    { hears: notUnderstood, presses: choice.key },
  ];
}

/** The menu that the main number leads to. */
function menu(): Menu {
  const place = settings.places[settings.numbers[mainLine] ?? ''];
  if (place?.kind !== 'menu') throw new Error(`${mainLine} leads to no menu`);
  return place;
}

function keyOfNothing(choices: readonly Choice[]): string {
  const taken = ['0', '9', ...choices.map(({ key }) => key)];
  return [...'12345678'].find((key) => !taken.includes(key)) ?? '#';
}

function oneOf<Each>(all: readonly Each[], chance: Chance): Each {
  const one = all[Math.floor(chance() * all.length)];
  if (one === undefined) throw new Error('the settings offer nothing of the kind');
  return one;
}

function sayingOf(lang: LanguageCode): string {
  return placeOf('say').says[lang];
}

/** An account number; some have none. */
function digits(lang: LanguageCode, chance: Chance): Step {
  const { says, digits } = placeOf('ask');
  const number = Array.from({ length: digits[0] + 1 }, () => Math.floor(1 + chance() * 9)).join('');
  return { hears: says[lang], presses: chance() < 0.85 ? `${number}#` : '#' };
}

function placeOf<Of extends Kind>(kind: Of): PlaceOf<Of> {
  return Object.values(settings.places).find((place) => place.kind === kind) as PlaceOf<Of>;
}

function someone(chance: Chance): Caller {
  const { code } = oneOf(settings.languages, () => (chance() < 0.6 ? 0 : 0.99));
  let share = chance() * 100;
  const kind = kinds.find(([each]) => {
    share -= each;
    return share < 0;
  });
  return { steps: kind?.[1](code, chance) ?? [], patience: 40 + Math.floor(chance() * 120) };
}

/** Calls, does what the caller came for, and hangs up when it takes too long. */
export function callIn(twilio: Twilio, number: string, chance: Chance): Leg {
  const { steps, patience } = someone(chance);
  const leg = twilio.call(number, mainLine);
  follow(leg, steps);
  twilio.clock.after(patience * 1000, () => leg.hangsUp());
  return leg;
}

/**
 * How the people who are rung behave. Most accept the call, unless somebody else already has. Some listen and do not accept,
 * some are busy, and the voicemail of some picks up and presses nothing.
 */
export function staffTelephones(twilio: Twilio, chance: Chance): void {
  for (const { number, speaks } of Object.values(settings.people)) {
    const { agents } = words[speaks[0] ?? settings.languages[0].code];
    // "To take it, press 1.": the words before it depend on the call.
    const offer = agents.offerCaller('', '', '', 0).split('. ').at(-1) ?? '';
    const takes: Step[] = [
      { hears: offer, presses: '1' },
      { hears: 'a talk with', after: 40, hangsUp: true },
    ];
    const declines: Step[] = [{ hears: offer, after: 3, hangsUp: true }];
    const mailbox: Step[] = [{ hears: '', after: 25, hangsUp: true }];
    twilio.people.set(number, (leg) => {
      const [how, after] = [chance(), 3 + chance() * 12];
      if (how < 0.4) pickUp(takes, after)(leg);
      else if (how < 0.48) pickUp(declines, after)(leg);
      else if (how < 0.56) pickUp(mailbox, after)(leg);
      else if (how < 0.62) twilio.clock.after(1000, () => leg.ends('busy'));
    });
  }
}

/** Leaves a message that begins before this moment and ends after it. @param at milliseconds since the epoch */
export function leaveMessageAcross(twilio: Twilio, number: string, at: number): void {
  const [lang] = settings.languages.map(({ code }) => code);
  if (!lang) return;
  twilio.clock.after(at - 50_000 - twilio.clock.now(), () => {
    const leg = twilio.call(number, mainLine);
    // Pressed as soon as it is offered, so that what is said lasts beyond that moment.
    const goOn: Step = { after: 9, says: 'And there is one more thing that I wanted to tell you about it.' };
    const steps = [...chooses('message', lang, () => 0.5), ...message, goOn, goOn, goOn, goOn, goOn];
    follow(leg, [...steps, { after: 6, presses: '#' }]);
  });
}

/** An agent calls the agents' line and takes caller after caller. @param seconds until they hang up */
export function comeToTheDesk(twilio: Twilio, number: string, seconds: number): Leg {
  const leg = twilio.call(number, agentLine);
  const one: Step[] = [{ hears: 'a talk with', after: 15, presses: '*' }];
  follow(leg, [{ hears: 'PIN', presses: `${pin}#` }, ...Array.from({ length: 40 }, () => one).flat()]);
  twilio.clock.after(seconds * 1000, () => leg.hangsUp());
  return leg;
}

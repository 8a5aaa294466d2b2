import path from 'node:path';
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { Kind, LanguageCode, Settings } from '../../functions/types/settings';
import { evaluate } from '../build/evaluate';

type Calls = typeof import('../../functions/voice/call.private');
type Places = typeof import('../../functions/places/index.private');
type Words = typeof import('../../functions/words/index.private');

/** The modules of functions/, with a business's settings. */
export interface House {
  readonly calls: Calls;
  readonly places: Places;
  readonly words: Words;
}

/** @param folder functions/, or what tsc made of it */
export function houseOf(folder: string, settings: Settings): House {
  const file = path.join(folder, 'settings.private');
  const read = new Map([[file, { exports: alwaysOpen(settings) as unknown }]]);
  const load = <Exports>(name: string) =>
    evaluate<Exports>(path.join(folder, name), read, { Twilio: { twiml: { VoiceResponse } } });
  return {
    calls: load<Calls>('voice/call.private'),
    places: load<Places>('places/index.private'),
    words: load<Words>('words/index.private'),
  };
}

/** Makes each place say what it says when open, and an announcement only its own words. */
function alwaysOpen(settings: Settings): Settings {
  const places = Object.entries(settings.places).map(([name, { open, closed, ...place }]) => [
    name,
    place.kind === 'say' ? { ...place, next: 'goodbye' } : place,
  ]);
  // Today may be a date with hours of its own: a build says the same on every day.
  const hours = Object.entries(settings.hours).map(([name, { dates, ...schedule }]) => [name, schedule]);
  return {
    ...settings,
    hours: Object.fromEntries(hours),
    places: Object.fromEntries(places) as Settings['places'],
  };
}

/** Seconds after which people have forgotten the first choice, or hung up. */
const LONGEST_PROMPT = 20;
/** Nobody has to choose from an announcement, and the hours of a week alone take up to 17 seconds in Spanish. */
const LONGEST_ANNOUNCEMENT = 30;
const LONGEST_GREETING = 6;

/** Words per second of Twilio's neural voices. */
const pace: { readonly [Code in LanguageCode]: number } = { 'en-US': 2.6, 'es-MX': 2.8 };

/** Characters in one `<Say>`: https://www.twilio.com/docs/api/errors/13521. Bytes, for Polly's voices. */
const LONGEST_SAY = 3000;
/** https://www.twilio.com/docs/voice/twiml/gather#hints */
const MOST_HINTS = 500;

/** The setting to shorten, by kind of place. */
const longest: { readonly [Of in Kind]: string } = {
  menu: 'choices',
  ask: 'says',
  directory: 'name',
  ring: 'name',
  queue: 'name',
  message: 'greets',
  say: 'says',
};

export function promptSentences(settings: Settings, house: House): string[] {
  return settings.languages.flatMap(({ code }) => [
    ...greeting(settings, house, code),
    ...Object.entries(settings.places).flatMap(([name, place]) => {
      const where = `places.${name}.${longest[place.kind]}`;
      const most = place.kind === 'say' ? LONGEST_ANNOUNCEMENT : LONGEST_PROMPT;
      const { said, hints } = prompt(house, name, code);
      // The goodbye that `alwaysOpen` put in place of the next place.
      if (place.kind === 'say') said.pop();
      const seconds = said.reduce((sum, { lang, words }) => sum + secondsOf(words, lang), 0);
      return [
        ...(seconds > most
          ? [
              `${where}: takes ${Math.ceil(seconds)} seconds to say in ${code}; after ${most} people have forgotten how it began, so use fewer words${place.kind === 'menu' ? ' or choices' : ''}.`,
            ]
          : []),
        ...(said.some(({ words }) => Buffer.byteLength(words) > LONGEST_SAY)
          ? [`${where}: is longer than Twilio says at once (${LONGEST_SAY} characters); use fewer words.`]
          : []),
        ...(hints > MOST_HINTS
          ? [
              `${where}: hears ${hints} words in ${code}, and Twilio listens for ${MOST_HINTS}; leave some out.`,
            ]
          : []),
      ];
    }),
  ]);
}

function greeting({ businessName }: Settings, { words }: House, code: LanguageCode): string[] {
  const seconds = secondsOf(words[code].greeting(businessName), code);
  if (seconds <= LONGEST_GREETING) return [];
  return [
    `businessName: the greeting takes ${Math.ceil(seconds)} seconds in ${code}; write a name that is said in ${LONGEST_GREETING}.`,
  ];
}

/** What a place says before it listens, read from its TwiML. */
function prompt({ calls, places }: House, at: string, lang: LanguageCode) {
  const webhook = { CallSid: undefined, ParentCallSid: undefined, From: '', To: '' };
  const call = calls.open({ PATH: '' } as Parameters<Calls['open']>[0], { lang }, webhook);
  places.lead(call, at);
  const [question = ''] = call.twiml.toString().split(/<(?:\/Gather|Record|Hangup)\b/);
  const said = [...question.matchAll(/<Say [^>]*language="([^"]*)"[^>]*>([^<]*)</g)].map(
    ([, lang, words = '']) => ({ lang: lang as LanguageCode, words: plainText(words) }),
  );
  const [, hints = ''] = /\bhints="([^"]*)"/.exec(question) ?? [];
  return { said, hints: hints === '' ? 0 : hints.split(',').length };
}

function plainText(xml: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return xml.replace(/&(\w+);/g, (_, name) => entities[name] ?? ' ');
}

function secondsOf(words: string, lang: LanguageCode): number {
  const count = words.split(/\s+/).filter(Boolean).length;
  // Nobody says 20 characters in a second, not even of one long word.
  return Math.max(count / pace[lang], words.length / 20);
}

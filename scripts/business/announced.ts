import type { InEach, Kind, LanguageCode, PlaceOf, Settings } from '../../functions/types/settings';

interface KeyWords {
  /** "press 1", "oprima la tecla de gato": the group is the key. */
  readonly presses: RegExp;
  /** The names of the keys 0 to 9, and of the star and the pound key. */
  readonly keys: readonly string[];
  readonly pound: RegExp;
  /** How a question may end. */
  readonly goOn: string;
}

const keyWords: { readonly [Code in LanguageCode]: KeyWords } = {
  'en-US': {
    presses: /\b(?:press|dial|push|hit|enter)(?: just)?(?: the)?(?: number| key)? (\d|[a-z]+)\b/gi,
    keys: 'zero one two three four five six seven eight nine star pound'.split(' '),
    pound: /\b(?:pound|hash)\b/i,
    goOn: "If you don't have it, just press pound.",
  },
  'es-MX': {
    presses:
      /\b(?:oprima|marque|presione|pulse|teclee|digite)(?: solo)?(?: el| la)?(?: número| tecla| opción)?(?: de)? (\d|[a-z]+)\b/gi,
    keys: 'cero uno dos tres cuatro cinco seis siete ocho nueve asterisco gato'.split(' '),
    pound: /\bgato\b/i,
    goOn: 'Si no lo tiene, oprima solo gato.',
  },
};

const keypad = [...'0123456789*#'];

/** The keys that words name, as they are written in a language. */
function keysIn(words: string, code: LanguageCode): string[] {
  return [...words.matchAll(keyWords[code].presses)].flatMap(([, name = '']) => {
    const index = /\d/.test(name) ? Number(name) : keyWords[code].keys.indexOf(name.toLowerCase());
    return keypad[index] ?? [];
  });
}

type Find<Of extends Kind> = (
  place: PlaceOf<Of>,
  code: LanguageCode,
  where: string,
  settings: Settings,
) => string[];

/** Finds words that name a key with no function, and questions that do not say how to go on without an answer. */
const finders: { readonly [Of in Kind]: Find<Of> } = {
  menu: ({ choices }, code, where) =>
    choices.flatMap(({ key, says, briefly }) =>
      Object.entries({ says, briefly }).flatMap(([name, words]) =>
        keysIn(words?.[code] ?? '', code).length === 0
          ? []
          : [
              `${where}.choices.${key}.${name}.${code}: names a key, and the key is said after it; leave it out.`,
            ],
      ),
    ),
  ask: ({ says, briefly }, code, where) =>
    Object.entries({ says, briefly }).flatMap(([name, words]) => [
      ...deadKeys(words, code, `${where}.${name}`, ['0', '#']),
      ...(keyWords[code].pound.test(words[code])
        ? []
        : [
            `${where}.${name}.${code}: does not say how to go on without an answer; end with "${keyWords[code].goOn}"`,
          ]),
    ]),
  directory: () => [],
  ring: () => [],
  queue: () => [],
  message: ({ greets }, code, where) => (greets ? deadKeys(greets, code, `${where}.greets`, ['0', '#']) : []),
  say: ({ says, next }, code, where, { places }) => {
    const then = places[next];
    const keys = then?.kind === 'menu' ? ['0', '*', ...then.choices.map(({ key }) => key)] : [];
    return deadKeys(says, code, `${where}.says`, keys);
  },
};

function deadKeys(words: InEach, code: LanguageCode, where: string, alive: readonly string[]): string[] {
  return keysIn(words[code], code)
    .filter((key) => !alive.includes(key))
    .map((key) => `${where}.${code}: names the key ${key}, which does nothing there; take it out.`);
}

export function keySentences(settings: Settings): string[] {
  return Object.entries(settings.places).flatMap(([name, place]) =>
    settings.languages.flatMap(({ code }) => {
      const find = finders[place.kind] as Find<Kind>;
      return find(place, code, `places.${name}`, settings);
    }),
  );
}

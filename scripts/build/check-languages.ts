import type { Language } from '../../functions/types/settings';
import type { House } from './check-settings';
import { quoted, twice, words } from './sentences';

/** Every mistake in `settings.languages`: each needs phrases, a voice, and a wait document and a fallback that speak with it. */
export function checkLanguages(languages: readonly Language[], house: House): string[] {
  const known = house.languages.join(', ');
  if (languages.length === 0) return [`languages: none is named; name at least one of ${known}.`];
  return [
    ...twice(
      languages.map(({ code }) => code),
      'languages',
    ),
    ...languages.flatMap((language) => {
      const { code, address } = language;
      if (!house.languages.includes(code)) {
        return [
          `languages: ${quoted(code)} is unknown; name one of ${known}, or write functions/words/${code}/phrases.private.ts.`,
        ];
      }
      return [
        ...words(address, `languages ${code} address`, 'it as it should be read aloud'),
        ...checkVoice(language),
        ...checkHold(language, house.hold[code]),
        ...checkFallback(language, house.fallback),
      ];
    }),
  ];
}

function checkVoice({ code, voice }: Language): string[] {
  const missing = words(voice, `languages ${code} voice`, 'the name of a voice, as in Polly.Joanna-Neural');
  // Google's voices carry their language in the name.
  const speaks = /^Google\.([a-z]+-[A-Z]+)-/.exec(`${voice}`)?.[1];
  if (missing.length > 0 || !speaks || speaks.split('-')[0] === code.split('-')[0]) return missing;
  return [`languages ${code} voice: ${voice} speaks ${speaks}; choose a voice of ${code}.`];
}

function checkHold({ code, voice }: Language, document: string | undefined): string[] {
  const file = `assets/hold/${code}.xml`;
  if (document === undefined) {
    return [
      `languages: ${code} has nothing to be heard on hold; write ${file} (copy that of another language).`,
    ];
  }
  return otherVoices(code, voice, file, says(document));
}

/** What is heard when every function is down: each language in it, with its voice. */
function checkFallback({ code, voice }: Language, document: string | undefined): string[] {
  const file = 'assets/fallback.xml';
  const ours = says(document ?? '').filter((say) => attribute(say, 'language') === code);
  if (ours.length > 0) return otherVoices(code, voice, file, ours);
  return [
    `languages: ${file} says nothing in ${code}; write <Say voice="${voice}" language="${code}"> there.`,
  ];
}

function otherVoices(code: string, voice: unknown, file: string, says: readonly string[]): string[] {
  const voices = new Set(says.map((say) => attribute(say, 'voice') ?? 'no voice'));
  return [...voices]
    .filter((other) => other !== voice)
    .map((other) => `languages ${code} voice: is ${voice}, but ${file} has ${other}; use the same in both.`);
}

function says(document: string): readonly string[] {
  return document.match(/<Say\b[^>]*>/g) ?? [];
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
}

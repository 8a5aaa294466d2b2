import type { Choice } from '../types/language';
import type { MenuEntry } from '../types/settings';

/** What a language offers for hearing a choice. */
interface Ears {
  readonly saidFor: Readonly<Record<Choice, readonly string[]>>;
  readonly saidForAgain: readonly string[];
  spokenKey(key: string): string;
}

/** Whom a caller asked for: by a key, by the name of a key ("one"), or in words. Undefined: nothing that is on the menu. */
function of(
  { Digits, SpeechResult }: { Digits: string; SpeechResult: string },
  menu: readonly MenuEntry[],
  ears: Ears,
): Choice | undefined {
  if (Digits) return menu.find(({ key }) => key === Digits)?.goTo;
  const said = plain(SpeechResult);
  const key = menu.find((entry) => said === entry.key || said === plain(ears.spokenKey(entry.key)));
  return key?.goTo ?? inWords(said, menu, ears);
}

/** The choice with the longest phrase in what was said: "leave a message for sales" is a message. */
function inWords(said: string, menu: readonly MenuEntry[], ears: Ears): Choice | undefined {
  let best: { goTo?: Choice; length: number } = { length: 0 };
  for (const { goTo } of menu) {
    for (const phrase of ears.saidFor[goTo].map(plain)) {
      if (phrase.length > best.length && contains(said, phrase)) best = { goTo, length: phrase.length };
    }
  }
  return best.goTo;
}

/** Whether a caller who chose nothing wants to hear the menu again: the star key, or words for it. */
function isAgain({ Digits, SpeechResult }: { Digits: string; SpeechResult: string }, ears: Ears): boolean {
  if (Digits) return Digits === '*';
  const said = plain(SpeechResult);
  return ears.saidForAgain.some((phrase) => contains(said, plain(phrase)));
}

function contains(said: string, phrase: string): boolean {
  return ` ${said} `.includes(` ${phrase} `);
}

/** For Gather's `hints`: the words of the choices that are on the menu, and those for hearing it again. */
function hints(menu: readonly MenuEntry[], ears: Ears): string {
  return [...menu.flatMap(({ goTo }) => ears.saidFor[goTo]), ...ears.saidForAgain].join(',');
}

/** Lower case, no accents, no punctuation, single spaces: "¿Dónde están?" is "donde estan". */
function plain(words: string): string {
  const letters = words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

export = { of, isAgain, hints, plain };

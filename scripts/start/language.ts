import type { Settings } from '../../functions/types/settings';
import type { Timer } from '../../simulator/clock/clock';
import type { Twilio } from '../../simulator/twilio';
import { languageOf } from './business';

import words = require('../../functions/words/index.private');

/** The key that chooses a language, and what is heard before it: "Para español, oprima el dos." */
export interface LanguageKey {
  readonly offer: string;
  readonly key: string;
}

/** The key of a language, if the business asks for one. @throws Misuse if the business does not speak it */
export function languageKey(settings: Settings, typed: string): LanguageKey | undefined {
  const code = languageOf(settings, typed);
  const codes = settings.languages.map(({ code }) => code);
  const key = String(codes.indexOf(code) + 1);
  return codes.length === 1 ? undefined : { key, offer: words[code].chooseLanguage(key) };
}

/** The caller's first key, pressed as soon as it is offered, unless they press one themselves. */
export function presses(twilio: Twilio, caller: string, { offer, key }: LanguageKey): void {
  let timer: Timer | undefined;
  twilio.story.listen((entry) => {
    if (entry.person !== caller) return;
    if (entry.kind === 'presses') timer?.cancel();
    if (entry.kind !== 'hears' || !entry.text.includes(offer)) return;
    timer = twilio.clock.after(1000, () => twilio.legs.get(entry.callSid)?.presses(key));
  });
}

/** A script whose calls each begin with that key. */
export function withKey(lines: readonly string[], { key }: LanguageKey): string[] {
  return [key, ...lines.flatMap((line) => (/^\s*(c|call)\s*$/i.test(line) ? [line, key] : [line]))];
}

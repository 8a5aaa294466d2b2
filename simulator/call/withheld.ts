import type { InWords } from '../story/languages';

/** What Twilio shows of a caller who withholds the number: English words, typed on a keypad. */
export const withheld: Readonly<Record<string, InWords>> = {
  '+266696687': { en: 'anonymous', es: 'anónimo' },
  '+7378742833': { en: 'restricted', es: 'restringido' },
  '+86282452253': { en: 'unavailable', es: 'no disponible' },
  '+8656696': { en: 'unknown', es: 'desconocido' },
  '+2562533': { en: 'blocked', es: 'bloqueado' },
};

/** Whether a caller can be shown as a number: `anonymous`, `client:ann` and `sip:ann@example.com` are none. */
export function isShowable(caller: string): boolean {
  return /^\+?\d+$/.test(caller) && !Object.hasOwn(withheld, caller);
}

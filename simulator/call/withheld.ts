/** What Twilio shows of a caller who withholds the number: words, typed on a keypad. */
export const withheld: Readonly<Record<string, string>> = {
  '+266696687': 'anonymous',
  '+7378742833': 'restricted',
  '+86282452253': 'unavailable',
  '+8656696': 'unknown',
  '+2562533': 'blocked',
};

/** Whether a caller can be shown as a number: `anonymous`, `client:ann` and `sip:ann@example.com` are none. */
export function isShowable(caller: string): boolean {
  return /^\+?\d+$/.test(caller) && !Object.hasOwn(withheld, caller);
}

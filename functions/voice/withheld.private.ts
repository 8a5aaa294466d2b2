/**
 * What Twilio shows as the caller where the number is withheld, typed on a keypad: ANONYMOUS, RESTRICTED, UNAVAILABLE,
 * UNKNOWN, BLOCKED. They look like numbers, and one of them begins with the code of Lesotho.
 */
const words = ['+266696687', '+7378742833', '+86282452253', '+8656696', '+2562533'];

/** Whether nobody can be called or texted there: a withheld number, or no number at all. */
function isWithheld(number: string): boolean {
  return words.includes(number) || !/^\+[1-9]\d{6,14}$/.test(number);
}

export = isWithheld;

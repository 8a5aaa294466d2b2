/** One JSON line per event, for people to grep and programs to read back. Fields hold no names and no unmasked numbers. */
export function note(event: string, fields: object): void {
  console.log(JSON.stringify({ event, ...fields }));
}

/** Does what may fail: then a line says why, and undefined is returned. */
export async function orNote<Done>(
  event: string,
  fields: object,
  work: () => Promise<Done>,
): Promise<Done | undefined> {
  try {
    return await work();
  } catch (error) {
    note(event, { ...fields, reason: masked(String(error)) });
    return undefined;
  }
}

/** Twilio's Debugger shows such a line as error 82005. */
export function failure(path: string, callSid: string | undefined, error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ event: 'failure', path, CallSid: callSid, error: masked(reason) }));
}

/**
 * "+15550100142" becomes "+15•••••••42". Other digits keep at most their last two, and names nothing. At least half of a
 * number is hidden.
 */
export function mask(address: string): string {
  if (!/^\+?\d+$/.test(address))
    return address.replace(/^(client:|sips?:)?.+$/is, (_, scheme = '') => `${scheme}•••`);
  // Shows the country code only if that leaves at least five hidden digits.
  const first = address.startsWith('+') && address.length >= 10 ? 3 : 0;
  const last = Math.min(2, Math.floor(address.length / 2));
  const hidden = address.length - first - last;
  return address.slice(0, first) + '•'.repeat(hidden) + address.slice(address.length - last);
}

/** Masks every telephone number in a text, even URL-encoded or without its plus, but no SID. */
export function masked(text: string): string {
  const numbers = /(\+|%(?:25)*2B)(\d{7,})|(?<![\dA-Za-z])\d{7,}(?![\dA-Za-z])/gi;
  return text.replace(numbers, (whole, plus, digits) => mask(plus ? `+${digits}` : whole));
}

/** One JSON line an event, so that a person can grep it and a program can read it back. No names, no whole numbers. */
function note(event: string, fields: object): void {
  console.log(JSON.stringify({ event, ...fields }));
}

/** What went wrong, where. Twilio shows such lines as error 82005. */
function failure(path: string, callSid: string | undefined, error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ event: 'failure', path, CallSid: callSid, error: masked(reason) }));
}

/**
 * "+15550100142" becomes "+15•••••••42", other digits keep at most their last two, names nothing: half of a number at least
 * is hidden.
 */
function mask(address: string): string {
  if (!/^\+?\d+$/.test(address))
    return address.replace(/^(client:|sips?:)?.+$/is, (_, scheme = '') => `${scheme}•••`);
  // Telephones that keep five digits to themselves even when their country can be seen.
  const first = address.startsWith('+') && address.length >= 10 ? 3 : 0;
  const last = Math.min(2, Math.floor(address.length / 2));
  const hidden = address.length - first - last;
  return address.slice(0, first) + '•'.repeat(hidden) + address.slice(address.length - last);
}

/** A text with every telephone number in it masked, also as it stands in a URL or without its plus; no SID is taken for one. */
function masked(text: string): string {
  const numbers = /(\+|%(?:25)*2B)(\d{7,})|(?<![\dA-Za-z])\d{7,}(?![\dA-Za-z])/gi;
  return text.replace(numbers, (whole, plus, digits) => mask(plus ? `+${digits}` : whole));
}

export = { note, failure, mask, masked };

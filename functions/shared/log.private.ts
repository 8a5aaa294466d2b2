/** One JSON line an event, so that a person can grep it and a program can read it back. No names, no whole numbers. */
function note(event: string, fields: object): void {
  console.log(JSON.stringify({ event, ...fields }));
}

/** What went wrong, where. Twilio shows such lines as error 82005. */
function failure(path: string, callSid: string | undefined, error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ event: 'failure', path, CallSid: callSid, error: masked(reason) }));
}

/** "+15550100142" becomes "+1555•••••42"; shorter numbers keep their last two digits, names nothing. */
function mask(address: string): string {
  if (/^\+?\d+$/.test(address)) {
    const shown = address.length > 7 ? 5 : 0;
    return address.slice(0, shown) + '•'.repeat(Math.max(address.length - shown - 2, 0)) + address.slice(-2);
  }
  return address.replace(/^([a-z]+:)?.+$/is, (_, scheme = '') => `${scheme}•••`);
}

/** A text with every telephone number in it masked. */
function masked(text: string): string {
  return text.replace(/\+\d{7,15}/g, mask);
}

export = { note, failure, mask };

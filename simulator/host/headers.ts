/**
 * Headers a function never sees: the list of the request-flow page, and the prefixes the runtime-handler filters.
 * https://www.twilio.com/docs/serverless/functions-assets/functions/request-flow
 */
const hidden = new RegExp(
  '^(?:(?:connection|expect|host|referer|trailer|transfer-encoding|upgrade|via|x-real-ip)$|' +
    'proxy-|x-accel-|x-forwarded-|i-twilio-|i-t-|ot-|x-amz)',
  'i',
);

/** A request's headers as a function gets them: names and values in turn, as Node keeps them. */
export function visibleHeaders(rawHeaders: readonly string[]): string[] {
  const visible: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string;
    if (!hidden.test(name)) visible.push(name, rawHeaders[at + 1] as string);
  }
  return visible;
}

/** The header in which the simulator tells its time: milliseconds since the epoch. */
export const nowHeader = 'i-twilio-simulator-now';

/** Bytes of a request's head, near enough: Twilio's way of counting was not found. */
export function headerBytes(rawHeaders: readonly string[]): number {
  let bytes = 0;
  for (const text of rawHeaders) bytes += text.length + 2;
  return bytes;
}

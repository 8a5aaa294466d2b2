import type { Method } from '../twiml/types';
import { textOf, type Values } from './command';
import { Misuse } from './trouble';

/** A URL as it was typed; a missing http:// is forgiven. @throws Misuse */
export function urlOf(typed: string): string {
  const whole = /^[a-z]+:\/\//i.test(typed) ? typed : `http://${typed}`;
  if (URL.canParse(whole) && /^https?:/i.test(whole) && (whole === typed || isHost(new URL(whole))))
    return whole;
  throw new Misuse('That is no URL', typed, 'Write the Voice URL of your app: http://localhost:3000/voice.');
}

/** Whether a word without http:// is a place on a network: `localhost`, a name with a dot or an address, a port. */
function isHost({ hostname, port }: URL): boolean {
  return hostname === 'localhost' || port !== '' || /[.:]/.test(hostname);
}

/** The URL of an option. @throws Misuse */
export function urlFlag(values: Values, name: string): string | undefined {
  const typed = textOf(values, name);
  return typed === undefined ? undefined : urlOf(typed);
}

/** The method of an option. @throws Misuse */
export function methodOf(values: Values): Method {
  const method = (textOf(values, 'method') ?? 'POST').toUpperCase();
  if (method === 'GET' || method === 'POST') return method;
  throw new Misuse(
    'Twilio asks by GET or POST only',
    `--method ${method}`,
    'Write --method GET, or leave it out.',
  );
}

import type { Method } from '../twiml/types';
import { Misuse } from './kit/trouble';

/** A URL as it was typed; a missing http:// is forgiven. @throws Misuse */
export function urlOf(typed: string): string {
  const whole = /^[a-z]+:\/\//i.test(typed) ? typed : `http://${typed}`;
  if (URL.canParse(whole) && /^https?:/i.test(whole) && (whole === typed || isPlace(typed))) return whole;
  throw new Misuse(
    `That is no URL: ${typed}`,
    'Write the Voice URL of your app: http://localhost:3000/voice.',
  );
}

/** Whether a word without http:// is a place on a network: `localhost`, a name with a dot or an address, a port. As it is typed: 3000 is an address to a URL. */
function isPlace(typed: string): boolean {
  const [host = ''] = typed.split(/[/?#]/, 1);
  return host === 'localhost' || /[.:]/.test(host);
}

/** Where the world finds an app that runs elsewhere: the scheme and the host of `--public-url`. @throws Misuse */
export function publicUrlOf(typed: string | undefined): URL | undefined {
  if (typed === undefined) return undefined;
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url;
  throw new Misuse(
    `That is no public address: --public-url ${typed}`,
    'Write the scheme and the host alone: https://my.example.',
  );
}

/** A URL of the app as the world has it; that of another server stays as it is. */
export function asPublic(url: string, app: URL, publicUrl: URL | undefined): string {
  if (url === '') return '';
  const there = new URL(url);
  if (!publicUrl || there.host !== app.host) return url;
  const { protocol, hostname, port } = publicUrl;
  return Object.assign(there, { protocol, hostname, port }).href;
}

/** The method of an option. @throws Misuse */
export function methodOf(typed: string): Method {
  const method = typed.toUpperCase();
  if (method === 'GET' || method === 'POST') return method;
  throw new Misuse(
    `Twilio asks by GET or POST only: --method ${method}`,
    'Write --method GET, or leave it out.',
  );
}

import type { Context, Event } from '../types/runtime';
import type { Store } from '../types/store';

import crypto = require('node:crypto');
import doors = require('../store/doors.private');
import log = require('../voice/log.private');

/**
 * The board's sessions. Each is a signed cookie with a name of its own: pages of other customers under twil.io can plant
 * cookies for us, but none whose name they do not know. Only sessions that were signed out are stored.
 */

const sessionSeconds = 12 * 60 * 60;
const prefix = 'switchboard-';
/** Requests from other sites never carry the cookie, and only /api/ sees it. */
const cookieAttributes = ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/api/'];

interface Session {
  readonly id: string;
  /** Seconds since the epoch. */
  readonly until: number;
}

type Cookie = [name: string, value: string, attributes: string[]];

/** Whether people can sign in at all. Without the account's token, anybody could forge a signature. */
export function isSetUp({ AUTH_TOKEN, BOARD_PASSCODE }: Context): boolean {
  return Boolean(AUTH_TOKEN && BOARD_PASSCODE);
}

/** For somebody who has just entered the passcode. */
export function begin(context: Context): Cookie {
  const id = crypto.randomBytes(9).toString('base64url');
  const until = Math.floor(Date.now() / 1000) + sessionSeconds;
  const attributes = [...cookieAttributes, `Max-Age=${sessionSeconds}`];
  return [`${prefix}${id}`, `${until}.${mac(context, id, until)}`, attributes];
}

/** The most cookies that one answer has the browser forget: somebody may have planted hundreds, and headers have their limits. */
const MOST_FORGOTTEN = 20;

/** The cookies of sessions that are over, which the browser may forget. */
export function forgotten(event: Event): Cookie[] {
  const names = new Set(cookies(event).map(([name]) => name));
  return [...names]
    .slice(0, MOST_FORGOTTEN)
    .map((name) => [name, 'over', [...cookieAttributes, 'Max-Age=0']]);
}

/** The sessions whose cookies the request carries, without those that are too old. No request. */
export function carried(context: Context, event: Event): Session[] {
  if (!isSetUp(context)) return [];
  return cookies(event).flatMap(([name, value]) => {
    const id = name.slice(prefix.length);
    const [, until = '', offered = ''] = /^(\d{10})\.([\w-]{43})$/.exec(value) ?? [];
    const isOurs = offered !== '' && matches(offered, mac(context, id, Number(until)));
    return isOurs && Number(until) > Date.now() / 1000 ? [{ id, until: Number(until) }] : [];
  });
}

/**
 * The session of a request: the first that was not signed out, because somebody may have planted one that was. One request to
 * Sync, without which nobody is locked out.
 */
export async function current(context: Context, event: Event, store: Store): Promise<Session | undefined> {
  const sessions = carried(context, event);
  if (sessions.length === 0) return undefined;
  const { ended } = await doors.read(store);
  return sessions.find(({ id }) => !Object.hasOwn(ended, id));
}

/** Ends sessions everywhere, at once. @throws when Sync does not answer */
export async function end(store: Store, sessions: readonly Session[]): Promise<void> {
  await doors.end(store, Object.fromEntries(sessions.map(({ id, until }) => [id, until * 1000])));
}

/**
 * The cookies that may be ours, all of them: a planted one of the same name and a longer path comes before ours, and would be
 * the only one in `request.cookies`.
 */
function cookies({ request }: Event): [name: string, value: string][] {
  const header = request?.headers?.cookie ?? [];
  const pairs = (Array.isArray(header) ? header : [header]).flatMap((line) => line.split(';'));
  const sent = pairs.map((pair): [string, string] => {
    const [name = '', ...value] = pair.split('=');
    return [name.trim(), value.join('=').trim()];
  });
  const parsed = Object.entries(request?.cookies ?? {}).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return [...sent, ...parsed].filter(([name]) => /^switchboard-[\w-]{12}$/.test(name));
}

/** The key comes from the token and the passcode: changing either signs everybody out. */
function mac({ AUTH_TOKEN = '', BOARD_PASSCODE = '' }: Context, id: string, until: number): string {
  const key = crypto.createHmac('sha256', AUTH_TOKEN).update(BOARD_PASSCODE).digest();
  return crypto.createHmac('sha256', key).update(`session ${id} ${until}`).digest('base64url');
}

/**
 * Compares in constant time; hashing makes both sides the same length. A secret that is not set matches nothing.
 */
export function matches(offered: string, secret: string | undefined): boolean {
  return secret ? crypto.timingSafeEqual(hash(offered), hash(secret)) : false;
}

function hash(text: string): Buffer {
  return crypto.createHash('sha256').update(text).digest();
}

/** Wrong passcodes before the first pause, because people mistype. */
const freeTries = 5;
/** Milliseconds. */
const longestPause = 60_000;

/** Until when wrong passcodes are refused unseen, in milliseconds since the epoch. */
let pausedUntil = 0;

/**
 * What to answer to a wrong passcode. The right one always gets in, whoever guesses meanwhile: a function does not see who asks,
 * so a lock would lock out the desk. What keeps guesses out is the strength of the passcode. The pauses make them cheap: within
 * one, a guess costs no request and ends at once, so that callers keep the 30 invocations that may run at the same time.
 * @returns the seconds left of the pause that it falls into; 0 for the first after one
 */
export async function wrong(store: Store, now = Date.now()): Promise<number> {
  const tries = doors.count('passcode', now);
  const left = pausedUntil - now;
  // The clock may have been set back: by milliseconds, which let no guess in, or by years.
  if (left > 0 && left <= 2 * longestPause) return Math.ceil(Math.min(left, longestPause) / 1000);
  pause(tries, now);
  await log.orNote('wrong-passcode-unsaved', {}, () => doors.save(store));
  // Others may have counted more.
  const { count = tries } = doors.known(now).tries.passcode ?? {};
  pause(count, now);
  log.note('wrong-passcode', { tries: count });
  return 0;
}

/** 1, 2, 4 ... seconds after the fifth. */
function pause(tries: number, now: number): void {
  const more = tries - freeTries;
  if (more >= 0) pausedUntil = now + Math.min(1000 * 2 ** Math.min(more, 10), longestPause);
}

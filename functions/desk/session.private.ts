import type { Context, Event } from '../types/runtime';

import crypto = require('node:crypto');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** The board's sessions are signed, not stored: there is nothing to look up, and nothing that could leak from a store. */

const sessionSeconds = 12 * 60 * 60;
const cookieName = 'switchboard';
/** Requests from other sites never carry the cookie, and only /api/ sees it. */
const cookieAttributes = ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/api/'];

/** Whether people can sign in at all. Without the account's token, anybody could forge a signature. */
function isSetUp({ AUTH_TOKEN, BOARD_PASSCODE }: Context): boolean {
  return Boolean(AUTH_TOKEN && BOARD_PASSCODE);
}

type Cookie = [name: string, value: string, attributes: string[]];

/** For somebody who has just entered the passcode. */
function signedInCookie(context: Context): Cookie {
  const until = Math.floor(Date.now() / 1000) + sessionSeconds;
  const attributes = [...cookieAttributes, `Max-Age=${sessionSeconds}`];
  return [cookieName, signed(context, 'session', String(until)), attributes];
}

/** Replaces the session's cookie with one that expires at once. */
function signedOutCookie(): Cookie {
  return [cookieName, 'over', [...cookieAttributes, 'Max-Age=0']];
}

/** Whether the request carries a session that is ours and not too old. */
function isSignedIn(context: Context, event: Event): boolean {
  const until = verified(context, 'session', read.text(event.request?.cookies ?? {}, cookieName));
  return until !== undefined && Number(until) > Date.now() / 1000;
}

/** Marks a browser that has signed in before, so that strangers' wrong passcodes do not slow it down. */
function browserToken(context: Context): string {
  return signed(context, 'browser', crypto.randomBytes(9).toString('base64url'));
}

/** The name in a token from `browserToken`; undefined if the token is not ours. */
function browserName(context: Context, token: string): string | undefined {
  return verified(context, 'browser', token);
}

function signed(context: Context, purpose: string, value: string): string {
  return `${value}.${mac(context, purpose, value)}`;
}

function verified(context: Context, purpose: string, token: string): string | undefined {
  const [, value, offered] = /^([\w-]{1,40})\.([\w-]{43})$/.exec(token) ?? [];
  if (!isSetUp(context) || value === undefined || offered === undefined) return undefined;
  return matches(offered, mac(context, purpose, value)) ? value : undefined;
}

/** The key comes from the token and the passcode: changing either signs everybody out. */
function mac({ AUTH_TOKEN = '', BOARD_PASSCODE = '' }: Context, purpose: string, value: string): string {
  const key = crypto.createHmac('sha256', AUTH_TOKEN).update(BOARD_PASSCODE).digest();
  return crypto.createHmac('sha256', key).update(`${purpose} ${value}`).digest('base64url');
}

/**
 * Compares in constant time; hashing makes both sides the same length. A secret that is not set matches nothing.
 */
function matches(offered: string, secret: string | undefined): boolean {
  return secret ? crypto.timingSafeEqual(hash(offered), hash(secret)) : false;
}

function hash(text: string): Buffer {
  return crypto.createHash('sha256').update(text).digest();
}

/**
 * Slows down guessing. A function does not see who asks, so strangers share one count. A browser that has signed in before
 * has its own, and no stranger can lock it out. Tries are refused, never delayed: only 30 invocations run at a time, and a
 * caller may need the one that sleeps.
 */

/** Wrong tries so far, and the time of the last one in milliseconds since the epoch. */
interface Count {
  readonly tries: number;
  readonly at: number;
}
type Counts = Record<string, Count>;

const document = 'desk-sign-in';
/** Tries before the first pause, because people mistype. */
const freeTries = 5;
/** Seconds: about 1,400 guesses a day, and a short wait for somebody who knows the passcode. */
const longestPause = 60;
/** Milliseconds after the last try. */
const forgottenAfter = 60 * 60 * 1000;
const mostCounts = 50;

/** Counts of this instance of the function, for when Sync does not answer. */
let countsHere: Counts = {};

/**
 * Counts a try before checking it, so that many at once do not all count as the first.
 * @returns 0, or the seconds to wait if this try comes too early
 */
async function countTry(context: Context, who: string): Promise<number> {
  for (let round = 0; round < 3; round++) {
    const stored = await load(context);
    const counts = withoutOld(stored?.counts ?? countsHere);
    const count = counts[who] ?? { tries: 0, at: 0 };
    const wait = secondsToWait(count);
    if (wait > 0) return wait;
    const counted = latest({ ...counts, [who]: { tries: count.tries + 1, at: Date.now() } });
    if (await save(context, counted, stored)) return 0;
  }
  return 1;
}

/** For somebody who has entered the right passcode. */
async function forgetTries(context: Context, who: string): Promise<void> {
  const stored = await load(context);
  const { [who]: _, ...others } = withoutOld(stored?.counts ?? countsHere);
  await save(context, others, stored);
}

/** Seconds left of the pause after the last try. The pauses are 1, 2, 4 ... seconds. */
function secondsToWait({ tries, at }: Count): number {
  if (tries < freeTries) return 0;
  // The clocks of two instances may differ a little, but nobody waits longer than the pause.
  const gone = Math.max(Date.now() - at, 0) / 1000;
  return Math.ceil(Math.min(2 ** (tries - freeTries), longestPause) - gone);
}

function withoutOld(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, { at }]) => Date.now() - at < forgottenAfter));
}

function latest(counts: Counts): Counts {
  const newestFirst = Object.entries(counts).sort(([, one], [, other]) => other.at - one.at);
  return Object.fromEntries(newestFirst.slice(0, mostCounts));
}

type Stored = { readonly counts: Counts; readonly revision?: string };

/** Undefined when Sync does not answer. */
async function load(context: Context): Promise<Stored | undefined> {
  try {
    const { data, revision } = await documents(context)(document).fetch();
    return { counts: data as Counts, revision };
  } catch (error) {
    if (isStatus(error, 404)) return { counts: {} };
    log.note('sign-in-uncounted', { reason: String(error) });
    return undefined;
  }
}

/** False if somebody else has counted in between. */
async function save(context: Context, data: Counts, stored: Stored | undefined): Promise<boolean> {
  countsHere = data;
  if (!stored) return true;
  const { revision } = stored;
  try {
    if (revision === undefined) await documents(context).create({ uniqueName: document, data });
    else await documents(context)(document).update({ data, ifMatch: revision });
    return true;
  } catch (error) {
    if (isStatus(error, 409) || isStatus(error, 412)) return false;
    log.note('sign-in-uncounted', { reason: String(error) });
    return true;
  }
}

function documents(context: Context) {
  return context.getTwilioClient({ timeout: 1500 }).sync.v1.services('default').documents;
}

function isStatus(error: unknown, status: number): boolean {
  return (error as { status?: number }).status === status;
}

export = {
  isSetUp,
  signedInCookie,
  signedOutCookie,
  isSignedIn,
  browserToken,
  browserName,
  matches,
  countTry,
  forgetTries,
};

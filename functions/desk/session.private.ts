import type { Context, Event } from '../types/runtime';

import crypto = require('node:crypto');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** Sign-ins of the board are signed, not stored: nothing has to be looked up, and nothing can be read out of a store. */

/** Seconds that a sign-in lasts. */
const lasts = 12 * 60 * 60;
const cookie = 'switchboard';
/** The page's own requests alone: another site's never carry the cookie, and nothing but /api/ sees it. */
const attributes = ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/api/'];

/** Whether people can sign in at all. Without the account's token, nothing could be signed that others cannot sign too. */
function isSetUp({ AUTH_TOKEN, BOARD_PASSCODE }: Context): boolean {
  return Boolean(AUTH_TOKEN && BOARD_PASSCODE);
}

/** The cookie of somebody who has just shown the passcode: name, value, attributes. */
function open(context: Context): [name: string, value: string, attributes: string[]] {
  const until = Math.floor(Date.now() / 1000) + lasts;
  return [cookie, signed(context, 'session', String(until)), [...attributes, `Max-Age=${lasts}`]];
}

/** A cookie that ends the one before. */
function close(): [name: string, value: string, attributes: string[]] {
  return [cookie, 'over', [...attributes, 'Max-Age=0']];
}

/** Whether the request carries a sign-in that is ours and not too old. */
function isOpen(context: Context, event: Event): boolean {
  const until = verified(context, 'session', read.text(event.request?.cookies ?? {}, cookie));
  return until !== undefined && Number(until) > Date.now() / 1000;
}

/** What a browser keeps to be known by: it has shown the passcode before, so strangers' wrong ones do not slow it down. */
function browser(context: Context): string {
  return signed(context, 'browser', crypto.randomBytes(9).toString('base64url'));
}

/** The name of a browser that is known, as `browser` gave it. */
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

/** The key is made of the token and the passcode: who changes either signs everybody out. */
function mac({ AUTH_TOKEN = '', BOARD_PASSCODE = '' }: Context, purpose: string, value: string): string {
  const key = crypto.createHmac('sha256', AUTH_TOKEN).update(BOARD_PASSCODE).digest();
  return crypto.createHmac('sha256', key).update(`${purpose} ${value}`).digest('base64url');
}

/**
 * Whether what was offered is the secret, in a time that tells nothing about it: both sides are hashed to the same length
 * first. A secret that is not set opens nothing.
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

/** When the last try was, in milliseconds since the epoch, and how many there have been without the passcode. */
interface Count {
  readonly tries: number;
  readonly at: number;
}
type Counts = Record<string, Count>;

const document = 'desk-sign-in';
/** Tries before the first pause; people mistype. */
const free = 5;
/** Seconds: about 1,400 guesses a day, and a short wait for somebody who knows the passcode. */
const longestPause = 60;
/** Milliseconds after which a count is forgotten. */
const memory = 60 * 60 * 1000;
const mostCounts = 50;

/** What counts where Sync cannot be had: each instance of the function for itself. */
let own: Counts = {};

/**
 * Counts a try before checking it, so that many at once do not all count as the first.
 * @returns seconds to wait instead, when this one comes too early
 */
async function begin(context: Context, who: string): Promise<number> {
  for (let round = 0; round < 3; round++) {
    const stored = await load(context);
    const count = fresh(stored?.counts ?? own)[who] ?? { tries: 0, at: 0 };
    const wait = rest(count);
    if (wait > 0) return wait;
    const counts = bounded({
      ...fresh(stored?.counts ?? own),
      [who]: { tries: count.tries + 1, at: Date.now() },
    });
    if (await save(context, counts, stored)) return 0;
  }
  return 1;
}

/** Forgets the tries of somebody who has shown the passcode. */
async function succeed(context: Context, who: string): Promise<void> {
  const stored = await load(context);
  const { [who]: _, ...others } = fresh(stored?.counts ?? own);
  await save(context, others, stored);
}

/** Seconds that are left of the pause after the last try: 1, 2, 4 ... in all. */
function rest({ tries, at }: Count): number {
  if (tries < free) return 0;
  // The clocks of two instances may differ a little: nobody waits longer than the pause.
  const gone = Math.max(Date.now() - at, 0) / 1000;
  return Math.ceil(Math.min(2 ** (tries - free), longestPause) - gone);
}

function fresh(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, { at }]) => Date.now() - at < memory));
}

function bounded(counts: Counts): Counts {
  const latest = Object.entries(counts).sort(([, one], [, other]) => other.at - one.at);
  return Object.fromEntries(latest.slice(0, mostCounts));
}

type Stored = { readonly counts: Counts; readonly revision?: string };

/** Undefined when Sync cannot be had. */
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
  own = data;
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

export = { isSetUp, open, close, isOpen, browser, browserName, matches, begin, succeed };

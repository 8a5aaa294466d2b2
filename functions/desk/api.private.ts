import type { Context, Event, Handler, Response } from '../types/runtime';
import type { Store } from '../types/store';

import crypto = require('node:crypto');
import desk = require('../store/desk.private');
import doors = require('../store/doors.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');
import sync = require('../store/sync.private');
import session = require('./session.private');

/** Thrown to end a request with this status. `more` goes into the JSON beside the message. */
export class Problem extends Error {
  readonly status: number;
  readonly more: object;

  constructor(status: number, message: string, more: object = {}) {
    super(message);
    this.status = status;
    this.more = more;
  }
}

/** A field of the request is wrong. */
export function bad(field: string, what: string): Problem {
  return new Problem(400, `"${field}" ${what}.`, { field });
}

type Change = Answer<[status: number, body: object]>;
/** @param who has asked: `board` with the session, or `program` with its name */
type Answer<Result> = (context: Context, event: Event, who: string) => Result | Promise<Result>;

/**
 * A change, asked for by a program (bearer key) or by a person at the board (cookie). A function does not see the method, so
 * a request with a cookie has to prove that the board itself sent it.
 */
export function changes(answer: Change): Handler {
  return serve(async (context, event) => {
    const who = await whoChanges(context, event);
    return json(...(await answer(context, event, who)));
  });
}

/** The same for what may not happen twice: a request that is sent again with its `Idempotency-Key` gets the first answer. */
export function changesOnce(answer: Change): Handler {
  return serve(async (context, event) => {
    const who = await whoChanges(context, event);
    const key = onceKey(event);
    if (key === undefined) return json(...(await answer(context, event, who)));
    const its = onceOf(context, event, who, key);
    const store = sync.storeFor(context, 'hold');
    const before = await claim(store, its);
    return before ? again(before, its) : once(store, its, context, () => answer(context, event, who));
  });
}

async function whoChanges(context: Context, event: Event): Promise<string> {
  const program = programOf(context, event);
  if (program !== undefined) checkBody(event);
  const who = program ?? (await atBoard(context, event));
  if (program === undefined) checkOrigin(context, event);
  return who;
}

/** For requests that only read. The ETag saves the transfer when nothing has changed. */
export function shows(answer: Answer<object>): Handler {
  return sends(async (context, event, who) => {
    const body = await answer(context, event, who);
    const etag = `"${crypto.createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`;
    const isKnown = read.text(event.request?.headers ?? {}, 'if-none-match') === etag;
    const answered = isKnown ? json(304, {}).setBody('') : json(200, body);
    // The browser's clock may be wrong; the page measures all times in the answer against ours.
    return answered.appendHeader('etag', etag).appendHeader('switchboard-now', String(Date.now()));
  });
}

/** The same, for an answer that is not JSON. */
export function sends(answer: Answer<Response>): Handler {
  return serve(async (context, event) => {
    const program = programOf(context, event);
    const who = program ?? (await atBoard(context, event));
    if (program === undefined) checkSite(event);
    return answer(context, event, who);
  });
}

/** They keep our answers from being misused: https://owasp.org/www-project-secure-headers */
const guards = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'cache-control': 'no-store',
} as const;

/** All of /api/ answers through here, without checking who asks. Errors become JSON. */
export function serve(answer: (context: Context, event: Event) => Response | Promise<Response>): Handler {
  return async (context, event, callback) => {
    let answered: Response;
    try {
      checkRequest(event);
      answered = await answer(context, event);
    } catch (error) {
      answered = refusal(context, error);
    }
    for (const [name, value] of Object.entries(guards)) answered.appendHeader(name, value);
    callback(null, answered);
  };
}

/**
 * A parameter named `request` in the query or body would replace the headers and cookies. Imitating their exact shape gains
 * nothing: it still needs a valid key or cookie.
 */
function checkRequest({ request }: Event): void {
  if (request === undefined) return;
  const isOurs =
    isObject(request) &&
    Object.keys(request).sort().join() === 'cookies,headers' &&
    isObject(request.headers) &&
    isObject(request.cookies);
  if (isOurs) return;
  throw bad('request', 'cannot be the name of a parameter');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The program whose key the request carries, in its header alone: addresses are logged. */
function programOf({ API_KEYS = '' }: Context, event: Event): string | undefined {
  const { authorization } = event.request?.headers ?? {};
  // With two keys nobody knows which one counts, so neither does.
  const sent = Array.isArray(authorization) ? authorization.join(', ') : (authorization ?? '');
  const [, offered = ''] = /^Bearer +(\S+)$/i.exec(sent.slice(0, 1024)) ?? [];
  // All are compared, so that the time it takes does not say which is right.
  const [program] = keys(API_KEYS).filter(({ key }) => session.matches(offered, key));
  return program && `program ${program.name}`;
}

/** `crm:KEY, website:KEY`. Entries written in any other way open nothing. A name may stand twice: both keys open. */
function keys(written: string): { name: string; key: string }[] {
  return written.split(/[\s,]+/).flatMap((each) => {
    const [, name, key] = /^([\w-]{1,40}):(\S{16,})$/.exec(each) ?? [];
    return name !== undefined && key !== undefined ? [{ name, key }] : [];
  });
}

/** @throws Problem 401 where nobody is signed in */
export async function atBoard(context: Context, event: Event): Promise<string> {
  const store = sync.storeFor(context, 'save');
  const its = await session.current(context, event, store);
  if (its) return `board ${its.id}`;
  const message =
    'Sign in at the board, or send a key of API_KEYS in the header: "Authorization: Bearer <key>".';
  throw new Problem(401, message);
}

/** Only a request with a body has a type, so following a link changes nothing. */
function checkBody(event: Event): void {
  const type = read.text(event.request?.headers ?? {}, 'content-type');
  if (/^application\/(json|x-www-form-urlencoded)\b/i.test(type)) return;
  throw new Problem(415, 'Send this with POST, in a body of JSON or a form.');
}

/** Another site can send neither JSON with our header nor the board's Origin. */
export function checkOrigin(context: Context, event: Event): void {
  const headers = event.request?.headers ?? {};
  const isOurs =
    read.text(headers, 'origin') === `https://${context.DOMAIN_NAME}` &&
    /^application\/json\b/i.test(read.text(headers, 'content-type')) &&
    read.text(headers, 'x-switchboard') === 'board';
  if (!isOurs) throw new Problem(403, 'Only the board itself may ask for this.');
}

/** To a browser all of twil.io is one site: requests of other customers' pages carry the cookie, but say where they come from. */
function checkSite(event: Event): void {
  const site = read.text(event.request?.headers ?? {}, 'sec-fetch-site');
  if (site === 'same-site' || site === 'cross-site')
    throw new Problem(403, 'Only the board itself may ask for this.');
}

function refusal(context: Context, error: unknown): Response {
  const problem = problemOf(context, error);
  const answer = json(...written(problem));
  if (problem.status === 401) answer.appendHeader('www-authenticate', 'Bearer');
  if ('seconds' in problem.more) answer.appendHeader('retry-after', String(problem.more.seconds));
  return answer;
}

function problemOf(context: Context, error: unknown): Problem {
  if (error instanceof Problem) return error;
  log.failure(context.PATH, undefined, error);
  return new Problem(500, 'Something went wrong on our side.');
}

/** A sentence for a person, and `more` for a program. */
function written({ status, message, more }: Problem): [status: number, body: object] {
  return [status, { error: { status, message, ...more } }];
}

/** The header is in lower case because local runtimes stringify the body again when they see `Content-Type`. */
export function json(status: number, body: object): Response {
  return new Twilio.Response()
    .setStatusCode(status)
    .appendHeader('content-type', 'application/json; charset=utf-8')
    .setBody(JSON.stringify(body));
}

/** Milliseconds after which whoever has not answered was stopped, by the clock of another instance too. */
const STOPPED_AFTER = desk.LONGEST_RUN + 5000;

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header */
function onceKey(event: Event): string | undefined {
  const sent = event.request?.headers?.['idempotency-key'];
  if (sent === undefined) return undefined;
  if (typeof sent === 'string' && /^[!-~]{1,255}$/.test(sent)) return sent;
  throw new Problem(400, 'An Idempotency-Key is 1 to 255 visible ASCII characters, sent once.', {
    field: 'idempotency-key',
  });
}

/** Each program, and each session at the board, has keys of its own: two may send the same. */
function onceOf({ PATH }: Context, { request: _, ...fields }: Event, who: string, key: string): doors.Once {
  const hash = (...parts: unknown[]) =>
    crypto.createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  const sorted = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
  return { name: `once-${hash(who, key)}`, of: hash(who, key, PATH, sorted) };
}

/** @throws Problem 503: nothing was done, because nobody could promise that it is done only once */
async function claim(store: Store, its: doors.Once): Promise<doors.KeptAnswer | undefined> {
  try {
    return await doors.claim(store, its);
  } catch (error) {
    log.note('not-claimed-once', { reason: String(error) });
    const message =
      'We cannot tell right now whether this was asked before, so nothing was done. Try again in a minute.';
    throw new Problem(503, message, { reason: 'sync' });
  }
}

/** The answer to a request whose key was used before. @throws Problem 409 or 422 */
function again({ of, at, answer }: doors.KeptAnswer, its: doors.Once): Response {
  if (of !== its.of)
    throw new Problem(422, 'This Idempotency-Key was already used for another request. Use a new one.', {
      reason: 'other-request',
    });
  if (!answer && Date.now() - at < STOPPED_AFTER)
    throw new Problem(409, 'The first request with this Idempotency-Key is still running.', {
      reason: 'at-work',
      seconds: 2,
    });
  const stopped = new Problem(502, 'The first request was cut short. It may have been done all the same.', {
    reason: 'unsure',
  });
  return json(...(answer ?? written(stopped))).appendHeader('idempotency-replayed', 'true');
}

/** Does the work and keeps the answer. A refusal is not kept, because nothing was done: the key can be used again. */
async function once(store: Store, its: doors.Once, context: Context, work: () => ReturnType<Change>) {
  let answer: Awaited<ReturnType<Change>> | undefined;
  let refused: unknown;
  try {
    answer = await work();
  } catch (error) {
    const isUnsure = !(error instanceof Problem) || (error.more as { reason?: unknown }).reason === 'unsure';
    if (isUnsure) answer = written(problemOf(context, error));
    else refused = error;
  }
  // If this fails, a second request is told that the first was cut short.
  await log.orNote('not-kept-once', {}, () => doors.keep(store, its, answer));
  if (!answer) throw refused;
  return json(...answer);
}

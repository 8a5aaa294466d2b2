import type { Context, Event, Handler, Response } from '../types/runtime';

import crypto = require('node:crypto');
import log = require('../voice/log.private');
import read = require('../voice/read.private');
import sync = require('../store/sync.private');
import session = require('./session.private');

/** Thrown to end a request with this status. `more` goes into the JSON beside the message. */
class Problem extends Error {
  readonly status: number;
  readonly more: object;

  constructor(status: number, message: string, more: object = {}) {
    super(message);
    this.status = status;
    this.more = more;
  }
}

/** @param who has asked: `board` and the session, or `program` and its name */
type Answer<Result> = (context: Context, event: Event, who: string) => Result | Promise<Result>;

/**
 * A change, asked for by a program (bearer key) or by a person at the board (cookie). A function does not see the method, so
 * a request with a cookie has to prove that the board itself sent it.
 */
function changes(answer: Answer<[status: number, body: object]>): Handler {
  return serve(async (context, event) => {
    const program = programOf(context, event);
    if (program !== undefined) checkBody(event);
    const who = program ?? (await atBoard(context, event));
    if (program === undefined) checkOrigin(context, event);
    return json(...(await answer(context, event, who)));
  });
}

/** For requests that only read. The ETag saves the transfer when nothing has changed. */
function shows(answer: Answer<object>): Handler {
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
function sends(answer: Answer<Response>): Handler {
  return serve(async (context, event) => {
    const program = programOf(context, event);
    const who = program ?? (await atBoard(context, event));
    if (program === undefined) checkSite(event);
    return answer(context, event, who);
  });
}

/** What no answer of ours may be used for: https://owasp.org/www-project-secure-headers */
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
function serve(answer: (context: Context, event: Event) => Response | Promise<Response>): Handler {
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
  throw new Problem(400, '"request" cannot be the name of a parameter.', { field: 'request' });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The program whose key the request carries, in its header alone: addresses are logged. */
function programOf({ API_KEYS = '' }: Context, event: Event): string | undefined {
  const headers = event.request?.headers ?? {};
  const [, offered = ''] = /^Bearer +(\S+)$/i.exec(read.text(headers, 'authorization', 1024)) ?? [];
  // All are compared, so that the time it takes does not say which is right.
  const [program] = keys(API_KEYS).filter(({ key }) => session.matches(offered, key));
  return program && `program ${program.name}`;
}

/** `crm:KEY, website:KEY` */
function keys(written: string): { name: string; key: string }[] {
  return written.split(/[\s,]+/).flatMap((each) => {
    const [, name, key] = /^([\w-]{1,40}):(\S{16,})$/.exec(each) ?? [];
    return name !== undefined && key !== undefined ? [{ name, key }] : [];
  });
}

/** Milliseconds. */
const PATIENCE = 1500;

/** @throws Problem 401 where nobody is signed in */
async function atBoard(context: Context, event: Event): Promise<string> {
  const store = sync.store(sync.client(context, PATIENCE));
  const its = await session.current(context, event, store);
  if (its) return `board ${its.id}`;
  const message =
    'Sign in at the board, or send the key of a program: "Authorization: Bearer <its key of API_KEYS>".';
  throw new Problem(401, message);
}

/** Only a request with a body has a type, so following a link changes nothing. */
function checkBody(event: Event): void {
  const type = read.text(event.request?.headers ?? {}, 'content-type');
  if (/^application\/(json|x-www-form-urlencoded)\b/i.test(type)) return;
  throw new Problem(415, 'Send this with POST, in a body of JSON or a form.');
}

/** Another site can send neither JSON with our header nor the board's Origin. */
function checkOrigin(context: Context, event: Event): void {
  const headers = event.request?.headers ?? {};
  const isOurs =
    read.text(headers, 'origin') === `https://${context.DOMAIN_NAME}` &&
    /^application\/json\b/i.test(read.text(headers, 'content-type')) &&
    read.text(headers, 'x-switchboard') === 'board';
  if (!isOurs) throw new Problem(403, 'This can be asked for by the board itself only.');
}

/** Pages of other customers under twil.io are of our site: their requests carry the cookie, but browsers say whose they are. */
function checkSite(event: Event): void {
  const site = read.text(event.request?.headers ?? {}, 'sec-fetch-site');
  if (site === 'same-site' || site === 'cross-site')
    throw new Problem(403, 'This can be asked for by the board itself only.');
}

function refusal(context: Context, error: unknown): Response {
  if (error instanceof Problem) {
    const answer = problem(error.status, error.message, error.more);
    return error.status === 401 ? answer.appendHeader('www-authenticate', 'Bearer') : answer;
  }
  log.failure(context.PATH, undefined, error);
  return problem(500, 'Something went wrong on our side.');
}

/** The header is in lower case because local runtimes stringify the body again when they see `Content-Type`. */
function json(status: number, body: object): Response {
  return new Twilio.Response()
    .setStatusCode(status)
    .appendHeader('content-type', 'application/json; charset=utf-8')
    .setBody(JSON.stringify(body));
}

/** A sentence for a person, and `more` for a program. */
function problem(status: number, message: string, more: object = {}): Response {
  return json(status, { error: { status, message, ...more } });
}

export = { json, changes, shows, sends, serve, atBoard, checkOrigin, Problem };

import { createHash } from 'node:crypto';
import type { Busy } from '../clock/busy';
import type { Clock } from '../clock/clock';
import type { Method } from '../twiml/types';
import { ask, type HttpAnswer, NoAnswer } from './http';
import { type Overrides, readOverrides, triesAgain } from './overrides';
import { sign } from './signature';

/** One webhook: what Twilio asks an app, or tells it. */
export interface Webhook {
  method: Method;
  /** Absolute; the fragment holds connection overrides. */
  url: string;
  fields: Record<string, string>;
  /** The call's cookies: an app's own, kept while the call lives. */
  cookies?: Map<string, string>;
}

/** A webhook as it went, for the story and for the phone that shows it. */
export interface Exchange {
  method: Method;
  /** Without the fragment; with the fields as its query when asked by GET. */
  url: string;
  fields: Record<string, string>;
  /** HTTP status, missing when there was no answer. */
  status?: number;
  contentType?: string;
  body: Buffer;
  /** Milliseconds of real time, all attempts together. */
  milliseconds: number;
  attempts: number;
  /** What went wrong, by Twilio's number (11200 and its neighbours). */
  failure?: { code: number; message: string };
  /** What Twilio would note in the Debugger, though the request was made. */
  problems: string[];
}

export interface WebhookOptions {
  authToken: string;
  clock: Clock;
  busy: Busy;
  /** Hosts of the simulated world, by name, and the base URL of the server that answers for each. */
  hosts?: ReadonlyMap<string, string>;
  /** The `User-Agent` is not found in Twilio's docs; this is the value that people have logged. */
  userAgent?: string;
  /** The longest anything may take, in milliseconds: Twilio's own is 15,000. */
  patience?: number;
}

/** Sends signed webhooks: https://www.twilio.com/docs/usage/webhooks */
export class Webhooks {
  private readonly options: Required<WebhookOptions>;
  private sent = 0;

  constructor(options: WebhookOptions) {
    this.options = { userAgent: 'TwilioProxy/1.1', patience: 15_000, hosts: new Map(), ...options };
  }

  /** Asks, tries again as the overrides say, and follows redirects. Never throws: what failed is in the Exchange. */
  send(webhook: Webhook): Promise<Exchange> {
    return this.options.busy.during(this.trySend(webhook));
  }

  private async trySend(webhook: Webhook): Promise<Exchange> {
    const { url, overrides, problems } = readOverrides(webhook.url);
    const started = performance.now();
    const exchange: Exchange = {
      method: webhook.method,
      url: webhook.method === 'GET' ? withQuery(url, webhook.fields) : url,
      fields: webhook.fields,
      body: Buffer.alloc(0),
      milliseconds: 0,
      attempts: 0,
      problems,
    };
    const token = createHash('md5')
      .update(`${this.sent++}`)
      .digest('hex');
    for (let again = true; again; ) {
      exchange.attempts++;
      exchange.failure = undefined;
      const left = Math.min(overrides.tt, this.options.patience) - (performance.now() - started);
      const policy = await this.attempt(exchange, webhook, overrides, left, token);
      const timeLeft = performance.now() - started < overrides.tt;
      again =
        policy !== undefined &&
        exchange.attempts <= overrides.rc &&
        timeLeft &&
        triesAgain(overrides, policy);
    }
    exchange.milliseconds = performance.now() - started;
    return exchange;
  }

  /** One attempt; answers which retry policy its failure falls under. */
  private async attempt(
    exchange: Exchange,
    webhook: Webhook,
    overrides: Overrides,
    timeLeft: number,
    token: string,
  ): Promise<'4xx' | '5xx' | 'ct' | 'rt' | undefined> {
    try {
      const answer = await this.follow(exchange, webhook, overrides, timeLeft, token);
      exchange.status = answer.status;
      exchange.contentType = answer.headers['content-type'];
      exchange.body = answer.body;
      if (answer.status < 400) return undefined;
      exchange.failure = {
        code: 11200,
        message: `${webhook.method} ${exchange.url} answered ${answer.status}`,
      };
      return answer.status < 500 ? '4xx' : '5xx';
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      exchange.status = undefined;
      exchange.failure = { code: error.code, message: error.message };
      return error.policy;
    }
  }

  /** Twilio follows at most ten redirects, by GET and without the verb's results. */
  private async follow(
    exchange: Exchange,
    webhook: Webhook,
    overrides: Overrides,
    timeLeft: number,
    token: string,
  ): Promise<HttpAnswer> {
    let { method, url } = exchange;
    for (let redirects = 0; ; redirects++) {
      const body = method === 'POST' ? new URLSearchParams(webhook.fields).toString() : undefined;
      const bare = withoutPassword(url);
      const answer = await ask({
        method,
        url: bare.url,
        at: URL.canParse(bare.url) ? this.options.hosts.get(new URL(bare.url).host) : undefined,
        body,
        headers: {
          ...bare.headers,
          ...(body === undefined
            ? {}
            : { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' }),
          ...this.headers(webhook, token),
          'X-Twilio-Signature': sign(
            this.options.authToken,
            bare.url,
            body === undefined ? {} : webhook.fields,
          ),
        },
        connectTimeout: Math.min(overrides.ct, timeLeft),
        readTimeout: Math.max(1, Math.min(overrides.rt, timeLeft)),
      });
      keepCookies(answer, webhook.cookies);
      const location = answer.headers.location;
      if (answer.status < 300 || answer.status > 399 || location === undefined) return answer;
      if (redirects === 10) throw new NoAnswer(11215, 'rt', `${exchange.url} redirects more than ten times`);
      url = new URL(location, url).href;
      method = 'GET';
    }
  }

  private headers(webhook: Webhook, token: string): Record<string, string> {
    const cookies = [...(webhook.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
    return {
      Accept: '*/*',
      'User-Agent': this.options.userAgent,
      'I-Twilio-Idempotency-Token': token,
      'X-Home-Region': 'us1',
      // A host that follows the simulator's clock reads the time here; Functions never see an `i-twilio-` header.
      'I-Twilio-Simulator-Now': String(Math.round(this.options.clock.now())),
      ...(cookies ? { Cookie: cookies } : {}),
    };
  }
}

/** A URL with fields added to its query, encoded as in a form. */
export function withQuery(url: string, fields: Record<string, string>): string {
  const query = new URLSearchParams(fields).toString();
  if (query === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/** `https://user:password@host/` becomes Basic authentication, and is signed without it. */
function withoutPassword(text: string): { url: string; headers: Record<string, string> } {
  if (!text.includes('@') || !URL.canParse(text)) return { url: text, headers: {} };
  const url = new URL(text);
  if (!url.username) return { url: text, headers: {} };
  const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  return {
    url: url.href,
    headers: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
  };
}

function keepCookies(answer: HttpAnswer, cookies: Map<string, string> | undefined): void {
  for (const line of answer.headers['set-cookie'] ?? []) {
    const [pair = ''] = line.split(';');
    const equals = pair.indexOf('=');
    if (equals > 0) cookies?.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim());
  }
}

import type { Busy } from '../clock/busy';
import type { Clock } from '../clock/clock';
import type { Options } from '../options';
import { normalized, withoutPassword, withQuery } from './address';
import type { Exchange, Webhook } from './exchange';
import { ask, type HttpAnswer, NoAnswer } from './http';
import { type Overrides, type Retry, readOverrides, triesAgain } from './overrides';
import { isUsual } from './places';
import { sign } from './signature';

export type { Exchange, Webhook } from './exchange';

interface WebhookOptions {
  authToken: string;
  clock: Clock;
  /** What a host that follows the simulator's clock takes for now. */
  appNow: () => number;
  busy: Busy;
  userAgent: string;
  /** Hosts of the simulated world, by name, and the base URL of the server that answers for each. */
  hosts: ReadonlyMap<string, string>;
  /** Milliseconds between two attempts, on the clock. */
  retryPause: number;
  /** The longest that all attempts together may take, pauses included, in milliseconds. */
  patience: number;
  /** Makes what each request is known by, however often it is tried: a UUID. */
  token: () => string;
  redirects: Pick<Options, 'redirected' | 'redirected307'>;
}

/** How many redirects (3xx) Twilio follows. */
const mostRedirects = 10;

/** Characters of an error page that are shown. */
const longestExcerpt = 120;

/** What an app says of its failure, as one reads it in a browser; nothing of what is no text. */
function inShort(body: Buffer, contentType = ''): string {
  if (!/^text\/|json/i.test(contentType)) return '';
  const text = messageIn(body.toString())
    .replace(/<(head|style|script)\b.*?<\/\1\s*>/gis, '')
    .replace(/<[^>]*>|&nbsp;|\s+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return text.length > longestExcerpt ? `${text.slice(0, longestExcerpt).trimEnd()}…` : text;
}

/** Of an error as JSON, what it says to people: Functions answer so. */
function messageIn(text: string): string {
  if (!text.startsWith('{')) return text;
  try {
    const { message } = JSON.parse(text);
    return typeof message === 'string' ? message : text;
  } catch {
    return text;
  }
}

/** Sends signed webhooks: https://www.twilio.com/docs/usage/webhooks */
export class Webhooks {
  private readonly options: WebhookOptions;

  constructor(options: WebhookOptions) {
    this.options = options;
  }

  /** What every request is signed with. */
  get authToken(): string {
    return this.options.authToken;
  }

  /** Asks, tries again as the overrides say, and follows redirects; asks nobody when the address is none. Never rejects: what failed is in the Exchange. */
  async send(webhook: Webhook): Promise<Exchange> {
    const { busy, clock, patience, retryPause } = this.options;
    const { method, fields } = webhook;
    const { url, overrides, problems } = readOverrides(webhook.url);
    const address = normalized(url);
    const exchange: Exchange = {
      method,
      url: method === 'GET' ? withQuery(address, fields) : address,
      address,
      fields,
      headers: {},
      body: Buffer.alloc(0),
      milliseconds: 0,
      attempts: 0,
      problems,
    };
    const token = this.options.token();
    let timeLeft = Math.min(overrides.tt, patience);
    if (!/^https?:/i.test(address) || !URL.canParse(address)) {
      exchange.failure = { code: 11100, message: `${address} is not an http or https URL` };
      return exchange;
    }
    for (let again = true; again; ) {
      exchange.attempts++;
      const started = performance.now();
      const failure = await busy.during(this.attempt(exchange, webhook, overrides, timeLeft, token));
      const spent = performance.now() - started;
      exchange.milliseconds += spent;
      timeLeft -= spent + retryPause;
      again =
        failure !== undefined &&
        exchange.attempts <= overrides.rc &&
        timeLeft > 0 &&
        triesAgain(overrides, failure);
      // Nothing is under way meanwhile: a clock that stands still goes on.
      if (again && retryPause > 0) await new Promise<void>((resolve) => clock.after(retryPause, resolve));
    }
    return exchange;
  }

  /** One attempt; answers which retry policy its failure falls under. */
  private async attempt(
    exchange: Exchange,
    webhook: Webhook,
    overrides: Overrides,
    timeLeft: number,
    token: string,
  ): Promise<Exclude<Retry, 'all'> | undefined> {
    exchange.failure = undefined;
    exchange.status = undefined;
    try {
      const { status, headers, body } = await this.follow(exchange, webhook, overrides, timeLeft, token);
      Object.assign(exchange, { status, headers, body, contentType: headers['content-type'] });
      if (status < 400) return undefined;
      const said = inShort(body, headers['content-type']);
      const answered = `answered ${status}${said && ` (${said})`}`;
      exchange.failure = { code: 11200, message: `${exchange.method} ${exchange.url} ${answered}` };
      return status < 500 ? '4xx' : '5xx';
    } catch (error) {
      const { code, policy, message } =
        error instanceof NoAnswer ? error : new NoAnswer(11206, 'rt', `${exchange.url}: ${error}`);
      exchange.failure = { code, message };
      return policy;
    }
  }

  /**
   * Redirects are followed by GET. The usual parameters are its query then, but not what a verb had to report: see
   * https://www.twilio.com/docs/voice/twiml/gather. After a 307 or 308 the same request is made again, body and all.
   */
  private async follow(
    exchange: Exchange,
    webhook: Webhook,
    overrides: Overrides,
    timeLeft: number,
    token: string,
  ): Promise<HttpAnswer> {
    let { method, url } = exchange;
    for (let redirects = 0; ; redirects++) {
      const fields = method === 'POST' ? webhook.fields : undefined;
      const bare = withoutPassword(url);
      const answer = await ask({
        method,
        url: bare.url,
        hosts: this.options.hosts,
        body: fields && new URLSearchParams(fields).toString(),
        headers: {
          ...bare.headers,
          ...(fields ? { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' } : {}),
          ...this.headers(token),
          ...webhook.cookies?.header(bare.url, this.options.clock.now()),
          'X-Twilio-Signature': sign(this.options.authToken, bare.url, fields),
        },
        connectTimeout: Math.max(1, Math.min(overrides.ct, timeLeft)),
        readTimeout: Math.max(1, Math.min(overrides.rt, timeLeft)),
      });
      webhook.cookies?.keep(answer.headers['set-cookie'] ?? [], bare.url, this.options.clock.now());
      const { location } = answer.headers;
      if (answer.status < 300 || answer.status > 399 || location === undefined) return answer;
      if (redirects === mostRedirects)
        throw new NoAnswer(11215, 'rt', `${exchange.url} redirects more than ${mostRedirects} times`);
      if (!URL.canParse(location, url)) throw new NoAnswer(11100, 'rt', `${url} redirects to ${location}`);
      exchange.address = normalized(location, url);
      const isSame = answer.status >= 307 && this.options.redirects.redirected307 === 'same request';
      url = exchange.address;
      if (method === 'GET' || isSame) continue;
      method = 'GET';
      url = withQuery(url, this.carried(webhook));
    }
  }

  /** What a redirect takes along of a POST that becomes a GET. */
  private carried({ fields }: Webhook): Record<string, string> {
    if (this.options.redirects.redirected === 'without parameters') return {};
    return Object.fromEntries(Object.entries(fields).filter(([name]) => isUsual(name)));
  }

  private headers(token: string): Record<string, string> {
    return {
      Accept: '*/*',
      'User-Agent': this.options.userAgent,
      'I-Twilio-Idempotency-Token': token,
      'X-Home-Region': 'us1',
      // A host that follows the simulator's clock reads the time here; Functions never see an `i-twilio-` header.
      'I-Twilio-Simulator-Now': String(Math.round(this.options.appNow())),
    };
  }
}

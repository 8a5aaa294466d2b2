import type { CallRequest, CallRequests } from '../call/requests';
import type { Fetch, LegHandle } from '../call/types';
import type { Clock } from '../clock/clock';
import type { Options } from '../options';
import { causeOf } from '../story/cause';
import { teach } from '../story/lessons';
import { notes } from '../story/notes';
import type { Purpose, ToldPurpose } from '../story/purposes';
import type { Happening } from '../story/story';
import type { Weather } from '../weather/weather';
import type { Cookies } from './cookies';
import { voiceFields } from './fields';
import type { Exchange, Webhook, Webhooks } from './webhooks';

/** How long Twilio waits for an answer that does not come, in seconds. */
const longestWait = 15;

/** An answer that takes longer than this, in seconds, is told: the next may take too long. */
const slow = 5;

/** Whom a webhook is about: the story goes on with it. A leg keeps its cookies and requests besides. */
export interface About {
  tell(happening: Happening): void;
  sid?: string;
  cookies?: Cookies;
  requests?: CallRequests;
}

/** Carries webhooks between calls and apps, in whatever weather, and tells the story. */
export class Messenger {
  private readonly webhooks: Webhooks;
  private readonly clock: Clock;
  private readonly options: Pick<Options, 'staticEvents'>;
  private readonly weather: Weather | undefined;

  constructor(
    webhooks: Webhooks,
    clock: Clock,
    options: Pick<Options, 'staticEvents'>,
    weather: Weather | undefined,
  ) {
    this.webhooks = webhooks;
    this.clock = clock;
    this.options = options;
    this.weather = weather;
  }

  /** Asks an app. Never rejects: what failed is in the Exchange. */
  async asks(webhook: Webhook, about: About, purpose: ToldPurpose): Promise<Exchange> {
    const { requests } = about;
    const request = isAbout(about, webhook) ? requests?.begins(requestOf(webhook)) : undefined;
    const exchange = await this.webhooks.send({ ...webhook, cookies: about.cookies });
    if (request && !this.isListed(exchange, purpose)) requests?.drops(request);
    if (exchange.attempts === 0) return exchange;
    if (this.weather?.timesOut()) await this.loses(exchange);
    if (request) this.completes(request, exchange);
    about.tell({ kind: 'webhook', purpose, exchange });
    for (const problem of exchange.problems) about.tell({ kind: 'problem', level: 'warning', ...problem });
    const seconds = exchange.milliseconds / 1000;
    if (seconds > slow && !exchange.failure) teach(about, 'slow answer', Math.round(seconds), longestWait);
    // An app that checks signatures refuses requests which it takes for somebody else's.
    if (exchange.status === 401 || exchange.status === 403)
      teach(about, 'signature refused', this.webhooks.authToken.slice(-4), exchange.address);
    return exchange;
  }

  /** Reports to an app, perhaps late, twice or never; the answer steers nothing. */
  reports(webhook: Webhook, about: About, purpose: Purpose): void {
    const times = this.weather?.callback() ?? [0];
    if (times.length === 0) about.tell({ kind: 'note', text: notes.lost(causeOf(purpose, webhook.fields)) });
    for (const seconds of times) {
      if (seconds === 0) void this.report(webhook, about, purpose);
      else this.clock.after(seconds * 1000, () => void this.report(webhook, about, purpose));
    }
  }

  /** Asks for a document that nobody will hear, because the call is over or runs another: the app is told all the same. */
  asksInVain(leg: LegHandle, { method, url, fields, purpose }: Fetch): void {
    const why = leg.isOver ? 'after the hang-up' : 'after the redirect';
    void this.asks({ method, url, fields: { ...voiceFields(leg), ...fields } }, leg, `${purpose}, ${why}`);
  }

  private async report(webhook: Webhook, about: About, purpose: Purpose): Promise<void> {
    const { body, failure, status } = await this.asks(webhook, about, purpose);
    if (!failure) {
      if (hasVerb(body)) teach(about, 'callback answered with TwiML');
      return;
    }
    const code = status === undefined ? failure.code : 15003;
    about.tell({ kind: 'problem', level: 'warning', code, message: `${purpose}: ${failure.message}` });
  }

  /** Whether it becomes an event of the call: what was never sent does not, and a file only when it is wanted. */
  private isListed({ attempts, method, headers }: Exchange, purpose: ToldPurpose): boolean {
    if (attempts === 0) return false;
    // Files are served in parts, documents are not: so the one's answer can be told from the other's.
    const isFile = method === 'GET' && (purpose === 'Play' || headers['accept-ranges'] === 'bytes');
    return !isFile || this.options.staticEvents;
  }

  private completes(request: CallRequest, exchange: Exchange): void {
    const { url, status, contentType, body, milliseconds } = exchange;
    request.url = url;
    if (status === undefined) return;
    const duration = Math.round(milliseconds);
    request.response = { at: this.clock.now(), duration, status, contentType, body: kept(body, contentType) };
  }

  /** The app has answered, but Twilio has given up waiting. */
  private async loses(exchange: Exchange): Promise<void> {
    await new Promise<void>((resolve) => this.clock.after(longestWait * 1000, resolve));
    exchange.status = undefined;
    exchange.body = Buffer.alloc(0);
    exchange.failure = { code: 11205, message: `${exchange.url} did not answer within ${longestWait} s` };
  }
}

/** Whether there is anything to run; an empty Response is what many an app answers to everything. */
function hasVerb(body: Buffer): boolean {
  return /<Response\b[^>]*(?<!\/)>\s*<\w/.test(body.toString());
}

/** A request for a file says of no call that it is about it; those about a conference may be about another call. */
function isAbout({ sid }: About, { fields }: Webhook): boolean {
  return fields.CallSid === sid || Object.keys(fields).length === 0;
}

function requestOf({ method, url, fields }: Webhook): CallRequest {
  return { method, url, parameters: fields };
}

/** A sound is no text, and large. */
function kept(body: Buffer, contentType = ''): Buffer | string {
  return contentType.startsWith('audio/') ? '' : body;
}

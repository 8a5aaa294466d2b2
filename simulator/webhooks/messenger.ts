import type { Fetch } from '../call/fetch';
import type { Leg } from '../call/leg';
import type { CallRequest } from '../call/requests';
import type { Clock } from '../clock/clock';
import type { Weather } from '../weather/weather';
import { voiceFields } from './fields';
import type { Exchange, Webhook, Webhooks } from './webhooks';

/** How long Twilio waits for an answer that does not come, in seconds. */
const longestWait = 15;

/** Carries webhooks between calls and apps, in whatever weather, and tells the story. */
export class Messenger {
  private readonly webhooks: Webhooks;
  private readonly clock: Clock;
  private readonly weather: Weather | undefined;

  constructor(webhooks: Webhooks, clock: Clock, weather: Weather | undefined) {
    this.webhooks = webhooks;
    this.clock = clock;
    this.weather = weather;
  }

  /** Asks an app. Never rejects: what failed is in the Exchange. */
  async asks(webhook: Webhook, leg: Leg, purpose: string): Promise<Exchange> {
    const request = isAbout(leg, webhook) ? leg.requests.begins(requestOf(webhook)) : undefined;
    const exchange = await this.webhooks.send({ ...webhook, cookies: leg.cookies });
    if (exchange.attempts === 0) {
      if (request) leg.requests.drops(request);
      return exchange;
    }
    if (this.weather?.timesOut()) await this.loses(exchange);
    if (request) this.notes(request, exchange, leg, purpose);
    leg.tell({ kind: 'webhook', purpose, exchange });
    for (const problem of exchange.problems) leg.tell({ kind: 'problem', level: 'warning', ...problem });
    return exchange;
  }

  /** Reports to an app, perhaps late, twice or never; the answer steers nothing. */
  reports(webhook: Webhook, leg: Leg, purpose: string): void {
    const times = this.weather?.callback() ?? [0];
    if (times.length === 0) leg.tell({ kind: 'note', text: `${purpose} got lost` });
    for (const seconds of times) {
      if (seconds === 0) void this.report(webhook, leg, purpose);
      else this.clock.after(seconds * 1000, () => void this.report(webhook, leg, purpose));
    }
  }

  /** Asks for a document that nobody will hear, because the call is over or runs another: the app is told all the same. */
  asksInVain(leg: Leg, { method, url, fields, purpose }: Fetch): void {
    const why = leg.isOver ? 'after the hang-up' : 'after the redirect';
    void this.asks({ method, url, fields: { ...voiceFields(leg), ...fields } }, leg, `${purpose}, ${why}`);
  }

  private async report(webhook: Webhook, leg: Leg, purpose: string): Promise<void> {
    const { failure, status } = await this.asks(webhook, leg, purpose);
    if (!failure) return;
    const code = status === undefined ? failure.code : 15003;
    leg.tell({ kind: 'problem', level: 'warning', code, message: `${purpose}: ${failure.message}` });
  }

  /** Completes a request; drops one for a file where those are not listed. */
  private notes(request: CallRequest, exchange: Exchange, leg: Leg, purpose: string): void {
    const { url, status, contentType, body, milliseconds, headers } = exchange;
    // Files are served in parts, documents are not: this is how a file's answer can be told from a document's.
    const isFile = exchange.method === 'GET' && (purpose === 'Play' || headers['accept-ranges'] === 'bytes');
    if (isFile && !leg.twilio.options.staticEvents) {
      leg.requests.drops(request);
      return;
    }
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

/** A request for a file says of no call that it is about it; those about a conference may be about another call. */
function isAbout(leg: Leg, { fields }: Webhook): boolean {
  return fields.CallSid === leg.sid || Object.keys(fields).length === 0;
}

function requestOf({ method, url, fields }: Webhook): CallRequest {
  return { method, url, parameters: fields };
}

/** A sound is no text, and large. */
function kept(body: Buffer, contentType = ''): Buffer | string {
  return contentType.startsWith('audio/') ? '' : body;
}

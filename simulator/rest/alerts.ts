import { type MakeSid, sidMaker } from '../sid';
import type { Entry } from '../story/story';
import type { Twilio } from '../twilio';
import type { Exchange } from '../webhooks/webhooks';

/** A problem as Twilio's Debugger would show it. */
export interface Alert {
  sid: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** The call that it happened in, or the message. */
  resourceSid: string;
  level: 'warning' | 'error';
  /** Twilio's error number. */
  code: number;
  message: string;
  /** The last request about that call: the one that brought the problem. Missing where there was none. */
  exchange?: Exchange;
}

/** Twilio's Alerts list shows no more. https://www.twilio.com/docs/usage/monitor-alert */
const most = 10_000;

/**
 * The problems of the story, kept for REST: the story itself may forget. Their SIDs come from a counter of their own, so
 * that a problem more changes no other SID.
 */
export class Alerts {
  private readonly sid: MakeSid;
  private readonly alerts = new Map<string, Alert>();
  /** By what it was about. */
  private readonly latest = new Map<string, Exchange>();
  /** Listens no longer. */
  readonly stop: () => void;

  constructor({ accountSid, story }: Twilio) {
    this.sid = sidMaker(`${accountSid}:alerts`);
    for (const entry of story.entries) this.sees(entry);
    this.stop = story.listen((entry) => this.sees(entry));
  }

  fetch(sid: string): Alert | undefined {
    return this.alerts.get(sid);
  }

  /** Newest first. */
  list(): Alert[] {
    return [...this.alerts.values()].reverse();
  }

  private sees(entry: Entry): void {
    const { callSid } = entry;
    if (entry.kind === 'webhook') {
      this.latest.delete(callSid);
      put(this.latest, callSid, entry.exchange);
    }
    if (entry.kind !== 'problem') return;
    const { at, level, code, message } = entry;
    const sid = this.sid('NO');
    const exchange = this.latest.get(callSid);
    put(this.alerts, sid, { sid, at, resourceSid: callSid, level, code, message, exchange });
  }
}

/** What is oldest goes. */
function put<T>(map: Map<string, T>, key: string, value: T): void {
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value as string);
}

/** What Twilio writes in place of a sentence: a form with the sentence in it. */
export function alertText({ level, code, message, exchange }: Alert): string {
  return new URLSearchParams({
    LogLevel: level === 'error' ? 'ERROR' : 'WARN',
    Msg: message,
    ErrorCode: String(code),
    ...(exchange ? { url: exchange.url } : {}),
  }).toString();
}

/** The error's page. */
export function pageOfError(code: number): string {
  return `https://www.twilio.com/docs/errors/${code}`;
}

/** The request and the answer, which only a single Notification or Alert shows. */
export function wholeRequest({ exchange }: Alert) {
  return {
    request_variables: exchange ? new URLSearchParams(exchange.fields).toString() : '',
    response_headers: exchange ? headersOf(exchange) : '',
    response_body: exchange && !isSound(exchange) ? exchange.body.toString() : '',
  };
}

function isSound({ contentType = '' }: Exchange): boolean {
  return contentType.startsWith('audio/');
}

function headersOf({ headers }: Exchange): string {
  return new URLSearchParams(
    Object.entries(headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((each) => [name, each] as [string, string]),
    ),
  ).toString();
}

import type { Account } from './auth';
import type { AuthorizedConnectApp, ConnectApp } from './connect-app';
import type { Message, MessageFate } from './message';
import type { Prices } from './prices';
import type { Deployed } from './serverless/model';
import type { MakeSid } from './sid';
import type { Area } from './stock/areas';

/** What a fault does to one request: answers it with 429 or 5xx, holds it up, or never answers it. */
export interface Fault {
  status?: number;
  delayMs?: number;
  /** No answer until the client gives up: `before` anything is done, or `after` it was done. */
  hangs?: 'before' | 'after';
}

/** One request, as the weather and the onlookers see it. */
export interface RequestSeen {
  method: string;
  /** `api.twilio.com`, `sync.twilio.com` ... */
  host: string;
  path: string;
}

interface RequestAnswered extends RequestSeen {
  /** 0 when there was no answer. */
  status: number;
  /** Milliseconds of real time, whatever the clock of the simulation shows. */
  ms: number;
  /** What was answered; undefined where it was no JSON. */
  json?: unknown;
}

export interface RestOptions {
  account: Account;
  /** Makes the SIDs of what REST keeps itself: numbers, messages, Sync, Serverless. */
  sid: MakeSid;
  /** 0 or missing: a free one. */
  port?: number;
  /** Milliseconds that reads of calls, conferences and recordings lag behind; 0 unless told. */
  lag?: number;
  /** Seconds after its end for which a call cannot be deleted yet (20009); 0 unless told. */
  callDeletionDelay?: number;
  /**
   * Whether the time of day counts in `StartTime>`, `DateCreated<` and their like, which are documented by date.
   * `time`, unless told. `date`: it does not, and each date means its midnight, UTC.
   */
  timeFilters?: 'date' | 'time';
  /** Asked before each request: the weather. */
  faults?: (request: RequestSeen) => Fault | undefined;
  /**
   * Waits for the delay of a fault: on the clock unless told. A clock that stands still until nothing is under way
   * would wait for ever while an app waits for this answer, and wants another.
   */
  wait?: (milliseconds: number) => Promise<void>;
  onRequest?: (request: RequestAnswered) => void;
  /**
   * What a wrong StatusCallbackEvent (21626) does. `warn`, as seen of Twilio: the call is placed and reports nothing,
   * which only the Debugger tells. `refuse`: 400.
   */
  badStatusCallbackEvent?: 'warn' | 'refuse';
  /**
   * Sync's rate limits (54009). `objects`: 20 reads and 20 writes a second for each object, on unless told.
   * `creations`: 20 new objects and items a second for each service, off unless told, because Twilio names the rate
   * but not what it is counted for. https://www.twilio.com/docs/api/errors/54009
   */
  syncLimits?: { objects?: boolean; creations?: boolean };
  /**
   * What Sync answers with 404. `generic`, as seen of its REST API: 20404. `specific`: the number of each object's own
   * error page (54100, 54150 ...), which its client SDKs are seen to get.
   */
  syncNotFound?: 'generic' | 'specific';
  /**
   * What the second update of the same member of a queue gets: Twilio's page says that it fails, and said once that it is
   * "an appropriate 400 response code". `bad request`, unless told: 400, with the number of calls in a state that does not
   * allow it (21220). `not found`: 404, as for anybody who does not wait there. The number is not documented.
   * https://www.twilio.com/docs/voice/api/member-resource#update-a-member
   */
  secondDequeue?: 'bad request' | 'not found';
  /** How often whoever is called may key in the code that makes a number a caller ID; 3 unless told. */
  validationTries?: number;
  /** The number that such a call comes from. */
  validationCaller?: string;
  /** What things cost. Prices are null unless told, and usage costs nothing. */
  prices?: Prices;
  /** What the account has when it begins, in the unit of the prices; 100 unless told. */
  balance?: number;
  /** Apps that other accounts may give rights to; none unless told, and REST makes none. */
  connectApps?: readonly ConnectApp[];
  /** Apps that the account has given rights to; none unless told. */
  authorizedConnectApps?: readonly AuthorizedConnectApp[];
  /** The short codes of the account, `'12345'`; none unless told. */
  shortCodes?: readonly string[];
  /** Numbers that can be bought besides those kept for fiction, which are always there. */
  stock?: readonly Area[];
  /** What becomes of messages after `queued`, of all or by the number they go to; delivered at once when left out. */
  messages?: MessageFate | ((to: string) => MessageFate);
  /** Told of each message that is sent, once. */
  onMessage?: (message: Message) => void;
  /**
   * What the processor says when a payment session is completed: `success`, unless told. Nothing is captured here, so nothing
   * else decides. https://www.twilio.com/docs/voice/api/payment-resource#statuscallback-cancelcomplete
   */
  paymentResult?: 'success' | 'payment-connector-error' | 'validation-error';
  /** How many milliseconds a Serverless build takes, and whether it fails; 0 and never when left out. */
  builds?: { ms?: number; fails?: (build: { serviceSid: string; sid: string }) => boolean };
  /** Told of each deployment: the place for a host that serves it. */
  onDeployment?: (deployed: Deployed) => void;
}

import type { LogEntry, RequestEntry } from './entries';

/** A REST request that a function is about to make. */
export interface FunctionRequest {
  /** The function's. */
  path: string;
  /** 1 for the first of its invocation. */
  restRequest: number;
}

/** What a Functions project is served with; everything has Twilio's value as its default. */
export interface ServeOptions {
  /** The folder that holds `package.json` and `.twilioserverlessrc`. */
  projectDir: string;
  /** Built JavaScript, relative to the project; read from its configuration when left out. */
  functionsFolder?: string;
  /** Relative to the project; read from its configuration when left out. */
  assetsFolder?: string;
  /**
   * Where the source maps of built functions lie, relative to the project: `call/menu.js.map`. Beside each function, or in
   * it, when left out. They are read when something has failed, to name the line of the source.
   */
  sourceMaps?: string;
  /** The Service's environment variables. `ACCOUNT_SID` and `AUTH_TOKEN` come from the account. */
  env?: Record<string, string>;
  /** `AC` and 32 hexadecimal digits: the SDK accepts nothing else. */
  accountSid: string;
  /** Signs webhooks; 32 hexadecimal digits. */
  authToken: string;
  /** Where `https://<product>.twilio.com` is answered; without it a REST request fails with a sentence. */
  restUrl?: string;
  /** The address people and webhooks use; `DOMAIN_NAME` in functions. Host and port of the server by default. */
  domainName?: string;
  /** 0, the default, takes any free port. */
  port?: number;
  /** Time as functions see it, in milliseconds since the epoch, for requests that bring none of their own. */
  now?: () => number;
  /** Functions by path, as a person has edited them in the Console. */
  edits?: Record<string, string>;
  onLog?: (entry: LogEntry) => void;
  onRequest?: (entry: RequestEntry) => void;
  limits?: Partial<Limits>;
  /**
   * Whether the functions' thread may have run another project before, and may run one after: Twilio's packages are loaded
   * then, which is most of the time that a project takes to start. For tests of projects that leave nothing in globals.
   */
  reusesThread?: boolean;
  /**
   * Asked before each REST request of a function: true kills the invocation. Neither that request nor a later one is
   * sent, and the answer is 502.
   */
  kills?: (request: FunctionRequest) => boolean;
}

/**
 * Twilio's limits, and an option for each status that its pages do not state.
 * https://www.twilio.com/docs/serverless/functions-assets/functions/request-flow
 */
export interface Limits {
  /** Milliseconds a function may take before the platform answers 504. */
  timeoutMs: number;
  /** Invocations at the same time before the platform answers 429. */
  concurrency: number;
  /** Bytes of a request, headers included. */
  requestBytes: number;
  /** Bytes of a function's answer. */
  answerBytes: number;
  /** Bytes of all headers of a request. */
  headerBytes: number;
  headerCount: number;
  /** Bytes of all environment variables as JSON. */
  envBytes: number;
  /** Bytes of one environment variable. */
  variableBytes: number;
  /** The request-flow page says 400, the page on assets and the support article 403. */
  badSignatureStatus: number;
  /** Not found. */
  postToAssetStatus: number;
  /** Not found: the page only says that GET, POST and OPTIONS are supported. */
  otherMethodStatus: number;
  /** Not found. */
  requestTooLargeStatus: number;
  /** Not found. */
  answerTooLargeStatus: number;
  /** Milliseconds a worker may stay silent after a time-out before it counts as blocked and is replaced. */
  blockedMs: number;
}

export const twilioLimits: Limits = {
  timeoutMs: 10_000,
  concurrency: 30,
  requestBytes: 1024 * 1024,
  answerBytes: 4 * 1024 * 1024,
  headerBytes: 15 * 1024,
  headerCount: 90,
  envBytes: 3 * 1024,
  variableBytes: 450,
  badSignatureStatus: 403,
  postToAssetStatus: 405,
  otherMethodStatus: 405,
  requestTooLargeStatus: 413,
  answerTooLargeStatus: 500,
  blockedMs: 500,
};

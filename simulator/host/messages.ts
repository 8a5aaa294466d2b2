import type { LogEntry } from './entries';

/** A file in deployed layout. */
export interface DeployedFile {
  /** As in its URL. */
  path: string;
  access: 'public' | 'protected' | 'private';
  filePath: string;
}

/** What a worker needs to run a project. */
export interface Startup {
  /** Holds `handlers/`, `files/` and `node_modules`. */
  directory: string;
  functions: DeployedFile[];
  /** Private ones: the others are Twilio's CDN. */
  assets: DeployedFile[];
  domainName: string;
  env: Record<string, string>;
  restUrl?: string;
  /** Invocations at the same time before 429. */
  concurrency: number;
  /** Whether each REST request waits for leave to be sent. */
  asksLeave: boolean;
  /** Holds the number of the last invocation that has begun. */
  begun: Int32Array;
}

/** Bodies travel as Latin-1, one character a byte: cloning a Buffer would clone the pool that it lies in. */
export interface Invoke {
  type: 'invoke';
  id: number;
  method: string;
  /** Path and query. */
  url: string;
  rawHeaders: string[];
  body: string;
  /** Milliseconds since the epoch, as the function shall see it. */
  now: number;
  /** The call that the request is about. */
  callSid?: string;
}

/** The REST request of an invocation, by their numbers. */
export interface Asking {
  id: number;
  restRequest: number;
}

export type ToWorker =
  | Invoke
  | { type: 'abandon'; id: number }
  | ({ type: 'leave'; isGiven: boolean } & Asking)
  | { type: 'env'; env: Record<string, string> }
  /** The thread has rested, and runs another project from now on. */
  | { type: 'project'; startup: Startup };

export interface Answer {
  status: number;
  headers: Record<string, string | number | string[] | undefined>;
  /** Latin-1. */
  body: string;
  restRequests: number;
  /** By the platform: no function has run. */
  isRefused?: boolean;
}

export type FromWorker =
  | { type: 'ready' }
  | ({ type: 'answer'; id: number } & Answer)
  | { type: 'abandoned'; id: number }
  | ({ type: 'asks leave' } & Asking)
  /** `trace` leads to the line that wrote it, in the deployed files. */
  | { type: 'log'; entry: LogEntry; trace?: string };

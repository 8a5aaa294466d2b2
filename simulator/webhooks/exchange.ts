import type { IncomingHttpHeaders } from 'node:http';
import type { Method } from '../twiml/types';
import type { Cookies } from './cookies';

/** One webhook: what Twilio asks an app, or tells it. */
export interface Webhook {
  method: Method;
  /** Absolute; the fragment holds connection overrides. */
  url: string;
  fields: Record<string, string>;
  /** The call's cookies: an app's own, kept while the call lives. */
  cookies?: Cookies;
}

/** A webhook as it went, for the story and for the phone that shows it. */
export interface Exchange {
  method: Method;
  /** Without the fragment; with the fields as its query when asked by GET. */
  url: string;
  /** Where the answer came from, after redirects and without the fields: relative URLs resolve against it. */
  address: string;
  fields: Record<string, string>;
  /** HTTP status, missing when there was no answer. */
  status?: number;
  contentType?: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Milliseconds of real time, all attempts together. */
  milliseconds: number;
  /** 0 when the address is none: then nothing was sent. */
  attempts: number;
  /** What went wrong, by Twilio's number (11200 and its neighbours). */
  failure?: { code: number; message: string };
  /** What Twilio would note in the Debugger, though the request was made. */
  problems: { code: number; message: string }[];
}

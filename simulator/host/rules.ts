import type { IncomingMessage } from 'node:http';
import { parse } from 'node:querystring';
import { isValidSignature } from '../webhooks/signature';
import type { Route } from './deployment';
import { headerBytes } from './headers';
import type { Limits } from './options';

/** A request on its way through the gateway. */
export interface Asked {
  request: IncomingMessage;
  /** The body; empty until it has been read. */
  body: Buffer;
  route: Route | undefined;
}

/** What the gateway knows of the Service. */
export interface Service {
  limits: Limits;
  authToken: string;
  domainName: string;
}

/** An answer given by the platform: no function has run. */
export interface Refusal {
  status: number;
  text: string;
  headers?: Record<string, string>;
}

type Rule = (asked: Asked, service: Service) => Refusal | undefined;

/** What needs only the request's head, in this order. */
export const rulesForHead: readonly Rule[] = [
  function headersTooLarge({ request: { rawHeaders } }, { limits }) {
    const count = rawHeaders.length / 2;
    if (count <= limits.headerCount && headerBytes(rawHeaders) <= limits.headerBytes) return undefined;
    return { status: 431, text: 'Request header fields too large' };
  },

  function announcesTooMuch({ request }, { limits }) {
    const bytes = Number(request.headers['content-length'] ?? 0) + headerBytes(request.rawHeaders);
    return bytes > limits.requestBytes ? tooLarge(limits) : undefined;
  },

  function nothingThere({ route }) {
    return route && route.access !== 'private' ? undefined : { status: 404, text: 'Not found' };
  },

  function preflight({ request }) {
    return request.method === 'OPTIONS' ? { status: 204, text: '', headers: anyOrigin } : undefined;
  },

  function otherMethod({ request: { method }, route }, { limits }) {
    if (method === 'GET' || (method === 'POST' && route?.kind === 'function')) return undefined;
    const status = method === 'POST' ? limits.postToAssetStatus : limits.otherMethodStatus;
    return { status, text: `${method} is not allowed here`, headers: { Allow: 'GET, POST, OPTIONS' } };
  },
];

/** What needs the body as well. */
export const rulesForBody: readonly Rule[] = [
  function unsigned({ request, body, route }, { limits, authToken, domainName }) {
    if (route?.access !== 'protected') return undefined;
    const url = request.url ?? '/';
    const form = isForm(request.headers['content-type']);
    const signature = request.headers['x-twilio-signature'];
    const valid = isValidSignature(authToken, typeof signature === 'string' ? signature : undefined, {
      urls: [`http://${request.headers.host}${url}`, `https://${domainName}${url}`],
      // Without a limit: Node reads a thousand fields by default, and the signature covers all.
      fields: form
        ? (parse(body.toString(), '&', '=', { maxKeys: 0 }) as Record<string, string | string[]>)
        : {},
      body: form ? undefined : body,
    });
    return valid
      ? undefined
      : { status: limits.badSignatureStatus, text: 'Invalid or missing X-Twilio-Signature' };
  },
];

export function tooLarge(limits: Limits): Refusal {
  return {
    status: limits.requestTooLargeStatus,
    text: `More than ${limits.requestBytes} bytes`,
    headers: hangUp,
  };
}

/** What is left of an oversized request is not read: its connection cannot be used again. */
const hangUp = { Connection: 'close' };

/** As the toolkit's server answers a preflight, which says it does so as the platform. */
const anyOrigin = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers':
    'Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, User-Agent',
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Expose-Headers': 'ETag',
  'Access-Control-Max-Age': '86400',
  'Access-Control-Allow-Credentials': 'true',
  'Content-Type': 'text/plain; charset=UTF-8',
};

function isForm(contentType: string | undefined): boolean {
  return contentType?.toLowerCase().startsWith('application/x-www-form-urlencoded') ?? false;
}

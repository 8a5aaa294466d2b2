import type { IncomingMessage } from 'node:http';
import { isLocal } from '../../local';
import { Refusal, refusals } from './refusal';

/** Everything the page needs comes from its own server: no foreign host, no inline script, no HTML made of text. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Headers of every answer. */
export const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'microphone=(self), camera=(), geolocation=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/**
 * Lets in what comes from this machine's own page; whoever changes something has to say that they are that page. A page of
 * another site that is open in the same browser could otherwise make calls here.
 * @throws Refusal
 */
export function checkOrigin({ method = '', headers }: IncomingMessage): void {
  const { host = '', origin } = headers;
  const onlyLooks = method === 'GET' || method === 'HEAD';
  if (!isLocal(host)) {
    throw new Refusal(refusals.notHere, host);
  }
  if (origin === undefined ? !onlyLooks : origin !== `http://${host}`) {
    const whose = origin ?? `${method} without an Origin`;
    throw new Refusal(refusals.foreignPage(host), whose);
  }
}

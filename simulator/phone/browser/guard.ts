import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal';

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

/** The names of this machine; any other is a foreign page that found the way here through its own DNS. */
const ownNames = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Lets in what comes from this machine's own page, or from a program. A page of another site that is open in the same
 * browser could otherwise make calls here.
 * @throws Refusal
 */
export function checkOrigin({ headers }: IncomingMessage): void {
  const { host = '', origin } = headers;
  if (!ownNames.includes(host.replace(/:\d+$/, '').toLowerCase())) {
    throw new Refusal(421, 'this phone answers on this machine only', host, 'Open it at http://localhost.');
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new Refusal(403, 'a page of another site may not use this phone', origin, `Open http://${host}/.`);
  }
}

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Form fields by name; a field that was sent more than once holds all its values. */
type SignedFields = Record<string, string | readonly string[]>;

/**
 * The `X-Twilio-Signature` of a webhook: https://www.twilio.com/docs/usage/security
 * @param url the URL as it is asked for, query included; a fragment, a password and the port of an https URL are not signed
 * @param fields the form fields of a POST, decoded; none for a GET
 */
export function sign(authToken: string, url: string, fields: SignedFields = {}): string {
  return hmac(authToken, message(urlToSign(url), fields));
}

/**
 * The URL and signature of a webhook with a JSON body: Twilio adds the body's hash to the query and signs the URL alone.
 * @param url the URL as configured, without `bodySHA256`
 * @param body the body, byte for byte as it is sent
 */
export function signBody(
  authToken: string,
  url: string,
  body: string | Buffer,
): { url: string; signature: string } {
  const [address = '', ...fragment] = url.split('#');
  const hashed = `${address}${address.includes('?') ? '&' : '?'}bodySHA256=${bodySha256(body)}`;
  return { url: [hashed, ...fragment].join('#'), signature: sign(authToken, hashed) };
}

/** The lower-case hexadecimal SHA-256 of a body, as in the query parameter `bodySHA256`. */
export function bodySha256(body: string | Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}

/** A request to be checked: its fields when it carries a form, its body when it carries anything else. */
interface SignedRequest {
  /** Every URL the sender may have signed: the public one, and the one really called. */
  urls: readonly string[];
  fields?: SignedFields;
  body?: string | Buffer;
}

/** Whether a signature belongs to a request. Takes the same time wherever the first difference is. */
export function isValidSignature(
  authToken: string,
  signature: string | undefined,
  request: SignedRequest,
): boolean {
  if (!signature) return false;
  const { urls, fields = {}, body } = request;
  return urls.some(
    (url) =>
      equal(signature, sign(authToken, url, fields)) &&
      (body === undefined || body.length === 0 || equal(hashIn(url), bodySha256(body))),
  );
}

/** The text is cut, never parsed and written again: the signature covers the URL's own percent-encoding. */
function urlToSign(url: string): string {
  const [address = ''] = url.split('#', 1);
  const parts = /^(https?:\/\/)([^/?]*)(.*)$/is.exec(address);
  if (!parts) return address;
  const [, scheme = '', authority = '', rest = ''] = parts;
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const signedHost = scheme.toLowerCase() === 'https://' ? host.replace(/:\d*$/, '') : host;
  return scheme + signedHost + rest;
}

function message(url: string, fields: SignedFields): string {
  let text = url;
  for (const name of Object.keys(fields).sort()) {
    const value = fields[name] ?? '';
    if (typeof value === 'string') text += name + value;
    else for (const one of [...new Set(value)].sort()) text += name + one;
  }
  return text;
}

function hashIn(url: string): string {
  return new URLSearchParams(url.split('?')[1]).get('bodySHA256') ?? '';
}

function hmac(authToken: string, text: string): string {
  return createHmac('sha1', authToken).update(text).digest('base64');
}

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

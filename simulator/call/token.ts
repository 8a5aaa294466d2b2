import type { LegHandle } from './types';

/**
 * `CallToken`: whoever has it may show the caller's number on calls that REST places. Twilio's is signed and encoded like
 * this one, which holds the SID of the call alone.
 */
export function callTokenOf({ sid }: Pick<LegHandle, 'sid'>): string {
  const parentCallInfoToken = Buffer.from(sid).toString('base64url');
  return encodeURIComponent(JSON.stringify({ parentCallInfoToken, identityHeaderTokens: [] }));
}

/** The SID of the call that a token was sent with; undefined for what is no token. */
export function callSidIn(token: string): string | undefined {
  const [, encoded] =
    /parentCallInfoToken":"([\w-]+)"/.exec(token.replace(/%22/gi, '"').replace(/%3A/gi, ':')) ?? [];
  return encoded && Buffer.from(encoded, 'base64url').toString();
}

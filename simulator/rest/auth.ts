import { timingSafeEqual } from 'node:crypto';
import { RestError } from './errors';

/** Who may ask. https://www.twilio.com/docs/iam/api/account */
export interface Account {
  /** AC and 32 hexadecimal digits. */
  sid: string;
  authToken: string;
  friendlyName?: string;
  /** Active unless told. */
  status?: 'active' | 'suspended' | 'closed';
  /** A trial account calls and writes to verified numbers only (21219, 21608). */
  type?: 'Full' | 'Trial';
  /** https://www.twilio.com/docs/iam/api-keys */
  apiKeys?: { sid: string; secret: string }[];
  /** Numbers of others that may be used as caller ID, and be called on trial: E.164. */
  verifiedNumbers?: string[];
  /**
   * Prefixes that may be called (`+1`, `+44`) until REST changes a country (DialingPermissions); all when left out. Others are
   * refused with 21215, and so are premium numbers until REST allows them.
   */
  geographicPermissions?: string[];
}

/**
 * Checks HTTP Basic credentials: AccountSid and AuthToken, or an API key and its secret.
 * @throws RestError 20003 (401)
 */
export function authenticate(account: Account, authorization: string | undefined): void {
  if (!authorization?.startsWith('Basic ')) {
    throw new RestError(20003, 'Authentication Error - No credentials provided');
  }
  const credentials = Buffer.from(authorization.slice(6), 'base64').toString();
  const colon = credentials.indexOf(':');
  const [user, password] = [credentials.slice(0, colon), credentials.slice(colon + 1)];
  const isKnown =
    user === account.sid
      ? isSame(password, account.authToken)
      : account.apiKeys?.some(({ sid, secret }) => sid === user && isSame(password, secret));
  if (!isKnown) throw new RestError(20003, 'Authenticate');
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

import { timingSafeEqual } from 'node:crypto';
import type { Kept } from '../shelf';
import { RestError } from './errors';
import type { ApiKey } from './keys';
import type { RequestSeen } from './options';
import type { Rest } from './rest';
import type { Subaccount } from './subaccounts';

/** Whose credentials a request has. */
export type Asking =
  | { who: 'account' }
  | { who: 'key'; type: ApiKey['type'] }
  | { who: 'subaccount'; subaccount: Subaccount & Kept };

type Held = Pick<Rest, 'account' | 'keys' | 'subaccounts'>;

/**
 * Checks HTTP Basic credentials: AccountSid and AuthToken, of the account or of a subaccount, or an API key and its
 * secret.
 * @throws RestError 20003 (401)
 */
export function authenticate(
  { account, keys, subaccounts }: Held,
  authorization: string | undefined,
): Asking {
  // The name of a scheme may be written either way: RFC 9110, 11.1.
  const [, encoded] = /^basic +(.*)$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) {
    throw new RestError(20003, 'Authentication Error - No credentials provided');
  }
  const credentials = Buffer.from(encoded, 'base64').toString();
  const colon = credentials.indexOf(':');
  const [user, password] = [credentials.slice(0, colon), credentials.slice(colon + 1)];
  if (user === account.sid && isSame(password, account.authToken)) return { who: 'account' };
  const key = keys.all.fetch(user);
  if (key && isSame(password, key.secret)) return { who: 'key', type: key.type };
  const subaccount = subaccounts.fetch(user);
  if (subaccount && isSame(password, subaccount.authToken)) return { who: 'subaccount', subaccount };
  throw new RestError(20003, 'Authenticate');
}

/** Accounts and keys: what a standard key does not reach. */
const innermost = /^\/2010-04-01\/Accounts(\/[^/]+)?(\.json|\/(Signing)?Keys(\/[^/]+)?\.json)$/;

/**
 * Checks what somebody may ask for.
 * @throws RestError 20003 for a standard key at accounts and keys, 10001 where the account is not active, 20501 for
 * what a subaccount has and is not kept here
 */
export function authorize({ account }: Held, asking: Asking, { method, path }: RequestSeen): void {
  if (asking.who === 'key' && asking.type === 'Standard' && innermost.test(path)) {
    const why = 'a standard API key reaches neither accounts nor keys, a main one does';
    throw new RestError(20003, `Authenticate: ${why}`);
  }
  const { sid, status = 'active' } =
    asking.who === 'subaccount' ? asking.subaccount : { sid: account.sid, status: account.status };
  // What there was can be read all the same.
  if (status !== 'active' && method !== 'GET') {
    throw new RestError(10001, `Account is not active: ${sid} is ${status}`, 403);
  }
  if (asking.who === 'subaccount' && (method !== 'GET' || path !== `/2010-04-01/Accounts/${sid}.json`)) {
    throw nothingIn(sid);
  }
}

/** What a subaccount has besides itself. */
export function nothingIn(subaccount: string): RestError {
  const why = 'The simulator keeps of a subaccount its Account resource alone';
  return new RestError(20501, `${why}: nothing else is there of ${subaccount}`);
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

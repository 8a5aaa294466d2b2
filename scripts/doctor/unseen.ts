import { Trouble } from '../../simulator/cli/kit/trouble';
import { statusOf } from '../account/refusals';
import type { Account } from '../account/twilio';
import { type Finding, finding } from './finding';

/**
 * A part of the examination. What these credentials may not see becomes a note, and hides nothing else.
 * @param what as in "the numbers of the account"
 * @throws Trouble where Twilio fails otherwise
 */
export async function orUnseen(
  account: Account,
  what: string,
  look: () => Promise<Finding[]>,
): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    if (!isForbidden(error, account)) throw error;
    const hidden = `${account.source} may not read ${what}, so nothing is said about that.`;
    const fix =
      'Ask with the Auth Token or a main key, or give this restricted key the permission to read it.';
    return [finding(306, hidden, fix)];
  }
}

/** A restricted key is refused single things; credentials that are wrong altogether are refused everything. */
export function isForbidden(error: unknown, account: Account): boolean {
  const refused = account.username.startsWith('SK') ? [401, 403] : [403];
  return error instanceof Trouble && refused.includes(statusOf(error, account) ?? 0);
}

import { Trouble } from '../../simulator/cli/kit/trouble';
import { asking, statusOf } from '../account/refusals';
import type { Account } from '../account/twilio';
import { type Finding, finding } from './finding';

/** The Sync service that every account has, under this name. https://www.twilio.com/docs/sync/api/service */
const service = 'default';

/**
 * Whether Sync answers: without it callers get through, but nobody is on duty by hand, the board is empty, and records wait.
 * @throws Trouble where these credentials may not ask
 */
export async function examineSync(account: Account): Promise<Finding[]> {
  const { sync } = account.sdk;
  try {
    await asking(account, 'Reading the Sync service', () =>
      sync.v1.services(service).documents.list({ limit: 1 }),
    );
    return [];
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    if ([401, 403].includes(statusOf(error, account) ?? 0) && account.username.startsWith('SK')) throw error;
    const isMissing = statusOf(error, account) === 404;
    const what = isMissing
      ? 'The account has no Sync service “default”: the board stays empty, and nobody is on duty by hand.'
      : `Sync does not answer as it should: ${error.what} The board stays empty, and nobody is on duty by hand.`;
    const fix = isMissing
      ? 'Open https://console.twilio.com, Sync, Services once: Twilio makes it. If it does not, ask Twilio support.'
      : `${error.todo} Functions ask with the Auth Token; see that Sync is open for the account in the Console.`;
    return [finding(307, what, fix)];
  }
}

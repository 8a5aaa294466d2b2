import { Trouble } from '../../simulator/cli/kit/trouble';
import { readAccount } from '../account/open';
import type { Account } from '../account/twilio';
import { type Finding, finding } from './finding';

/** Whether the account answers, and what its answer shows. */
export async function examineAccount(account: Account): Promise<Finding[]> {
  try {
    const { status, type, friendlyName } = await readAccount(account);
    return [...examineStatus(status, friendlyName), ...examineType(type), ...examineToken(account)];
  } catch (error) {
    if (error instanceof Trouble) return [finding(301, error.what, error.todo)];
    throw error;
  }
}

function examineStatus(status: string, name: string): Finding[] {
  if (status === 'active') return [];
  return [
    finding(
      302,
      `The account ${name} is ${status}: it takes no calls.`,
      'See the Console, or ask Twilio support.',
    ),
  ];
}

function examineType(type: string): Finding[] {
  if (type !== 'Trial') return [];
  const what = 'This is a trial account: callers hear a notice, and only verified numbers can be rung.';
  return [finding(303, what, 'Verify the numbers in the Console, or upgrade the account.')];
}

function examineToken({ authToken, source }: Account): Finding[] {
  if (authToken) return [];
  const what = `${source} has no auth token: an API key cannot sign, so no deploy can be rehearsed.`;
  return [finding(304, what, 'Set AUTH_TOKEN in .env, or TWILIO_AUTH_TOKEN in the environment.')];
}

import { Trouble } from '../../simulator/cli/kit/trouble';
import { npmRun, type Place } from '../account/advice';
import { envFileOf } from '../account/env-file';
import { readAccount } from '../account/open';
import { statusOf } from '../account/refusals';
import { type Account, openAccount } from '../account/twilio';
import type { Shell } from '../command/shell';
import { type Finding, finding } from './finding';

type Speaks = Pick<Shell, 'env' | 'wait'>;

/** Whether the account answers, and what its answer shows. */
export async function examineAccount(account: Account, shell: Speaks, place: Place): Promise<Finding[]> {
  try {
    const { status, type, friendlyName } = await readAccount(account);
    return [
      ...examineStatus(status, friendlyName),
      ...examineType(type),
      ...(await examineToken(account, shell, place)),
    ];
  } catch (error) {
    // A restricted key is known, and may not read this: what it may read shows further down.
    if (error instanceof Trouble && statusOf(error, account) === 403)
      return examineToken(account, shell, place);
    if (error instanceof Trouble) return [finding(301, error.what, refused(error, account, place))];
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

/** With an API key nothing else would show that the token, which signs the rehearsal, is not the account's any more. */
async function examineToken(account: Account, shell: Speaks, place: Place): Promise<Finding[]> {
  const { authToken, accountSid, username, source } = account;
  if (!authToken) {
    const what = `${source} has no auth token: an API key cannot sign, so no deploy can be rehearsed.`;
    return [finding(304, what, askedBy(shell, place))];
  }
  if (username === accountSid || (await isAccepted(account, shell))) return [];
  const what = `The auth token beside ${source} is not that of ${accountSid}: a rehearsal would be refused.`;
  return [finding(305, what, askedBy(shell, place))];
}

/** Whether the auth token, by itself, opens the account. */
export async function isAccepted(account: Account, shell: Speaks): Promise<boolean> {
  const { accountSid, authToken = '' } = account;
  const byToken = openAccount(shell, { ...account, username: accountSid, password: authToken });
  try {
    await readAccount(byToken);
    return true;
  } catch (error) {
    const status = statusOf(error, byToken);
    if (status === 401) return false;
    // It is known, whatever it may not do.
    if (status === 403) return true;
    throw error;
  }
}

/** The setup asks for a token, unless the environment brings one, which it takes as it is. */
function askedBy({ env }: Pick<Shell, 'env'>, place: Place): string {
  return env.TWILIO_AUTH_TOKEN
    ? 'Put the one of https://console.twilio.com into TWILIO_AUTH_TOKEN of the environment.'
    : `Copy it from https://console.twilio.com: ${npmRun('setup', place)} asks for it.`;
}

function refused({ todo, cause }: Trouble, account: Account, place: Place): string {
  const isOfFile = ['.env', envFileOf(place.suffix, place.envFile)].includes(account.source);
  return statusOf(cause, account) === 401 && isOfFile
    ? `The token may have been rotated: copy it from https://console.twilio.com. ${npmRun('setup', place)} asks for it.`
    : todo;
}

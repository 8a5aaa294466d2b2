import { Trouble } from '../../simulator/cli/kit/trouble';
import type { Shell } from '../command/shell';
import { readProfile } from './cli-profile';
import { readEnvFile } from './env-file';

/** What to sign in to Twilio with, and for which account. */
export interface Credentials {
  accountSid: string;
  /** The account's SID, or that of an API key. */
  username: string;
  password: string;
  /** Signs webhooks, as Twilio does: an API key cannot. */
  authToken?: string;
  region?: string;
  edge?: string;
  /** Where they were found: ".env". */
  source: string;
}

/**
 * Finds credentials, in the toolkit's order: the CLI profile that was named, the .env file, the environment (`TWILIO_...`),
 * the CLI's active profile. A file of another environment need not repeat the account of .env.
 * @throws Trouble when there are none, or when they cannot be right
 */
export async function findCredentials(
  shell: Pick<Shell, 'root' | 'home' | 'env'>,
  { profile, envFile }: { profile?: string; envFile?: string } = {},
): Promise<Credentials> {
  const file = await readEnvFile(shell.root, envFile);
  if (profile) return checked(await ofProfile(shell, file, profile), envFile);
  const found =
    ofEnvFile(file, envFile ?? '.env') ??
    ofEnvironment(shell.env, file) ??
    ofEnvFile(await readEnvFile(shell.root), '.env') ??
    (await ofProfile(shell, file));
  return checked(found, envFile);
}

function ofEnvFile(file: Record<string, string>, name: string): Credentials | undefined {
  const { ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken } = file;
  if (!accountSid || !authToken) return undefined;
  return { accountSid, username: accountSid, password: authToken, authToken, source: name };
}

/** The names that the Twilio CLI uses. */
function ofEnvironment(env: Shell['env'], file: Record<string, string>): Credentials | undefined {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN, TWILIO_API_KEY, TWILIO_API_SECRET } = env;
  if (!accountSid) return undefined;
  const authToken = TWILIO_AUTH_TOKEN ?? (file.AUTH_TOKEN || undefined);
  const region = { region: env.TWILIO_REGION, edge: env.TWILIO_EDGE };
  if (TWILIO_API_KEY && TWILIO_API_SECRET) {
    const source = 'TWILIO_API_KEY of the environment';
    return {
      accountSid,
      username: TWILIO_API_KEY,
      password: TWILIO_API_SECRET,
      authToken,
      source,
      ...region,
    };
  }
  if (!authToken) return undefined;
  const source = 'TWILIO_ACCOUNT_SID of the environment';
  return { accountSid, username: accountSid, password: authToken, authToken, source, ...region };
}

async function ofProfile(
  { home, env }: Pick<Shell, 'home' | 'env'>,
  file: Record<string, string>,
  name?: string,
): Promise<Credentials | undefined> {
  const profile = await readProfile(home, name);
  if (!profile) return undefined;
  const { id, accountSid, apiKey, apiSecret, region, edge } = profile;
  const token = env.TWILIO_AUTH_TOKEN ?? (file.ACCOUNT_SID === accountSid ? file.AUTH_TOKEN : undefined);
  return {
    accountSid,
    username: apiKey,
    password: apiSecret,
    authToken: token || undefined,
    region,
    edge,
    source: `the CLI profile ${id}`,
  };
}

function checked(found: Credentials | undefined, envFile: string | undefined): Credentials {
  if (!found) {
    const setup = `npm run setup${envFile ? ` -- --env-file ${envFile}` : ''}`;
    const todo = `Take Account SID and Auth Token from https://console.twilio.com. This asks for them: ${setup}`;
    throw new Trouble('There are no credentials of a Twilio account.', todo);
  }
  const mistake = credentialMistake(found);
  if (mistake) throw mistake;
  return found;
}

/** What is wrong with credentials, as far as it shows without asking Twilio. */
export function credentialMistake({
  accountSid,
  username,
  authToken,
  source,
}: Pick<Credentials, 'accountSid' | 'username' | 'authToken' | 'source'>): Trouble | undefined {
  if (/^SK/.test(accountSid)) {
    return new Trouble(
      `The account SID of ${source} begins with SK: that is an API key, not an account.`,
      'Put the Account SID (AC...) there; the key goes into TWILIO_API_KEY and TWILIO_API_SECRET of the environment.',
    );
  }
  if (!/^AC[0-9a-f]{32}$/i.test(accountSid)) {
    return new Trouble(
      `The account SID of ${source} is not AC and 32 hexadecimal digits.`,
      'Copy it from https://console.twilio.com, under Account Info.',
    );
  }
  if (!/^(AC|SK)[0-9a-f]{32}$/i.test(username)) {
    return new Trouble(
      `The API key of ${source} is not SK and 32 hexadecimal digits.`,
      'Copy its SID from https://console.twilio.com, under API keys & tokens.',
    );
  }
  if (authToken !== undefined && !/^[0-9a-f]{32}$/i.test(authToken)) {
    return new Trouble(
      `The auth token of ${source} is not 32 hexadecimal digits.`,
      'Copy it from https://console.twilio.com, under Account Info.',
    );
  }
  return undefined;
}

import { Misuse, Trouble } from '../../simulator/cli/kit/trouble';
import type { Place } from '../account/advice';
import { readProfile } from '../account/cli-profile';
import { type Credentials, credentialMistake } from '../account/credentials';
import { readEnvFile, readNewEnvFile } from '../account/env-file';
import type { Shell } from '../command/shell';
import { secretsFor } from './secrets';

interface Given {
  'account-sid': string | undefined;
  profile: string | undefined;
  'new-secrets': boolean;
  mend: boolean;
  'env-file': string | undefined;
}

export interface Collected {
  credentials: Credentials;
  /** For the .env file. */
  variables: Record<string, string>;
  /** Whether the auth token was known before, so that it may have been rotated since. */
  isTokenOld: boolean;
  /** The token of .env, where another file is written: it need not be repeated there. */
  usualToken?: string;
  /** Names of the secrets that were generated. */
  made: string[];
}

/**
 * Gets every variable of a .env file: from flags, from where it is set already, from the person, or generated. The account
 * of .env counts for other environments, too, and is not repeated in their files.
 */
export async function collect(shell: Shell, given: Given, name: string, place: Place): Promise<Collected> {
  const usual = await readEnvFile(shell.root);
  const file = name === '.env' ? usual : await readNewEnvFile(shell.root, name);
  const { ACCOUNT_SID, AUTH_TOKEN } = usual;
  const account =
    file.ACCOUNT_SID || !ACCOUNT_SID || !AUTH_TOKEN ? file : { ...file, ACCOUNT_SID, AUTH_TOKEN };
  const credentials = await credentialsFor(shell, given, account);
  const mistake = credentialMistake(credentials);
  if (mistake) throw mistake;
  const { secrets, made } = await secretsFor(given, file, shell.root, place);
  const { accountSid, authToken } = credentials;
  // API keys stay out of .env, because the toolkit would deploy them as variables of the functions.
  const isUsual = name !== '.env' && accountSid === ACCOUNT_SID && (authToken ?? AUTH_TOKEN) === AUTH_TOKEN;
  const own = isUsual ? {} : { ACCOUNT_SID: accountSid, ...(authToken ? { AUTH_TOKEN: authToken } : {}) };
  return {
    credentials,
    isTokenOld: authToken !== undefined && authToken === account.AUTH_TOKEN,
    usualToken: name === '.env' ? undefined : AUTH_TOKEN,
    made,
    variables: { ...own, ...secrets },
  };
}

async function credentialsFor(
  shell: Shell,
  given: Given,
  file: Record<string, string>,
): Promise<Credentials> {
  const { env, home } = shell;
  const token = env.TWILIO_AUTH_TOKEN ?? (file.AUTH_TOKEN || undefined);
  if (given.profile) {
    const profile = await readProfile(home, given.profile);
    if (!profile)
      throw new Trouble(`The Twilio CLI has no profile ${given.profile}.`, 'See: twilio profiles:list');
    const { accountSid, apiKey, apiSecret, region, edge } = profile;
    const authToken =
      file.ACCOUNT_SID === accountSid || env.TWILIO_ACCOUNT_SID === accountSid ? token : undefined;
    const source = `the CLI profile ${profile.id}`;
    return { accountSid, username: apiKey, password: apiSecret, authToken, region, edge, source };
  }
  const accountSid =
    given['account-sid'] ??
    env.TWILIO_ACCOUNT_SID ??
    (file.ACCOUNT_SID || (await ask(shell, 'Account SID (AC...): ', '--account-sid')));
  const { TWILIO_API_KEY: key, TWILIO_API_SECRET: secret } = env;
  if (key && secret) {
    return {
      accountSid,
      username: key,
      password: secret,
      authToken: token,
      source: 'TWILIO_API_KEY of the environment',
    };
  }
  refuseKey(accountSid);
  const isKnown = token && (env.TWILIO_AUTH_TOKEN || file.ACCOUNT_SID === accountSid || !file.ACCOUNT_SID);
  const authToken = isKnown
    ? token
    : await ask(shell, 'Auth token (not shown): ', 'TWILIO_AUTH_TOKEN in the environment', true);
  return { accountSid, username: accountSid, password: authToken, authToken, source: 'what you gave' };
}

/** The most frequent mistake, reported before we ask for the token. */
function refuseKey(accountSid: string): void {
  const mistake = credentialMistake({ accountSid, username: accountSid, source: 'what you gave' });
  if (mistake) throw mistake;
}

/** Asks for a token once more, because Twilio refuses the one that stands there. @throws Misuse where nobody answers */
export async function askForToken(shell: Shell, credentials: Credentials): Promise<Credentials> {
  const authToken = await ask(
    shell,
    'Twilio does not accept the auth token any more. The present one (not shown): ',
    'TWILIO_AUTH_TOKEN in the environment',
    true,
  );
  const isKey = credentials.username !== credentials.accountSid;
  const fresh = {
    ...credentials,
    authToken,
    ...(isKey ? {} : { password: authToken, source: 'what you gave' }),
  };
  const mistake = credentialMistake(fresh);
  if (mistake) throw mistake;
  return fresh;
}

/** Asks for the token that signs a rehearsal, beside an API key that opens the account; no answer is one, too. */
export async function askForSigner(shell: Shell, credentials: Credentials): Promise<Credentials> {
  const question = 'Auth token, which signs the rehearsal of a deploy (not shown; Enter: without): ';
  const authToken = (await shell.ask?.(question, { hidden: true })) || undefined;
  const mistake = credentialMistake({ ...credentials, authToken });
  if (mistake) throw mistake;
  return { ...credentials, authToken };
}

async function ask({ ask }: Shell, question: string, flag: string, hidden = false): Promise<string> {
  if (!ask) throw new Misuse(`Nobody is here to answer; give ${flag}.`);
  const answer = await ask(question, { hidden });
  if (answer) return answer;
  throw new Misuse(`Without an answer nothing can be set up; or give ${flag}.`);
}

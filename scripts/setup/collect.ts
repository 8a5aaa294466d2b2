import { randomBytes, randomInt } from 'node:crypto';
import { Misuse, Trouble } from '../../simulator/cli/kit/trouble';
import { readProfile } from '../account/cli-profile';
import { type Credentials, credentialMistake } from '../account/credentials';
import { readEnvFile } from '../account/env-file';
import { programsOf } from '../account/secrets';
import type { Shell } from '../command/shell';
import { examineStrength } from '../doctor/secrets';

interface Given {
  'account-sid': string | undefined;
  profile: string | undefined;
  'new-secrets': boolean;
}

export interface Collected {
  credentials: Credentials;
  /** For .env. */
  variables: Record<string, string>;
  /** Names of the secrets that were generated. */
  made: string[];
}

/** Gets every variable of .env: from flags, from where it is set already, from the person, or generated. */
export async function collect(shell: Shell, given: Given): Promise<Collected> {
  const file = await readEnvFile(shell.root);
  const credentials = await credentialsFor(shell, given, file);
  const mistake = credentialMistake(credentials);
  if (mistake) throw mistake;
  const { secrets, made } = await secretsFor(given, file);
  const { accountSid, authToken } = credentials;
  // API keys stay out of .env, because the toolkit would deploy them as variables of the functions.
  return {
    credentials,
    made,
    variables: { ACCOUNT_SID: accountSid, ...(authToken ? { AUTH_TOKEN: authToken } : {}), ...secrets },
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

async function ask({ ask }: Shell, question: string, flag: string, hidden = false): Promise<string> {
  if (!ask) throw new Misuse(`Nobody is here to answer; give ${flag}.`);
  const answer = await ask(question, { hidden });
  if (answer) return answer;
  throw new Misuse(`Without an answer nothing can be set up; or give ${flag}.`);
}

/** @throws Trouble where a secret that stands in .env can be guessed */
async function secretsFor(given: Given, file: Record<string, string>) {
  const fresh = given['new-secrets'];
  const [weak] = fresh ? [] : await examineStrength(file);
  if (weak) throw new Trouble(weak.what, `${weak.fix} To replace all secrets: --new-secrets.`);
  const secrets: Record<string, string> = {};
  const made: string[] = [];
  const want = (name: string, make: () => string) => {
    if (!fresh && file[name]) return;
    secrets[name] = make();
    made.push(name);
  };
  want('PIN_SECRET', makeKey);
  want('API_KEYS', () => newKeys(file.API_KEYS));
  want('BOARD_PASSCODE', makePasscode);
  return { secrets, made };
}

function makeKey(): string {
  return randomBytes(32).toString('hex');
}

/** Another key for each program that has one; the first is called main. */
function newKeys(written: string | undefined): string {
  const known = programsOf(written).flatMap(({ name }) => name ?? []);
  const names = known.length > 0 ? [...new Set(known)] : ['main'];
  return names.map((name) => `${name}:${makeKey()}`).join(',');
}

/** Four groups that can be read out and typed: `k7mf-29xp-...`, about 78 bits. */
function makePasscode(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

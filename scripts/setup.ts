import { npmRun } from './account/advice';
import { envFileOf } from './account/env-file';
import { readAccount, suffixOf, targetFlags } from './account/open';
import { openAccount } from './account/twilio';
import { type Command, main } from './command/command';
import type { Shell } from './command/shell';
import { isAccepted } from './doctor/account';
import { askForSigner, askForToken, type Collected, collect } from './setup/collect';
import { keep } from './setup/keep';

const { environment, production } = targetFlags;
const flags = {
  environment: { ...environment, about: 'whose secrets: .env is dev’s, .env.NAME those of others' },
  production: { ...production, about: 'those of production: .env.production' },
  'account-sid': { value: 'AC...', about: 'the account, from https://console.twilio.com' },
  profile: { value: 'NAME', about: 'the account and API key of this profile of the Twilio CLI' },
  'env-file': { value: 'FILE', about: 'instead of .env: the secrets of another environment' },
  'new-secrets': { about: 'also where .env has some: the old ones stop working with the next deploy' },
  mend: { about: 'secrets that can be guessed, or open nothing, are made anew; sound ones stay' },
  'dry-run': { about: 'checks, and writes nothing' },
} as const;

export const setup: Command<typeof flags> = {
  name: 'setup',
  does: `Writes .env, or the file of another environment: asks for what is missing, checks the credentials with Twilio, and makes
secrets that nobody guesses. What stands there already stays.`,
  examples: [
    ['', 'asks for account SID and auth token'],
    ['--account-sid AC...', 'the token from TWILIO_AUTH_TOKEN of the environment: it asks nothing'],
    ['--production', 'secrets of its own for production; the account stays in .env'],
    ['--profile work', 'with the API key of a profile of the Twilio CLI'],
    ['--mend', 'replaces what the doctor finds weak'],
    ['--env-file .env.production', 'the file of production'],
    ['--new-secrets', 'new PINs, keys and passcode; they count after npm run deploy'],
  ],
  flags,
  notes: `No secret is ever taken from the command line, where others on this machine could read it. An API key
(TWILIO_API_KEY and TWILIO_API_SECRET of the environment, or of a profile) deploys, but does not sign: a rehearsal
needs the auth token as well.`,
  fails: 'The setup stopped',
  async run({ flags: given, shell, tell }) {
    const suffix = suffixOf(given);
    const file = envFileOf(suffix, given['env-file']);
    const place = { suffix, envFile: given['env-file'], profile: given.profile };
    const collected = await collect(shell, given, file, place);
    const { made } = collected;
    tell.step('Asking Twilio whether the credentials are good');
    const { credentials, account } = await accepted(shell, collected);
    const { friendlyName, status, type } = account;
    const { authToken } = credentials;
    const isNew = authToken !== undefined && authToken !== collected.usualToken;
    const variables = { ...collected.variables, ...(isNew ? { AUTH_TOKEN: authToken } : {}) };
    tell.line(
      `${friendlyName} (${credentials.accountSid}) is ${status}${type === 'Trial' ? ', on trial' : ''}; credentials from ${credentials.source}.`,
    );
    const dry = given['dry-run'];
    const written = dry ? [] : await keep(shell.root, variables, file);
    for (const name of made) tell.line(`${name} is made${dry ? ' (but not kept: a dry run)' : ''}.`);
    if (!dry)
      tell.line(
        written.length > 0 ? `Written to ${file}: ${written.join(', ')}.` : `${file} had everything already.`,
      );
    if (!credentials.authToken)
      tell.line(`There is no auth token: deploys cannot be rehearsed until AUTH_TOKEN is in ${file}.`);
    if (made.includes('PIN_SECRET')) tell.line(`The PIN of each person: ${npmRun('keys', place)}.`);
    tell.line(`\nNext: ${npmRun('doctor', place)}`);
    return { code: 0, json: { account: credentials.accountSid, friendlyName, type, written, made } };
  },
};

/**
 * Credentials that Twilio accepts: a token that was rotated is asked for once more. It may stand beside an API key, which
 * opens the account all the same.
 */
async function accepted(shell: Shell, { credentials: found, isTokenOld }: Collected) {
  const isAsked = isTokenOld && shell.ask !== undefined;
  const isStale = isAsked && !(await isAccepted(openAccount(shell, found), shell));
  const isMissing = found.authToken === undefined && shell.ask !== undefined;
  const credentials = isStale
    ? await askForToken(shell, found)
    : isMissing
      ? await askForSigner(shell, found)
      : found;
  return { credentials, account: await readAccount(openAccount(shell, credentials)) };
}

if (require.main === module) main(setup);

import { readAccount } from './account/open';
import { openAccount } from './account/twilio';
import { type Command, main } from './command/command';
import { collect } from './setup/collect';
import { keep } from './setup/keep';

const flags = {
  'account-sid': { value: 'AC...', about: 'the account, from https://console.twilio.com' },
  profile: { value: 'NAME', about: 'the account and API key of this profile of the Twilio CLI' },
  'new-secrets': { about: 'also where .env has some: the old ones stop working with the next deploy' },
  'dry-run': { about: 'checks, and writes nothing' },
} as const;

export const setup: Command<typeof flags> = {
  name: 'setup',
  does: `Writes .env: asks for what is missing, checks the credentials with Twilio, and makes secrets that nobody guesses. What
stands there already stays.`,
  examples: [
    ['', 'asks for account SID and auth token'],
    ['--account-sid AC...', 'the token from TWILIO_AUTH_TOKEN of the environment: it asks nothing'],
    ['--profile work', 'with the API key of a profile of the Twilio CLI'],
    ['--new-secrets', 'new PINs, keys and passcode; they count after npm run deploy'],
  ],
  flags,
  notes: `No secret is ever taken from the command line, where others on this machine could read it. An API key
(TWILIO_API_KEY and TWILIO_API_SECRET of the environment, or of a profile) deploys, but does not sign: a rehearsal
needs the auth token as well.`,
  fails: 'The setup stopped',
  async run({ flags: given, shell, tell }) {
    const { credentials, variables, made } = await collect(shell, given);
    tell.step('Asking Twilio whether the credentials are good');
    const { friendlyName, status, type } = await readAccount(openAccount(shell, credentials));
    tell.line(
      `${friendlyName} (${credentials.accountSid}) is ${status}${type === 'Trial' ? ', on trial' : ''}; credentials from ${credentials.source}.`,
    );
    const dry = given['dry-run'];
    const written = dry ? [] : await keep(shell.root, variables);
    for (const name of made) tell.line(`${name} is made${dry ? ' (but not kept: a dry run)' : ''}.`);
    if (!dry)
      tell.line(
        written.length > 0 ? `Written to .env: ${written.join(', ')}.` : '.env had everything already.',
      );
    if (!credentials.authToken)
      tell.line('There is no auth token: deploys cannot be rehearsed until AUTH_TOKEN is in .env.');
    if (made.includes('PIN_SECRET')) tell.line('The PIN of each person: npm run keys.');
    tell.line('\nNext: npm run doctor');
    return { code: 0, json: { account: credentials.accountSid, friendlyName, type, written, made } };
  },
};

if (require.main === module) main(setup);

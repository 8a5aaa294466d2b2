import type { Settings } from '../../functions/types/settings';
import { variablesToDeploy } from '../account/env-file';
import { guesses, isSimple, leastGuesses, programsOf, shortestSecret } from '../account/secrets';
import { type Finding, type FindingNumber, finding } from './finding';

import pins = require('../../functions/desk/pins.private');

/** Twilio's limits: https://www.twilio.com/docs/api/errors/82006 */
const mostBytes = { variable: 450, all: 3 * 1024 };
/** The limit of the Console's form: https://www.twilio.com/docs/serverless/functions-assets/functions/variables */
const mostInConsole = 255;

/** What is wrong with the variables of .env that would go to Twilio. @param settings as built, if they are */
export async function examineSecrets(
  variables: Record<string, string>,
  settings?: Settings,
): Promise<Finding[]> {
  const deployed = variablesToDeploy(variables);
  return [
    ...examinePins(deployed.PIN_SECRET, settings),
    ...examineKeys(deployed.API_KEYS),
    ...(await examinePasscode(deployed.BOARD_PASSCODE, settings)),
    ...examineSizes(deployed),
    ...examineNames(deployed),
    ...examineOldNames(deployed),
  ];
}

/** Secrets that can be guessed stop the build and the setup. */
const weaknesses: readonly FindingNumber[] = [203, 205, 210];

/** The weak secrets among the variables of .env. */
export async function examineStrength(variables: Record<string, string>): Promise<Finding[]> {
  return (await examineSecrets(variables)).filter(({ number }) => weaknesses.includes(number));
}

function examinePins(secret: string | undefined, settings: Settings | undefined): Finding[] {
  if (!secret) {
    const what = 'PIN_SECRET is not set: nobody has a PIN, and the agents’ line stays closed.';
    return [finding(202, what, 'Make one: npm run setup')];
  }
  if (isSimple(secret, shortestSecret)) {
    const what = `PIN_SECRET is short or simple: whoever knows one PIN could find it, and with it all others. It needs at least ${shortestSecret} characters.`;
    return [finding(203, what, 'Take it out of .env, then: npm run setup.')];
  }
  return pins.shared(pins.all(secret, settings?.people ?? {})).map((people) => {
    const who = people.join(' and ');
    const what = `${who} have the same PIN, so it opens the agents’ line for neither.`;
    return finding(211, what, `Raise the pin of ${people.at(-1)} in the settings by one.`);
  });
}

/** Characters. */
const shortestKey = 24;

function examineKeys(written: string | undefined): Finding[] {
  const make = 'A good one: openssl rand -hex 32; npm run setup makes the first.';
  const programs = programsOf(written);
  if (programs.length === 0)
    return [finding(204, 'API_KEYS is not set: /api/ answers 401 to every program.', make)];
  const wrong = (what: string) => finding(205, what, make);
  const names = programs.map(({ name }) => name);
  return programs.flatMap(({ name, key }, index) => {
    // An entry without a name may be the key itself, so it is not shown.
    if (name === undefined)
      return wrong(`Entry ${index + 1} of API_KEYS opens nothing: write name:KEY, separated by commas.`);
    if (names.indexOf(name) < index) return wrong(`API_KEYS names ${name} twice: give one another name.`);
    if (!isSimple(key, shortestKey)) return [];
    return wrong(`The key of ${name} in API_KEYS is short or simple: anybody on the internet may try it.`);
  });
}

/** Without a passcode nobody can sign in at the board, which may be intended. */
async function examinePasscode(
  passcode: string | undefined,
  settings: Settings | undefined,
): Promise<Finding[]> {
  if (!passcode || (await guesses(passcode, settings?.businessName.split(' '))) >= leastGuesses) return [];
  const what = 'BOARD_PASSCODE is too easy to guess: anybody on the internet may try, as often as they like.';
  return [
    finding(
      210,
      what,
      'Take it out of .env, then: npm run setup. Or choose five or six words that do not belong together.',
    ),
  ];
}

/** Names of before each person had a PIN, and each program a key. */
function examineOldNames({ AGENT_PIN, API_KEY }: Record<string, string>): Finding[] {
  const findings: Finding[] = [];
  if (AGENT_PIN) {
    const what =
      'AGENT_PIN is still in .env, and nothing reads it any more: each person has a PIN of their own.';
    const fix = 'Take it out, run npm run setup, and give each person the PIN that npm run keys prints.';
    findings.push(finding(212, what, fix));
  }
  if (API_KEY) {
    const what =
      'API_KEY is still in .env, and nothing reads it any more: each program has a key of its own.';
    findings.push(finding(212, what, 'Write API_KEYS=main:<that key> instead. Programs need not change.'));
  }
  return findings;
}

function examineSizes(variables: Record<string, string>): Finding[] {
  const findings = Object.entries(variables).flatMap(([name, value]) => {
    const bytes = Buffer.byteLength(value);
    if (bytes > mostBytes.variable) {
      return finding(
        206,
        `${name} has ${bytes} bytes; Twilio takes ${mostBytes.variable}.`,
        'Keep it in a private asset instead.',
      );
    }
    if (value.length <= mostInConsole) return [];
    const what = `${name} has ${value.length} characters: the Console can show it, but cannot change it.`;
    return finding(208, what, `Change it here and deploy, or keep it under ${mostInConsole}.`);
  });
  const all = Buffer.byteLength(JSON.stringify(variables));
  if (all <= mostBytes.all) return findings;
  const what = `All variables together have ${all} bytes as JSON; a deployment with more than about ${mostBytes.all} fails (82006).`;
  return [...findings, finding(207, what, 'Keep the long ones in a private asset instead.')];
}

/** The toolkit sends everything in .env but ACCOUNT_SID and AUTH_TOKEN. */
function examineNames(variables: Record<string, string>): Finding[] {
  return Object.keys(variables)
    .filter((name) => /^TWILIO_(ACCOUNT_SID|AUTH_TOKEN|API_KEY|API_SECRET)$/.test(name))
    .map((name) => {
      const what = `${name} stands in .env, so it is sent to Twilio as a variable of the functions.`;
      return finding(209, what, 'Export it in your shell instead: the scripts find it there.');
    });
}

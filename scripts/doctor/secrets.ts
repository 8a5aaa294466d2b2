import type { Settings } from '../../functions/types/settings';
import { npmRun, type Place, usual } from '../account/advice';
import { envFileOf, variablesToDeploy } from '../account/env-file';
import { guesses, isSimple, leastGuesses, programsOf, shortestSecret } from '../account/secrets';
import { type Finding, type FindingNumber, finding } from './finding';

import pins = require('../../functions/desk/pins.private');

/** Twilio's limits: https://www.twilio.com/docs/api/errors/82006 */
const mostBytes = { variable: 450, all: 3 * 1024 };
/** The limit of the Console's form: https://www.twilio.com/docs/serverless/functions-assets/functions/variables */
const mostInConsole = 255;

/**
 * What is wrong with the variables of .env that would go to Twilio.
 * @param settings as built, if they are
 * @param place whose secrets they are
 */
export async function examineSecrets(
  variables: Record<string, string>,
  settings?: Settings,
  place: Place = usual,
): Promise<Finding[]> {
  const deployed = variablesToDeploy(variables);
  return [
    ...examinePins(deployed.PIN_SECRET, settings, place),
    ...examineKeys(deployed.API_KEYS, place),
    ...(await examinePasscode(deployed.BOARD_PASSCODE, settings, place)),
    ...examineSizes(deployed, place),
    ...examineNames(deployed, place),
    ...examineOldNames(deployed, place),
  ];
}

/** Sound secrets stay: only what can be guessed, or opens nothing, is made anew. Then a deploy takes it to Twilio. */
function mendAndDeploy(place: Place): string {
  return `Run: ${npmRun('setup', place, '--mend')}, then: ${npmRun('deploy', place)}`;
}

/** Secrets that can be guessed stop the build and the setup. */
const weaknesses: readonly FindingNumber[] = [203, 205, 210];

/** The weak secrets among the variables of .env. */
export async function examineStrength(variables: Record<string, string>, place?: Place): Promise<Finding[]> {
  const findings = await examineSecrets(variables, undefined, place);
  return findings.filter(({ number }) => weaknesses.includes(number));
}

function examinePins(secret: string | undefined, settings: Settings | undefined, place: Place): Finding[] {
  if (!secret) {
    const what = 'PIN_SECRET is not set: nobody has a PIN, and the agents’ line stays closed.';
    return [finding(202, what, `Make one: ${npmRun('setup', place)}, then: ${npmRun('deploy', place)}`)];
  }
  if (isWeakPinSecret(secret)) {
    const what = `PIN_SECRET is short or simple: whoever knows one PIN could find it, and with it all others. It needs at least ${shortestSecret} characters.`;
    return [
      finding(203, what, `${mendAndDeploy(place)}. Everybody gets another PIN: ${npmRun('keys', place)}`),
    ];
  }
  return pins.shared(pins.all(secret, settings?.people ?? {})).map((people) => {
    const who = people.join(' and ');
    const what = `${who} have the same PIN, so it opens the agents’ line for neither.`;
    const fix = `Raise the pin of ${people.at(-1)} in the settings by one, then: ${npmRun('deploy', place)}`;
    return finding(211, what, fix);
  });
}

/** Whether all PINs could be computed by somebody who knows one. */
export function isWeakPinSecret(secret: string): boolean {
  return isSimple(secret, shortestSecret);
}

/** Characters. */
const shortestKey = 24;

/** Whether a key could be found by somebody who tries. */
export function isWeakKey(key: string): boolean {
  return isSimple(key, shortestKey);
}

function examineKeys(written: string | undefined, place: Place): Finding[] {
  const programs = programsOf(written);
  if (programs.length === 0) {
    const what = 'API_KEYS is not set: /api/ answers 401 to every program.';
    return [finding(204, what, `Make one: ${npmRun('setup', place)}, then: ${npmRun('deploy', place)}`)];
  }
  const wrong = (what: string) => finding(205, what, `${mendAndDeploy(place)}. The others keep theirs.`);
  const names = programs.map(({ name }) => name);
  return programs.flatMap(({ name, key }, index) => {
    // An entry without a name may be the key itself, so it is not shown.
    if (name === undefined)
      return wrong(`Entry ${index + 1} of API_KEYS opens nothing: write name:KEY, separated by commas.`);
    if (names.indexOf(name) < index) return wrong(`API_KEYS names ${name} twice: give one another name.`);
    if (!isWeakKey(key)) return [];
    return wrong(`The key of ${name} in API_KEYS is short or simple: anybody on the internet may try it.`);
  });
}

/** Without a passcode nobody can sign in at the board, which may be intended. */
async function examinePasscode(
  passcode: string | undefined,
  settings: Settings | undefined,
  place: Place,
): Promise<Finding[]> {
  if (!passcode || !(await isWeakPasscode(passcode, settings?.businessName))) return [];
  const what = 'BOARD_PASSCODE is too easy to guess: anybody on the internet may try, as often as they like.';
  const fix = `${mendAndDeploy(place)}. Or choose five or six words that do not belong together.`;
  return [finding(210, what, fix)];
}

export async function isWeakPasscode(passcode: string, businessName = ''): Promise<boolean> {
  return (await guesses(passcode, businessName.split(' '))) < leastGuesses;
}

/** Names of before each person had a PIN, and each program a key. */
function examineOldNames({ AGENT_PIN, API_KEY }: Record<string, string>, place: Place): Finding[] {
  const file = envFileOf(place.suffix, place.envFile);
  const findings: Finding[] = [];
  if (AGENT_PIN) {
    const what = `AGENT_PIN is still in ${file}, and nothing reads it any more: each person has a PIN of their own.`;
    const fix = `Take AGENT_PIN out of ${file}, then: ${npmRun('setup', place)}. Give each person the PIN of: ${npmRun('keys', place)}`;
    findings.push(finding(212, what, fix));
  }
  if (API_KEY) {
    const what = `API_KEY is still in ${file}, and nothing reads it any more: each program has a key of its own.`;
    const fix = `In ${file}, write API_KEYS=main:<that key> instead. Programs need not change. Then: ${npmRun('deploy', place)}`;
    findings.push(finding(212, what, fix));
  }
  return findings;
}

function examineSizes(variables: Record<string, string>, place: Place): Finding[] {
  const findings = Object.entries(variables).flatMap(([name, value]) => {
    const bytes = Buffer.byteLength(value);
    if (bytes > mostBytes.variable) {
      return finding(
        206,
        `${name} has ${bytes} bytes; Twilio takes ${mostBytes.variable}.`,
        `Take ${name} out of ${envFileOf(place.suffix, place.envFile)}, and keep it in a private asset instead.`,
      );
    }
    if (value.length <= mostInConsole) return [];
    const what = `${name} has ${value.length} characters: the Console can show it, but cannot change it.`;
    const fix = `Keep it under ${mostInConsole} characters; or change it in ${envFileOf(place.suffix, place.envFile)} alone, then: ${npmRun('deploy', place)}`;
    return finding(208, what, fix);
  });
  const all = Buffer.byteLength(JSON.stringify(variables));
  if (all <= mostBytes.all) return findings;
  const what = `All variables together have ${all} bytes as JSON; a deployment with more than about ${mostBytes.all} fails (82006).`;
  const fix = `Take the long ones out of ${envFileOf(place.suffix, place.envFile)}, and keep them in a private asset instead.`;
  return [...findings, finding(207, what, fix)];
}

/** The toolkit sends everything in .env but ACCOUNT_SID and AUTH_TOKEN. */
function examineNames(variables: Record<string, string>, place: Place): Finding[] {
  return Object.keys(variables)
    .filter((name) => /^TWILIO_(ACCOUNT_SID|AUTH_TOKEN|API_KEY|API_SECRET)$/.test(name))
    .map((name) => {
      const what = `${name} stands in ${envFileOf(place.suffix, place.envFile)}, so it is sent to Twilio as a variable of the functions.`;
      const fix = `Take ${name} out of ${envFileOf(place.suffix, place.envFile)}, and export it in your shell instead: the scripts find it there.`;
      return finding(209, what, fix);
    });
}

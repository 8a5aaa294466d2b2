import { variablesToDeploy } from '../account/env-file';
import { type Finding, finding } from './finding';

/** Twilio's limits: https://www.twilio.com/docs/api/errors/82006 */
const mostBytes = { variable: 450, all: 3 * 1024 };
/** The limit of the Console's form: https://www.twilio.com/docs/serverless/functions-assets/functions/variables */
const mostInConsole = 255;

/** What is wrong with the variables of .env that would go to Twilio. */
export function examineSecrets(variables: Record<string, string>): Finding[] {
  const deployed = variablesToDeploy(variables);
  return [
    ...examinePin(deployed.AGENT_PIN),
    ...examineKey(deployed.API_KEY),
    ...examinePasscode(deployed.BOARD_PASSCODE),
    ...examineSizes(deployed),
    ...examineNames(deployed),
  ];
}

function examinePin(pin: string | undefined): Finding[] {
  const make = 'Make one: npm run setup';
  if (!pin) return [finding(202, 'AGENT_PIN is not set: the agent line stays closed to everybody.', make)];
  const mistake = pinMistake(pin);
  return mistake ? [finding(203, `AGENT_PIN ${mistake}.`, make)] : [];
}

/** Why a PIN is too easy to guess. The agents' line gives a caller three tries. */
export function pinMistake(pin: string): string | undefined {
  if (!/^\d+$/.test(pin)) return 'has something else than digits in it, which nobody can key in';
  if (pin.length < 6) return 'has less than six digits, which can be guessed';
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])));
  if (steps.size === 1 && [0, 1, -1].includes([...steps][0] ?? 9))
    return 'is a run of digits, which is tried first';
  if (/^(19|20)\d{2}(0\d|1[0-2])([0-2]\d|3[01])$/.test(pin)) return 'is a date, which is tried first';
  return undefined;
}

function examineKey(key: string | undefined): Finding[] {
  const make = 'Make one: npm run setup';
  if (!key) return [finding(204, 'API_KEY is not set: /api/ answers 401 to everybody.', make)];
  if (key.length >= 24 && new Set(key).size >= 8) return [];
  return [finding(205, 'API_KEY is short or simple: everybody on the internet may try to guess it.', make)];
}

/** Without a passcode nobody can sign in at the board, which may be intended. */
function examinePasscode(passcode: string | undefined): Finding[] {
  if (!passcode || (passcode.length >= 10 && new Set(passcode).size >= 5)) return [];
  const what = 'BOARD_PASSCODE is short or simple: everybody on the internet may try to guess it.';
  return [finding(210, what, 'Leave it empty, and: npm run setup')];
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

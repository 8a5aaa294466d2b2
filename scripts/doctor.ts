import { targetFlags } from './account/open';
import { type Command, main } from './command/command';
import { examineHere, examineThere } from './doctor/examine';
import { type Finding, type FindingNumber, inWords, summary } from './doctor/finding';

const flags = {
  offline: { about: 'only what needs no account' },
  ...targetFlags,
} as const;

export const doctor: Command<typeof flags> = {
  name: 'doctor',
  does: 'Reads the project and the account, and says what is wrong and how to mend it. Changes nothing.',
  examples: [
    ['', 'the project, the account, and what is deployed'],
    ['--offline', 'the project alone'],
    ['--production', 'what is deployed to production'],
    ['--json', 'the findings for a program'],
  ],
  flags,
  notes:
    'Exit code 1 when there is an error; warnings and notes are only told. What each number means: docs/operating.md.',
  fails: 'The doctor could not look',
  async run({ flags: given, shell, tell }) {
    tell.step('Building, and reading the project');
    const findings = await examineHere(shell, given);
    if (!given.offline) {
      tell.step('Asking Twilio');
      findings.push(...(await examineThere(shell, given)));
    }
    for (const each of findings) tell.line(inWords(each));
    const ok = findings.every(({ level }) => level !== 'error');
    tell.line(`${findings.length > 0 ? '\n' : ''}${tell.bold(summary(findings))}.`);
    tell.line(ok ? `Next: ${next(findings, given.offline)}` : 'Mend the errors, then run it again.');
    return { code: ok ? 0 : 1, json: { ok, findings } };
  },
};

/** What to do next when no finding is an error. */
function next(findings: readonly Finding[], offline: boolean): string {
  const has = (...numbers: FindingNumber[]) => findings.some(({ number }) => numbers.includes(number));
  if (has(406)) return 'npm run pull';
  if (offline || has(401, 404, 405, 407, 409, 410)) return 'npm run deploy';
  if (has(503, 504, 505, 506, 507, 508)) return 'npm run connect -- <your number>';
  return 'call your number; npm run logs tells what functions wrote about it.';
}

if (require.main === module) main(doctor);

import { targetFlags } from './account/open';
import { type Command, main, type Values } from './command/command';
import { npmRun, placeOf } from './doctor/advice';
import { examineHere, examineThere } from './doctor/examine';
import { type Finding, type FindingNumber, inWords, type Level, summary } from './doctor/finding';

const flags = {
  offline: { about: 'only what needs no account' },
  strict: { about: 'warnings count as errors: exit code 1' },
  ...targetFlags,
} as const;

export const doctor: Command<typeof flags> = {
  name: 'doctor',
  does: 'Reads the project and the account, and says what is wrong and how to mend it. Changes nothing.',
  examples: [
    ['', 'the project, the account, and what is deployed'],
    ['--offline', 'the project alone'],
    ['--production', 'what is deployed to production'],
    ['--production --strict', 'for a pipeline: stops at warnings, too'],
    ['--json', 'the findings for a program'],
  ],
  flags,
  notes:
    'Exit code 1 when there is an error, with --strict also for a warning; notes are only told. What each number means: docs/operating.md.',
  fails: 'The doctor could not look',
  async run({ flags: given, shell, tell }) {
    tell.step('Building, and reading the project');
    const findings = await examineHere(shell, given);
    if (!given.offline) {
      tell.step('Asking Twilio');
      findings.push(...(await examineThere(shell, given)));
    }
    for (const each of findings) tell.line(inWords(each));
    const stops: readonly Level[] = given.strict ? ['error', 'warning'] : ['error'];
    const ok = findings.every(({ level }) => !stops.includes(level));
    tell.line(`${findings.length > 0 ? '\n' : ''}${tell.bold(summary(findings))}.`);
    tell.line(
      ok
        ? `Next: ${next(findings, given)}`
        : `Mend the ${given.strict ? 'errors and warnings' : 'errors'}, then run it again.`,
    );
    return { code: ok ? 0 : 1, json: { ok, findings } };
  },
};

/** What to do next when no finding is an error. */
function next(findings: readonly Finding[], given: Values<typeof flags>): string {
  const place = placeOf(given);
  const has = (...numbers: FindingNumber[]) => findings.some(({ number }) => numbers.includes(number));
  if (has(406)) return npmRun('pull', place);
  if (given.offline || has(401, 404, 405, 407, 409, 410, 411, 412, 413, 414)) return npmRun('deploy', place);
  if (has(503, 504, 505, 506, 507, 508, 510)) return npmRun('connect', place, '<your number>');
  return `call your number; ${npmRun('logs', place)} tells what functions wrote about it.`;
}

if (require.main === module) main(doctor);

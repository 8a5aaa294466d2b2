import type { Values } from '../simulator/cli/kit/flags';
import { Trouble } from '../simulator/cli/kit/trouble';
import { npmRun } from './account/advice';
import { openTarget, placeOf, targetFlags } from './account/open';
import { readSettings } from './account/settings';
import { mustBeLive } from './account/target';
import { mustBeBuilt } from './build/report';
import { type Command, main, type Outcome } from './command/command';
import type { Shell } from './command/shell';
import type { Tell } from './command/tell';
import { examineHere, examineThere } from './doctor/examine';
import { type Finding, type FindingNumber, inWords, type Level, summary } from './doctor/finding';
import { readNotes } from './real/notes';
import { lookAtAll } from './real/run';

const flags = {
  offline: { about: 'only what needs no account' },
  real: { about: 'the first day on a real account: looks whether Twilio does what the simulator does' },
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
    ['--real', 'what a real account does, and what was expected; asks before anything costs money or rings'],
    ['--json', 'the findings for a program'],
  ],
  flags,
  notes:
    'Exit code 1 when there is an error, with --strict also for a warning; notes are only told. What each number means: docs/operating.md.',
  fails: 'The doctor could not look',
  async run({ flags: given, shell, tell }) {
    if (given.real) return looksForReal(shell, given, tell);
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

/** Says what was expected, what came, and where the simulator is made truer: docs/first-day.md. */
async function looksForReal(shell: Shell, given: Values<typeof flags>, tell: Tell): Promise<Outcome> {
  mustBeBuilt(await shell.build());
  const live = mustBeLive(await openTarget(shell, given));
  const settings = await readSettings(shell.root);
  if (!settings) throw new Trouble('The settings are not built.', 'Run: npm run build');
  const looked = await lookAtAll({ live, settings, shell, notes: await readNotes(shell.root) }, tell);
  const surprises = looked.filter(({ verdict }) => verdict === 'otherwise').length;
  const open = looked.filter(({ verdict }) => verdict === 'later' || verdict === 'left out').length;
  tell.line(
    `\n${looked.length} checks, ${surprises} came otherwise, ${open} are open: run it again for those.`,
  );
  return { code: surprises === 0 ? 0 : 1, json: { checks: looked } };
}

/** What to do next when no finding is an error. */
function next(findings: readonly Finding[], given: Values<typeof flags>): string {
  const place = placeOf(given);
  const has = (...numbers: FindingNumber[]) => findings.some(({ number }) => numbers.includes(number));
  if (findings.some(({ fix }) => fix.includes('npm run pull'))) return npmRun('pull', place);
  if (given.offline || has(401, 404, 405, 407, 409, 410, 411, 412, 413, 414)) return npmRun('deploy', place);
  if (has(503, 504, 505, 506, 507, 508, 510)) return npmRun('connect', place, '<your number>');
  return `call your number; ${npmRun('logs', place)} tells what functions wrote about it.`;
}

if (require.main === module) main(doctor);

import { Trouble } from '../../simulator/cli/kit/trouble';
import type { TargetFlags } from '../account/open';
import type { Target } from '../account/target';
import type { Shell } from '../command/shell';
import type { Tell } from '../command/tell';
import { examineHere } from '../doctor/examine';
import { inWords } from '../doctor/finding';
import { elsewhere } from '../doctor/service';

/** Shows where a command acts, before it does anything. */
export function show(
  { account, project, service, environment, name }: Target,
  friendlyName: string,
  tell: Tell,
): void {
  tell.table([
    ['Account', `${friendlyName} (${account.accountSid}), from ${account.source}`],
    ['Service', service ? `${service.uniqueName} (${service.sid})` : `${project.serviceName} (new)`],
    ['Environment', environment ? name : `${name} (new)`],
    ['Domain', environment?.domainName ?? 'Twilio gives it one'],
  ]);
}

/**
 * Refuses the wrong account.
 * @throws Trouble when it is not the one named, or, if none is named, when the project was deployed to another one before
 */
export function checkAccount(target: Target, meant: string | undefined): void {
  const { account } = target;
  if (meant && meant !== account.accountSid) {
    throw new Trouble(
      `These credentials (${account.source}) are of ${account.accountSid}, not of ${meant}.`,
      'Use that account’s credentials: --profile, .env, or TWILIO_ACCOUNT_SID in the environment.',
    );
  }
  const [stranger] = meant ? [] : elsewhere(target);
  if (stranger) throw new Trouble(stranger.what, stranger.fix);
}

/** @throws Trouble when the doctor finds an error: the deployment would not work, or not be safe */
export async function checkHealth(shell: Shell, flags: TargetFlags, tell: Tell): Promise<void> {
  tell.step('Building, and examining the project');
  const told = (await examineHere(shell, flags)).filter(({ level }) => level !== 'note');
  if (told.length > 0) tell.line();
  for (const each of told) tell.line(inWords(each));
  const errors = told.filter(({ level }) => level === 'error');
  if (errors.length === 0) return;
  const numbers = errors.map(({ number }) => number).join(', ');
  throw new Trouble(
    `The doctor finds what would not work (${numbers}). Nothing was deployed.`,
    'Mend what stands above (npm run doctor -- --offline shows it again), then run this again.',
  );
}

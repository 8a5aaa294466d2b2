import { Trouble } from '../../simulator/cli/kit/trouble';
import { open, placeOf, readVariablesOrUsual, suffixOf, type TargetFlags } from '../account/open';
import { readProject } from '../account/project';
import { readSettings } from '../account/settings';
import { findTarget } from '../account/target';
import type { Account } from '../account/twilio';
import type { Shell } from '../command/shell';
import { examineAccount } from './account';
import { examineAnswers, examineGeography } from './answers';
import { type Finding, type FindingNumber, finding } from './finding';
import { examineNumbers } from './numbers';
import { examineProject } from './project';
import { examineSecrets } from './secrets';
import { examineService } from './service';
import { examineSync } from './sync';
import { isForbidden, orUnseen } from './unseen';

/** What shows without asking Twilio. */
export async function examineHere(shell: Shell, flags: TargetFlags): Promise<Finding[]> {
  const project = await readProject(shell.root, suffixOf(flags));
  const variables = await readVariablesOrUsual(shell.root, flags);
  const ofProject = await examineProject(project, await shell.build());
  const settings = await readSettings(project.root);
  return [...ofProject, ...(await examineSecrets(variables, settings, placeOf(flags)))];
}

/** What the account shows: its services, its numbers, and the answers of its domain. */
export async function examineThere(shell: Shell, flags: TargetFlags): Promise<Finding[]> {
  const account = await open(shell, flags).catch(orFinding(201));
  if ('number' in account) return [account];
  const findings = await examineAccount(account, shell, placeOf(flags));
  if (findings.some(({ number }) => number === 301 || number === 302)) return findings;
  findings.push(...(await orUnseen(account, 'the service', () => examineDeployed(shell, flags, account))));
  if (findings.some(({ number }) => number === 402)) return findings;
  findings.push(...(await orUnseen(account, 'Sync', () => examineSync(account))));
  const settings = await readSettings(shell.root);
  return settings ? [...findings, ...(await examineGeography({ account }, settings))] : findings;
}

/** What is deployed, and which numbers lead there. */
async function examineDeployed(shell: Shell, flags: TargetFlags, account: Account): Promise<Finding[]> {
  const place = placeOf(flags);
  const project = await readProject(shell.root, suffixOf(flags));
  const target = await findTarget(account, project, suffixOf(flags)).catch((error: unknown) => {
    if (isForbidden(error, account)) throw error;
    return orFinding(402)(error);
  });
  if ('number' in target) return [target];
  const variables = await readVariablesOrUsual(shell.root, flags);
  const { live, found, findings } = await examineService(target, variables, place);
  const settings = await readSettings(project.root);
  if (!live || !found || !settings) return findings;
  const how = { hasPin: Boolean(variables.PIN_SECRET), place };
  const numbers = await orUnseen(account, 'the numbers of the account', () =>
    examineNumbers(live, settings, how),
  );
  return [...findings, ...numbers, ...(await examineAnswers(live, found, settings, place))];
}

/** Turns Trouble into a finding. Any other error is a bug. */
function orFinding(number: FindingNumber) {
  return (error: unknown): Finding => {
    if (error instanceof Trouble) return finding(error.cause ? 301 : number, error.what, error.todo);
    throw error;
  };
}

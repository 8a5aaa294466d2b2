import { Trouble } from '../../simulator/cli/kit/trouble';
import { readEnvFile } from '../account/env-file';
import { open, suffixOf, type TargetFlags } from '../account/open';
import { readProject } from '../account/project';
import { readSettings } from '../account/settings';
import { findTarget } from '../account/target';
import type { Shell } from '../command/shell';
import { examineAccount } from './account';
import { examineAnswers, examineGeography } from './answers';
import { type Finding, type FindingNumber, finding } from './finding';
import { examineNumbers } from './numbers';
import { examineProject } from './project';
import { examineSecrets } from './secrets';
import { examineService } from './service';

/** What shows without asking Twilio. */
export async function examineHere(shell: Shell, flags: TargetFlags): Promise<Finding[]> {
  const project = await readProject(shell.root, suffixOf(flags));
  const variables = await readEnvFile(shell.root, flags['env-file']);
  const ofProject = await examineProject(project, await shell.build());
  return [...ofProject, ...(await examineSecrets(variables, await readSettings(project.root)))];
}

/** What the account shows: its services, its numbers, and the answers of its domain. */
export async function examineThere(shell: Shell, flags: TargetFlags): Promise<Finding[]> {
  const account = await open(shell, flags).catch(orFinding(201));
  if ('number' in account) return [account];
  const findings = await examineAccount(account);
  if (findings.some(({ level }) => level === 'error')) return findings;

  const project = await readProject(shell.root, suffixOf(flags));
  const target = await findTarget(account, project, suffixOf(flags)).catch(orFinding(402));
  if ('number' in target) return [...findings, target];
  const variables = await readEnvFile(shell.root, flags['env-file']);
  const { live, functions, built, findings: ofService } = await examineService(target, variables);
  findings.push(...ofService);
  const settings = await readSettings(project.root);
  if (!settings) return findings;
  if (live) {
    findings.push(...(await examineNumbers(live, settings, Boolean(variables.PIN_SECRET))));
    findings.push(...(await examineAnswers(live, functions, built, settings)));
  }
  findings.push(...(await examineGeography(target, settings)));
  return findings;
}

/** Turns Trouble into a finding. Any other error is a bug. */
function orFinding(number: FindingNumber) {
  return (error: unknown): Finding => {
    if (error instanceof Trouble) return finding(error.cause ? 301 : number, error.what, error.todo);
    throw error;
  };
}

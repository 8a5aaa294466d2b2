import { npmRun, type Place } from '../account/advice';
import { variablesToDeploy } from '../account/env-file';
import { type Live, mustBeLive, type Target } from '../account/target';
import { type Found, findAll, undeployed } from '../drift/find';
import { readVariablesThere } from '../drift/variables';
import { keepOrGiveUp, namesOf, shortened } from './edited';
import { type Finding, finding } from './finding';
import { examineBuilt, examineVariables } from './live';
import { orUnseen } from './unseen';

/** What was found at a target, and what it serves. */
export interface ServiceReport {
  findings: Finding[];
  live?: Live;
  found?: Found;
}

/** Service, environment, variables and what is deployed. */
export async function examineService(
  target: Target,
  variables: Record<string, string>,
  place: Place,
): Promise<ServiceReport> {
  const { service, environment, project } = target;
  const stranger = elsewhere(target);
  if (!service) {
    const what = `There is no service ${project.serviceName} in this account yet.`;
    return { findings: [...stranger, finding(401, what, `Deploy: ${npmRun('deploy', place)}`)] };
  }
  if (!environment?.buildSid) {
    const what = `The environment ${target.name} of ${service.uniqueName} has no deployment yet.`;
    return { findings: [...stranger, finding(405, what, `Deploy: ${npmRun('deploy', place)}`)] };
  }
  const live = mustBeLive(target);
  const here = variablesToDeploy(variables);
  const { there, unseen } = await variablesThere(live);
  const found = await findAll(asBuilt(live), here, there ?? []);
  const foreign = strangers(live, found);
  const findings = [
    ...stranger,
    ...foreign,
    ...(foreign.length > 0 ? [] : examineTexts(found, place)),
    ...examineEditable(live, place),
    ...unseen,
    ...(there ? examineVariables(live, here, found, place) : []),
    ...(foreign.length > 0 ? [] : [...examineBuilt(live, found, place), ...examineAssets(found, place)]),
  ];
  return { findings, live, found };
}

/** What these credentials may not read hides nothing else. */
async function variablesThere(live: Live) {
  let there: Awaited<ReturnType<typeof readVariablesThere>> | undefined;
  const unseen = await orUnseen(live.account, 'the variables', async () => {
    there = await readVariablesThere(live);
    return [];
  });
  return { there, unseen };
}

/** What was built is in dist/, even where .twilioserverlessrc names other folders (106, 112). */
function asBuilt(live: Live): Live {
  const folders = { functionsFolder: 'dist/functions', assetsFolder: 'dist/assets' };
  return { ...live, project: { ...live.project, ...folders } };
}

/** The project was deployed before, but to another account. */
export function elsewhere({ account, project }: Pick<Target, 'account' | 'project'>): Finding[] {
  const accounts = Object.keys(project.deployed);
  if (accounts.length === 0 || accounts.includes(account.accountSid)) return [];
  const what = `This project was deployed to account ${accounts.join(', ')} so far; these credentials (${account.source}) are of ${account.accountSid}.`;
  const fix = `Use that account’s credentials; or, if this one is meant: npm run deploy -- --account ${account.accountSid}`;
  return [finding(402, what, fix)];
}

/** A service that has our name but not our functions. */
export function strangers(
  { service, project, account }: Live,
  { build, next }: Pick<Found, 'build' | 'next'>,
): Finding[] {
  const functions = build.files.filter(({ kind }) => kind === 'function');
  const known = project.serviceSid ?? project.deployed[account.accountSid]?.serviceSid;
  const ours = new Set(next.files.map(({ path }) => path));
  if (known === service.sid || functions.length === 0 || functions.some(({ path }) => ours.has(path)))
    return [];
  const what = `The account has a service ${service.uniqueName} (${service.sid}) already, and it holds something else.`;
  return [finding(403, what, 'Write another "serviceName" into .twilioserverlessrc.')];
}

function examineTexts(found: Found, place: Place): Finding[] {
  const edits = found.edits.filter(({ kind }) => kind === 'function');
  if (edits.length > 0) {
    const what = `Edited in the Console and not here: ${namesOf(edits).join(', ')}. A deploy would undo it, so it stops.`;
    return [finding(406, what, keepOrGiveUp(edits, place))];
  }
  if (undeployed(found, 'function').length === 0) return [];
  return [finding(410, 'What is live is not what was built here.', `Deploy: ${npmRun('deploy', place)}`)];
}

/** Whether the files that are served are those that were built here. */
function examineAssets(found: Found, place: Place): Finding[] {
  const edits = found.edits.filter(({ kind }) => kind === 'asset');
  const others = undeployed(found, 'asset');
  return [
    ...(edits.length > 0
      ? [
          finding(
            414,
            `Assets were edited in the Console: ${shortened(edits.map(({ name, what }) => `${name} (${what})`))}.`,
            keepOrGiveUp(edits, place),
          ),
        ]
      : []),
    ...(others.length > 0
      ? [
          finding(
            414,
            `What is live has other assets than were built here: ${shortened(others)}.`,
            `Deploy: ${npmRun('deploy', place)}`,
          ),
        ]
      : []),
  ];
}

function examineEditable({ service }: Live, place: Place): Finding[] {
  if (service.uiEditable) return [];
  const what = `${service.uniqueName} is read-only in the Console.`;
  const fix = `This opens it: ${npmRun('deploy', place)} (plain twilio serverless:deploy does not)`;
  return [finding(404, what, fix)];
}

import { asking } from '../account/refusals';
import { type Live, mustBeLive, type Target } from '../account/target';
import { type BuiltFunction, readBuilt } from '../drift/built';
import { changedPaths, editsIn } from '../drift/compare';
import { type LiveFunction, readLive } from '../drift/live';
import { npmRun, type Place } from './advice';
import { examineAssets } from './assets';
import { type Finding, finding } from './finding';
import { examineBuilt, examineVariables } from './live';
import { orUnseen } from './unseen';

/** What was found at a target, and what it serves. */
export interface ServiceReport {
  findings: Finding[];
  live?: Live;
  functions: LiveFunction[];
  built: BuiltFunction[];
}

/** Service, environment, variables and what is deployed. */
export async function examineService(
  target: Target,
  variables: Record<string, string>,
  place: Place,
): Promise<ServiceReport> {
  const { service, environment, project } = target;
  const stranger = elsewhere(target);
  const built = await readBuilt(project.root);
  if (!service) {
    const what = `There is no service ${project.serviceName} in this account yet.`;
    return {
      findings: [...stranger, finding(401, what, `Deploy: ${npmRun('deploy', place)}`)],
      functions: [],
      built,
    };
  }
  if (!environment?.buildSid) {
    const what = `The environment ${target.name} of ${service.uniqueName} has no deployment yet.`;
    return {
      findings: [...stranger, finding(405, what, `Deploy: ${npmRun('deploy', place)}`)],
      functions: [],
      built,
    };
  }
  const live = mustBeLive(target);
  const functions = await readLive(live);
  const foreign = strangers(live, functions, built);
  const findings = [
    ...stranger,
    ...foreign,
    ...(foreign.length > 0 ? [] : examineTexts(functions, built, place)),
    ...examineEditable(live, place),
    ...(await orUnseen(live.account, 'the variables', () => examineVariables(live, variables, place))),
    ...(foreign.length > 0 ? [] : await examineBuild(live, place)),
  ];
  return { findings, live, functions, built };
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
  functions: readonly LiveFunction[],
  built: readonly BuiltFunction[],
): Finding[] {
  const known = project.serviceSid ?? project.deployed[account.accountSid]?.serviceSid;
  const ours = new Set(built.map(({ path }) => path));
  if (known === service.sid || functions.length === 0 || functions.some(({ path }) => ours.has(path)))
    return [];
  const what = `The account has a service ${service.uniqueName} (${service.sid}) already, and it holds something else.`;
  return [finding(403, what, 'Write another "serviceName" into .twilioserverlessrc.')];
}

function examineTexts(
  functions: readonly LiveFunction[],
  built: readonly BuiltFunction[],
  place: Place,
): Finding[] {
  const edits = editsIn(functions, built);
  if (edits.length > 0) {
    const names = edits.map(({ path }) => path).join(', ');
    const what = `Edited in the Console and not here: ${names}. A deploy would undo it, so it stops.`;
    const fix = `Bring it here: ${npmRun('pull', place)}. When it stands in the source: ${npmRun('deploy', place)}`;
    return [finding(406, what, fix)];
  }
  if (functions.length === built.length && changedPaths(functions, built).length === 0) return [];
  return [finding(410, 'What is live is not what was built here.', `Deploy: ${npmRun('deploy', place)}`)];
}

function examineEditable({ service }: Live, place: Place): Finding[] {
  if (service.uiEditable) return [];
  const what = `${service.uniqueName} is read-only in the Console.`;
  const fix = `This opens it: ${npmRun('deploy', place)} (plain twilio serverless:deploy does not)`;
  return [finding(404, what, fix)];
}

async function examineBuild(live: Live, place: Place): Promise<Finding[]> {
  const { account, service, buildSid } = live;
  const { builds } = account.sdk.serverless.v1.services(service.sid);
  const build = await asking(account, 'Reading the build', () => builds(buildSid).fetch());
  return [...examineBuilt(build, live, place), ...(await examineAssets(live, build, place))];
}

import { variablesToDeploy } from '../account/env-file';
import { asking } from '../account/refusals';
import { deployCommand, type Live, mustBeLive, type Target } from '../account/target';
import { type BuiltFunction, readBuilt } from '../drift/built';
import { changedPaths, editsIn } from '../drift/compare';
import { type LiveFunction, readLive } from '../drift/live';
import { type Finding, finding } from './finding';
import { runtimes } from './project';

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
): Promise<ServiceReport> {
  const { service, environment, project } = target;
  const stranger = elsewhere(target);
  const built = await readBuilt(project.root);
  if (!service) {
    const what = `There is no service ${project.serviceName} in this account yet.`;
    return {
      findings: [...stranger, finding(401, what, `Deploy: ${deployCommand(target)}`)],
      functions: [],
      built,
    };
  }
  if (!environment?.buildSid) {
    const what = `The environment ${target.name} of ${service.uniqueName} has no deployment yet.`;
    return {
      findings: [...stranger, finding(405, what, `Deploy: ${deployCommand(target)}`)],
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
    ...(foreign.length > 0 ? [] : examineTexts(live, functions, built)),
    ...examineEditable(live),
    ...(await examineVariables(live, variables)),
    ...(await examineRuntime(live)),
  ];
  return { findings, live, functions, built };
}

/** The project was deployed before, but to another account. */
export function elsewhere({ account, project }: Pick<Target, 'account' | 'project'>): Finding[] {
  const accounts = Object.keys(project.deployed);
  if (accounts.length === 0 || accounts.includes(account.accountSid)) return [];
  const what = `This project was deployed to account ${accounts.join(', ')} so far; these credentials (${account.source}) are of ${account.accountSid}.`;
  return [finding(402, what, `If that is meant, say so: --account ${account.accountSid}`)];
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
  return [finding(403, what, 'Choose another "serviceName" in .twilioserverlessrc.')];
}

function examineTexts(
  live: Live,
  functions: readonly LiveFunction[],
  built: readonly BuiltFunction[],
): Finding[] {
  const edits = editsIn(functions, built);
  if (edits.length > 0) {
    const names = edits.map(({ path }) => path).join(', ');
    const what = `Edited in the Console and not here: ${names}. A deploy would undo it, so it stops.`;
    return [finding(406, what, 'Bring it here: npm run pull')];
  }
  if (functions.length === built.length && changedPaths(functions, built).length === 0) return [];
  return [finding(410, 'What is live is not what was built here.', `Deploy: ${deployCommand(live)}`)];
}

function examineEditable({ service }: Live): Finding[] {
  if (service.uiEditable) return [];
  const what = `${service.uniqueName} is read-only in the Console.`;
  return [finding(404, what, 'npm run deploy opens it; plain twilio serverless:deploy does not.')];
}

async function examineVariables(live: Live, file: Record<string, string>): Promise<Finding[]> {
  const { account, service, environment } = live;
  const { variables } = account.sdk.serverless.v1.services(service.sid).environments(environment.sid);
  const there = await asking(account, 'Reading the variables', () => variables.list());
  const here = Object.keys(variablesToDeploy(file));
  const missing = here.filter((name) => !there.some(({ key }) => key === name));
  const stale = there.map(({ key }) => key).filter((name) => !here.includes(name));
  return [
    ...missing.map((name) =>
      finding(407, `${name} is in .env, but not at Twilio.`, `Deploy: ${deployCommand(live)}`),
    ),
    ...stale.map((name) => {
      const what = `${name} is at Twilio, but not in .env: deploys leave it as it is.`;
      return finding(408, what, `Take it away if nobody needs it: npx twilio-run env unset --key ${name}`);
    }),
  ];
}

async function examineRuntime({ account, service, buildSid }: Live): Promise<Finding[]> {
  const { builds } = account.sdk.serverless.v1.services(service.sid);
  const { runtime } = await asking(account, 'Reading the build', () => builds(buildSid).fetch());
  if (runtimes.some((known) => known === runtime)) return [];
  const what = `What is live runs on ${runtime}, which Twilio has retired: builds with it fail.`;
  return [finding(409, what, 'Write "runtime": "node22" into .twilioserverlessrc and deploy.')];
}

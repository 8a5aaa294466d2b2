import type { ServiceInstance } from 'twilio/lib/rest/serverless/v1/service';
import type { EnvironmentInstance } from 'twilio/lib/rest/serverless/v1/service/environment';
import { Trouble } from '../../simulator/cli/kit/trouble';
import type { Project } from './project';
import { asking, statusOf } from './refusals';
import type { Account } from './twilio';

/** Where a deployment goes, and what is there already. */
export interface Target {
  account: Account;
  project: Project;
  /** Domain suffix; '' is production. */
  suffix: string;
  /** Its name in sentences: "dev", "production". */
  name: string;
  service?: ServiceInstance;
  environment?: EnvironmentInstance;
}

/** A target that holds a deployment. */
export interface Live extends Target {
  service: ServiceInstance;
  environment: EnvironmentInstance;
  buildSid: string;
}

/** Reads what is there: by the SID that the toolkit would use, else by name. */
export async function findTarget(account: Account, project: Project, suffix: string): Promise<Target> {
  const service = await findService(account, project);
  const target = { account, project, suffix, name: suffix || 'production', service };
  if (!service) return target;
  const environments = await asking(account, `Reading the environments of ${service.uniqueName}`, () =>
    account.sdk.serverless.v1.services(service.sid).environments.list(),
  );
  return { ...target, environment: environments.find(({ domainSuffix }) => (domainSuffix ?? '') === suffix) };
}

/** @throws Trouble when nothing is deployed there */
export function mustBeLive(target: Target): Live {
  const { service, environment, project, name, account } = target;
  if (service && environment?.buildSid)
    return { ...target, service, environment, buildSid: environment.buildSid };
  const where = service
    ? `The environment ${name} of ${service.uniqueName}`
    : `The service ${project.serviceName}`;
  throw new Trouble(
    `${where} has no deployment in account ${account.accountSid}.`,
    `Deploy it: ${deployCommand(target)}`,
  );
}

/** The command that deploys to a target. */
export function deployCommand({ suffix }: Pick<Target, 'suffix'>): string {
  return `npm run deploy${flagsFor(suffix)}`;
}

/** The flags that a command needs for this environment; none for the usual one. */
export function flagsFor(suffix: string): string {
  if (suffix === 'dev') return '';
  return suffix === '' ? ' -- --production' : ` -- --environment ${suffix}`;
}

async function findService(account: Account, project: Project): Promise<ServiceInstance | undefined> {
  const { services } = account.sdk.serverless.v1;
  const sid = project.serviceSid ?? project.deployed[account.accountSid]?.serviceSid;
  if (!sid) {
    const all = await asking(account, 'Reading the services of the account', () => services.list());
    return all.find(({ uniqueName }) => uniqueName === project.serviceName);
  }
  try {
    return await asking(account, `Reading the service ${sid}`, () => services(sid).fetch());
  } catch (error) {
    if (statusOf(error, account) !== 404) throw error;
    const where = project.serviceSid ? '.twilioserverlessrc' : '.twiliodeployinfo';
    throw new Trouble(
      `The service ${sid} of ${where} is not in account ${account.accountSid}.`,
      `Use that account's credentials, or take the SID out of ${where} to begin a new service.`,
    );
  }
}

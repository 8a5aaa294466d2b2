import type { ServiceInstance } from 'twilio/lib/rest/serverless/v1/service';
import type { EnvironmentInstance } from 'twilio/lib/rest/serverless/v1/service/environment';
import { Trouble } from '../../simulator/cli/kit/trouble';
import { npmRun } from './advice';
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
  /** Every environment of the service. */
  environments: readonly EnvironmentInstance[];
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
  const target = { account, project, suffix, name: suffix || 'production', service, environments: [] };
  if (!service) return target;
  mustBeOfAccount(account, service.accountSid);
  const environments = await asking(account, `Reading the environments of ${service.uniqueName}`, () =>
    account.sdk.serverless.v1.services(service.sid).environments.list(),
  );
  const environment = environments.find(({ domainSuffix }) => (domainSuffix ?? '') === suffix);
  return { ...target, environment, environments };
}

/**
 * The API of Serverless has no account in its paths: it acts on the account of the key, whatever SID stands beside it.
 * @throws Trouble for the key of a parent account that stands beside the SID of a subaccount
 */
export function mustBeOfAccount({ accountSid, source }: Account, found: string): void {
  if (found === accountSid) return;
  throw new Trouble(
    `The credentials of ${source} are a key of ${found}, but stand beside the SID of ${accountSid}.`,
    `Make a key in ${accountSid} itself (Console, that account, API keys & tokens), or use its own Auth Token.`,
  );
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
  return npmRun('deploy', { suffix });
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

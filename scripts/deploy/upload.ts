import { api } from '@twilio-labs/serverless-api';
import { Trouble } from '../../simulator/cli/kit/trouble';
import { again } from '../account/again';
import { asking, isTemporary } from '../account/refusals';
import { deployCommand, mustBeOfAccount, type Target } from '../account/target';
import type { Shell } from '../command/shell';
import type { Tell } from '../command/tell';
import { buildNote } from '../drift/edits';
import type { Parts } from './parts';
import type { Place } from './place';

/** An environment that is there, and its domain. */
export interface Ready extends Place {
  domain: string;
}

/** Twilio usually takes half a minute. */
const patience = { seconds: 300 };

/** Finds or makes the service and its environment. */
export async function makeReady(target: Target): Promise<Ready> {
  const { account, project, suffix, service, environment } = target;
  if (service && environment)
    return { serviceSid: service.sid, environmentSid: environment.sid, domain: environment.domainName };
  const serviceSid = service?.sid ?? (await makeService(target));
  const { sid, domain_name } = await asking(
    account,
    `Making the environment ${target.name} of ${project.serviceName}`,
    () => api.createEnvironmentIfNotExists(suffix, serviceSid, account.toolkit),
  );
  return { serviceSid, environmentSid: sid, domain: domain_name };
}

/** In the account that was meant, or not at all. */
async function makeService({ account, project }: Target): Promise<string> {
  const sid = await api.createService(project.serviceName, account.toolkit, true);
  const made = account.sdk.serverless.v1.services(sid);
  const { accountSid } = await made.fetch();
  try {
    mustBeOfAccount(account, accountSid);
  } catch (error) {
    await made.remove();
    throw error;
  }
  return sid;
}

/**
 * Uploads what is new and has Twilio build it, in the toolkit's own steps. We take them one by one because its
 * `deployLocalProject` ends the process when it loses the connection while waiting for a build, waits for ever after its own
 * time-out, and sets variables without saying whether it got that far.
 * @param note what the build says of itself
 * @returns the build's SID; the parts know their versions then
 */
export async function upload(
  target: Target,
  serviceSid: string,
  parts: Parts,
  note: object,
  { wait }: Pick<Shell, 'wait'>,
  tell: Tell,
): Promise<string> {
  const { account } = target;
  const { toolkit, username, password, region, edge } = account;
  const client = { username, password, region, edge };
  // The toolkit's own retries do not work for uploads: it cannot send a form twice.
  const patient = { wait, passes: (error: unknown) => isTemporary(error, account), tries: 4, pause: 1000 };
  const changed = parts.files.filter(({ version }) => version === '');
  const of = (kind: string) =>
    changed.filter((each) => each.kind === kind).flatMap(({ toolkits }) => toolkits ?? []);
  const [functions, assets] = [of('function'), of('asset')];
  tell.step(
    `Uploading ${functions.length} functions and ${assets.length} assets; ${parts.files.length - changed.length} are there as they are`,
  );
  const known =
    functions.length > 0 ? await api.getOrCreateFunctionResources(functions, serviceSid, toolkit) : [];
  const { path } = buildNote;
  const content = Buffer.from(`${JSON.stringify(note)}\n`);
  const noted = { name: path, path, access: 'protected' as const, content, filePath: path };
  const files = await api.getOrCreateAssetResources([...assets, noted], serviceSid, toolkit);
  const versions = new Map<string, string>();
  await Promise.all([
    ...known.map(async (each) => {
      const version = await again(() => api.uploadFunction(each, serviceSid, toolkit, client), patient);
      versions.set(`function ${each.path}`, version);
    }),
    ...files.map(async (each) => {
      const version = await again(() => api.uploadAsset(each, serviceSid, toolkit, client), patient);
      versions.set(`asset ${each.path}`, version);
    }),
  ]);
  for (const file of changed) file.version = versions.get(`${file.kind} ${file.path}`) ?? '';

  tell.step('Waiting for the build at Twilio');
  const sids = (kind: string) =>
    parts.files.filter((each) => each.kind === kind).map(({ version }) => version);
  const build = await api.triggerBuild(
    {
      functionVersions: sids('function'),
      assetVersions: [...sids('asset'), versions.get(`asset ${path}`) ?? ''],
      dependencies: Object.entries(parts.dependencies).map(([name, version]) => ({ name, version })),
      runtime: parts.runtime,
    },
    serviceSid,
    toolkit,
  );
  await finished(build.sid, serviceSid, target, wait);
  return build.sid;
}

async function finished(
  buildSid: string,
  serviceSid: string,
  target: Target,
  wait: Shell['wait'],
): Promise<void> {
  const { toolkit } = target.account;
  // A lost poll is no reason to give up, because the next one may get through.
  const lost = { wait, passes: () => true, tries: 4, pause: 1000 };
  for (let second = 0; second < patience.seconds; second++) {
    const status = await again(() => api.getBuildStatus(buildSid, serviceSid, toolkit), lost);
    if (status === 'completed') return;
    if (status === 'failed') {
      throw new Trouble(
        `The build ${buildSid} failed at Twilio, which does not say why to programs.`,
        'It is a dependency, as a rule: every version in package.json must be on npm. The Console shows the build log; npm run doctor checks the pins.',
      );
    }
    await wait(1000);
  }
  throw new Trouble(
    `The build ${buildSid} has not ended after ${patience.seconds / 60} minutes.`,
    `It may still: try ${deployCommand(target)} again, or see https://status.twilio.com`,
  );
}

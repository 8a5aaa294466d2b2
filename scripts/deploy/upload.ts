import { api, fsHelpers } from '@twilio-labs/serverless-api';
import { Trouble } from '../../simulator/cli/kit/trouble';
import { again } from '../account/again';
import { isTemporary } from '../account/refusals';
import { deployCommand, type Target } from '../account/target';
import type { Shell } from '../command/shell';
import type { Tell } from '../command/tell';
import type { LiveFunction } from '../drift/live';

/** What was uploaded and built: not live yet. */
export interface Uploaded {
  serviceSid: string;
  environmentSid: string;
  domain: string;
  buildSid: string;
  functions: number;
  assets: number;
}

/** Twilio usually takes half a minute. */
const patience = { seconds: 300 };

/**
 * Uploads the project and has Twilio build it, in the toolkit's own steps. We take them one by one because its
 * `deployLocalProject` ends the process when it loses the connection while waiting for a build, waits for ever after its own
 * time-out, and sets variables without saying whether it got that far.
 */
export async function upload(
  target: Target,
  live: readonly LiveFunction[],
  { wait }: Pick<Shell, 'wait'>,
  tell: Tell,
): Promise<Uploaded> {
  const { account, project, suffix } = target;
  const { toolkit, username, password, region, edge } = account;
  const client = { username, password, region, edge };
  // The toolkit's own retries do not work for uploads: it cannot send a form twice.
  const patient = { wait, passes: (error: unknown) => isTemporary(error, account), tries: 4, pause: 1000 };
  const { functions, assets } = await fsHelpers.getListOfFunctionsAndAssets(project.root, {
    functionsFolderNames: [project.functionsFolder ?? 'functions'],
    assetsFolderNames: [project.assetsFolder ?? 'assets'],
  });

  tell.step('Finding or making the service and its environment');
  const serviceSid = target.service?.sid ?? (await api.createService(project.serviceName, toolkit, true));
  const environment = await api.createEnvironmentIfNotExists(suffix, serviceSid, toolkit);

  const unchanged = versionsToKeep(functions, live);
  const changed = functions.filter(({ path }) => !unchanged.has(path));
  tell.step(`Uploading ${changed.length} functions; ${unchanged.size} are there as they are`);
  const known = await api.getOrCreateFunctionResources(changed, serviceSid, toolkit);
  const uploaded = await Promise.all(
    known.map((each) => again(() => api.uploadFunction(each, serviceSid, toolkit, client), patient)),
  );
  const functionVersions = [...unchanged.values(), ...uploaded];
  tell.step(`Uploading ${assets.length} assets`);
  const files = await api.getOrCreateAssetResources(assets, serviceSid, toolkit);
  const assetVersions = await Promise.all(
    files.map((each) => again(() => api.uploadAsset(each, serviceSid, toolkit, client), patient)),
  );

  tell.step('Waiting for the build at Twilio');
  const dependencies = api.getDependencies(project.pkgJson);
  const { runtime } = project;
  const build = await api.triggerBuild(
    { functionVersions, dependencies, assetVersions, runtime },
    serviceSid,
    toolkit,
  );
  await finished(build.sid, serviceSid, target, wait);
  return {
    serviceSid,
    environmentSid: environment.sid,
    domain: environment.domain_name,
    buildSid: build.sid,
    functions: functions.length,
    assets: assets.length,
  };
}

/** Files that are live as built here need no upload: the new build reuses their versions. */
function versionsToKeep(
  functions: readonly { path: string; access: string; content: string | Buffer }[],
  live: readonly LiveFunction[],
): Map<string, string> {
  const byPath = new Map(live.map((each) => [each.path, each]));
  const same = functions.flatMap(({ path, access, content }): [string, string][] => {
    const there = byPath.get(path);
    return there?.visibility === access && there.text === content.toString()
      ? [[path, there.versionSid]]
      : [];
  });
  return new Map(same);
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

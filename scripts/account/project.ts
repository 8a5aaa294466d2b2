import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { getDeployInfoCache } from 'twilio-run/dist/utils/deployInfoCache';
import type { PackageJson } from 'type-fest';
import { Trouble } from '../../simulator/cli/kit/trouble';
import { readConfiguration } from '../../simulator/host/toolkit';

/** What the toolkit reads of a project before it deploys it. */
export interface Project {
  root: string;
  pkgJson: PackageJson;
  /** Unique name of the Service, unless its SID is known. */
  serviceName: string;
  serviceSid?: string;
  functionsFolder?: string;
  assetsFolder?: string;
  runtime?: string;
  /** The keys of .twilioserverlessrc as they are written. */
  configuration: Readonly<Record<string, unknown>>;
  /** Where this project was deployed to before, by account SID. */
  deployed: Readonly<Record<string, { serviceSid: string; latestBuild: string }>>;
}

type Scopes = Record<string, Record<string, unknown>>;

/**
 * Reads package.json, .twilioserverlessrc and .twiliodeployinfo.
 * @param environment domain suffix; '' is production
 * @throws Trouble when there is no package.json, or no name in it
 */
export async function readProject(root: string, environment: string): Promise<Project> {
  const pkgJson = await readPackageJson(root);
  const { commands, environments, ...base } = readConfiguration(root);
  const configuration: Record<string, unknown> = {
    ...base,
    ...(commands as Scopes | undefined)?.deploy,
    ...(environments as Scopes | undefined)?.[environment || '*'],
  };
  const text = (key: string) => (typeof configuration[key] === 'string' ? configuration[key] : undefined);
  const serviceName = text('serviceName') ?? pkgJson.name;
  if (!serviceName) {
    throw new Trouble(
      'package.json has no name, which would be the name of the Service.',
      'Give it a "name".',
    );
  }
  return {
    root,
    pkgJson,
    serviceName,
    serviceSid: text('serviceSid'),
    functionsFolder: text('functionsFolder'),
    assetsFolder: text('assetsFolder'),
    runtime: text('runtime'),
    configuration,
    deployed: byAccount(getDeployInfoCache(root)),
  };
}

async function readPackageJson(root: string): Promise<PackageJson> {
  try {
    return JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  } catch (error) {
    throw new Trouble(
      `package.json cannot be read: ${(error as Error).message}.`,
      'Mend it, then run this again.',
    );
  }
}

/** The toolkit writes `AC...:us1`. */
function byAccount(cache: ReturnType<typeof getDeployInfoCache>): Project['deployed'] {
  return Object.fromEntries(Object.entries(cache).map(([key, info]) => [key.split(':')[0], info]));
}

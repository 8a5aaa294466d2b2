import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { asking } from '../account/refusals';
import type { Live } from '../account/target';

export const kinds = ['function', 'asset'] as const;

/** A file of what is live. */
export interface LiveFile {
  kind: (typeof kinds)[number];
  path: string;
  visibility: 'public' | 'protected' | 'private';
  /** ZN: changes with each edit. */
  versionSid: string;
  /** ZH: what it is a version of. */
  resourceSid: string;
}

export interface LiveBuild {
  sid: string;
  files: LiveFile[];
  dependencies: Record<string, string>;
  runtime: string;
}

interface Version {
  sid: string;
  function_sid?: string;
  asset_sid?: string;
  path: string;
  visibility: LiveFile['visibility'];
}

/** What a build is made of: one request. */
export async function readBuild({ account, service, buildSid }: Live): Promise<LiveBuild> {
  const { builds } = account.sdk.serverless.v1.services(service.sid);
  const build = await asking(account, `Reading what is live in ${service.uniqueName}`, () =>
    builds(buildSid).fetch(),
  );
  const files = (kind: LiveFile['kind'], versions: Version[]) =>
    versions.map(({ sid, function_sid, asset_sid, path, visibility }) => {
      return { kind, path, visibility, versionSid: sid, resourceSid: function_sid ?? asset_sid ?? '' };
    });
  const dependencies = (build.dependencies ?? []) as { name: string; version: string }[];
  return {
    sid: buildSid,
    files: [
      ...files('function', build.functionVersions as Version[]),
      ...files('asset', (build.assetVersions ?? []) as Version[]),
    ],
    dependencies: Object.fromEntries(dependencies.map(({ name, version }) => [name, version])),
    runtime: build.runtime,
  };
}

async function readText(
  { account, service }: Live,
  { path, resourceSid, versionSid }: LiveFile,
): Promise<string> {
  const { functions } = account.sdk.serverless.v1.services(service.sid);
  const version = functions(resourceSid).functionVersions(versionSid);
  const doing = `Reading ${path} as it is live`;
  return asking(account, doing, async () => (await version.functionVersionContent().fetch()).content);
}

/**
 * What a file of the live build holds. Twilio gives back the text of functions; an asset is what its domain serves.
 * @returns undefined for what nobody is served: a private asset, or a protected one without a token to sign with
 */
export async function readContent(live: Live, file: LiveFile): Promise<Buffer | undefined> {
  if (file.kind === 'function') return Buffer.from(await readText(live, file));
  const { account, environment } = live;
  const { authToken } = account;
  if (file.visibility === 'private' || (file.visibility === 'protected' && !authToken)) return undefined;
  const url = `https://${environment.domainName}${file.path}`;
  const signature = getExpectedTwilioSignature(authToken ?? '', url, {});
  return asking(account, `Asking ${url}`, async () => {
    const headers = { 'X-Twilio-Signature': signature, 'Accept-Encoding': 'identity' };
    const response = await account.fetch(url, { headers });
    const body = Buffer.from(await response.arrayBuffer());
    return response.ok ? body : undefined;
  });
}

import type { Cloud } from '../../../simulator/cloud';
import type { Deployed } from '../../../simulator/rest/serverless/model';

/**
 * Edits a function as the Twilio Console does: a new version, a new build, a new deployment, all by the API.
 * @param change from the text that is live to the text that shall be; a path that is not there is made
 * @param how who may ask for it from now on, an asset that is taken away, and whether it is an asset itself
 */
export async function editInConsole(
  cloud: Cloud,
  domain: string,
  path: string,
  change: (text: string) => string | Uint8Array<ArrayBuffer>,
  how: { visibility?: string; withoutAsset?: string; kind?: 'Functions' | 'Assets' } = {},
): Promise<void> {
  const { kind = 'Functions' } = how;
  const live = cloud.rest.serverless.deployed(domain) as Deployed;
  const known = live[kind === 'Functions' ? 'functions' : 'assets'].find((version) => version.path === path);
  const service = `/v1/Services/${live.serviceSid}`;
  const { sid: resourceSid } = known
    ? { sid: known.resourceSid }
    : await post(cloud, 'serverless', `${service}/${kind}`, new URLSearchParams({ FriendlyName: path }));
  const upload = new FormData();
  upload.set('Path', path);
  upload.set('Visibility', how.visibility ?? known?.visibility ?? 'private');
  const text = change(known?.content.toString() ?? '');
  upload.set('Content', new Blob([text], { type: 'application/javascript' }), 'function.js');
  const version = await post(
    cloud,
    'serverless-upload',
    `${service}/${kind}/${resourceSid}/Versions`,
    upload,
  );
  await buildInConsole(cloud, domain, {
    without: [path, how.withoutAsset ?? ''],
    with: { [kind]: version.sid },
  });
}

/** Builds what is live anew, with something taken away or other, and deploys that. */
export async function buildInConsole(
  cloud: Cloud,
  domain: string,
  how: {
    without?: string[];
    with?: { Functions?: string; Assets?: string };
    runtime?: string;
    dependencies?: Deployed['dependencies'];
  },
): Promise<void> {
  const live = cloud.rest.serverless.deployed(domain) as Deployed;
  const service = `/v1/Services/${live.serviceSid}`;
  const build = new URLSearchParams({
    Runtime: how.runtime ?? live.runtime,
    Dependencies: JSON.stringify(how.dependencies ?? live.dependencies),
  });
  const stays = ({ path }: { path: string }) => !how.without?.includes(path);
  for (const { sid } of live.functions.filter(stays)) build.append('FunctionVersions', sid);
  if (how.with?.Functions) build.append('FunctionVersions', how.with.Functions);
  for (const { sid } of live.assets.filter(stays)) build.append('AssetVersions', sid);
  if (how.with?.Assets) build.append('AssetVersions', how.with.Assets);
  const { sid: buildSid } = await post(cloud, 'serverless', `${service}/Builds`, build);
  const environment = `${service}/Environments/${live.environmentSid}`;
  await post(cloud, 'serverless', `${environment}/Deployments`, new URLSearchParams({ BuildSid: buildSid }));
}

/** Gives a variable another value, as the Console does. */
export function setInConsole(
  cloud: Cloud,
  domain: string,
  key: string,
  value: string,
): Promise<{ sid: string }> {
  const { serviceSid, environmentSid } = cloud.rest.serverless.deployed(domain) as Deployed;
  const environment = cloud.rest.serverless.services.get(serviceSid)?.environments.get(environmentSid);
  const known = [...(environment?.variables.values() ?? [])].find((each) => each.key === key);
  const variables = `/v1/Services/${serviceSid}/Environments/${environmentSid}/Variables`;
  const form = new URLSearchParams({ Key: key, Value: value });
  return post(cloud, 'serverless', known ? `${variables}/${known.sid}` : variables, form);
}

async function post(
  cloud: Cloud,
  product: string,
  path: string,
  body: FormData | URLSearchParams,
): Promise<{ sid: string }> {
  const { accountSid, authToken } = cloud.twilio;
  const response = await fetch(cloud.url + path, {
    method: 'POST',
    headers: {
      Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`,
      'x-twilio-host': `${product}.twilio.com`,
    },
    body,
  });
  const json = (await response.json()) as { sid: string };
  if (!response.ok) throw new Error(JSON.stringify(json));
  return json;
}

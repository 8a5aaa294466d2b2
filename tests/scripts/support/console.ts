import type { Cloud } from '../../../simulator/cloud';
import type { Deployed } from '../../../simulator/rest/serverless/model';

/**
 * Edits a function as the Twilio Console does: a new version, a new build, a new deployment, all by the API.
 * @param change from the text that is live to the text that shall be; a path that is not there is made
 * @param how who may ask for it from now on, and an asset that is taken away
 */
export async function editInConsole(
  cloud: Cloud,
  domain: string,
  path: string,
  change: (text: string) => string,
  how: { visibility?: string; withoutAsset?: string } = {},
): Promise<void> {
  const live = cloud.rest.serverless.deployed(domain) as Deployed;
  const known = live.functions.find((version) => version.path === path);
  const service = `/v1/Services/${live.serviceSid}`;
  const { sid: functionSid } = known
    ? { sid: known.resourceSid }
    : await post(cloud, 'serverless', `${service}/Functions`, new URLSearchParams({ FriendlyName: path }));
  const before = known?.content.toString() ?? '';
  const text = change(before);
  const upload = new FormData();
  upload.set('Path', path);
  upload.set('Visibility', how.visibility ?? known?.visibility ?? 'private');
  upload.set('Content', new Blob([text], { type: 'application/javascript' }), 'function.js');
  const version = await post(
    cloud,
    'serverless-upload',
    `${service}/Functions/${functionSid}/Versions`,
    upload,
  );
  const build = new URLSearchParams({
    Runtime: live.runtime,
    Dependencies: JSON.stringify(live.dependencies),
  });
  for (const { sid, path: other } of live.functions)
    if (other !== path) build.append('FunctionVersions', sid);
  build.append('FunctionVersions', version.sid);
  for (const { sid, path: asset } of live.assets)
    if (asset !== how.withoutAsset) build.append('AssetVersions', sid);
  const { sid: buildSid } = await post(cloud, 'serverless', `${service}/Builds`, build);
  const environment = `${service}/Environments/${live.environmentSid}`;
  await post(cloud, 'serverless', `${environment}/Deployments`, new URLSearchParams({ BuildSid: buildSid }));
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

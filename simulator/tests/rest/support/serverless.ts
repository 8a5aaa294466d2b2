import { account, plain } from './client';
import { restOf } from './rest';

export const upload = { 'x-twilio-host': 'serverless-upload.twilio.com' };

/** A REST server with a Serverless service and one environment, `dev`. */
export async function deployable(options: Parameters<typeof restOf>[0] = {}) {
  const all = await restOf(options);
  const { services } = all.twilio.serverless.v1;
  const { sid } = await services.create({ uniqueName: 'switch', friendlyName: 'Switch' });
  const service = services(sid);
  const { sid: environmentSid } = await service.environments.create({
    uniqueName: 'dev',
    domainSuffix: 'dev',
  });

  /** A new version of a new Function or Asset, sent as a browser would. Gives its SID. */
  async function uploaded(kind: 'Functions' | 'Assets', fields: Record<string, string>, content?: string) {
    const created = await all.plain('POST', `/v1/Services/${sid}/${kind}`, { form: 'FriendlyName=it' });
    const path = `/v1/Services/${sid}/${kind}/${created.json.sid}/Versions`;
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    if (content !== undefined) form.append('Content', new Blob([content], { type: 'text/plain' }), 'file');
    const authorization = `Basic ${Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')}`;
    const answer = await fetch(all.url + path, {
      method: 'POST',
      body: form,
      headers: { authorization, ...upload },
    });
    const json = (await answer.json()) as Record<string, string>;
    return { status: answer.status, json, path: `${path}/${json.sid}` };
  }

  /** A Function at a path, in a build of its own. Gives the SID of the build. */
  async function built(path = '/hello', content = 'exports.handler = 1;') {
    const { json } = await uploaded('Functions', { Path: path, Visibility: 'public' }, content);
    const { sid: buildSid } = await service.builds.create({ functionVersions: [String(json.sid)] });
    return buildSid;
  }

  const environment = service.environments(environmentSid);
  return { ...all, sid, environmentSid, service, services, environment, uploaded, built, send: plain };
}

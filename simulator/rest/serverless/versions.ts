import { iso8601 } from '../dates';
import { notFound } from '../errors';
import { metaAnswer, pageOf, written } from '../page';
import type { RestRequest, Route } from '../router';
import type { Kind } from './kind';
import type { Service, Version } from './model';
import { serverlessRoute } from './route';
import { type ServerlessStore, withoutVersion } from './store';
import { uploadOf } from './upload';

/** https://www.twilio.com/docs/serverless/api/resource/function-version and .../asset-version */
export function versionRoutes(store: ServerlessStore, kind: Kind): Route[] {
  const { rest } = store;
  const path = `/{ServiceSid}/${kind.segment}/{ResourceSid}/Versions`;
  const resourceOf = (request: RestRequest) => {
    const service = store.service(request);
    return { service, resource: store.one(request, kind.of(service), request.params.ResourceSid) };
  };
  const find = (request: RestRequest) => {
    const { service, resource } = resourceOf(request);
    const version = resource.versions.find(({ sid }) => sid === request.params.Sid);
    if (!version) throw notFound(withoutVersion(request.path));
    return { service, version };
  };
  const write =
    ({ origin }: RestRequest, service: Service) =>
    (version: Version) =>
      versionJson(rest.account.sid, service, kind, version, origin);

  const content = serverlessRoute('GET', `${path}/{Sid}/Content`, (request) => {
    const { service, version } = find(request);
    const { sid, account_sid, service_sid, url } = write(request, service)(version);
    const named = { sid, account_sid, service_sid, [kind.parentField]: version.resourceSid };
    const text = version.content.toString();
    return { status: 200, json: { ...named, content: text, url: `${url}/Content` } };
  });

  return [
    serverlessRoute(
      'POST',
      path,
      async (request) => {
        const { service, resource } = resourceOf(request);
        const upload = await uploadOf(request);
        const now = rest.clock.now();
        const version = { ...upload, sid: rest.sid('ZN'), resourceSid: resource.sid, createdAt: now };
        resource.versions.push(version);
        resource.updatedAt = now;
        return { status: 201, json: write(request, service)(version) };
      },
      'serverless-upload',
    ),
    serverlessRoute('GET', path, (request) => {
      const { service, resource } = resourceOf(request);
      const page = pageOf(request, resource.versions.toReversed(), ({ sid }) => sid);
      return metaAnswer(request, kind.versionsKey, written(page, write(request, service)));
    }),
    serverlessRoute('GET', `${path}/{Sid}`, (request) => {
      const { service, version } = find(request);
      return { status: 200, json: write(request, service)(version) };
    }),
    ...(kind.hasContent ? [content] : []),
  ];
}

/** A version as it stands alone. Its URL is on serverless.twilio.com, also where it was uploaded elsewhere. */
function versionJson(accountSid: string, service: Service, kind: Kind, version: Version, origin: string) {
  const home = origin.replace('serverless-upload', 'serverless');
  const url = `${home}/v1/Services/${service.sid}/${kind.segment}/${version.resourceSid}/Versions/${version.sid}`;
  const json = { ...versionInBuild(accountSid, service, kind, version), url };
  return kind.hasContent ? { ...json, links: { function_version_content: `${url}/Content` } } : { ...json };
}

/** A version as its build shows it. */
export function versionInBuild(accountSid: string, service: Service, kind: Kind, version: Version) {
  return {
    sid: version.sid,
    account_sid: accountSid,
    service_sid: service.sid,
    [kind.parentField]: version.resourceSid,
    path: version.path,
    visibility: version.visibility,
    date_created: iso8601(version.createdAt),
  };
}

import { RestError } from '../errors';
import { metaAnswer, pageOf, written } from '../page';
import type { RestRequest, Route } from '../router';
import type { Kind } from './kind';
import type { Resource, Service } from './model';
import { datesJson, serverlessRoute } from './route';
import type { ServerlessStore } from './store';

/** Functions and Assets: https://www.twilio.com/docs/serverless/api/resource/function, .../asset */
export function resourceRoutes(store: ServerlessStore, kind: Kind): Route[] {
  const { rest } = store;
  const path = `/{ServiceSid}/${kind.segment}`;
  const find = (request: RestRequest) => {
    const service = store.service(request);
    return { service, resource: store.one(request, kind.of(service)) };
  };
  const write =
    ({ origin }: RestRequest, { sid: serviceSid }: Service) =>
    (resource: Resource) => {
      const url = `${origin}/v1/Services/${serviceSid}/${kind.segment}/${resource.sid}`;
      return {
        sid: resource.sid,
        account_sid: rest.account.sid,
        service_sid: serviceSid,
        friendly_name: resource.friendlyName,
        ...datesJson(resource),
        url,
        links: { [kind.versionsKey]: `${url}/Versions` },
      };
    };

  return [
    serverlessRoute('POST', path, (request) => {
      const service = store.service(request);
      const friendlyName = request.form.required('FriendlyName', 255);
      const now = rest.clock.now();
      const sid = rest.sid('ZH');
      const resource = { sid, friendlyName, createdAt: now, updatedAt: now, versions: [] };
      kind.of(service).set(sid, resource);
      return { status: 201, json: write(request, service)(resource) };
    }),
    serverlessRoute('GET', path, (request) => {
      const service = store.service(request);
      const page = pageOf(request, kind.of(service).values(), ({ sid }) => sid);
      return metaAnswer(request, kind.key, written(page, write(request, service)));
    }),
    serverlessRoute('GET', `${path}/{Sid}`, (request) => {
      const { service, resource } = find(request);
      return { status: 200, json: write(request, service)(resource) };
    }),
    serverlessRoute('POST', `${path}/{Sid}`, (request) => {
      const { service, resource } = find(request);
      resource.friendlyName = request.form.required('FriendlyName', 255);
      resource.updatedAt = rest.clock.now();
      return { status: 200, json: write(request, service)(resource) };
    }),
    serverlessRoute('DELETE', `${path}/{Sid}`, (request) => {
      const { service, resource } = find(request);
      checkUnused(service, kind, resource);
      kind.of(service).delete(resource.sid);
      return { status: 204 };
    }),
  ];
}

/** What a build consists of stays. */
function checkUnused(service: Service, kind: Kind, { sid }: Resource): void {
  for (const build of service.builds.values()) {
    if (!kind.in(build).some(({ resourceSid }) => resourceSid === sid)) continue;
    throw new RestError(20001, `${sid} is part of build ${build.sid} and cannot be deleted`);
  }
}

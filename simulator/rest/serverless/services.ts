import { invalid } from '../errors';
import { metaAnswer, pageOf, written } from '../page';
import type { Route } from '../router';
import type { Service } from './model';
import { datesJson, serverlessRoute } from './route';
import type { ServerlessStore } from './store';

/** https://www.twilio.com/docs/serverless/api/resource/service */
export function serviceRoutes(store: ServerlessStore): Route[] {
  const { rest, services } = store;
  const write = (origin: string) => (service: Service) => serviceJson(rest.account.sid, service, origin);
  return [
    serverlessRoute('POST', '', ({ form, origin }) => {
      const uniqueName = form.required('UniqueName', 50);
      if (!/^[A-Za-z0-9-]+$/.test(uniqueName)) {
        throw invalid('UniqueName', uniqueName, 'letters, digits and dashes');
      }
      const service = store.addService(uniqueName, form.required('FriendlyName', 255));
      service.includeCredentials = form.flag('IncludeCredentials') ?? true;
      service.uiEditable = form.flag('UiEditable') ?? false;
      return { status: 201, json: write(origin)(service) };
    }),
    serverlessRoute('GET', '', (request) => {
      const page = pageOf(request, services.values(), ({ sid }) => sid);
      return metaAnswer(request, 'services', written(page, write(request.origin)));
    }),
    serverlessRoute('GET', '/{Sid}', (request) => {
      const service = store.service(request, request.params.Sid);
      return { status: 200, json: write(request.origin)(service) };
    }),
    serverlessRoute('POST', '/{Sid}', (request) => {
      const service = store.service(request, request.params.Sid);
      const { form } = request;
      service.friendlyName = form.text('FriendlyName', 255) || service.friendlyName;
      service.includeCredentials = form.flag('IncludeCredentials') ?? service.includeCredentials;
      service.uiEditable = form.flag('UiEditable') ?? service.uiEditable;
      service.updatedAt = rest.clock.now();
      return { status: 200, json: write(request.origin)(service) };
    }),
    serverlessRoute('DELETE', '/{Sid}', (request) => {
      services.delete(store.service(request, request.params.Sid).sid);
      return { status: 204 };
    }),
  ];
}

function serviceJson(accountSid: string, service: Service, origin: string) {
  const url = `${origin}/v1/Services/${service.sid}`;
  return {
    sid: service.sid,
    account_sid: accountSid,
    unique_name: service.uniqueName,
    friendly_name: service.friendlyName,
    include_credentials: service.includeCredentials,
    ui_editable: service.uiEditable,
    domain_base: service.domainBase,
    ...datesJson(service),
    url,
    links: {
      environments: `${url}/Environments`,
      functions: `${url}/Functions`,
      assets: `${url}/Assets`,
      builds: `${url}/Builds`,
    },
  };
}

import { invalid, RestError } from '../errors';
import { metaAnswer, pageOf, written } from '../page';
import type { RestRequest, Route } from '../router';
import type { Environment, Service } from './model';
import { datesJson, serverlessRoute } from './route';
import type { ServerlessStore } from './store';

/** https://www.twilio.com/docs/serverless/api/resource/environment */
export function environmentRoutes(store: ServerlessStore): Route[] {
  const { rest } = store;
  const path = '/{ServiceSid}/Environments';
  const write =
    ({ origin }: RestRequest, service: Service) =>
    (environment: Environment) => {
      const url = `${origin}/v1/Services/${service.sid}/Environments/${environment.sid}`;
      return {
        sid: environment.sid,
        account_sid: rest.account.sid,
        service_sid: service.sid,
        build_sid: environment.buildSid,
        unique_name: environment.uniqueName,
        domain_suffix: environment.domainSuffix,
        domain_name: environment.domainName,
        ...datesJson(environment),
        url,
        links: { variables: `${url}/Variables`, deployments: `${url}/Deployments`, logs: `${url}/Logs` },
      };
    };

  return [
    serverlessRoute('POST', path, (request) => {
      const service = store.service(request);
      const uniqueName = request.form.required('UniqueName', 100);
      const domainSuffix = request.form.text('DomainSuffix', 16) || null;
      if (domainSuffix && !/^[A-Za-z0-9-]+$/.test(domainSuffix)) {
        throw invalid('DomainSuffix', domainSuffix, 'letters, digits and dashes');
      }
      checkFree(service, uniqueName, domainSuffix);
      const [sid, now] = [rest.sid('ZE'), rest.clock.now()];
      const environment: Environment = {
        sid,
        uniqueName,
        domainSuffix,
        domainName: `${[service.domainBase, domainSuffix].filter(Boolean).join('-')}.twil.io`,
        buildSid: null,
        createdAt: now,
        updatedAt: now,
        variables: new Map(),
        deployments: [],
        logs: [],
      };
      service.environments.set(sid, environment);
      return { status: 201, json: write(request, service)(environment) };
    }),
    serverlessRoute('GET', path, (request) => {
      const service = store.service(request);
      const page = pageOf(request, service.environments.values(), ({ sid }) => sid);
      return metaAnswer(request, 'environments', written(page, write(request, service)));
    }),
    serverlessRoute('GET', `${path}/{Sid}`, (request) => {
      const [service, environment] = store.environment(request, request.params.Sid);
      return { status: 200, json: write(request, service)(environment) };
    }),
    serverlessRoute('DELETE', `${path}/{Sid}`, (request) => {
      const [service, { sid }] = store.environment(request, request.params.Sid);
      service.environments.delete(sid);
      return { status: 204 };
    }),
  ];
}

function checkFree(service: Service, uniqueName: string, domainSuffix: string | null): void {
  for (const other of service.environments.values()) {
    if (other.uniqueName === uniqueName) {
      throw new RestError(20409, `Environment ${uniqueName} already exists: ${other.sid}`);
    }
    if (other.domainSuffix === domainSuffix) {
      throw new RestError(20409, `Domain suffix ${domainSuffix ?? '(none)'} is taken by ${other.sid}`);
    }
  }
}

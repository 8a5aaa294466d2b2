import { invalid, RestError } from '../errors';
import { metaAnswer, pageOf, written } from '../page';
import type { RestRequest, Route } from '../router';
import type { Environment, Service, Variable } from './model';
import { datesJson, serverlessRoute } from './route';
import type { ServerlessStore } from './store';

const longestValue = 450;

/** https://www.twilio.com/docs/serverless/api/resource/variable : changes are seen without a deployment. */
export function variableRoutes(store: ServerlessStore): Route[] {
  const { rest } = store;
  const path = '/{ServiceSid}/Environments/{EnvironmentSid}/Variables';
  const write =
    ({ origin }: RestRequest, service: Service, environment: Environment) =>
    (variable: Variable) => {
      const parent = `${origin}/v1/Services/${service.sid}/Environments/${environment.sid}`;
      return {
        sid: variable.sid,
        account_sid: rest.account.sid,
        service_sid: service.sid,
        environment_sid: environment.sid,
        key: variable.key,
        value: variable.value,
        ...datesJson(variable),
        url: `${parent}/Variables/${variable.sid}`,
      };
    };
  const find = (request: RestRequest) => {
    const [service, environment] = store.environment(request);
    return { service, environment, variable: store.one(request, environment.variables) };
  };

  return [
    serverlessRoute('POST', path, (request) => {
      const [service, environment] = store.environment(request);
      const key = request.form.required('Key', 128);
      const value = checkedValue(request.form.required('Value'));
      checkFree(environment, key);
      const [sid, now] = [rest.sid('ZV'), rest.clock.now()];
      const variable = { sid, key, value, createdAt: now, updatedAt: now };
      environment.variables.set(sid, variable);
      return { status: 201, json: write(request, service, environment)(variable) };
    }),
    serverlessRoute('GET', path, (request) => {
      const [service, environment] = store.environment(request);
      const page = pageOf(request, environment.variables.values(), ({ sid }) => sid);
      return metaAnswer(request, 'variables', written(page, write(request, service, environment)));
    }),
    serverlessRoute('GET', `${path}/{Sid}`, (request) => {
      const { service, environment, variable } = find(request);
      return { status: 200, json: write(request, service, environment)(variable) };
    }),
    serverlessRoute('POST', `${path}/{Sid}`, (request) => {
      const { service, environment, variable } = find(request);
      const key = request.form.text('Key', 128) || variable.key;
      if (key !== variable.key) checkFree(environment, key);
      variable.value = checkedValue(request.form.text('Value') || variable.value);
      variable.key = key;
      variable.updatedAt = rest.clock.now();
      return { status: 200, json: write(request, service, environment)(variable) };
    }),
    serverlessRoute('DELETE', `${path}/{Sid}`, (request) => {
      const { environment, variable } = find(request);
      environment.variables.delete(variable.sid);
      return { status: 204 };
    }),
  ];
}

function checkedValue(value: string): string {
  const bytes = Buffer.byteLength(value);
  if (bytes > longestValue)
    throw invalid('Value', `${value.slice(0, 20)}...`, `at most ${longestValue} bytes`);
  return value;
}

function checkFree({ variables }: Environment, key: string): void {
  for (const other of variables.values()) {
    if (other.key === key) throw new RestError(20409, `Variable ${key} already exists: ${other.sid}`);
  }
}

import { iso8601 } from '../dates';
import { invalid } from '../errors';
import type { Fields } from '../fields';
import { metaAnswer, pageOf, where, written } from '../page';
import type { RestRequest, Route } from '../router';
import type { Environment, Log, Service } from './model';
import { serverlessRoute } from './route';
import type { ServerlessStore } from './store';

const day = 24 * 60 * 60 * 1000;

/** https://www.twilio.com/docs/serverless/api/resource/logs : of the last day unless told. */
export function logRoutes(store: ServerlessStore): Route[] {
  const { rest } = store;
  const path = '/{ServiceSid}/Environments/{EnvironmentSid}/Logs';
  const write =
    ({ origin }: RestRequest, service: Service, environment: Environment) =>
    (log: Log) => {
      const parent = `${origin}/v1/Services/${service.sid}/Environments/${environment.sid}`;
      return {
        sid: log.sid,
        account_sid: rest.account.sid,
        service_sid: service.sid,
        environment_sid: environment.sid,
        build_sid: log.buildSid,
        deployment_sid: log.deploymentSid,
        function_sid: log.functionSid,
        request_sid: log.requestSid,
        level: log.level,
        message: log.message,
        date_created: iso8601(log.createdAt),
        url: `${parent}/Logs/${log.sid}`,
      };
    };

  return [
    serverlessRoute('GET', path, (request) => {
      const [service, environment] = store.environment(request);
      const functionSid = request.query.text('FunctionSid');
      const start = timeOf(request.query, 'StartDate') ?? rest.clock.now() - day;
      const end = timeOf(request.query, 'EndDate') ?? Number.POSITIVE_INFINITY;
      const matching = where(environment.logs.toReversed(), (log) => {
        return (
          (!functionSid || log.functionSid === functionSid) && log.createdAt >= start && log.createdAt <= end
        );
      });
      const page = pageOf(request, matching, ({ sid }) => sid);
      return metaAnswer(request, 'logs', written(page, write(request, service, environment)));
    }),
    serverlessRoute('GET', `${path}/{Sid}`, (request) => {
      const [service, environment] = store.environment(request);
      const log = store.one(request, new Map(environment.logs.map((each) => [each.sid, each])));
      return { status: 200, json: write(request, service, environment)(log) };
    }),
  ];
}

function timeOf(query: Fields, name: string): number | undefined {
  const text = query.text(name);
  if (!text) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw invalid(name, text, 'an ISO 8601 date');
  return time;
}

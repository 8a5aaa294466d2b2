import { iso8601 } from '../dates';
import { invalid, RestError } from '../errors';
import { metaAnswer, pageOf, written } from '../page';
import type { RestRequest, Route } from '../router';
import type { Deployment, Environment, Service } from './model';
import { serverlessRoute } from './route';
import { deployedOf, type ServerlessStore } from './store';

/** All variables together, as JSON: https://www.twilio.com/docs/api/errors/82006 */
const largestEnvironment = 3 * 1024;

/** https://www.twilio.com/docs/serverless/api/resource/deployment */
export function deploymentRoutes(store: ServerlessStore): Route[] {
  const { rest } = store;
  const path = '/{ServiceSid}/Environments/{EnvironmentSid}/Deployments';
  const write =
    ({ origin }: RestRequest, service: Service, environment: Environment) =>
    (deployment: Deployment) => {
      const parent = `${origin}/v1/Services/${service.sid}/Environments/${environment.sid}`;
      return {
        sid: deployment.sid,
        account_sid: rest.account.sid,
        service_sid: service.sid,
        environment_sid: environment.sid,
        build_sid: deployment.buildSid,
        date_created: iso8601(deployment.createdAt),
        date_updated: iso8601(deployment.createdAt),
        url: `${parent}/Deployments/${deployment.sid}`,
      };
    };

  return [
    serverlessRoute('POST', path, (request) => {
      const [service, environment] = store.environment(request);
      const buildSid = request.form.text('BuildSid') || null;
      if (buildSid) checkBuild(store, service, buildSid);
      checkSize(environment);
      const deployment = { sid: rest.sid('ZD'), buildSid, createdAt: rest.clock.now() };
      environment.deployments.push(deployment);
      environment.buildSid = buildSid;
      environment.updatedAt = deployment.createdAt;
      const deployed = deployedOf(service, environment);
      if (deployed) rest.onDeployment?.(deployed);
      return { status: 201, json: write(request, service, environment)(deployment) };
    }),
    serverlessRoute('GET', path, (request) => {
      const [service, environment] = store.environment(request);
      const page = pageOf(request, environment.deployments.toReversed(), ({ sid }) => sid);
      return metaAnswer(request, 'deployments', written(page, write(request, service, environment)));
    }),
    serverlessRoute('GET', `${path}/{Sid}`, (request) => {
      const [service, environment] = store.environment(request);
      const deployments = new Map(environment.deployments.map((each) => [each.sid, each]));
      const deployment = store.one(request, deployments);
      return { status: 200, json: write(request, service, environment)(deployment) };
    }),
  ];
}

function checkBuild(store: ServerlessStore, service: Service, sid: string): void {
  const build = service.builds.get(sid);
  if (!build) throw invalid('BuildSid', sid, 'a build of the service');
  const status = store.statusOf(service.sid, build);
  if (status !== 'completed') throw new RestError(20001, `Build ${sid} is ${status}: it cannot be deployed`);
}

function checkSize({ variables }: Environment): void {
  const pairs = Object.fromEntries([...variables.values()].map(({ key, value }) => [key, value]));
  const bytes = Buffer.byteLength(JSON.stringify(pairs));
  if (bytes <= largestEnvironment) return;
  throw new RestError(82006, `The environment variables have ${bytes} bytes together, more than 3 KB`, 400);
}

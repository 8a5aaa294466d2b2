import { createHash } from 'node:crypto';
import { notFound, RestError } from '../errors';
import type { Rest } from '../rest';
import type { RestRequest } from '../router';
import type { Build, BuildStatus, Deployed, Environment, Log, Service } from './model';

/** All of Serverless. A host reads from it what a domain serves, and writes what functions log. */
export class ServerlessStore {
  readonly rest: Rest;
  readonly services = new Map<string, Service>();

  constructor(rest: Rest) {
    this.rest = rest;
  }

  addService(uniqueName: string, friendlyName: string): Service {
    const { sid, clock } = this.rest;
    for (const service of this.services.values()) {
      if (service.uniqueName !== uniqueName) continue;
      throw new RestError(20409, `Service with unique name ${uniqueName} already exists: ${service.sid}`);
    }
    const [serviceSid, now] = [sid('ZS'), clock.now()];
    const service: Service = {
      sid: serviceSid,
      uniqueName,
      friendlyName,
      includeCredentials: true,
      uiEditable: false,
      domainBase: `${uniqueName}-${fourDigits(serviceSid)}`,
      createdAt: now,
      updatedAt: now,
      environments: new Map(),
      functions: new Map(),
      assets: new Map(),
      builds: new Map(),
    };
    this.services.set(serviceSid, service);
    return service;
  }

  /** By SID or unique name. @throws RestError 20404 */
  service({ params, path }: RestRequest, sidOrName = params.ServiceSid ?? ''): Service {
    const bySid = this.services.get(sidOrName);
    if (bySid) return bySid;
    for (const service of this.services.values()) if (service.uniqueName === sidOrName) return service;
    throw notFound(withoutVersion(path));
  }

  environment(request: RestRequest, sid = request.params.EnvironmentSid ?? ''): [Service, Environment] {
    const service = this.service(request);
    return [service, this.one(request, service.environments, sid)];
  }

  /** One of a service's things, by its SID. @throws RestError 20404 */
  one<T>({ params, path }: RestRequest, things: Map<string, T>, sid = params.Sid ?? ''): T {
    const thing = things.get(sid);
    if (!thing) throw notFound(withoutVersion(path));
    return thing;
  }

  /** A build takes its time, and may fail: see RestOptions.builds. */
  statusOf(serviceSid: string, build: Build): BuildStatus {
    const { clock, builds } = this.rest;
    if (clock.now() - build.createdAt < (builds?.ms ?? 0)) return 'building';
    return builds?.fails?.({ serviceSid, sid: build.sid }) ? 'failed' : 'completed';
  }

  /** What a domain (`name-1234-dev.twil.io`) serves now; undefined where nothing is deployed. */
  deployed(domainName: string): Deployed | undefined {
    for (const service of this.services.values()) {
      for (const environment of service.environments.values()) {
        if (environment.domainName === domainName) return deployedOf(service, environment);
      }
    }
    return undefined;
  }

  /** Writes a line of the log that `twilio serverless:logs` shows. */
  log(
    environmentSid: string,
    line: Pick<Log, 'level' | 'message' | 'functionSid'> & { requestSid?: string },
  ): void {
    const { sid, clock } = this.rest;
    for (const { environments } of this.services.values()) {
      const environment = environments.get(environmentSid);
      const deployment = environment?.deployments.at(-1);
      if (!environment || !deployment?.buildSid) continue;
      environment.logs.push({
        sid: sid('NO'),
        buildSid: deployment.buildSid,
        deploymentSid: deployment.sid,
        requestSid: sid('RQ'),
        createdAt: clock.now(),
        ...line,
      });
    }
  }
}

/** Paths in the messages of the v1 APIs have no version. */
export function withoutVersion(path: string): string {
  return path.replace('/v1', '');
}

/** What an environment serves; undefined before its first deployment. */
export function deployedOf(service: Service, environment: Environment): Deployed | undefined {
  const build = service.builds.get(environment.buildSid ?? '');
  if (!build) return undefined;
  const variables = [...environment.variables.values()].map(({ key, value }) => [key, value]);
  const { functions, assets, dependencies, runtime } = build;
  return {
    domainName: environment.domainName,
    serviceSid: service.sid,
    environmentSid: environment.sid,
    buildSid: build.sid,
    functions,
    assets,
    dependencies,
    runtime,
    variables: Object.fromEntries(variables),
  };
}

/** Four digits that belong to a service, as in its domain. */
function fourDigits(sid: string): string {
  return String(1000 + (createHash('md5').update(sid).digest().readUInt16BE() % 9000));
}

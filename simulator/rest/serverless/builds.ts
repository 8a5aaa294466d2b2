import { invalid, notFound, RestError } from '../errors';
import type { Fields } from '../fields';
import { metaAnswer, pageOf, written } from '../page';
import type { RestRequest, Route } from '../router';
import { assetKind, functionKind, type Kind } from './kind';
import type { Build, Service, Version } from './model';
import { datesJson, serverlessRoute } from './route';
import { type ServerlessStore, withoutVersion } from './store';
import { versionInBuild } from './versions';

const runtimes = ['node8', 'node10', 'node12', 'node14', 'node16', 'node18', 'node20', 'node22'] as const;

/** https://www.twilio.com/docs/serverless/api/resource/build */
export function buildRoutes(store: ServerlessStore): Route[] {
  const { rest } = store;
  const path = '/{ServiceSid}/Builds';
  const find = (request: RestRequest): [Service, Build] => {
    const service = store.service(request);
    return [service, store.one(request, service.builds)];
  };
  const write =
    ({ origin }: RestRequest, service: Service) =>
    (build: Build) => {
      const url = `${origin}/v1/Services/${service.sid}/Builds/${build.sid}`;
      const versions = (kind: Kind) =>
        kind.in(build).map((version) => versionInBuild(rest.account.sid, service, kind, version));
      return {
        sid: build.sid,
        account_sid: rest.account.sid,
        service_sid: service.sid,
        status: store.statusOf(service.sid, build),
        asset_versions: versions(assetKind),
        function_versions: versions(functionKind),
        dependencies: build.dependencies,
        runtime: build.runtime,
        ...datesJson(build),
        url,
        links: { build_status: `${url}/Status` },
      };
    };

  return [
    serverlessRoute('POST', path, (request) => {
      const service = store.service(request);
      const { form } = request;
      const now = rest.clock.now();
      const build: Build = {
        sid: rest.sid('ZB'),
        functions: versionsOf(service, functionKind, form, 'FunctionVersions'),
        assets: versionsOf(service, assetKind, form, 'AssetVersions'),
        dependencies: dependenciesOf(form),
        runtime: form.oneOf('Runtime', runtimes) ?? 'node22',
        createdAt: now,
        updatedAt: now,
      };
      service.builds.set(build.sid, build);
      return { status: 201, json: { ...write(request, service)(build), status: 'building' } };
    }),
    serverlessRoute('GET', path, (request) => {
      const service = store.service(request);
      const page = pageOf(request, [...service.builds.values()].reverse(), ({ sid }) => sid);
      return metaAnswer(request, 'builds', written(page, write(request, service)));
    }),
    serverlessRoute('GET', `${path}/{Sid}`, (request) => {
      const [service, build] = find(request);
      return { status: 200, json: write(request, service)(build) };
    }),
    serverlessRoute('GET', `${path}/{Sid}/Status`, (request) => {
      const [service, build] = find(request);
      const { sid, account_sid, service_sid, status, url } = write(request, service)(build);
      return { status: 200, json: { sid, account_sid, service_sid, status, url: `${url}/Status` } };
    }),
    serverlessRoute('DELETE', `${path}/{Sid}`, (request) => {
      const [{ environments, builds }, { sid }] = find(request);
      for (const { buildSid, uniqueName } of environments.values()) {
        if (buildSid !== sid) continue;
        throw new RestError(20001, `Build ${sid} is deployed to ${uniqueName} and cannot be deleted`);
      }
      if (!builds.delete(sid)) throw notFound(withoutVersion(request.path));
      return { status: 204 };
    }),
  ];
}

/** @throws RestError 20001 for a version that the service does not have, or two at the same path */
function versionsOf(service: Service, kind: Kind, form: Fields, field: string): Version[] {
  const known = [...kind.of(service).values()].flatMap(({ versions }) => versions);
  const paths = new Set<string>();
  return form.all(field).map((sid) => {
    const version = known.find((each) => each.sid === sid);
    if (!version) throw invalid(field, sid, `a version of the service's ${kind.segment}`);
    if (paths.has(version.path)) throw invalid(field, sid, `one version only at ${version.path}`);
    paths.add(version.path);
    return version;
  });
}

/** A JSON list of names and versions. The toolkit puts it into quotes, which Twilio takes too. */
function dependenciesOf(form: Fields): Build['dependencies'] {
  const text = form.text('Dependencies');
  if (!text) return [];
  try {
    const list: unknown = JSON.parse(text.replace(/^"(\[.*\])"$/s, '$1'));
    if (Array.isArray(list) && list.every(isDependency)) return list;
  } catch {
    // Said below, as for JSON of another shape.
  }
  throw invalid('Dependencies', text.slice(0, 80), 'a JSON list of {"name", "version"}');
}

function isDependency(value: unknown): value is Build['dependencies'][number] {
  const { name, version } = (value ?? {}) as Record<string, unknown>;
  return typeof name === 'string' && typeof version === 'string';
}

import { createServer, type IncomingMessage } from 'node:http';
import { listen } from '../../simulator/listen';
import { type Form, readForm } from './form';

/** A file as it was uploaded, in the version that the deployment holds. */
export interface Uploaded {
  /** `ZN` and 32 hexadecimal digits: the name of its file in the cloud. */
  readonly sid: string;
  readonly path: string;
  readonly visibility: string;
  readonly content: Buffer;
}

/** What is live after a deployment. */
export interface Deployed {
  readonly domain: string;
  readonly runtime: string;
  readonly dependencies: readonly { readonly name: string; readonly version: string }[];
  readonly functions: readonly Uploaded[];
  readonly assets: readonly Uploaded[];
  readonly variables: Readonly<Record<string, string>>;
}

export interface FakeServerlessApi {
  readonly url: string;
  /** Requests so far, as in `POST serverless.twilio.com/v1/Services`. */
  readonly requests: readonly string[];
  /** Throws when nothing has been deployed. */
  deployed(): Deployed;
  close(): Promise<void>;
}

type Resource = Record<string, unknown> & { sid: string };
type Answer = { status: number; body: unknown };

/** Prefix of the SIDs and the parameters without which nothing is created, by collection. */
const kinds: Record<string, { prefix: string; key: string; required: string[] }> = {
  Services: { prefix: 'ZS', key: 'services', required: ['UniqueName', 'FriendlyName'] },
  Environments: { prefix: 'ZE', key: 'environments', required: ['UniqueName'] },
  Functions: { prefix: 'ZH', key: 'functions', required: ['FriendlyName'] },
  Assets: { prefix: 'ZH', key: 'assets', required: ['FriendlyName'] },
  Versions: { prefix: 'ZN', key: 'versions', required: ['Path', 'Visibility', 'Content'] },
  Builds: { prefix: 'ZB', key: 'builds', required: [] },
  Variables: { prefix: 'ZV', key: 'variables', required: ['Key', 'Value'] },
  Deployments: { prefix: 'ZD', key: 'deployments', required: ['BuildSid'] },
};

/**
 * Twilio's Serverless API as far as a deployment needs it, on a local port. It knows both hosts: files are uploaded to
 * serverless-upload.twilio.com, all else goes to serverless.twilio.com.
 * https://www.twilio.com/docs/serverless/api
 */
export async function startFakeServerlessApi(account: {
  sid: string;
  token: string;
}): Promise<FakeServerlessApi> {
  const authorization = `Basic ${Buffer.from(`${account.sid}:${account.token}`).toString('base64')}`;
  const resources = new Map<string, Resource>();
  const requests: string[] = [];
  let created = 0;

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(`${request.method} ${request.headers.host}${pathname}`);
    if (request.headers.authorization !== authorization) return problem(401, 20003, 'Authenticate');
    const form = await readForm(request);
    const parts = pathname.replace(/^\/v1\//, '').split('/');
    const name = parts.at(-1) ?? '';
    const parent = parts.slice(0, -1).join('/');
    const wanted = name === 'Versions' ? 'serverless-upload.twilio.com' : 'serverless.twilio.com';
    if (request.headers.host !== wanted || (parent && !resources.has(parent) && !kinds[parts.at(-2) ?? ''])) {
      return problem(404, 20404, `${pathname} was not found on ${request.headers.host}`);
    }
    if (name === 'Status') return { status: 200, body: resources.get(parent) };
    if (!kinds[name]) return changed(parts.join('/'), request.method ?? 'GET', form);
    return request.method === 'POST' ? create(name, parts.join('/'), form) : list(name, parts.join('/'));
  }

  function create(name: string, collection: string, form: Form): Answer {
    const { prefix, required } = kinds[name] as { prefix: string; required: string[] };
    const missing = required.find((parameter) => !form[parameter]);
    if (missing) return problem(400, 20001, `Missing required parameter ${missing}`);
    const fields = snakeCase(form);
    if (members(collection).some((other) => other.unique_name && other.unique_name === fields.unique_name)) {
      return problem(400, 20409, 'UniqueName is taken');
    }
    if (Buffer.byteLength(String(fields.value ?? '')) > 450) return problem(400, 20001, 'Value is too long');
    created += 1;
    const resource = {
      sid: prefix + created.toString(16).padStart(32, '0'),
      account_sid: account.sid,
      ...fields,
    };
    resources.set(`${collection}/${resource.sid}`, { ...resource, ...more(name, collection, form, fields) });
    return { status: 201, body: resources.get(`${collection}/${resource.sid}`) };
  }

  /** What Twilio adds to a new resource of its own. */
  function more(name: string, collection: string, form: Form, fields: Record<string, unknown>): object {
    const parent = resources.get(collection.split('/').slice(0, -1).join('/'));
    if (name === 'Environments') {
      const suffix = fields.domain_suffix ? `-${fields.domain_suffix}` : '';
      return { build_sid: null, domain_name: `${parent?.unique_name}-1234${suffix}.twil.io` };
    }
    if (name === 'Builds') {
      const dependencies = JSON.parse(String(form.Dependencies?.[0]).replace(/^"|"$/g, ''));
      const versions = {
        function_versions: form.FunctionVersions ?? [],
        asset_versions: form.AssetVersions ?? [],
      };
      return { ...versions, dependencies, status: 'completed' };
    }
    if (name === 'Deployments' && parent) parent.build_sid = fields.build_sid;
    return {};
  }

  function list(name: string, collection: string): Answer {
    const { key } = kinds[name] as { key: string };
    return { status: 200, body: { [key]: members(collection), meta: { key, next_page_url: null } } };
  }

  function changed(path: string, method: string, form: Form): Answer {
    const resource = resources.get(path);
    if (!resource) return problem(404, 20404, `${path} was not found`);
    if (method === 'DELETE') resources.delete(path);
    return { status: method === 'DELETE' ? 204 : 200, body: Object.assign(resource, snakeCase(form)) };
  }

  function members(collection: string): Resource[] {
    const found = [...resources].filter(([path, { sid }]) => path === `${collection}/${sid}`);
    return found.map(([, resource]) => resource);
  }

  function all(collection: string): Resource[] {
    return [...resources]
      .filter(([path]) => path.split('/').at(-2) === collection)
      .map(([, resource]) => resource);
  }

  function deployed(): Deployed {
    const environment = all('Environments').find(({ build_sid }) => build_sid);
    const build = all('Builds').find(({ sid }) => sid === environment?.build_sid);
    if (!environment || !build) throw new Error('nothing has been deployed');
    const versions = all('Versions') as unknown as Uploaded[];
    const those = (sids: unknown) => versions.filter(({ sid }) => (sids as string[]).includes(sid));
    return {
      domain: String(environment.domain_name),
      runtime: String(build.runtime),
      dependencies: build.dependencies as Deployed['dependencies'],
      functions: those(build.function_versions),
      assets: those(build.asset_versions),
      variables: Object.fromEntries(all('Variables').map(({ key, value }) => [key, value])),
    };
  }

  const server = createServer((request, response) => {
    answer(request)
      .catch((error: Error) => problem(500, 20500, error.message))
      .then(({ status, body }) => {
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
      });
  });
  const { port, stop } = await listen(server);
  return { url: `http://127.0.0.1:${port}`, requests, deployed, close: stop };
}

/** `FriendlyName` of a request is `friendly_name` in the answer. */
function snakeCase(form: Form): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(form).map(([name, [value]]) => [name.replace(/\B[A-Z]/g, '_$&').toLowerCase(), value]),
  );
}

function problem(status: number, code: number, message: string): Answer {
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}

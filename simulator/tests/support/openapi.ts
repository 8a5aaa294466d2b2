import { readFileSync } from 'node:fs';
import Ajv, { type ValidateFunction } from 'ajv';

/** The OpenAPI files that judge: Twilio's own, as its command line has them. */
const files = {
  api: 'twilio_api_v2010',
  monitor: 'twilio_monitor_v1',
  serverless: 'twilio_serverless_v1',
  sync: 'twilio_sync_v1',
  voice: 'twilio_voice_v1',
} as const;

export type Judged = keyof typeof files;
export const judged = Object.keys(files) as Judged[];

export interface Answered {
  method: string;
  /** `api.twilio.com` */
  host: string;
  /** Without the query. */
  path: string;
  status: number;
  /** Undefined where there was no JSON. */
  json?: unknown;
}

/** One operation of one API: `POST /2010-04-01/Accounts/{AccountSid}/Calls.json`. */
export interface Operation {
  api: Judged;
  name: string;
  method: string;
  pattern: RegExp;
  /** JSON pointers to the schemas of its answers, by status. */
  answers: Record<string, string | undefined>;
}

interface Schema {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
}

interface Spec {
  paths: Record<string, Record<string, { responses?: Record<string, { content?: object }> }>>;
  components: { schemas: Record<string, Schema> };
}

const methods = ['get', 'post', 'delete', 'put'];

/** Of what the files call a format; others are read as any text. */
const formats = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
  'date-time-rfc-2822': /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$/,
  date: /^\d{4}-\d\d-\d\d$/,
  uri: /^(https?:\/\/|wss?:\/\/|sip:|\/|$)/,
  'http-method': /^(GET|POST|PUT|DELETE|HEAD)$/,
  'iso-country-code': /^[A-Z]{2}$/,
  // Twilio's own example of a number on offer has the format with brackets.
  'phone-number': /^(\+\d{2,15}|[a-z]+:.+|\d{3,6}|\(\d{3}\) \d{3}-\d{4}|)$/,
  currency: /^[A-Za-z]{3}$/,
};

/** Where Twilio's own examples, or a newer file, say otherwise than the schemas. */
const otherwise: Record<string, readonly unknown[]> = {
  voice_application_sid: [''],
  sms_application_sid: [''],
  reason_conference_ended: [null],
};
const newerKeys = ['type'];
/** What a STUN server has neither of. */
const keysOfSome = /^\/ice_servers\/\d+\/(username|credential)$/;

const ajv = new Ajv({ strict: false, allErrors: true, formats, logger: false });
const specs = new Map<Judged, Spec>();
const checks = new Map<string, ValidateFunction>();

function specOf(api: Judged): Spec {
  let spec = specs.get(api);
  if (!spec) {
    const file = require.resolve(`@twilio/cli-core/src/services/twilio-api/${files[api]}.json`);
    spec = JSON.parse(readFileSync(file, 'utf8'), withoutIdleNullable) as Spec;
    specs.set(api, spec);
    ajv.addSchema(spec, api);
  }
  return spec;
}

/** A schema without a type takes null anyway, and ajv refuses the two together; null is one of the values of a nullable list. */
function withoutIdleNullable(_key: string, node: unknown): unknown {
  if (typeof node !== 'object' || node === null || !('nullable' in node)) return node;
  if ('enum' in node && Array.isArray(node.enum) && !node.enum.includes(null)) node.enum.push(null);
  if ('type' in node) return node;
  const { nullable, ...rest } = node;
  return rest;
}

/** Every operation that Twilio has in one of the files. */
export function operationsOf(api: Judged): Operation[] {
  return Object.entries(specOf(api).paths).flatMap(([path, verbs]) =>
    methods.flatMap((method) => {
      const responses = verbs[method]?.responses;
      if (!responses) return [];
      const at = `#/paths/${path.replaceAll('/', '~1')}/${method}/responses`;
      const answers = Object.entries(responses).map(([status, { content }]) => [
        status,
        content && `${at}/${status}/content/application~1json/schema`,
      ]);
      const source = path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+?');
      return {
        api,
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        pattern: new RegExp(`^${source}$`),
        answers: Object.fromEntries(answers),
      };
    }),
  );
}

const known = new Map<Judged, Operation[]>();

/** Which operation a request is; undefined for one that Twilio's files do not have. */
export function operationFor({ method, host, path }: Pick<Answered, 'method' | 'host' | 'path'>) {
  const api = judged.find((each) => host.split('.')[0] === each);
  if (!api) return undefined;
  if (!known.has(api)) known.set(api, operationsOf(api));
  const found = known.get(api)?.filter((each) => each.method === method && each.pattern.test(path)) ?? [];
  // A word in place of a SID (`IncomingPhoneNumbers/Local.json`) is the better match.
  return found.toSorted((a, b) => holes(a) - holes(b))[0];
}

function holes({ name }: Operation): number {
  return name.split('{').length;
}

/**
 * What is wrong with an answer by Twilio's file: a status that the operation has not, a value of another type or form, a
 * key too many or too few. Errors have a shape of their own, which no file describes.
 */
export function faultsOf(answered: Answered): string[] {
  const { status, json } = answered;
  const operation = operationFor(answered);
  if (!operation || status === 0) return [];
  if (status >= 400) return errorFaults(answered);
  const at = operation.answers[status];
  if (!(String(status) in operation.answers)) return [`${operation.name}: no answer ${status} is known`];
  if (at === undefined) return json === undefined ? [] : [`${operation.name}: ${status} has no body`];
  const check = checkOf(operation.api, at);
  check(json);
  const wrong = (check.errors ?? [])
    .filter(({ instancePath }) => !isOtherwise(json, instancePath))
    .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
  const keys = keyFaults(specOf(operation.api), { $ref: at }, json, '');
  return [...wrong, ...keys].map((fault) => `${operation.name}: ${fault}`);
}

function isOtherwise(json: unknown, instancePath: string): boolean {
  const parts = instancePath.split('/').slice(1);
  const value = parts.reduce<unknown>((node, part) => (node as Record<string, unknown>)?.[part], json);
  return otherwise[parts.at(-1) ?? '']?.includes(value) ?? false;
}

function errorFaults({ method, path, json, status }: Answered): string[] {
  const { code, message, more_info, status: told } = (json ?? {}) as Record<string, unknown>;
  const isWhole =
    Number.isInteger(code) && typeof message === 'string' && typeof more_info === 'string' && told === status;
  return isWhole ? [] : [`${method} ${path}: ${status} is no error as Twilio writes one`];
}

function checkOf(api: Judged, at: string): ValidateFunction {
  const ref = api + at;
  let check = checks.get(ref);
  if (!check) {
    check = ajv.compile({ $ref: ref });
    checks.set(ref, check);
  }
  return check;
}

/** Twilio's answers have every key, null where there is nothing; its files do not say so. */
function keyFaults(spec: Spec, schema: Schema, value: unknown, at: string): string[] {
  const { properties, items } = resolved(spec, schema);
  if (Array.isArray(value) && items) {
    return value.flatMap((item, place) => keyFaults(spec, items, item, `${at}/${place}`));
  }
  if (!properties || typeof value !== 'object' || value === null) return [];
  const there = value as Record<string, unknown>;
  return [
    ...Object.keys(properties).flatMap((key) =>
      key in there || keysOfSome.test(`${at}/${key}`) ? [] : [`${at}/${key} is missing`],
    ),
    ...Object.keys(there).flatMap((key) =>
      key in properties || newerKeys.includes(key) ? [] : [`${at}/${key} is not Twilio's`],
    ),
    ...Object.entries(properties).flatMap(([key, each]) => keyFaults(spec, each, there[key], `${at}/${key}`)),
  ];
}

function resolved(spec: Spec, schema: Schema): Schema {
  if (!schema.$ref) return schema;
  const parts = schema.$ref.slice(2).split('/');
  const found = parts.reduce<unknown>(
    (node, part) => (node as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')],
    spec,
  );
  return resolved(spec, found as Schema);
}

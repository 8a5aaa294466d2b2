// Twilio's OpenAPI files: https://github.com/twilio/twilio-oai
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { restFor } from '../../rest/rest';
import { routesOf } from '../../rest/server';
import { ServerlessStore } from '../../rest/serverless/store';
import { faultsOf, type Judged, judged, operationFor, operationsOf } from '../support/openapi';
import { account } from './support/client';
import { restOf } from './support/rest';
import {
  apiStops,
  monitorStops,
  type Stop,
  serverlessStops,
  syncStops,
  tour,
  type Visit,
} from './support/tour';
import { voiceStops } from './support/tour-voice';

const tours: Partial<Record<Judged, (Visit | Stop)[]>> = {
  api: apiStops,
  monitor: monitorStops,
  serverless: serverlessStops,
  sync: syncStops,
  voice: voiceStops,
};

/** What an account has that REST cannot make. */
const given = {
  stock: (['Voip', 'SharedCost', 'MachineToMachine'] as const).map((type, place) => ({
    country: 'GB',
    type,
    prefix: '+4456000',
    from: `0${place}`,
    to: `0${place}`,
  })),
  connectApps: [{ friendlyName: 'Directory' }],
  authorizedConnectApps: [{ friendlyName: 'Reports' }],
  shortCodes: ['12345'],
};

const shape = (name: string) => name.replace(/\{\w+\}/g, '{}');

/** The names of the operations of an API that are served. */
async function servedOf(api: Judged): Promise<Set<string>> {
  const { world } = await restOf();
  const rest = restFor(world, { account, sid: world.sid });
  const routes = routesOf(rest, new ServerlessStore(rest)).filter(({ product }) => product === api);
  const served = new Set(routes.map(({ method, path }) => shape(`${method} ${path}`)));
  return new Set(
    operationsOf(api)
      .map(({ name }) => name)
      .filter((name) => served.has(shape(name))),
  );
}

test.each(Object.keys(tours) as Judged[])('%s: every operation is answered as its file says', async (api) => {
  const seen = await tour(`${api}.twilio.com`, tours[api] ?? [], given);
  const refused = seen.filter(({ answer, refused: wanted }) =>
    wanted === undefined ? answer.status >= 400 : answer.status !== wanted,
  );
  expect(refused.map(({ method, path, answer }) => [method, path, answer.text])).toEqual([]);
  const visited = new Set(seen.map((request) => operationFor(request)?.name));
  expect([...(await servedOf(api))].filter((name) => !visited.has(name))).toEqual([]);
});

describe('the judge finds', () => {
  const queue = {
    sid: `QU${'1'.repeat(32)}`,
    account_sid: account.sid,
    friendly_name: 'support',
    current_size: 0,
    max_size: 1000,
    average_wait_time: 0,
    date_created: 'Mon, 05 Jan 2026 14:30:00 +0000',
    date_updated: 'Mon, 05 Jan 2026 14:30:00 +0000',
    uri: `/2010-04-01/Accounts/${account.sid}/Queues/QU1.json`,
  };
  const { sid: _, ...nameless } = queue;
  const path = `/2010-04-01/Accounts/${account.sid}/Queues.json`;
  const asked = { method: 'POST', host: 'api.twilio.com', path };

  test('nothing in an answer as Twilio gives it', () => {
    expect(faultsOf({ ...asked, status: 201, json: queue })).toEqual([]);
  });

  test.each([
    ['a number in quotes', 201, { ...queue, max_size: '1000' }],
    ['a SID of another kind', 201, { ...queue, sid: `CA${'1'.repeat(32)}` }],
    ['a date of the other APIs', 201, { ...queue, date_created: '2026-01-05T14:30:00Z' }],
    ['null where there is none', 201, { ...queue, current_size: null }],
    ['a key that is missing', 201, nameless],
    ['a key too many', 201, { ...queue, colour: 'red' }],
    ['another status', 200, queue],
    ['no body', 201, undefined],
    ['an error without a number', 400, { message: 'No.', more_info: '', status: 400 }],
    ['an error of another status', 400, { code: 20001, message: 'No.', more_info: '', status: 404 }],
  ])('%s', (_name, status, json) => {
    expect(faultsOf({ ...asked, status, json })).not.toEqual([]);
  });

  test('a fault within a list', () => {
    const page = { page: 0, page_size: 50, start: 0, end: 0, next_page_uri: null, previous_page_uri: null };
    const list = { ...page, uri: path, first_page_uri: path, queues: [queue] };
    const get = { ...asked, method: 'GET', status: 200 };
    expect(faultsOf({ ...get, json: list })).toEqual([]);
    expect(
      faultsOf({ ...get, json: { ...list, queues: [queue, { ...queue, max_size: null }] } }),
    ).toHaveLength(1);
    expect(faultsOf({ ...get, json: { ...list, queues: [nameless] } })).toHaveLength(1);
  });
});

/** A row of the README: the methods of a list and of one, as `GET POST`. */
interface Row {
  list: string[];
  one: string[];
  isWhole: boolean;
}

/** What Twilio has and what of it is served, by resource as the README writes it: `Calls/…/Recordings`. */
async function resourcesOf(api: Judged): Promise<Map<string, Row>> {
  const served = await servedOf(api);
  const rows = new Map<string, Row>();
  for (const { name, method } of operationsOf(api)) {
    const path = (name.split(' ')[1] ?? '').replace(/\.json$/, '');
    const isOne = path.endsWith('}');
    const resource = path
      .replace(/^\/(2010-04-01\/Accounts\/\{AccountSid\}|2010-04-01|v1\/Services\/\{ServiceSid\}|v1)\//, '')
      .replace(/\/\{\w+\}$/, '')
      .replace(/\{\w+\}/g, '…');
    const row = rows.get(resource) ?? { list: [], one: [], isWhole: true };
    rows.set(resource, row);
    if (served.has(name)) row[isOne ? 'one' : 'list'].push(method);
    else row.isWhole = false;
  }
  return rows;
}

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

test.each(judged)(
  '%s: every resource is a row of the README, with what is served and what is not',
  async (api) => {
    const section = readme.split(`### ${api}.twilio.com`)[1]?.split('\n#')[0] ?? '';
    const told = [...section.matchAll(/^\| `([^`]+)` +\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)].map(
      ([, resource, list = '', one = '', how = '']) =>
        [resource, list.trim(), one.trim(), how.includes('not there') ? 'in part' : 'whole'].join(' | '),
    );
    const wanted = [...(await resourcesOf(api))].map(([resource, { list, one, isWhole }]) =>
      [resource, list.sort().join(' '), one.sort().join(' '), isWhole ? 'whole' : 'in part'].join(' | '),
    );
    expect(told.sort()).toEqual(wanted.sort());
  },
);

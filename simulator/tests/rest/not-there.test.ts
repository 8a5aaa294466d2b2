// Twilio's OpenAPI files: https://github.com/twilio/twilio-oai
import { restFor } from '../../rest/rest';
import { routesOf } from '../../rest/server';
import { ServerlessStore } from '../../rest/serverless/store';
import { type Judged, judged, type Operation, operationsOf } from '../support/openapi';
import { account } from './support/client';
import { restOf } from './support/rest';

const shape = (product: string, method: string, path: string) =>
  `${product} ${method} ${path.replace(/\{\w+\}/g, '{}')}`;

/** What a path of an operation asks for: things that are not there. */
function pathOf({ name }: Operation): string {
  const path = name.split(' ')[1] ?? '';
  return path.replace('{AccountSid}', account.sid).replace(/\{\w+\}/g, `XX${'0'.repeat(32)}`);
}

async function servedShapes(): Promise<Set<string>> {
  const { world } = await restOf();
  const rest = restFor(world, { account, sid: world.sid });
  const routes = routesOf(rest, new ServerlessStore(rest));
  return new Set(routes.map(({ product, method, path }) => shape(product, method, path)));
}

test.each(judged)('%s: an operation that is not there is 501 with a sentence', async (api: Judged) => {
  const { plain } = await restOf();
  const served = await servedShapes();
  const missing = operationsOf(api).filter(
    ({ name, method }) => !served.has(shape(api, method, name.split(' ')[1] ?? '')),
  );
  const wrong: unknown[] = [];
  for (const operation of missing) {
    const headers = { 'x-twilio-host': `${api}.twilio.com` };
    const { status, json } = await plain(operation.method, pathOf(operation), { headers });
    const isTold = status === 501 && json.code === 20501 && String(json.message).includes(pathOf(operation));
    if (!isTold) wrong.push([operation.name, status, json.message]);
  }
  expect(wrong).toEqual([]);
});

import fc from '../../simulator/tests/support/fast-check';
import { readAnswer } from '../../simulator/twiml/answer';
import { builtFunctions } from '../support/paths';
import { type Asking, aCall, ask, type Pairs } from '../support/signed';
import { apiKey, switchboard } from '../support/switchboard';
import { Reading } from '../support/walk/document';
import type { Step } from '../support/walk/step';
import { badInputs, badQueries, names, treacherous } from './bad-input';

const get = switchboard();
const callbacks = builtFunctions.map(({ path }) => path).filter((path) => path.startsWith('/callback/'));
const voices = builtFunctions.map(({ path }) => path).filter((path) => /^\/(call|agent)\//.test(path));

/** Asks with the parameters where the method has them. */
function askWith(path: string, method: 'GET' | 'POST', pairs: Pairs) {
  const how: Asking = method === 'GET' ? { method, query: pairs } : { method, form: pairs };
  return ask(get(), path, how);
}

/** Where a document of this function is heard, which decides what it may hold. */
function stepAt(path: string, pairs: Pairs): Step {
  const isWhisper =
    path === '/call/talk' && pairs.some(([name, value]) => name === 'whisper' && value !== '');
  const role = path === '/call/queue-wait' ? 'wait' : isWhisper ? 'whisper' : 'call';
  const waiting = { document: '/hold/en-US.xml', seconds: 0, action: '/call/queue-result' };
  const hungUp = pairs.some(
    ([name, value]) =>
      ((name === 'Digits' || name === 'QueueResult') && value === 'hangup') ||
      (name === 'CallStatus' && value === 'completed'),
  );
  return {
    url: path,
    method: 'POST',
    fields: [],
    role,
    ...(role === 'wait' ? { waiting } : {}),
    ...(hungUp ? { nobodyListens: true as const } : {}),
  };
}

/** Valid TwiML that Twilio finds nothing wrong with, and that keeps the caller moving. */
async function expectToGoOn(path: string, method: 'GET' | 'POST', pairs: Pairs): Promise<void> {
  const { status, type, text } = await askWith(path, method, pairs);
  expect([path, status, text.slice(0, 200)]).toEqual([path, 200, expect.any(String)]);
  const { verbs, problems } = readAnswer(type, text);
  expect(problems).toEqual([]);
  expect(new Reading(stepAt(path, pairs), []).read(verbs).faults).toEqual([]);
}

async function expectNotedOrRefused(path: string, method: 'GET' | 'POST', pairs: Pairs): Promise<void> {
  const { status, type, text } = await askWith(path, method, pairs);
  expect([204, 400]).toContain(status);
  if (status === 204) return expect(text).toBe('');
  expect(type).toContain('application/json');
  expect(JSON.parse(text).error.message).toMatch(/^[A-Z].+\.$/);
}

const rows = Object.entries(badInputs);
const methods = ['GET', 'POST'] as const;

/** Asked by GET as well: where the way in may make a difference. */
const byGet = [
  'nothing',
  'every parameter twice',
  'every parameter NULs and control characters',
  'names that mean something else',
];
const ways = rows.flatMap(([name, pairs]) =>
  methods
    .filter((method) => method === 'POST' || byGet.includes(name))
    .map((method) => [name, method, pairs] as const),
);

test.each(ways)('%s, by %s: callers go on', async (_, method, pairs) => {
  await Promise.all(voices.map((path) => expectToGoOn(path, method, pairs)));
});

test.each(ways)('%s, by %s: reports are noted or refused', async (_, method, pairs) => {
  await Promise.all(callbacks.map((path) => expectNotedOrRefused(path, method, pairs)));
});

test.each(badQueries)('the query %s: callers go on', async (query) => {
  for (const path of voices) {
    const { status, text } = await ask(get(), path + query, { form: [['CallSid', aCall]] });
    expect([path, status]).toEqual([path, 200]);
    expect(text).toMatch(/^<\?xml .+<Response/s);
  }
});

describe('whatever comes', () => {
  const value = fc.oneof(
    fc.constantFrom('', '1', '*', '#', 'hangup', 'en-US', 'es-MX', 'completed', 'leave', 'true', aCall),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const pairs = fc.array(fc.tuple(fc.constantFrom(...names, ...treacherous), value), { maxLength: 12 });

  test('callers go on', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...voices), fc.constantFrom(...methods), pairs, expectToGoOn),
      {
        numRuns: 150,
      },
    ));

  test('reports are noted or refused', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...callbacks),
        fc.constantFrom(...methods),
        pairs,
        expectNotedOrRefused,
      ),
      { numRuns: 50 },
    ));
});

describe('/api/place-call', () => {
  const place = (body: string, type: string, key = apiKey) =>
    fetch(`${get().url}/api/place-call`, {
      method: 'POST',
      headers: { 'Content-Type': type, Authorization: `Bearer ${key}` },
      body,
    });

  test.each(rows)('%s: refused with a sentence, and nobody is called', async (_, pairs) => {
    const response = await place(new URLSearchParams(pairs).toString(), 'application/x-www-form-urlencoded');
    expect([400, 401]).toContain(response.status);
    const { error } = (await response.json()) as { error: { message: string } };
    expect(error.message).toMatch(/\.$/);
    expect(get().twilio.legs.size).toBe(0);
  });

  test.each(['[]', '{"to":["+1"]}', '{"to":{}}', '{"to":1}'])('the JSON %s: the same', async (body) => {
    const response = await place(body, 'application/json');
    expect([400, 401]).toContain(response.status);
    expect(get().twilio.legs.size).toBe(0);
  });

  test('what stands in one request as __proto__ is not in the next', async () => {
    await place(
      '{"__proto__":{"to":"+15550100170"},"constructor":{"prototype":{"to":"+1"}}}',
      'application/json',
    );
    expect((await place('{}', 'application/json')).status).toBe(400);
  });

  test('headers of one’s own, smuggled in as a parameter, open nothing', async () => {
    const body = JSON.stringify({
      to: '+15550100170',
      request: { headers: { authorization: `Bearer x${apiKey}` } },
    });
    const response = await place(body, 'application/json', 'wrong');
    expect(response.status).toBe(400);
  });
});

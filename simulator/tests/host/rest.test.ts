// https://www.twilio.com/docs/serverless/functions-assets/functions/invocation
import { createServer, type IncomingMessage } from 'node:http';
import type { RequestEntry } from '../../host';
import { type Listening, listen } from '../../listen';
import { accountSid, ask, authToken, type Served, served } from './project';

interface Asked {
  method?: string;
  url?: string;
  host: unknown;
  authorization?: string;
  body: string;
}

let rest: Listening;
let restUrl: string;
let asked: Asked[] = [];
const requests: RequestEntry[] = [];
let host: Served;

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

beforeAll(async () => {
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const { authorization, 'x-twilio-host': host } = headers;
    asked.push({ method, url, host, authorization, body: await read(request) });
    response.setHeader('Content-Type', 'application/json');
    response.statusCode = method === 'POST' ? 201 : 200;
    response.end(JSON.stringify({ sid: `CA${'4'.repeat(32)}`, data: { n: 1 }, url }));
  });
  rest = await listen(server);
  restUrl = `http://127.0.0.1:${rest.port}`;
  host = await served(
    {
      'functions/calls.js': `exports.handler = async (context, event, callback) => {
        const call = await context.getTwilioClient().calls.create({ to: '+15550100', from: '+15550199', url: 'https://example.com/',
          statusCallbackEvent: ['initiated', 'answered'] });
        callback(null, call.sid);
      };`,
      'functions/sync.js': `exports.handler = async (context, event, callback) => {
        const documents = Runtime.getSync().documents;
        const { data } = await documents('one').fetch();
        await twilioClient.calls('CA${'5'.repeat(32)}').fetch();
        callback(null, data);
      };`,
      'functions/elsewhere.js': `exports.handler = async (context, event, callback) => {
        callback(null, await (await fetch(context.ELSEWHERE + '/else')).json());
      };`,
      'functions/media.js': `exports.handler = async (context, event, callback) => {
        const answer = await fetch('https://api.twilio.com/media.wav', { headers: { Authorization: 'Basic x', Range: 'bytes=0-9' } });
        const post = await fetch(new URL('https://sync.twilio.com/v1/x?y=z'), { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
        callback(null, [answer.status, post.status].join());
      };`,
      'functions/frozen.js': `exports.handler = async (context, event, callback) => {
        const { calls } = context.getTwilioClient();
        const unawaited = calls('CA${'6'.repeat(32)}').fetch();
        await null;
        await null;
        callback(null, 'done');
        calls.create({ to: '+15550100', from: '+15550199', twiml: '<Response/>' });
        await unawaited;
      };`,
    },
    { restUrl, env: { ELSEWHERE: restUrl }, onRequest: (entry) => requests.push(entry) },
  );
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  await host.stop();
  await rest.stop();
});

const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

test('the unmodified SDK reaches the REST server, which learns the product', async () => {
  expect(await ask(`${host.url}/calls`)).toMatchObject({ status: 200, text: `CA${'4'.repeat(32)}` });
  expect(asked).toEqual([
    {
      method: 'POST',
      url: `/2010-04-01/Accounts/${accountSid}/Calls.json`,
      host: 'api.twilio.com',
      authorization,
      body: expect.stringContaining('StatusCallbackEvent=initiated&StatusCallbackEvent=answered'),
    },
  ]);
  expect(requests.at(-1)).toMatchObject({ path: '/calls', restRequests: 1 });
});

test('every client does: Runtime.getSync, twilioClient', async () => {
  expect((await ask(`${host.url}/sync`)).json).toEqual({ n: 1 });
  expect(asked.map(({ host, url }) => `${host}${url}`)).toEqual([
    'sync.twilio.com/v1/Services/default/Documents/one',
    `api.twilio.com/2010-04-01/Accounts/${accountSid}/Calls/CA${'5'.repeat(32)}.json`,
  ]);
  expect(requests.at(-1)).toMatchObject({ path: '/sync', restRequests: 2 });
});

test('any other request is left alone, and not counted', async () => {
  expect((await ask(`${host.url}/elsewhere`)).json).toMatchObject({ url: '/else' });
  expect(asked).toMatchObject([{ host: undefined }]);
  expect(requests.at(-1)).toMatchObject({ path: '/elsewhere', restRequests: 0 });
});

test('what a function fetches from Twilio comes from the REST server too', async () => {
  expect(await ask(`${host.url}/media`)).toMatchObject({ status: 200, text: '200,201' });
  expect(asked).toMatchObject([
    { method: 'GET', url: '/media.wav', host: 'api.twilio.com', authorization: 'Basic x' },
    { method: 'POST', url: '/v1/x?y=z', host: 'sync.twilio.com', body: 'a=b' },
  ]);
  expect(requests.at(-1)).toMatchObject({ path: '/media', restRequests: 2 });
});

test('a request after callback is not sent, one under way is named', async () => {
  expect(await ask(`${host.url}/frozen`)).toMatchObject({ status: 200, text: 'done' });
  const url = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Calls`;
  const frozen = { level: 'frozen', path: '/frozen' };
  expect(await host.logged(`POST ${url}.json after callback: not sent`)).toMatchObject(frozen);
  expect(await host.logged(`GET ${url}/CA${'6'.repeat(32)}.json was under way at callback`)).toMatchObject(
    frozen,
  );
  await ask(`${host.url}/calls`);
  expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('without a REST server the request fails with a sentence, and leaves the machine alone', async () => {
  const offline = await served({
    'functions/calls.js': `exports.handler = (context, event, callback) =>
      context.getTwilioClient().calls.list({ limit: 1 }).then(() => callback(null, 'sent'), (error) => callback(null, error.message));`,
  });
  expect((await ask(`${offline.url}/calls`)).text).toContain(
    'no REST server answers for api.twilio.com here',
  );
  await offline.stop();
});

describe('kills', () => {
  const functions = {
    'functions/three.js': `exports.handler = async (context, event, callback) => {
      const { calls } = context.getTwilioClient();
      await calls('CA' + '1'.repeat(32)).fetch();
      await calls('CA' + '2'.repeat(32)).fetch();
      await fetch('https://api.twilio.com/3');
      callback(null, 'done');
    };`,
    'functions/impatient.js': `exports.handler = async (context, event, callback) => {
      const { calls } = context.getTwilioClient();
      await Promise.race([calls('CA' + '1'.repeat(32)).fetch(), new Promise((go) => setTimeout(go))]);
      await calls('CA' + '2'.repeat(32)).fetch();
      callback(null, 'done');
    };`,
  };
  const sent = () => asked.map(({ url = '' }) => /CA\d|\d$/.exec(url)?.[0]);

  test.each([
    [1, []],
    [2, ['CA1']],
    [3, ['CA1', 'CA2']],
  ])('before REST request number %i: nothing more is sent, and the answer is 502', async (k, before) => {
    const seen: unknown[] = [];
    const killed = await served(functions, {
      restUrl,
      kills: (request) => {
        seen.push(request);
        return request.restRequest === k;
      },
    });
    expect(await ask(`${killed.url}/three`)).toMatchObject({ status: 502 });
    await killed.stop();
    expect(sent()).toEqual(before);
    expect(seen[0]).toEqual({ path: '/three', restRequest: 1 });
    expect(killed.logs.map(({ text }) => text)).toEqual([
      `/three was killed before its REST request number ${k}`,
    ]);
  });

  test('what the function would still do is not done; other invocations live on', async () => {
    const killed = await served(functions, { restUrl, kills: ({ path }) => path === '/impatient' });
    expect(await ask(`${killed.url}/impatient`)).toMatchObject({ status: 502 });
    expect(await ask(`${killed.url}/three`)).toMatchObject({ status: 200, text: 'done' });
    await killed.stop();
    expect(sent()).toEqual(['CA1', 'CA2', '3']);
  });
});

// https://www.twilio.com/docs/serverless/functions-assets/functions/invocation
import type { RequestEntry } from '../../host';
import { visibleHeaders } from '../../host/headers';
import { accountSid, ask, authToken, type Served, served, webhook } from './project';

let host: Served;
const requests: RequestEntry[] = [];

const handler = (body: string) => `exports.handler = ${body};`;

beforeAll(async () => {
  host = await served(
    {
      'functions/call/greeting.js': handler(`(context, event, callback) => {
        const words = require(Runtime.getFunctions()['shared/words'].path);
        const { business } = JSON.parse(Runtime.getAssets()['/data/business.json'].open());
        const answer = new Twilio.twiml.VoiceResponse();
        answer.say(words.hello + ' ' + business);
        callback(null, answer);
      }`),
      'functions/shared/words.private.js': `exports.hello = 'Hello from';`,
      'assets/data/business.private.json': '{"business":"Acme"}',
      'functions/relative.js': `const words = require('./shared/words.private'); exports.handler = (c, e, callback) => callback(null, words.hello);`,
      'functions/where.js': handler(
        `(c, e, callback) => callback(null, { file: __filename, asset: Runtime.getAssets()['/data/business.json'].path })`,
      ),
      'functions/context.js': handler(
        `(context, event, callback) => callback(null, { ...context, client: typeof context.getTwilioClient, process: process.env })`,
      ),
      'functions/event.js': handler(`(context, event, callback) => { callback(null, event); }`),
      'functions/text.js': handler(`(c, e, callback) => callback(null, 'plain')`),
      'functions/empty.js': handler(`(c, e, callback) => callback()`),
      'functions/response.js': handler(`(c, e, callback) => {
        const response = new Twilio.Response();
        response.setStatusCode(201).setBody('made').appendHeader('X-Made', 'yes').appendHeader('Content-Type', 'text/x-made');
        callback(null, response.setCookie('step', 'Two').setCookie('lang', 'es', ['Max-Age=' + e.age]));
      }`),
      'functions/strange.js': handler(
        `(c, e, callback) => { const r = new Twilio.Response(); r.setStatusCode(999); callback(null, r); }`,
      ),
      'functions/no-handler.js': 'exports.handle = () => {};',
      'functions/broken.js': 'exports.handler = (;',
      'functions/refuses.js': handler(`(c, e, callback) => callback(new Error('refused'))`),
      'functions/throws.js': handler(`() => { throw new TypeError('thrown'); }`),
      'functions/rejects.js': handler(`async () => { await null; throw new RangeError('rejected'); }`),
      'functions/timer.js': handler(`() => { setTimeout(() => { throw new Error('in a timer'); }, 1); }`),
      'functions/exits.js': handler(`() => process.exit(3)`),
      'functions/talks.js': handler(`(c, e, callback) => {
        console.log('%s is %d', 'one', 1); console.info({ a: 1 }); console.warn('careful'); console.error('bad'); console.debug('fine');
        callback(null, 'said');
      }`),
      'functions/afterwards.js': handler(`async (context, event, callback) => {
        callback(null, 'first');
        console.log('too late');
        callback(null, 'second');
        await null;
        throw new Error('much too late');
      }`),
    },
    { env: { GREETING: 'Hola' }, onRequest: (entry) => requests.push(entry) },
  );
});
afterAll(() => host.stop());

describe('The deployed layout', () => {
  test('functions and private assets are found through Runtime', async () => {
    expect(await ask(`${host.url}/call/greeting`)).toMatchObject({
      status: 200,
      text: '<?xml version="1.0" encoding="UTF-8"?><Response><Say>Hello from Acme</Say></Response>',
      headers: { 'content-type': 'text/xml; charset=utf-8' },
    });
  });

  test('files are renamed and flat', async () => {
    const { file, asset } = (await ask(`${host.url}/where`)).json;
    expect(file).toMatch(/[/\\]handlers[/\\]ZN[0-9a-f]{32}\.js$/);
    expect(asset).toMatch(/[/\\]files[/\\]ZN[0-9a-f]{32}$/);
  });

  test('a relative require fails, as it does in the cloud', async () => {
    const { status, json } = await ask(`${host.url}/relative`);
    expect({ status, message: json.message }).toEqual({
      status: 500,
      message: expect.stringContaining("Cannot find module './shared/words.private'"),
    });
  });
});

describe('context', () => {
  test('holds the variables and what Twilio adds, and nothing of the machine', async () => {
    const { status, json } = await ask(`${host.url}/context`);
    expect({ status, json }).toEqual({
      status: 200,
      json: {
        GREETING: 'Hola',
        ACCOUNT_SID: accountSid,
        AUTH_TOKEN: authToken,
        DOMAIN_NAME: host.domainName,
        PATH: '/context',
        SERVICE_SID: expect.stringMatching(/^ZS[0-9a-f]{32}$/),
        ENVIRONMENT_SID: expect.stringMatching(/^ZE[0-9a-f]{32}$/),
        client: 'function',
        process: {},
      },
    });
    expect(`http://${host.domainName}`).toBe(host.url);
  });
});

describe('event', () => {
  test('query, then body: the body wins, repeated keys are lists', async () => {
    const { json } = await webhook(`${host.url}/event?lang=en-US&Digits=1&a=1&a=2`, {
      Digits: '2',
      Text: 'Ñandú',
    });
    expect(json).toMatchObject({ lang: 'en-US', Digits: '2', a: ['1', '2'], Text: 'Ñandú' });
  });

  test('a chunked body is read as well', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect(
      (await ask(`${host.url}/event`, { method: 'POST', headers, body: 'a=1', chunked: true })).json.a,
    ).toBe('1');
  });

  test('JSON keeps its types', async () => {
    const headers = { 'Content-Type': 'application/json' };
    expect(
      (await ask(`${host.url}/event`, { method: 'POST', headers, body: '{"n":1,"b":true}' })).json,
    ).toMatchObject({
      n: 1,
      b: true,
    });
  });

  test('a body that is no JSON is 400, and the next request is served', async () => {
    const headers = { 'Content-Type': 'application/json' };
    expect(await ask(`${host.url}/event`, { method: 'POST', headers, body: '{' })).toMatchObject({
      status: 400,
    });
    expect(await ask(`${host.url}/text`)).toMatchObject({ status: 200 });
  });

  test('headers are in lower case, repeated ones are lists, cookies keep their case', async () => {
    const { request } = (
      await ask(`${host.url}/event`, {
        headers: [
          'Host',
          host.domainName,
          'X-A',
          '1',
          'x-a',
          '2',
          'X-Twilio-Signature',
          's',
          'Cookie',
          'Step=Two; b=c',
        ],
      })
    ).json;
    expect(request).toEqual({
      headers: { 'x-a': ['1', '2'], 'x-twilio-signature': 's', cookie: 'Step=Two; b=c' },
      cookies: { Step: 'Two', b: 'c' },
    });
  });

  test.each([
    'Connection',
    'Host',
    'I-Twilio-Idempotency-Token',
    'I-Twilio-Simulator-Now',
    'I-T-Anything',
    'OT-Tracer',
    'Proxy-Authorization',
    'Referer',
    'Via',
    'X-Accel-Buffering',
    'X-Amzn-Trace-Id',
    'X-Forwarded-For',
    'X-Real-IP',
  ])('%s is hidden', async (name) => {
    const value = name === 'Connection' ? 'close' : '127.0.0.1';
    const { headers } = (await ask(`${host.url}/event`, { headers: { [name]: value } })).json.request;
    expect(headers).not.toHaveProperty([name.toLowerCase()]);
  });

  test('headers that HTTP itself needs are hidden too', () => {
    const needed = ['Expect', 'Trailer', 'Transfer-Encoding', 'Upgrade'].flatMap((name) => [name, 'x']);
    expect(visibleHeaders([...needed, 'Accept', '*/*'])).toEqual(['Accept', '*/*']);
  });
});

describe('callback', () => {
  test('a string is plain text, an object JSON, nothing an empty 200', async () => {
    expect(await ask(`${host.url}/text`)).toMatchObject({
      text: 'plain',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
    expect((await ask(`${host.url}/event`)).headers['content-type']).toBe('application/json; charset=utf-8');
    expect(await ask(`${host.url}/empty`)).toMatchObject({ status: 200, text: '' });
  });

  test('a Twilio.Response; its cookies become HttpOnly, Secure and bound to the domain', async () => {
    const answer = await ask(`${host.url}/response?age=60`);
    expect(answer).toMatchObject({ status: 201, text: 'made', headers: { 'x-made': 'yes' } });
    expect(answer.headers['set-cookie']).toEqual([
      'step=Two; Domain=127.0.0.1; Secure; HttpOnly',
      'lang=es; Max-Age=60; Domain=127.0.0.1; Secure; HttpOnly',
    ]);
  });

  test('a cookie that lives for more than a day is 400', async () => {
    expect(await ask(`${host.url}/response?age=86401`)).toMatchObject({ status: 400 });
  });

  test('a status that is none is 500', async () => {
    expect(await ask(`${host.url}/strange`)).toMatchObject({ status: 500, text: '999 is no HTTP status' });
  });
});

describe('What goes wrong in a function', () => {
  test.each([
    ['/refuses', 'refused'],
    ['/throws', 'thrown'],
    ['/rejects', 'rejected'],
    ['/timer', 'in a timer'],
    ['/no-handler', '/no-handler exports no handler'],
    ['/broken', "Unexpected token ';'"],
  ])('%s: 500, logged, and the next request is served', async (path, message) => {
    const { status, json } = await ask(host.url + path);
    expect({ status, message: json.message }).toEqual({ status: 500, message });
    expect(host.logs.at(-1)).toMatchObject({
      level: 'error',
      path,
      code: 82002,
      text: expect.stringContaining(message),
    });
    expect(requests.at(-1)).toMatchObject({ path, status: 500, code: 82002 });
    expect(await ask(`${host.url}/text`)).toMatchObject({ status: 200 });
  });

  test('a function that ends the process: 502, and the next request is served by the next thread', async () => {
    expect(await ask(`${host.url}/exits`)).toMatchObject({ status: 502 });
    expect(await ask(`${host.url}/text`)).toMatchObject({ status: 200 });
  });
});

test('a project that is stopped while its thread is replaced says nothing more', async () => {
  const logs: string[] = [];
  const stopped = await served(
    { 'functions/exits.js': handler(`() => process.exit(3)`) },
    { onLog: ({ text }) => logs.push(text) },
  );
  await ask(`${stopped.url}/exits`);
  await stopped.stop();
  // What was still starting would have looked for its files by now.
  const again = await served({ 'functions/open.js': handler(`(c, e, callback) => callback(null, 'open')`) });
  await again.stop();
  expect(logs).toEqual(["The functions' thread ended (3) and is replaced"]);
});

describe('The log', () => {
  test('tells each line with its level, function and invocation', async () => {
    const before = host.logs.length;
    await ask(`${host.url}/talks`);
    const { invocation } = requests.at(-1) as RequestEntry;
    expect(invocation).toEqual(expect.any(Number));
    const line = { path: '/talks', invocation };
    const place = { file: 'functions/talks.js', line: 2 };
    expect(host.logs.slice(before)).toEqual([
      { ...line, level: 'log', text: 'one is 1' },
      { ...line, level: 'info', text: '{ a: 1 }' },
      { ...line, level: 'warn', text: 'careful', code: 82004, place },
      { ...line, level: 'error', text: 'bad', code: 82005, place },
      { ...line, level: 'debug', text: 'fine' },
    ]);
  });

  test.each([
    [413, 'application/x-www-form-urlencoded', 'a=1&'.repeat(1001), 'PayloadTooLargeError'],
    [400, 'application/json', '"nowhere"', 'SyntaxError.*nowhere'],
  ])('names a request that no function hears of: %s %s', async (status, type, body, error) => {
    const before = host.logs.length;
    const options = { method: 'POST', headers: { 'Content-Type': type }, body };
    expect(await ask(`${host.url}/text`, options)).toMatchObject({ status });
    const entry = { level: 'error', path: '/text', code: 82005 };
    expect(
      await host.logged(new RegExp(`^the request was refused, without a callback: ${error}`)),
    ).toMatchObject(entry);
    expect(host.logs.slice(before).map(({ level }) => level)).toEqual(['error']);
  });

  test('names what goes on after callback: it would be frozen', async () => {
    expect(await ask(`${host.url}/afterwards`)).toMatchObject({ text: 'first' });
    const frozen = { level: 'frozen', path: '/afterwards' };
    expect(await host.logged('console.log after callback: too late')).toMatchObject(frozen);
    expect(await host.logged('callback was called after the invocation had ended')).toMatchObject(frozen);
    expect(await host.logged('failed after callback: Error: much too late')).toMatchObject(frozen);
  });
});

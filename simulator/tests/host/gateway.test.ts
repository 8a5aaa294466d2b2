// https://www.twilio.com/docs/serverless/functions-assets/functions/request-flow
import { createServer, type ServerResponse } from 'node:http';
import type { RequestEntry } from '../../host';
import { type Listening, listen } from '../../listen';
import { bodySha256, sign, signBody } from '../../webhooks/signature';
import { ask, authToken, type Served, served, webhook } from './project';

const say = (words: string) =>
  `exports.handler = (context, event, callback) => callback(null, ${JSON.stringify(words)});`;

describe('What may be asked for', () => {
  let host: Served;
  const requests: RequestEntry[] = [];

  beforeAll(async () => {
    host = await served(
      {
        'functions/open.js': say('open'),
        'functions/call/signed.protected.js': `exports.handler = (context, event, callback) => callback(null, event);`,
        'functions/shared/hidden.private.js': say('hidden'),
        'functions/size.js': `exports.handler = (context, event, callback) => callback(null, 'x'.repeat(Number(event.bytes)));`,
        'assets/hello.xml': '<Response/>',
        'assets/board/index.html': '<h1>board</h1>',
        'assets/assets/index.html': '<h1>home</h1>',
        'assets/locked.protected.txt': 'locked',
        'assets/secret.private.json': '{}',
      },
      { onRequest: (entry) => requests.push(entry) },
    );
  });
  afterAll(() => host.stop());

  test.each([
    ['/open', 200, 'open'],
    ['/open?x=1', 200, 'open'],
    ['/open/', 404, 'Not found'],
    ['/Open', 404, 'Not found'],
    ['//open', 404, 'Not found'],
    ['/open.js', 404, 'Not found'],
    ['/nothing', 404, 'Not found'],
    ['/favicon.ico', 404, 'Not found'],
    ['/shared/hidden', 404, 'Not found'],
    ['/secret.json', 404, 'Not found'],
    ['/hello.xml', 200, '<Response/>'],
    ['/board/index.html', 200, '<h1>board</h1>'],
    ['/board/', 404, 'Not found'],
    ['/', 200, '<h1>home</h1>'],
  ])('GET %s: %i', async (path, status, text) => {
    expect(await ask(host.url + path)).toMatchObject({ status, text });
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('%s is refused', async (method) => {
    expect(await ask(`${host.url}/open`, { method })).toMatchObject({ status: 405 });
  });

  test('OPTIONS is answered by the platform, without a signature', async () => {
    const answer = await ask(`${host.url}/call/signed`, { method: 'OPTIONS' });
    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
    });
    expect(requests.at(-1)).not.toHaveProperty('invocation', expect.anything());
  });

  test('OPTIONS of what is not there is 404', async () => {
    expect(await ask(`${host.url}/shared/hidden`, { method: 'OPTIONS' })).toMatchObject({ status: 404 });
  });

  test('an asset is asked for with GET: POST is 405', async () => {
    expect(await webhook(`${host.url}/hello.xml`)).toMatchObject({ status: 405 });
  });

  test('an asset says what it is, and gives parts of itself', async () => {
    const whole = await ask(`${host.url}/board/index.html`);
    expect(whole.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-length': '14',
    });
    expect(await ask(`${host.url}/board/index.html`, { headers: { Range: 'bytes=4-8' } })).toMatchObject({
      status: 206,
      text: 'board',
      headers: { 'content-range': 'bytes 4-8/14' },
    });
    expect(await ask(`${host.url}/board/index.html`, { headers: { Range: 'bytes=-5' } })).toMatchObject({
      status: 206,
      text: '</h1>',
    });
    expect(await ask(`${host.url}/board/index.html`, { headers: { Range: 'bytes=99-' } })).toMatchObject({
      status: 416,
    });
    expect(
      await ask(`${host.url}/board/index.html`, { headers: { 'If-None-Match': whole.headers.etag } }),
    ).toMatchObject({ status: 304, text: '' });
  });

  describe('Protected', () => {
    const fields = { CallSid: 'CA1', Digits: '1', To: '+15550100', SpeechResult: 'Ñandú & more' };

    test('a signed form passes, all its fields arrive', async () => {
      const answer = await webhook(`${host.url}/call/signed?lang=es-MX&attempt=2`, fields);
      expect(answer.status).toBe(200);
      expect(answer.json).toMatchObject({ ...fields, lang: 'es-MX', attempt: '2' });
    });

    test('the public address may be the signed one', async () => {
      const signature = sign(authToken, `https://${host.domainName}/call/signed?a=1`);
      const headers = { 'X-Twilio-Signature': signature };
      expect(await ask(`${host.url}/call/signed?a=1`, { headers })).toMatchObject({ status: 200 });
    });

    test('a signed GET passes', async () => {
      const url = `${host.url}/call/signed?a=b%20c`;
      const headers = { 'X-Twilio-Signature': sign(authToken, url) };
      expect(await ask(url, { headers })).toMatchObject({ status: 200 });
    });

    test('a signed JSON body passes, unless it was changed on its way', async () => {
      const { url, signature } = signBody(authToken, `${host.url}/call/signed`, '{"a":1}');
      const headers = { 'Content-Type': 'application/json', 'X-Twilio-Signature': signature };
      const answer = await ask(url, { method: 'POST', headers, body: '{"a":1}' });
      expect(answer.json).toMatchObject({ a: 1, bodySHA256: bodySha256('{"a":1}') });
      expect(await ask(url, { method: 'POST', headers, body: '{"a":2}' })).toMatchObject({ status: 403 });
    });

    test('a repeated field is covered', async () => {
      const url = `${host.url}/call/signed`;
      const headers = {
        'Content-Type': 'application/x-www-form-urlencoded',
        'X-Twilio-Signature': sign(authToken, url, { a: ['2', '1'] }),
      };
      expect((await ask(url, { method: 'POST', headers, body: 'a=1&a=2' })).json.a).toEqual(['1', '2']);
    });

    test.each([
      ['no signature', (url: string) => ask(url, { method: 'POST' })],
      [
        'a made-up signature',
        (url: string) => webhook(url, fields, { 'X-Twilio-Signature': 'L/OH5YylLD5NRKLltdqwSvS0BnU=' }),
      ],
      [
        'another token',
        (url: string) => webhook(url, fields, { 'X-Twilio-Signature': sign('3'.repeat(32), url, fields) }),
      ],
      [
        'another field',
        (url: string) =>
          webhook(url, { ...fields, Digits: '2' }, { 'X-Twilio-Signature': sign(authToken, url, fields) }),
      ],
      [
        'another query',
        (url: string) =>
          webhook(`${url}?lang=en-US`, fields, { 'X-Twilio-Signature': sign(authToken, url, fields) }),
      ],
    ])('%s: 403', async (_, send) => {
      expect(await send(`${host.url}/call/signed`)).toMatchObject({ status: 403 });
      expect(requests.at(-1)).toMatchObject({ path: '/call/signed', status: 403, code: 82001 });
    });

    test('assets too', async () => {
      const url = `${host.url}/locked.txt`;
      expect(await ask(url)).toMatchObject({ status: 403 });
      const headers = { 'X-Twilio-Signature': sign(authToken, url) };
      expect(await ask(url, { headers })).toMatchObject({ status: 200, text: 'locked' });
    });
  });

  describe('Sizes', () => {
    const megabyte = 1024 * 1024;

    test('a request just under 1 MB passes', async () => {
      const body = `a=${'x'.repeat(megabyte - 1024)}`;
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      expect(await ask(`${host.url}/open`, { method: 'POST', headers, body })).toMatchObject({ status: 200 });
    });

    test.each([
      ['that says so', false],
      ['that does not say so', true],
    ])('a request over 1 MB %s: 413', async (_, chunked) => {
      const body = 'x'.repeat(megabyte + 1);
      expect(await ask(`${host.url}/open`, { method: 'POST', body, chunked })).toMatchObject({ status: 413 });
      expect(await ask(`${host.url}/open`)).toMatchObject({ status: 200 });
    });

    test('headers over 15 KB: 431', async () => {
      expect(await ask(`${host.url}/open`, { headers: { 'X-Long': 'x'.repeat(14 * 1024) } })).toMatchObject({
        status: 200,
      });
      expect(await ask(`${host.url}/open`, { headers: { 'X-Long': 'x'.repeat(15 * 1024) } })).toMatchObject({
        status: 431,
      });
      expect(requests.at(-1)).toMatchObject({ code: 82008 });
    });

    test('more than 90 headers: 431', async () => {
      const many = (count: number) =>
        Object.fromEntries(Array.from({ length: count }, (_, n) => [`X-${n}`, '1']));
      // Node adds Host and Connection.
      expect(await ask(`${host.url}/open`, { headers: many(88) })).toMatchObject({ status: 200 });
      expect(await ask(`${host.url}/open`, { headers: many(89) })).toMatchObject({ status: 431 });
    });

    test('an answer over 4 MB is an error, and says why', async () => {
      expect(await ask(`${host.url}/size?bytes=${4 * megabyte}`)).toMatchObject({ status: 200 });
      expect(await ask(`${host.url}/size?bytes=${4 * megabyte + 1}`)).toMatchObject({
        status: 500,
        text: 'The answer has 4194305 bytes, Twilio takes 4194304',
      });
    });
  });
});

describe('At the same time, and in time', () => {
  let gate: Listening;
  let host: Served;
  let waiting: ServerResponse[] = [];
  let arrived: () => void = () => {};

  beforeAll(async () => {
    gate = await listen(
      createServer((_, response) => {
        waiting.push(response);
        arrived();
      }),
    );
    host = await served(
      {
        'functions/wait.js': `exports.handler = async (context, event, callback) => {
          await fetch(context.GATE);
          callback(null, 'waited');
        };`,
        'functions/silent.js': 'exports.handler = () => {};',
        'functions/loop.js': 'exports.handler = () => { for (;;); };',
        'functions/open.js': say('open'),
        'assets/fallback.xml': '<Response/>',
      },
      {
        env: { GATE: `http://127.0.0.1:${gate.port}` },
        limits: { concurrency: 2, timeoutMs: 300, blockedMs: 100 },
      },
    );
  });
  afterAll(async () => {
    await host.stop();
    await gate.stop();
  });

  /** Resolves when so many functions wait at the gate. */
  const atTheGate = (count: number) =>
    new Promise<void>((resolve) => {
      arrived = () => waiting.length >= count && resolve();
      arrived();
    });
  const open = () => {
    for (const response of waiting) response.end();
    waiting = [];
  };

  test('one invocation too many: 429; assets are not counted', async () => {
    const running = [ask(`${host.url}/wait`), ask(`${host.url}/wait`)];
    await atTheGate(2);
    expect(await ask(`${host.url}/open`)).toMatchObject({ status: 429 });
    expect(await ask(`${host.url}/fallback.xml`)).toMatchObject({ status: 200 });
    open();
    for (const answer of await Promise.all(running))
      expect(answer).toMatchObject({ status: 200, text: 'waited' });
    expect(await ask(`${host.url}/open`)).toMatchObject({ status: 200 });
  });

  test('a handler that never calls back: 504', async () => {
    expect(await ask(`${host.url}/silent`)).toMatchObject({ status: 504 });
    expect(await host.logged('/silent did not call back within 300 ms')).toMatchObject({
      level: 'error',
      path: '/silent',
    });
    expect(await ask(`${host.url}/open`)).toMatchObject({ status: 200 });
  });

  test('an endless loop: 504; what came behind it is begun by the next thread, assets answer meanwhile', async () => {
    const loop = ask(`${host.url}/loop`);
    expect(await ask(`${host.url}/fallback.xml`)).toMatchObject({ status: 200 });
    expect(await loop).toMatchObject({ status: 504 });
    const behind = ask(`${host.url}/open`);
    expect(await host.logged('thread ended (1) and is replaced')).toMatchObject({ level: 'error' });
    expect(await ask(`${host.url}/fallback.xml`)).toMatchObject({ status: 200 });
    expect(await behind).toMatchObject({ status: 200, text: 'open' });
  });
});

describe('Open questions are options', () => {
  test('statuses', async () => {
    const host = await served(
      { 'functions/signed.protected.js': say('signed'), 'assets/a.txt': 'a' },
      { limits: { badSignatureStatus: 400, postToAssetStatus: 403, otherMethodStatus: 501 } },
    );
    expect(await ask(`${host.url}/signed`)).toMatchObject({ status: 400 });
    expect(await ask(`${host.url}/a.txt`, { method: 'POST' })).toMatchObject({ status: 403 });
    expect(await ask(`${host.url}/a.txt`, { method: 'PUT' })).toMatchObject({ status: 501 });
    await host.stop();
  });
});

// https://www.twilio.com/docs/usage/requests-to-twilio and https://www.twilio.com/docs/usage/twilios-response
import { account, sdk } from './support/client';
import { rings, talks } from './support/lines';
import { base, restOf } from './support/rest';

describe('Credentials', () => {
  test('AccountSid and AuthToken, or an API key and its secret', async () => {
    const { url, twilio } = await restOf();
    expect(await twilio.calls.list()).toEqual([]);
    const [key] = account.apiKeys;
    expect(await sdk(url, key?.sid, key?.secret).calls.list()).toEqual([]);
  });

  test.each([
    ['a wrong token', `${account.sid}:00000000000000000000000000000000`],
    ['a wrong secret', `${account.apiKeys[0]?.sid}:nothing`],
    ['an unknown key', 'SK00000000000000000000000000000009:nothing'],
    ['no password', account.sid],
  ])('%s: 401 and 20003', async (_, user) => {
    const { plain } = await restOf();
    const { status, json, headers } = await plain('GET', `${base}/Calls.json`, { user });
    expect(status).toBe(401);
    expect(json).toMatchObject({ code: 20003, message: 'Authenticate', status: 401 });
    expect(headers['www-authenticate']).toContain('Basic');
  });

  test('none at all', async () => {
    const { plain } = await restOf();
    const { json } = await plain('GET', `${base}/Calls.json`, { headers: { authorization: '' } });
    expect(json.message).toBe('Authentication Error - No credentials provided');
  });

  test('the scheme may be written either way', async () => {
    const { plain } = await restOf();
    const authorization = `basic ${Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')}`;
    const { status } = await plain('GET', `${base}/Calls.json`, { headers: { authorization } });
    expect(status).toBe(200);
  });

  test("another account's resources are not found", async () => {
    const { plain } = await restOf();
    const other = `/2010-04-01/Accounts/AC${'9'.repeat(32)}/Calls.json`;
    const { status, json } = await plain('GET', other);
    expect(status).toBe(404);
    expect(json).toMatchObject({ code: 20404, message: `The requested resource ${other} was not found` });
  });
});

describe('Bodies', () => {
  /** A form in parts, as twilio-node 3 sends it. */
  async function sent(url: string, body: FormData | string, contentType?: string) {
    const authorization = `Basic ${Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')}`;
    const headers = { authorization, ...(contentType ? { 'content-type': contentType } : {}) };
    const answer = await fetch(`${url}${base}/Calls.json`, { method: 'POST', body, headers });
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
  }

  test('multipart/form-data is a form, too; a file in it is no field', async () => {
    const { url, world } = await restOf();
    const form = new FormData();
    const fields = [
      ['To', '+15550100'],
      ['From', '+15550142'],
      ['Url', 'https://example.com/voice?a=1&b=ü'],
      ['StatusCallback', 'https://example.com/status'],
      ['StatusCallbackEvent', 'ringing'],
      ['StatusCallbackEvent', 'answered'],
    ];
    for (const [name, value] of fields) form.append(String(name), String(value));
    form.append('Timeout', new Blob(['1']), 'timeout.txt');
    const { status, json } = await sent(url, form);
    expect([status, json.to]).toEqual([201, '+15550100']);
    expect([...world.legs.values()][0]?.plan.report?.events).toEqual(['ringing', 'answered']);
  });

  test.each([
    ['torn', '--x\r\nContent-Disp', 'multipart/form-data; boundary=x'],
    ['without a boundary', 'To=1', 'multipart/form-data'],
  ])('one that is %s is 400 and 20001', async (_, body, contentType) => {
    const { url, world } = await restOf();
    const { status, json } = await sent(url, body, contentType);
    expect([status, json.code]).toEqual([400, 20001]);
    expect(json.message).toContain('The body is no multipart form');
    expect(world.legs.size).toBe(0);
  });
});

describe('Routes', () => {
  test('one that is not played names itself', async () => {
    const { plain } = await restOf();
    const { status, json } = await plain('POST', `${base}/Sandbox.json`, { form: '' });
    expect(status).toBe(501);
    expect(json.message).toBe(`The simulator does not know POST ${base}/Sandbox.json of api.twilio.com`);
  });

  test('a wrong method is 405', async () => {
    const { plain } = await restOf();
    const { status, json } = await plain('DELETE', `${base}/Queues.json`);
    expect([status, json.code]).toEqual([405, 20004]);
  });

  test('without .json Twilio would answer XML, which is not played', async () => {
    const { plain } = await restOf();
    const { status, json } = await plain('GET', `${base}/Calls`);
    expect(status).toBe(501);
    expect(json.message).toContain('append .json');
  });

  test.each([
    ['/taskrouter.twilio.com/v1/Workspaces', 'does not play taskrouter.twilio.com'],
    ['/v1/Services', 'does not know which host'],
    ['/', 'does not know which host'],
    ['//', 'does not know which host'],
    ['//%zz?%zz', 'does not know which host'],
  ])('GET %s: 501', async (path, message) => {
    const { plain } = await restOf();
    const { status, json } = await plain('GET', path);
    expect(status).toBe(501);
    expect(json.message).toContain(message);
  });

  test('the host may stand in a header or before the path; regions are the same world', async () => {
    const { plain } = await restOf();
    const headers = { 'x-twilio-host': 'api.dublin.ie1.twilio.com' };
    expect(await plain('GET', `${base}/Calls.json`, { headers })).toMatchObject({ status: 200 });
    expect(await plain('GET', `/api.twilio.com${base}/Calls.json`)).toMatchObject({ status: 200 });
  });

  test('a bad escape in the path is not found', async () => {
    const { plain } = await restOf();
    expect(await plain('GET', `${base}/Calls/%E0%A4%A.json`)).toMatchObject({ status: 404 });
  });
});

describe('Paging', () => {
  test('50 to a page unless told; the SDK goes through all of them', async () => {
    const { twilio, plain, world } = await restOf();
    for (let made = 0; made < 120; made++) rings(world);
    const { json } = await plain('GET', `${base}/Calls.json?Status=ringing`);
    expect(json).toMatchObject({
      page: 0,
      page_size: 50,
      start: 0,
      end: 49,
      first_page_uri: `${base}/Calls.json?Status=ringing&PageSize=50&Page=0`,
      previous_page_uri: null,
      uri: `${base}/Calls.json?Status=ringing&PageSize=50&Page=0`,
    });
    expect(json.next_page_uri).toMatch(`${base}/Calls.json?Status=ringing&PageSize=50&Page=1&PageToken=PT`);
    const sids = (await twilio.calls.list({ pageSize: 50 })).map(({ sid }) => sid);
    expect(sids).toEqual([...world.legs.keys()].reverse());
  });

  test('the last page', async () => {
    const { plain, world } = await restOf();
    for (let made = 0; made < 3; made++) rings(world);
    const { json } = await plain('GET', `${base}/Calls.json?PageSize=2&Page=1`);
    expect(json).toMatchObject({ start: 2, end: 2, next_page_uri: null });
    expect(json.previous_page_uri).toBe(`${base}/Calls.json?PageSize=2&Page=0`);
    expect(json.calls).toHaveLength(1);
  });

  test('what comes in meanwhile moves nothing, what goes meanwhile breaks nothing', async () => {
    const { plain, world } = await restOf();
    rings(world);
    const [second, newest] = [rings(world), rings(world)];
    const first = await plain('GET', `${base}/Calls.json?PageSize=1`);
    rings(world);
    const next = await plain('GET', String(first.json.next_page_uri));
    expect(next.json.calls).toMatchObject([{ sid: second.sid }]);
    world.legs.delete(second.sid);
    const again = await plain('GET', String(first.json.next_page_uri));
    expect(again.status).toBe(200);
    // Where the call is gone that a page was to begin with, the page's number counts: what came in has moved it.
    expect(again.json.calls).toMatchObject([{ sid: newest.sid }]);
  });

  test('a token that no page gave is refused', async () => {
    const { plain } = await restOf();
    const { status } = await plain('GET', `${base}/Calls.json?PageToken=made-up`);
    expect(status).toBe(400);
  });
});

describe('Weather', () => {
  test.each([
    [429, 20429],
    [500, 20500],
    [503, 20500],
  ])('a fault answers %i', async (status, code) => {
    const { twilio } = await restOf({ faults: () => ({ status }) });
    await expect(twilio.calls.list()).rejects.toMatchObject({ status, code });
  });

  test('a fault holds an answer up, on the clock', async () => {
    const { twilio, clock } = await restOf({
      faults: ({ method }) => (method === 'GET' ? { delayMs: 500 } : undefined),
    });
    const listing = twilio.calls.list();
    while (clock.next() === undefined) await new Promise((resolve) => setImmediate(resolve));
    expect(clock.next()).toBe(clock.now() + 500);
    clock.turn();
    expect(await listing).toEqual([]);
  });

  test.each([
    ['before', []],
    ['after', ['+15550177']],
  ] as const)('a request may hang until the client gives up, %s anything is done', async (hangs, called) => {
    const answered: unknown[] = [];
    const { url, world } = await restOf({
      faults: () => ({ hangs }),
      onRequest: ({ status }) => answered.push(status),
    });
    const client = new AbortController();
    const asking = fetch(`${url}${base}/Calls.json`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${account.sid}:${account.authToken}`)}` },
      body: new URLSearchParams({ To: '+15550177', From: '+15550142', Twiml: '<Response/>' }),
      signal: client.signal,
    });
    // Longer than an answer takes, and nothing has come.
    const other = await restOf();
    await other.plain('GET', `${base}/Calls.json`);
    expect(answered).toEqual([]);
    client.abort();
    await expect(asking).rejects.toThrow('abort');
    while (answered.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toEqual([0]);
    expect([...world.legs.values()].map(({ plan }) => plan.to)).toEqual(called);
  });

  test('faults and onlookers see who asks for what', async () => {
    const seen: unknown[] = [];
    const { twilio } = await restOf({
      faults: (request) => void seen.push(request.host),
      onRequest: ({ ms, json, ...request }) => seen.push(request, ms >= 0),
    });
    await expect(twilio.calls('CA1').fetch()).rejects.toThrow();
    const path = `${base}/Calls/CA1.json`;
    expect(seen).toEqual([
      'api.twilio.com',
      { method: 'GET', host: 'api.twilio.com', path, status: 404 },
      true,
    ]);
  });

  test('a bug of the simulator is 500 and 20500, with its sentence', async () => {
    const { twilio, world } = await restOf();
    Object.defineProperty(rings(world), 'createdAt', {
      get: () => {
        throw new Error('out of lines');
      },
    });
    await expect(twilio.calls.list()).rejects.toMatchObject({
      status: 500,
      code: 20500,
      message: 'An internal server error has occurred: Error: out of lines',
    });
  });
});

describe('Reads that lag', () => {
  test('a new call is on no list yet, and its status is an old one for a while', async () => {
    const { twilio, clock, world } = await restOf({ lag: 2000 });
    const { sid } = await twilio.calls.create({ to: '+15550177', from: '+15550142', twiml: '<Response/>' });
    clock.moveTo(clock.now() + 1000);
    world.legs.get(sid)?.ends('canceled');
    expect(await twilio.calls.list()).toEqual([]);
    expect(await twilio.calls(sid).fetch()).toMatchObject({ status: 'queued' });
    clock.moveTo(clock.now() + 1500);
    expect(await twilio.calls.list()).toMatchObject([{ sid, status: 'queued' }]);
    clock.moveTo(clock.now() + 1000);
    expect(await twilio.calls(sid).fetch()).toMatchObject({ status: 'canceled' });
  });

  test('a write sees the truth', async () => {
    const { twilio, clock, world } = await restOf({ lag: 2000 });
    const { sid } = talks(world);
    clock.moveTo(clock.now() + 1000);
    expect(await twilio.calls(sid).update({ status: 'completed' })).toMatchObject({ status: 'completed' });
    await expect(twilio.calls(sid).update({ status: 'completed' })).rejects.toMatchObject({ code: 21220 });
  });
});

describe('Bodies', () => {
  test('what is no form has no fields', async () => {
    const { plain } = await restOf();
    const headers = { 'content-type': 'application/json' };
    const { json } = await plain('POST', `${base}/Queues.json`, {
      form: '{"FriendlyName":"sales"}',
      headers,
    });
    expect(json.message).toBe('Missing required parameter FriendlyName in the post body');
  });

  test('each answer has a request SID of its own', async () => {
    const { plain } = await restOf();
    const sids = await Promise.all(
      [1, 2].map(async () => (await plain('GET', `${base}/Calls.json`)).headers),
    );
    expect(sids[0]?.['twilio-request-id']).toMatch(/^RQ[0-9a-f]{32}$/);
    expect(sids[0]?.['twilio-request-id']).not.toBe(sids[1]?.['twilio-request-id']);
  });
});

import { resolve } from 'node:path';
import { openFront } from '../../scripts/start/front';
import { StoppedClock } from '../../simulator/clock/stopped';
import { startCloud } from '../../simulator/cloud';
import { isLocal } from '../../simulator/local';
import { startBrowserPhone } from '../../simulator/phone/browser';
import { command, visit } from '../../simulator/tests/phone/visitor';
import { sign } from '../../simulator/webhooks/signature';
import { agentLine, mainLine, switchboard, tuesdayAtTen } from '../support/switchboard';

/**
 * What is served on this machine answers to this machine's names only. A page of a stranger can let its own name lead to
 * 127.0.0.1 (DNS rebinding); its requests are then of one origin with what answers there, but their Host tells.
 */

const get = switchboard();

const own = [
  'localhost',
  'LOCALHOST:80',
  'board.localhost:1234',
  '127.0.0.1',
  '127.0.0.1:65535',
  '[::1]',
  '[::1]:8080',
];
const foreign = [
  'evil.example',
  'evil.example:4545',
  'localhost.evil.example',
  'notlocalhost',
  '127.0.0.1.evil.example',
  '127.0.0.2',
  '0.0.0.0',
  'evil.example#localhost',
  'localhost:80@evil.example',
  'localhost:x',
  'api.twilio.com.evil.example',
  'my-machine.local',
];

test.each(own)('%s is this machine', (host) => expect(isLocal(host)).toBe(true));
test.each([...foreign, '', 'localhost evil'])('refuses to take %j for this machine', (host) =>
  expect(isLocal(host)).toBe(false),
);

/** Each local server, and a path that it answers. */
const servers: Record<string, () => Promise<{ url: string; path: string; stop(): unknown }>> = {
  'the phone page': async () => {
    const { url, stop } = await startBrowserPhone({ twilio: get().twilio });
    return { url, path: '/', stop };
  },
  "the board's front": async () => {
    const { url, stop } = await openFront(get().simulation.host);
    return { url, path: '/board/index.html', stop };
  },
  'the host of functions': async () => ({ url: get().url, path: '/board/index.html', stop: () => undefined }),
  'the REST API': async () => ({
    url: get().simulation.rest.url,
    path: '/2010-04-01/Accounts.json',
    stop: () => undefined,
  }),
  'the door of an account': async () => {
    const clock = new StoppedClock(tuesdayAtTen);
    const cloud = await startCloud({
      clock,
      seed: 'test',
      modules: resolve(__dirname, '../../node_modules'),
    });
    return { url: cloud.url, path: '/api.twilio.com/2010-04-01/Accounts.json', stop: () => cloud.stop() };
  },
};

describe.each(Object.keys(servers))('%s', (name) => {
  let server: Awaited<ReturnType<(typeof servers)[string]>>;

  beforeAll(async () => {
    server = await (servers[name] as (typeof servers)[string])();
  });

  afterAll(() => server.stop());

  const asked = (Host: string, more: Record<string, string> = {}) =>
    visit(server.url + server.path, { headers: { Host, ...more } });

  test.each(foreign)('refuses %s', async (host) => {
    for (const method of ['GET', 'POST']) {
      const told = await visit(server.url + server.path, {
        method,
        headers: { Host: host, Origin: `http://${host}` },
      });
      // The door knows domains that were deployed to: none has this name.
      expect([method, told.status]).toEqual([method, name === 'the door of an account' ? 404 : 421]);
      expect(told.text).not.toContain('<html');
    }
  });

  test('refuses a foreign name that says in a header whom it means', async () => {
    for (const meant of ['api.twilio.com', 'localhost', get().simulation.host.domainName]) {
      const told = await asked('evil.example', { 'x-twilio-host': meant, 'x-forwarded-host': 'localhost' });
      expect([meant, told.status]).toEqual([meant, 421]);
      expect(told.text).toContain('this machine only');
    }
  });

  test('answers to the names of this machine', async () => {
    for (const host of own) expect([host, (await asked(host)).status]).not.toEqual([host, 421]);
  });
});

test('webhooks, signed for a domain that is not this machine, reach the functions all the same', async () => {
  const caller = await get().phone().dials(mainLine);
  await caller.hears('press 1').hangsUp();
  const { simulation, twilio, url } = get();
  const webhook = `https://${simulation.host.domainName}/agent/incoming`;
  const fields = {
    CallSid: `CA${'5'.repeat(32)}`,
    From: '+15550100100',
    To: agentLine,
    CallStatus: 'ringing',
  };
  const values = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));
  const told = await visit(`${url}/agent/incoming`, {
    method: 'POST',
    headers: {
      Host: simulation.host.domainName,
      'X-Twilio-Signature': sign(twilio.authToken, webhook, values),
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(fields).toString(),
  });
  expect(told.status).toBe(200);
});

describe('the phone page', () => {
  let phone: Awaited<ReturnType<typeof startBrowserPhone>>;

  beforeAll(async () => {
    phone = await startBrowserPhone({ twilio: get().twilio });
  });

  afterAll(() => phone.stop());

  test.each<[string, Record<string, string>]>([
    ['without an Origin', {}],
    ['from another site', { Origin: 'https://evil.example' }],
    ['from a sandboxed page', { Origin: 'null' }],
    ['from another port of this machine', { Origin: 'http://localhost:1' }],
    ['from this machine over https', { Origin: 'https://localhost' }],
  ])('refuses a change %s', async (_, headers) => {
    const calls = get().twilio.legs.size;
    const body = JSON.stringify({ from: '+15550100100', to: mainLine });
    const all = { 'Content-Type': 'application/json', ...headers };
    const told = await visit(`${phone.url}/calls`, { method: 'POST', headers: all, body });
    expect([told.status, told.json.error]).toEqual([403, 'only its own page may use this phone']);
    expect((await visit(`${phone.url}/recordings/RE1`, { method: 'PUT', headers, body })).status).toBe(403);
    expect(get().twilio.legs.size).toBe(calls);
  });

  test('refuses its stream of events to another site', async () => {
    const headers = { Origin: 'https://evil.example' };
    expect((await visit(`${phone.url}/events`, { headers })).status).toBe(403);
  });

  test('its own page makes a call', async () => {
    const told = await command(`${phone.url}/calls`, { from: '+15550100100', to: mainLine });
    expect(told.status).toBe(201);
    await get().time.settle();
    get().twilio.legs.get(told.json.sid)?.hangsUp();
    await get().time.settle();
  });
});

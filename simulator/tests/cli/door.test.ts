// An app outside Functions that asks REST with the unmodified SDK.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './shell';

const account = `AC${'c'.repeat(32)}`;
const env = { TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: 'token-of-the-app' };

const source = `
  const http = require('node:http');
  const https = require('node:https');
  const twilio = require(${JSON.stringify(require.resolve('twilio'))});
  const { TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: token } = process.env;
  const client = twilio(account, token);
  const ways = {
    sdk: async (sid) => (await client.calls(sid).fetch()).status,
    fetch: async (sid) => {
      const headers = { Authorization: 'Basic ' + btoa(account + ':' + token) };
      const url = 'https://api.twilio.com/2010-04-01/Accounts/' + account + '/Calls/' + sid + '.json';
      return (await (await fetch(url, { headers })).json()).status;
    },
    https: (sid) => new Promise((resolve, reject) => {
      const url = new URL('https://api.twilio.com/2010-04-01/Accounts/' + account + '/Calls/' + sid + '.json');
      https.get(url, { auth: account + ':' + token }, (answer) => {
        let text = '';
        answer.on('data', (part) => { text += part; }).on('end', () => resolve(JSON.parse(text).status));
      }).on('error', reject);
    }),
    import: async (sid) => {
      const { request } = await import('node:https');
      return request === https.request ? 'the same' : 'another';
    },
    create: async () => {
      const { port } = server.address();
      await client.calls.create({ to: '+15550100140', from: '+15550100199', url: 'http://127.0.0.1:' + port + '/agent' });
      return 'placed';
    },
  };
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (part) => { body += part; }).on('end', async () => {
      const way = ways[request.url.slice(1)];
      const said = way
        ? await way(new URLSearchParams(body).get('CallSid')).catch((error) => error.message)
        : 'You are wanted';
      response.setHeader('Content-Type', 'text/xml');
      response.end('<Response><Say>It is ' + said + '.</Say><Pause length="20"/></Response>');
    });
  });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

const folder = mkdtempSync(join(tmpdir(), 'door-'));
let running: ChildProcess;
let url = '';
let rest = 0;

beforeAll(async () => {
  rest = await freePort();
  const file = join(folder, 'app.cjs');
  writeFileSync(file, source);
  const root = join(__dirname, '../..');
  running = spawn(process.execPath, ['--require', 'tsx/cjs', '--require', join(root, 'door.ts'), file], {
    cwd: root,
    env: { ...process.env, ...env, OFFLINE_TWILIO_REST: `http://127.0.0.1:${rest}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(running.stdout as NodeJS.ReadableStream, 'data');
  url = `http://127.0.0.1:${String(port).trim()}`;
});

afterAll(() => {
  running.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await closed(server);
  return port;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

const calls = (path: string, ...args: string[]) =>
  run(['call', `${url}/${path}`, '--rest', String(rest), ...args], '', env);

it.each([
  ['sdk', 'It is ringing.'],
  ['fetch', 'It is ringing.'],
  ['https', 'It is ringing.'],
  ['import', 'It is the same.'],
])('%s', async (way, words) => {
  const { code, printed } = await calls(way);
  expect(printed.join('\n')).toContain(words);
  expect(code).toBe(0);
});

it.each(['sdk', 'https'])('%s, and no account at the other end of the door', async (way) => {
  const { printed } = await run(['call', `${url}/${way}`], '', env);
  expect(printed.join('\n')).toContain(
    `It is No offline-twilio answers REST at http://127.0.0.1:${rest}: was the call told --rest ${rest}?`,
  );
});

it('a call that the app places rings a telephone with a script', async () => {
  const { code, printed } = await calls(
    'create',
    '--answer',
    '+15550100140=says Who is there?, waits 4, hangs up',
  );
  expect(printed.join('\n')).toContain('It is placed.');
  expect(printed.join('\n')).toMatch(/\+1 555 010 0140 +answers/);
  expect(printed.join('\n')).toMatch(/\+1 555 010 0140 +hears {2}"It is You are wanted\."/);
  expect(code).toBe(0);
});

it('a call that the app places to a telephone without a script is told, too, to its end', async () => {
  const { printed } = await calls('create');
  expect(printed.join('\n')).toMatch(/\+1 555 010 0140 +rings/);
  expect(printed.at(-2)).toMatch(/^ 1:05 +\+1 555 010 0140 +the call ends: no-answer$/);
});

it('a port that something else has', async () => {
  const other = createServer();
  await once(other.listen(rest, '127.0.0.1'), 'listening');
  const { code, complained } = await calls('sdk');
  await closed(other);
  expect(complained.join('\n')).toContain(`Something else answers on that port: --rest ${rest}`);
  expect(code).toBe(1);
});

it('a port that is none', async () => {
  const { code, complained } = await run(['call', url, '--rest', 'x']);
  expect(complained.join('\n')).toContain('That is no port: --rest x');
  expect(code).toBe(2);
});

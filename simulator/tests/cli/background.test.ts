// An app that answers first, and asks REST afterwards.
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { text } from 'node:stream/consumers';
import { run } from './shell';

const account = `AC${'d'.repeat(32)}`;
const token = 'token-of-the-app';

/** A port that is free. */
async function freePort(): Promise<number> {
  const server = createSocket();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

let app: Server;
let rest: number;
let asked: number[];

/** What the app does for a caller whom it has put on hold: it asks for the call a few times, and then moves it. */
async function moves(sid: string, times: number): Promise<void> {
  const url = `http://127.0.0.1:${rest}/api.twilio.com/2010-04-01/Accounts/${account}/Calls/${sid}.json`;
  const headers = { Authorization: `Basic ${btoa(`${account}:${token}`)}` };
  for (let time = 0; time < times; time++) asked.push((await fetch(url, { headers })).status);
  const body = new URLSearchParams({ Twiml: '<Response><Say>Here I am.</Say></Response>' });
  await fetch(url, { method: 'POST', headers, body });
}

beforeEach(async () => {
  rest = await freePort();
  asked = [];
  app = createServer(async (request, response) => {
    const sid = new URLSearchParams(await text(request)).get('CallSid') ?? '';
    response.setHeader('Content-Type', 'text/xml');
    response.end('<Response><Say>Please hold.</Say><Pause length="10"/></Response>');
    const times = request.url === '/forever' ? Number.POSITIVE_INFINITY : 5;
    // Nobody answers any more when the call is over.
    void moves(sid, times).catch(() => {});
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  app.close();
  app.closeAllConnections();
});

const calls = (path: string, ...options: string[]) => {
  const { port } = app.address() as AddressInfo;
  const identity = ['--account', account, '--token', token, '--rest', String(rest)];
  return run(['call', `http://127.0.0.1:${port}${path}`, ...identity, ...options]);
};

test('a clock that stands still waits for it, from one request to the next', async () => {
  const { printed } = await calls('/voice');
  expect(asked).toEqual([200, 200, 200, 200, 200]);
  expect(printed).toContain(' 0:00  hears  "Here I am."');
});

test('option restPatience: an app that asks without end is not waited for for ever', async () => {
  const { printed } = await calls('/forever', '--option', 'restPatience=0.01');
  expect(printed.at(-1)).toBe(' 0:10  the call ends');
});

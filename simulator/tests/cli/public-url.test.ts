// An app behind a proxy or a tunnel: it knows itself by a public address, and checks signatures for it.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { validateRequest } from 'twilio';
import { WebSocketServer } from 'ws';
import { run } from './shell';

const token = 'a-token-of-the-app';

interface Seen {
  path: string;
  host?: string;
  protocol?: string;
}

let server: http.Server;
let url = '';
let seen: Seen[] = [];

/** As an Express app with `trust proxy` and Twilio's own middleware: whoever signed another URL gets a 403. */
beforeAll(async () => {
  server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { headers, url: path = '' } = request;
      seen.push({ path, host: headers.host, protocol: String(headers['x-forwarded-proto']) });
      const fields = Object.fromEntries(new URLSearchParams(body));
      const asked = `${headers['x-forwarded-proto'] ?? 'http'}://${headers.host}${path}`;
      if (!validateRequest(token, String(headers['x-twilio-signature']), asked, fields)) {
        response.writeHead(403).end();
        return;
      }
      const menu = '<Gather numDigits="1" action="chosen?step=2"><Say>For sales, press 1.</Say></Gather>';
      const pages: Record<string, string> = {
        '/calls/voice': menu,
        '/calls/chosen?step=2': `<Say>You pressed ${fields.Digits}.</Say>
          <Redirect>https://my.example/calls/end</Redirect>`,
        '/calls/end': '<Say>Goodbye.</Say>',
      };
      const page = pages[path];
      response.writeHead(page ? 200 : 204, { 'Content-Type': 'text/xml' });
      response.end(page && `<Response>${page}</Response>`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  seen = [];
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

it('is asked at its own address, as a proxy would ask, for its public one', async () => {
  const args = ['--public-url', 'https://my.example', '--token', token, '--status-callback', `${url}/ended`];
  const { code, printed } = await run(['call', `${url}/calls/voice`, ...args], '1\n');
  expect(printed.join('\n')).toContain('You pressed 1.');
  expect(printed.join('\n')).toContain('Goodbye.');
  const asked = ['/calls/voice', '/calls/chosen?step=2', '/calls/end', '/ended'];
  expect(seen).toEqual(asked.map((path) => ({ path, host: 'my.example', protocol: 'https' })));
  expect(code).toBe(0);
});

it('refuses what others sign', async () => {
  const { code, printed } = await run(
    ['call', `${url}/calls/voice`, '--token', `${token}-of-others`, '--public-url', 'https://my.example'],
    '',
  );
  expect(printed.join('\n')).toContain('answered 403');
  expect(code).toBe(1);
});

it.each(['my.example', 'https://my.example/app', 'ftp://my.example'])(
  '%s is no public address',
  async (told) => {
    const { code, complained } = await run(['call', url, '--public-url', told]);
    expect(complained.join('\n')).toContain(`That is no public address: --public-url ${told}`);
    expect(code).toBe(2);
  },
);

it('is connected to at its own address, by a handshake that is signed for its public one', async () => {
  const handshakes: { path?: string; host?: string; isSigned: boolean }[] = [];
  const sockets = new WebSocketServer({ noServer: true });
  const app = http.createServer((_request, response) => {
    const stream = '<Connect><Stream url="wss://my.example/media"/></Connect><Say>Goodbye.</Say>';
    response.setHeader('Content-Type', 'text/xml').end(`<Response>${stream}</Response>`);
  });
  app.on('upgrade', (request, socket, head) => {
    const { headers, url: path } = request;
    const signature = String(headers['x-twilio-signature']);
    const isSigned = validateRequest(token, signature, `wss://${headers.host}${path}`, {});
    handshakes.push({ path, host: headers.host, isSigned });
    sockets.handleUpgrade(request, socket, head, (one) => one.close(1000));
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const here = `http://127.0.0.1:${(app.address() as AddressInfo).port}/voice`;
  const { code, printed } = await run(['call', here, '--token', token, '--public-url', 'https://my.example']);
  app.close();
  app.closeAllConnections();
  expect(handshakes).toEqual([{ path: '/media', host: 'my.example', isSigned: true }]);
  expect(printed.join('\n')).toContain('hears  "Goodbye."');
  expect(code).toBe(0);
});

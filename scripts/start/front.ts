import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { localOnly } from '../../simulator/local';

/** The board's port unless it is taken, so that a bookmark keeps working. */
const usualPort = 4546;

/** The deployed project at an address that a browser on this machine can open. */
export interface Front {
  /** Without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A deployed project expects `https://<domain>` in Origin and in cookies, but a browser on this machine has neither that
 * domain nor its certificate. This proxy replaces its own Origin with the deployment's, and removes from cookies the domain
 * and `Secure`, which not every browser accepts from localhost. Everything else passes unchanged.
 */
export async function openFront(host: { url: string; domainName: string }, port = 0): Promise<Front> {
  const server = createServer(localOnly((asked, answer) => pass(asked, answer, host)));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** At the usual port, or at any free one if that is in use. */
export function openUsualFront(host: { url: string; domainName: string }): Promise<Front> {
  return openFront(host, usualPort).catch(() => openFront(host));
}

function pass(
  asked: IncomingMessage,
  answer: ServerResponse,
  host: { url: string; domainName: string },
): void {
  const headers = { ...asked.headers };
  // Every name of this machine counts. Pages from elsewhere keep their own Origin.
  if (headers.origin === `http://${headers.host}`) headers.origin = `https://${host.domainName}`;
  const passed = request(host.url + asked.url, { method: asked.method, headers }, (answered) => {
    answer.writeHead(answered.statusCode ?? 502, withoutDomain(answered.headers));
    answered.pipe(answer);
  });
  passed.on('error', () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()));
  asked.pipe(passed);
}

function withoutDomain(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const cookies = headers['set-cookie']?.map((cookie) => cookie.replace(/; ?(?:Domain=[^;]*|Secure)/gi, ''));
  return cookies ? { ...headers, 'set-cookie': cookies } : headers;
}

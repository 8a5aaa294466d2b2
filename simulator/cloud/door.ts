import http from 'node:http';
import { listen } from '../listen';
import { isLocal, refuseHost } from '../local';

interface FrontDoor {
  /** Without a slash at the end. */
  url: string;
  stop(): Promise<void>;
}

/** Whether a connection is cut before a request has arrived, or when it was done and before it is answered. */
export type Cut = (request: { method: string; host: string; path: string }) => 'before' | 'after' | undefined;

/**
 * One address for everything that Twilio has on the network. Whom a request is for says its header `x-twilio-host`, or
 * `Host`; it is passed on as it is.
 * @param find the base URL of the server that answers for a host; undefined where there is none
 * @param cut what goes wrong on the way
 */
export async function openDoor(
  find: (host: string) => Promise<string | undefined>,
  cut?: Cut,
): Promise<FrontDoor> {
  const server = http.createServer((incoming, outgoing) => {
    const { host } = incoming.headers;
    const asked = String(incoming.headers['x-twilio-host'] ?? host);
    // A page that came here through its own DNS could say in the header whatever it likes.
    if (!isLocal(host) && host !== asked) return refuseHost(incoming, outgoing);
    const path = incoming.url?.split('?')[0] ?? '/';
    const lost = cut?.({ method: incoming.method ?? 'GET', host: asked, path });
    if (lost === 'before') {
      incoming.socket.destroy();
      return;
    }
    if (lost === 'after') outgoing.writeHead = () => outgoing.destroy();
    find(asked).then(
      (base) =>
        base
          ? pass(incoming, outgoing, base, asked)
          : nobody(incoming, outgoing, `nothing is deployed to ${asked}`),
      (error: Error) => nobody(incoming, outgoing, error.message),
    );
  });
  server.keepAliveTimeout = 60_000;
  const { port, stop } = await listen(server);
  return { url: `http://127.0.0.1:${port}`, stop };
}

function pass(
  incoming: http.IncomingMessage,
  outgoing: http.ServerResponse,
  base: string,
  host: string,
): void {
  const { method, url = '/', headers } = incoming;
  const onward = http.request(
    new URL(url, base),
    { method, headers: { ...headers, host, 'x-twilio-host': host } },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}

/** What Twilio answers for a domain without a deployment was not found; it is no success. */
function nobody(incoming: http.IncomingMessage, outgoing: http.ServerResponse, why: string): void {
  incoming.resume();
  outgoing.writeHead(404, { 'Content-Type': 'text/plain' }).end(why);
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../listen';
import { localOnly } from '../local';
import type { Twilio } from '../twilio';
import { apiRoutes } from './api/routes';
import { bodyOf, formOf } from './body';
import { authenticate, authorize } from './credentials';
import { RestError } from './errors';
import { Fields } from './fields';
import { monitorRoutes } from './monitor/alerts';
import type { Fault, RequestSeen, RestOptions } from './options';
import { placeOf } from './place';
import { type Rest, restFor } from './rest';
import { type RestAnswer, type RestMethod, type Route, Router } from './router';
import { serverlessRoutes } from './serverless/routes';
import { ServerlessStore } from './serverless/store';
import { syncRoutes } from './sync/routes';
import { voiceRoutes } from './voice/routes';

export interface RestServer {
  /** Its base URL, without a slash at the end. */
  url: string;
  /** What is deployed: a host reads its files from here, and writes its logs. */
  serverless: ServerlessStore;
  stop(): Promise<void>;
}

/**
 * Plays api.twilio.com, sync.twilio.com and their siblings (see routesOf) on one local address. Which of them a request is
 * for says its header `x-twilio-host`, or its path (see placeOf). The SDK comes here through its `httpClient`, any
 * other client by base URL.
 */
export async function startRest(twilio: Twilio, options: RestOptions): Promise<RestServer> {
  const rest = restFor(twilio, options);
  const serverless = new ServerlessStore(rest);
  const router = new Router(routesOf(rest, serverless));
  const server = createServer(
    localOnly(
      (incoming, outgoing) => void serve(rest, router, incoming, outgoing),
      (host) => host.endsWith('.twilio.com'),
    ),
  );
  // A client that keeps its connection open between requests must not find it closed in mid-request.
  server.keepAliveTimeout = 60_000;
  const { port, stop } = await listen(server, options.port);
  return {
    url: `http://127.0.0.1:${port}`,
    serverless,
    stop: () => {
      rest.alerts.stop();
      return stop();
    },
  };
}

/** All that is played. */
export function routesOf(rest: Rest, serverless: ServerlessStore): Route[] {
  return [
    ...apiRoutes(rest),
    ...syncRoutes(rest),
    ...serverlessRoutes(serverless),
    ...voiceRoutes(rest),
    ...monitorRoutes(rest),
  ];
}

async function serve(rest: Rest, router: Router, incoming: IncomingMessage, outgoing: ServerResponse) {
  // Real time on purpose: how long the server worked, not how long the simulated world took.
  const started = performance.now();
  const { method = 'GET', headers } = incoming;
  const seen = { method, host: String(headers['x-twilio-host'] ?? ''), path: incoming.url ?? '' };
  const answer = await answerTo(rest, router, incoming, seen).catch(refusal);
  if (answer) send(rest, outgoing, answer);
  else await closed(outgoing);
  const { status = 0, json } = answer ?? {};
  rest.onRequest?.({ ...seen, status, json, ms: performance.now() - started });
}

/** The client has given up. */
function closed(outgoing: ServerResponse): Promise<void> {
  if (outgoing.closed) return Promise.resolve();
  return new Promise((resolve) => outgoing.once('close', resolve));
}

/** Undefined for a request that hangs. */
async function answerTo(
  rest: Rest,
  router: Router,
  incoming: IncomingMessage,
  seen: RequestSeen,
): Promise<RestAnswer | undefined> {
  const { headers } = incoming;
  const body = await bodyOf(incoming);
  const [rawPath = '', search = ''] = (incoming.url ?? '').split('?', 2);
  const { product, host, origin, path } = placeOf(seen.method, headers, rawPath);
  Object.assign(seen, { host, path });
  const fault = rest.faults?.(seen);
  if (fault?.hangs === 'before') return undefined;
  await weather(rest, fault);
  const { handler, params } = router.find(product, seen.method, path);
  authorize(rest, authenticate(rest, headers.authorization), seen);
  // An upload is read where it is wanted: its file is no field.
  const isUpload = product === 'serverless-upload';
  const form = await formOf(isUpload ? undefined : headers['content-type'], body);
  const query = new Fields(new URLSearchParams(search));
  const method = seen.method as RestMethod;
  const answer = await handler({ method, path, origin, params, query, form, headers, body });
  return fault?.hangs === 'after' ? undefined : answer;
}

async function weather(rest: Rest, fault: Fault | undefined): Promise<void> {
  if (fault?.delayMs) await (rest.wait ?? waitOn(rest))(fault.delayMs);
  if (fault?.status === undefined) return;
  if (fault.status === 429) throw new RestError(20429, 'Too Many Requests');
  throw new RestError(20500, 'An internal server error has occurred', fault.status);
}

function waitOn({ clock }: Rest): (milliseconds: number) => Promise<void> {
  return (milliseconds) => new Promise((resolve) => clock.after(milliseconds, resolve));
}

function refusal(error: unknown): RestAnswer {
  const known =
    error instanceof RestError
      ? error
      : new RestError(20500, `An internal server error has occurred: ${error}`);
  const headers: Record<string, string> = {};
  if (known.status === 401) headers['WWW-Authenticate'] = 'Basic realm="Twilio API"';
  return { status: known.status, json: known, headers };
}

function send(rest: Rest, outgoing: ServerResponse, { status, json, body, headers }: RestAnswer): void {
  const content = json === undefined ? body : Buffer.from(JSON.stringify(json));
  outgoing.writeHead(status, {
    'Twilio-Request-Id': rest.sid('RQ'),
    ...(json === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
    ...(status === 204 ? {} : { 'Content-Length': content?.length ?? 0 }),
    ...headers,
  });
  outgoing.end(content);
}

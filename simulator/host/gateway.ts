import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendAsset } from './assets';
import { platformCookies } from './cookies';
import type { Route } from './deployment';
import { debuggerCode, type LogEntry, type RequestEntry } from './entries';
import type { Functions } from './functions';
import { nowHeader, visibleHeaders } from './headers';
import type { Answer } from './messages';
import { type Asked, type Refusal, rulesForBody, rulesForHead, type Service, tooLarge } from './rules';

/** What is deployed now, behind the gateway that stays. */
export interface Deployed extends Service {
  routes: Map<string, Route>;
  functions: Functions;
  now(): number;
  onLog(entry: LogEntry): void;
  onRequest(entry: RequestEntry): void;
}

/** Answers requests as Twilio's platform does around a function: https://www.twilio.com/docs/serverless/functions-assets */
export class Gateway {
  private invocations = 0;

  constructor(private readonly deployed: Deployed) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now();
    const { deployed } = this;
    const { method = '', url = '/' } = request;
    const path = url.split('?', 1)[0] as string;
    const asked: Asked = { request, body: noBody, route: routeOf(deployed.routes, path) };
    const refusal =
      refuse(rulesForHead, asked, deployed) ??
      (await this.read(asked)) ??
      refuse(rulesForBody, asked, deployed);
    let invocation: number | undefined;
    let restRequests = 0;
    if (refusal) send(response, refusal);
    else if (asked.route?.kind === 'asset') sendAsset(request, response, asked.route.asset);
    else {
      const number = ++this.invocations;
      const answer = await this.run(asked, number, path);
      if (!answer.isRefused) invocation = number;
      restRequests = answer.restRequests;
      const { status, headers, body } = answer;
      const hasBody = status !== 204 && status !== 304;
      response.writeHead(status, hasBody ? { ...headers, 'content-length': body.length } : headers);
      response.end(body, 'latin1');
    }
    if (refusal && !request.complete) request.resume();
    const status = response.statusCode;
    const ms = performance.now() - began;
    deployed.onRequest({ method, path, status, ms, restRequests, invocation, code: debuggerCode(status) });
  }

  /** Reads the body, unless it grows too large. */
  private async read(asked: Asked): Promise<Refusal | undefined> {
    const { request } = asked;
    const { headers } = request;
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined)
      return undefined;
    const chunks: Buffer[] = [];
    let bytes = 0;
    return new Promise((resolve) => {
      request.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > this.deployed.limits.requestBytes) resolve(tooLarge(this.deployed.limits));
        else chunks.push(chunk);
      });
      request.on('end', () => {
        asked.body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
        resolve(undefined);
      });
      request.on('error', () => resolve({ status: 400, text: 'The request ended too early' }));
    });
  }

  private async run({ request, body }: Asked, id: number, path: string): Promise<Answer> {
    const { deployed } = this;
    const now = Number(request.headers[nowHeader] ?? Number.NaN);
    const callSid = callSidOf(request, body);
    const answer = await deployed.functions.invoke({
      type: 'invoke',
      id,
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      rawHeaders: visibleHeaders(request.rawHeaders),
      body: body.toString('latin1'),
      now: Number.isFinite(now) ? now : deployed.now(),
      callSid,
    });
    const checked = this.check(answer);
    if (checked.status >= 500 && checked.status !== 502 && checked.status !== 504) {
      const text = `${path} answered ${checked.status}: ${checked.body.slice(0, 4000)}`;
      deployed.onLog({ level: 'error', text, path, invocation: id, callSid, code: 82002 });
    }
    return checked;
  }

  /** What a function may not answer, and what the platform adds. */
  private check(answer: Answer): Answer {
    const { limits, domainName } = this.deployed;
    const { restRequests, headers } = answer;
    if (answer.body.length > limits.answerBytes) {
      const body = `The answer has ${answer.body.length} bytes, Twilio takes ${limits.answerBytes}`;
      return { status: limits.answerTooLargeStatus, headers: plainText, body, restRequests };
    }
    if (!Number.isInteger(answer.status) || answer.status < 200 || answer.status > 599) {
      return { status: 500, headers: plainText, body: `${answer.status} is no HTTP status`, restRequests };
    }
    const given = headers['set-cookie'];
    if (Array.isArray(given) && given.length > 0) {
      const cookies = platformCookies(given, domainName);
      if (!cookies)
        return { status: 400, headers: plainText, body: 'Max-Age is above 24 hours', restRequests };
      headers['set-cookie'] = cookies;
    }
    // What a function says of the connection does not hold for this one.
    delete headers['transfer-encoding'];
    delete headers.connection;
    return answer;
  }
}

const noBody = Buffer.alloc(0);
const plainText = { 'content-type': 'text/plain; charset=utf-8' };

/** The root falls back to an asset; everything else has to match exactly. */
function routeOf(routes: Map<string, Route>, path: string): Route | undefined {
  return routes.get(path) ?? (path === '/' ? routes.get('/assets/index.html') : undefined);
}

/** The call that a webhook is about: its CallSid, in the query or among the form's fields. */
function callSidOf({ url = '', headers }: IncomingMessage, body: Buffer): string | undefined {
  const fields = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
    ? body.toString('latin1')
    : '';
  return /(?:^|[?&])CallSid=(CA[0-9a-f]{32})(?:&|$)/m.exec(`${url}\n${fields}`)?.[1];
}

function refuse(rules: typeof rulesForHead, asked: Asked, service: Service): Refusal | undefined {
  for (const rule of rules) {
    const refusal = rule(asked, service);
    if (refusal) return refusal;
  }
  return undefined;
}

function send(response: ServerResponse, { status, text, headers }: Refusal): void {
  response
    .writeHead(status, { ...plainText, ...headers, 'Content-Length': Buffer.byteLength(text) })
    .end(text);
}

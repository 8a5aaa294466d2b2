import http from 'node:http';
import https from 'node:https';

/** One HTTP exchange as it happened; nothing is followed, nothing is tried again. */
export interface HttpAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

interface HttpQuestion {
  method: 'GET' | 'POST';
  url: string;
  /** Base URL of the server that answers for a host, where that is not what the network says. */
  hosts?: ReadonlyMap<string, string>;
  headers: Record<string, string>;
  body?: string;
  /** Milliseconds to connect, and to wait for the whole answer. */
  connectTimeout: number;
  readTimeout: number;
}

/** Why there was no answer, by Twilio's number, and which retry policy it falls under. */
export class NoAnswer extends Error {
  readonly code: number;
  readonly policy: 'ct' | 'rt';

  constructor(code: number, policy: 'ct' | 'rt', message: string) {
    super(message);
    this.name = 'NoAnswer';
    this.code = code;
    this.policy = policy;
  }
}

/** Twilio's figure for a document that is too large was not found; what no voice app answers is refused. */
const mostBytes = 10 * 1024 * 1024;

/** Connections to one app. */
const mostAtOnce = 128;

const agents = {
  'http:': new http.Agent({ keepAlive: true, maxSockets: mostAtOnce }),
  'https:': new https.Agent({ keepAlive: true, maxSockets: mostAtOnce }),
};

/**
 * Asks once, over a kept-alive connection.
 * @throws NoAnswer when the address is none, nobody listens there, or the time runs out
 */
export function ask(question: HttpQuestion): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const url = parse(question.url);
    if (!url) {
      reject(new NoAnswer(11100, 'ct', `${question.url} is not an http or https URL`));
      return;
    }
    const at = question.hosts?.get(url.host);
    const server = at === undefined ? url : new URL(url.pathname + url.search, at);
    const headers: Record<string, string | number> = { ...question.headers, Host: url.host };
    if (at !== undefined) {
      // As a proxy tells an app which address it was asked for by.
      headers['X-Forwarded-Proto'] = url.protocol.slice(0, -1);
      headers['X-Forwarded-Host'] = url.host;
    }
    if (question.body !== undefined) headers['Content-Length'] = Buffer.byteLength(question.body);
    const client = server.protocol === 'https:' ? https : http;
    const request = client.request(server, {
      method: question.method,
      headers,
      agent: agents[server.protocol as keyof typeof agents],
      // A line feed alone ends a line, too: CGI scripts write their headers so, and RFC 9112 (2.2) lets whoever reads take it.
      insecureHTTPParser: true,
    });
    let connecting: NodeJS.Timeout | undefined;
    let reading: NodeJS.Timeout | undefined;
    const finish = (act: () => void) => {
      clearTimeout(connecting);
      clearTimeout(reading);
      act();
    };
    request.on('socket', (socket) => {
      // Not before: of thousands at once most wait here for a connection, and the app has not been asked yet.
      reading = setTimeout(() => {
        request.destroy(
          new NoAnswer(11205, 'rt', `${url.host} did not answer within ${inWords(question.readTimeout)}`),
        );
      }, question.readTimeout);
      if (!socket.connecting) return;
      connecting = setTimeout(() => {
        request.destroy(new NoAnswer(11201, 'ct', `no connection to ${url.host} in time`));
      }, question.connectTimeout);
      socket.once('connect', () => clearTimeout(connecting));
    });
    request.on('error', (error) => finish(() => reject(asNoAnswer(error, url.host))));
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > mostBytes)
          request.destroy(new NoAnswer(11750, 'rt', `the answer is over ${mostBytes} bytes`));
      });
      response.on('error', (error) => finish(() => reject(asNoAnswer(error, url.host))));
      response.on('end', () =>
        finish(() =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        ),
      );
    });
    request.end(question.body);
  });
}

/** What is left of a time-out is no round number: as people say it. */
function inWords(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${Math.round(milliseconds / 100) / 10} s`;
}

function parse(text: string): URL | undefined {
  try {
    // To try costs half of asking first: a URL is parsed for each of thousands of webhooks a second.
    const url = new URL(text);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
  } catch {
    return undefined;
  }
}

/** What a certificate can be refused for. */
const badCertificates: Record<string, { code: number; why: string }> = {
  ERR_TLS_CERT_ALTNAME_INVALID: { code: 11235, why: 'is for another host' },
  CERT_HAS_EXPIRED: { code: 11236, why: 'has expired' },
  DEPTH_ZERO_SELF_SIGNED_CERT: { code: 11237, why: 'is signed by itself' },
  SELF_SIGNED_CERT_IN_CHAIN: { code: 11237, why: 'is signed by nobody who is known' },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { code: 11237, why: 'is signed by nobody who is known' },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { code: 11237, why: 'is signed by nobody who is known' },
};

function asNoAnswer(error: Error & { code?: string }, host: string): NoAnswer {
  if (error instanceof NoAnswer) return error;
  const { code = '', message } = error;
  if (code === 'ECONNREFUSED')
    return new NoAnswer(11202, 'ct', `${host} refused the connection: nothing listens there`);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new NoAnswer(11210, 'ct', `there is no host ${host}`);
  if (code.startsWith('HPE_')) return new NoAnswer(11206, 'rt', `${host} does not speak HTTP: ${message}`);
  if (code === 'EPROTO')
    return new NoAnswer(11220, 'ct', `${host} does not speak TLS: its URL begins with http, perhaps`);
  const certificate = badCertificates[code];
  if (certificate)
    return new NoAnswer(certificate.code, 'ct', `the certificate of ${host} ${certificate.why}`);
  if (code === 'ECONNRESET')
    return new NoAnswer(11205, 'ct', `${host} closed the connection before it had answered`);
  return new NoAnswer(11205, 'ct', `the connection to ${host} failed: ${message}`);
}

import { EventEmitter } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Answer, Invoke } from '../messages';

/** What Express and its body parser ask of a connection; HTTP itself is spoken by the gateway. */
class Connection extends EventEmitter {
  readonly readable = true;
  readonly writable = true;
  readonly encrypted = true;
  resume(): void {}
  pause(): void {}
}

/** A request as Twilio's runtime-handler expects it, with its body still to be read. */
export function requestOf(message: Invoke): IncomingMessage {
  const request = new IncomingMessage(new Connection() as unknown as Socket);
  request.method = message.method;
  request.url = message.url;
  request.httpVersion = '1.1';
  request.rawHeaders = message.rawHeaders;
  request.headers = joined(message.rawHeaders);
  if (message.body.length > 0) {
    // A chunked body announces no length, and `Transfer-Encoding` is hidden: without either the parser sees no body.
    request.headers['content-length'] ??= String(message.body.length);
    request.push(Buffer.from(message.body, 'latin1'));
  }
  request.push(null);
  request.complete = true;
  return request;
}

/** Headers by lower-case name, for the parsers; a function's `event` is made of the raw ones, by Twilio's own code. */
function joined(rawHeaders: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] as string).toLowerCase();
    const before = headers[name];
    const value = rawHeaders[at + 1] as string;
    if (before === undefined) headers[name] = value;
    else if (name === 'cookie') headers[name] = `${before}; ${value}`;
    else if (!name.startsWith('content-')) headers[name] = `${before}, ${value}`;
  }
  return headers;
}

/**
 * A response that is handed over instead of written to a connection.
 * @param deliver called once, when the handler's callback has been called; again for each further call, without answer
 */
export function responseTo(
  request: IncomingMessage,
  deliver: (answer?: Omit<Answer, 'restRequests'>) => void,
) {
  const response = new ServerResponse(request);
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === 'string') {
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
    } else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  // Own properties: Express replaces the prototype of every response.
  response.write = (chunk: unknown, encoding?: unknown) => {
    keep(chunk, encoding);
    return true;
  };
  response.end = ((chunk?: unknown, encoding?: unknown) => {
    if (response.finished) {
      deliver();
      return response;
    }
    keep(chunk, encoding);
    response.finished = true;
    deliver({
      status: response.statusCode,
      headers: response.getHeaders(),
      body:
        chunks.length === 1
          ? (chunks[0]?.toString('latin1') ?? '')
          : Buffer.concat(chunks).toString('latin1'),
    });
    response.emit('finish');
    return response;
  }) as ServerResponse['end'];
  return response;
}

import WebSocket from 'ws';
import type { Busy } from '../clock/busy';
import { withoutPassword } from '../webhooks/address';
import { sign } from '../webhooks/signature';
import { type Route, routeTo } from './address';
import { Line } from './line';
import { type SocketAddress, SocketFailure, type SocketOwner } from './types';

interface SocketOptions {
  authToken: string;
  busy: Busy;
  hosts: ReadonlyMap<string, string>;
  userAgent: string;
  /** Milliseconds of real time that a handshake may take. */
  handshake: number;
  /** Milliseconds of real time for which a clock that stands still waits for an app that has something to answer. */
  patience: number;
}

/** The WebSockets from Twilio to apps. Their handshakes are signed like webhooks: https://www.twilio.com/docs/usage/security */
export class Sockets {
  private readonly options: SocketOptions;
  private readonly open = new Set<Line>();

  constructor(options: SocketOptions) {
    this.options = options;
  }

  /** Connects to an app. @throws SocketFailure when there is no socket */
  async opens(address: SocketAddress, owner: SocketOwner): Promise<void> {
    await this.options.busy.during(this.connects(routeTo(address, this.options.hosts), owner));
  }

  /** Ends all that are open, at once. */
  stop(): void {
    for (const line of this.open) line.breaks();
  }

  private connects(route: Route, owner: SocketOwner): Promise<void> {
    const { url, server, isBehindProxy, isPlain } = route;
    const { authToken, handshake, userAgent } = this.options;
    const started = performance.now();
    const bare = withoutPassword(url);
    server.username = '';
    server.password = '';
    const { host, protocol } = new URL(bare.url);
    const forwarded = {
      'X-Forwarded-Proto': protocol.replace('ws', 'http').slice(0, -1),
      'X-Forwarded-Host': host,
    };
    return new Promise((resolve, reject) => {
      const ws = new WebSocket(server, {
        handshakeTimeout: handshake,
        perMessageDeflate: false,
        headers: {
          ...bare.headers,
          Host: host,
          'User-Agent': userAgent,
          'X-Twilio-Signature': sign(authToken, bare.url),
          ...(isBehindProxy ? forwarded : {}),
        },
      });
      const fail = (error: Error & { code?: string }) => reject(failureOf(error, url));
      ws.once('error', fail);
      ws.once('unexpected-response', (request, response) => {
        response.resume();
        request.destroy();
        reject(new SocketFailure('handshake', `${url} answered ${response.statusCode}, not 101`));
      });
      ws.once('open', () => {
        ws.off('error', fail);
        // At once: what an app says first can be here already.
        const socket = new Line(ws, owner, this.options);
        this.open.add(socket);
        ws.once('close', () => this.open.delete(socket));
        owner.isOpen({ socket, url, milliseconds: performance.now() - started, isPlain });
        resolve();
      });
    });
  }
}

function failureOf(error: Error & { code?: string }, url: string): SocketFailure {
  const { code = '', message } = error;
  if (code === 'ECONNREFUSED') return new SocketFailure('refused', `${url} refused the connection`);
  if (/timed out/.test(message)) return new SocketFailure('timeout', `${url} did not answer in time`);
  if (/^(ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/.test(code))
    return new SocketFailure('timeout', `${url} cannot be reached: ${message}`);
  if (/SSL|TLS|CERT/i.test(code)) return new SocketFailure('tls', `${url} has no TLS: ${message}`);
  return new SocketFailure('handshake', `${url} shook no hands: ${message}`);
}

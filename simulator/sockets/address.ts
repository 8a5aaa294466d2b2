import { isLocal } from '../local';
import { normalized } from '../webhooks/address';
import { type SocketAddress, SocketFailure } from './types';

/** A socket's address: what is asked for, and which server really answers. */
export interface Route {
  /** What is asked for and signed. */
  url: string;
  /** Where the connection goes. */
  server: URL;
  /** Whether the server is another than the URL says, as behind a proxy. */
  isBehindProxy: boolean;
  /** Whether a ws: URL was taken. */
  isPlain: boolean;
}

/**
 * Finds the server for a socket. Twilio takes wss: alone. A server on this machine has no certificate as a rule: it is
 * asked without TLS, as it is behind a proxy, and ws: is taken for it, too.
 * @param hosts base URL of the server that answers for a host, where that is not what the network says
 * @throws SocketFailure
 */
export function routeTo(address: SocketAddress, hosts: ReadonlyMap<string, string>): Route {
  const { documentUrl } = address;
  const url = absolute(address);
  if (url.protocol !== 'wss:' && url.protocol !== 'ws:')
    throw new SocketFailure('scheme', `${url.href} is not a wss: URL`);
  const isPlain = url.protocol === 'ws:' && isWritten(address);
  const known = hosts.get(url.host);
  const isHere = known !== undefined || isLocal(url.host) || isSameHost(url, documentUrl);
  if (url.protocol === 'ws:' && !isHere)
    throw new SocketFailure('scheme', `${url.href} is not a wss: URL; ws: is taken on this machine only`);
  const asked = normalized(url.href);
  const server = new URL(asked);
  if (known !== undefined) {
    const base = new URL(known);
    return { url: asked, server: at(server, base, base.protocol), isBehindProxy: true, isPlain };
  }
  const hasTls = url.protocol === 'wss:' && (!isHere || documentUrl?.startsWith('https:') === true);
  server.protocol = hasTls ? 'wss:' : 'ws:';
  return { url: asked, server, isBehindProxy: server.protocol !== url.protocol, isPlain };
}

function absolute({ url, documentUrl, withoutQuery }: SocketAddress): URL {
  if (!url) throw new SocketFailure('malformed', 'there is no URL to connect to');
  const base = documentUrl === undefined ? undefined : documentUrl.replace(/^http/i, 'ws');
  if (/\s/.test(url) || !URL.canParse(url, base))
    throw new SocketFailure('malformed', `"${url}" is not a URL that can be connected to`);
  const found = new URL(url, base);
  found.hash = '';
  if (withoutQuery) found.search = '';
  return found;
}

/** Whether the scheme stands in the document, and does not come from the document's own URL. */
function isWritten({ url = '' }: SocketAddress): boolean {
  return /^wss?:/i.test(url);
}

function isSameHost({ host }: URL, documentUrl: string | undefined): boolean {
  return documentUrl !== undefined && new URL(documentUrl).host === host;
}

function at(url: URL, { host }: URL, protocol: string): URL {
  const moved = new URL(url);
  moved.protocol = protocol.replace('http', 'ws');
  moved.host = host;
  return moved;
}

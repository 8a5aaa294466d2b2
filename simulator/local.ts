import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/**
 * Whether a `Host` names this machine: localhost, names below it, 127.0.0.1 or [::1], with any port. Every other name is one
 * that a foreign page has led here through its own DNS ("rebinding"), to reach what is served as if it were its own.
 */
export function isLocal(host: string | undefined): boolean {
  return /^(?:(?:[a-z0-9-]+\.)*localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(host ?? '');
}

/** Hands on what is asked of this machine by its own names, and refuses the rest. @param knows other names that count */
export function localOnly(
  listener: RequestListener,
  knows: (host: string) => boolean = () => false,
): RequestListener {
  return (request, response) => {
    const { host = '' } = request.headers;
    if (isLocal(host) || knows(host)) listener(request, response);
    else refuseHost(request, response);
  };
}

/** 421: https://www.rfc-editor.org/rfc/rfc9110#status.421 */
export function refuseHost(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  response
    .writeHead(421, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
    .end('This server answers on this machine only: ask for it at http://localhost.\n');
}

import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '../../simulator/listen';

/** An answer of REST on its way to a command. */
export interface Passing {
  /** With its query. */
  path: string;
  status: number;
  type: string;
  body: Buffer;
  /** The connection ends in the middle of the body. */
  breaksOff?: boolean;
}

/** What is made of an answer; nothing lets it pass as it is. */
export type Spoil = (
  passing: Passing,
) => Partial<Passing> | undefined | Promise<Partial<Passing> | undefined>;

/** A server between a command and REST, over which answers can be spoiled. */
export async function between(rest: () => string, spoil: () => Spoil) {
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '' } = request;
    const { host: _, connection: __, ...headers } = request.headers as Record<string, string>;
    const sent = await buffer(request);
    const answer = await fetch(rest() + url, { method, headers, body: sent.length > 0 ? sent : undefined });
    const passing: Passing = {
      path: url,
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      body: Buffer.from(await answer.arrayBuffer()),
    };
    const { status, type, body, breaksOff } = { ...passing, ...(await spoil()(passing)) };
    response.writeHead(status, { ...(type && { 'Content-Type': type }) });
    if (breaksOff) response.write(body.subarray(0, body.length / 2), () => response.destroy());
    else response.end(status === 204 ? undefined : body);
  });
  const { port, stop } = await listen(server);
  return { url: `http://127.0.0.1:${port}`, stop };
}

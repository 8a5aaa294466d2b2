import { request } from 'node:http';
import type { CallState, State, WireEntry } from '../../phone/browser/wire';

export interface Visited {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: each route answers something else
  json: any;
}

/** Asks the phone's server as a page or a program would, with exactly these headers. */
export function visit(
  url: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: object; body?: string | Buffer } = {},
): Promise<Visited> {
  return new Promise((resolve, reject) => {
    const visit = request(url, { method, headers: { ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const visited = { status: response.statusCode ?? 0, headers: response.headers, text };
        resolve(Object.defineProperty(visited, 'json', { get: () => JSON.parse(text) }) as Visited);
      });
    });
    visit.on('error', reject);
    visit.end(body);
  });
}

/** Sends a command as the page does. */
export function command(url: string, body: unknown = {}): Promise<Visited> {
  const headers = { 'Content-Type': 'application/json', Origin: new URL(url).origin };
  return visit(url, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** A page that reads the stream, without a browser. */
export class Listener {
  readonly entries: WireEntry[] = [];
  readonly hellos: { session: string; title: string }[] = [];
  state: State = { numbers: [], calls: [], queues: [] };
  lastId = '';
  private readonly controller = new AbortController();
  private waiting: (() => void)[] = [];

  /** Opens the stream. @param lastEventId what was read before */
  constructor(url: string, lastEventId?: string) {
    const headers: Record<string, string> = lastEventId ? { 'Last-Event-ID': lastEventId } : {};
    fetch(`${url}/events`, { headers, signal: this.controller.signal })
      .then((answer) => this.read(answer.body as ReadableStream<Uint8Array>))
      .catch(() => {});
  }

  close(): void {
    this.controller.abort();
  }

  /** Resolves when something is so; the stream's heartbeat alone makes it look again. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  callOf(person: string): CallState | undefined {
    return this.state.calls.findLast((call) => call.person === person);
  }

  private async read(stream: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of stream) {
      text += decoder.decode(chunk, { stream: true });
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) this.hear(message);
      const waiting = this.waiting;
      this.waiting = [];
      for (const look of waiting) look();
    }
  }

  private hear(message: string): void {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(message)?.[1];
    const data = JSON.parse(field('data') ?? 'null');
    this.lastId = field('id') ?? this.lastId;
    if (field('event') === 'hello') this.hellos.push(data);
    if (field('event') === 'story') this.entries.push(...data);
    if (field('event') === 'state') this.state = data;
  }
}

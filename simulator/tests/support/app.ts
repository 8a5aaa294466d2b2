import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Driver } from '../../clock/driver';
import { StoppedClock } from '../../clock/stopped';
import type { Options } from '../../options';
import { Phone } from '../../phone/code';
import { Twilio } from '../../twilio';
import type { Weather } from '../../weather/weather';

/** A request that an app got. */
export interface Asked {
  method: string;
  /** Path and query. */
  path: string;
  fields: Record<string, string>;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** What an app answers: the inside of a `<Response>`, or a whole answer. */
export type Answer = string | { status?: number; headers?: Record<string, string>; body?: string | Buffer };

type Pages = Record<string, Answer | ((asked: Asked) => Answer)>;

/**
 * For tests of a single verb: a voice app of a few lines on plain HTTP, and a Twilio with a stopped clock that calls it. The
 * number +15550100199 points at `/voice`.
 */
export class TestApp {
  readonly twilio: Twilio;
  readonly time: Driver;
  /** Every request so far, oldest first. */
  readonly asked: Asked[] = [];
  url = '';
  private readonly server: http.Server;
  private readonly pages: Pages;

  constructor(pages: Pages, options: Partial<Options>, weather?: Weather) {
    const clock = new StoppedClock(Date.UTC(2026, 0, 6, 16));
    this.twilio = new Twilio({ clock, seed: 'test', options, weather });
    this.time = new Driver(clock, this.twilio.busy);
    this.pages = pages;
    this.server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => this.answer(request, response, Buffer.concat(chunks).toString()));
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    this.twilio.addNumber({ phoneNumber: '+15550100199', voiceUrl: `${this.url}/voice` });
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  phone(number: string): Phone {
    return new Phone(this.twilio, this.time, number);
  }

  /** The requests to one path, oldest first. */
  askedAt(path: string): Asked[] {
    return this.asked.filter((asked) => asked.path.split('?')[0] === path);
  }

  private answer(request: http.IncomingMessage, response: http.ServerResponse, body: string): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const fields = Object.fromEntries([...searchParams, ...new URLSearchParams(body)]);
    const asked = {
      method: request.method ?? '',
      path: request.url ?? '',
      fields,
      headers: request.headers,
      body,
    };
    this.asked.push(asked);
    const page = this.pages[pathname];
    const answer = typeof page === 'function' ? page(asked) : page;
    if (answer === undefined) response.writeHead(404).end();
    else if (typeof answer === 'string') {
      response.writeHead(200, { 'Content-Type': 'text/xml' }).end(`<Response>${answer}</Response>`);
    } else response.writeHead(answer.status ?? 200, answer.headers ?? {}).end(answer.body);
  }
}

/** Starts a TestApp that closes after the test file. @param pages answers by path */
export async function app(pages: Pages, options: Partial<Options> = {}, weather?: Weather): Promise<TestApp> {
  const started = new TestApp(pages, options, weather);
  await started.listen();
  running.add(started);
  return started;
}

const running = new Set<TestApp>();

afterAll(() => {
  for (const one of running) one.close();
});

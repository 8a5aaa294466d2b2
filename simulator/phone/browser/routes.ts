import type { IncomingMessage, ServerResponse } from 'node:http';
import { ranged } from '../../rest/api/media';
import type { Twilio } from '../../twilio';
import { readJson } from './body';
import { deeds, dial, liveCall } from './commands';
import type { Feed } from './feed';
import { readPage } from './files';
import { checkOrigin, securityHeaders } from './guard';
import { keepMedia, mediaOf } from './recordings';
import { languageOf, Refusal, refusals } from './refusal';

interface Visit {
  twilio: Twilio;
  feed: Feed;
  request: IncomingMessage;
  response: ServerResponse;
  /** What the path's pattern caught. */
  found: string[];
}

type Route = [method: string, path: RegExp, answer: (visit: Visit) => void | Promise<void>];

const routes: Route[] = [
  ['GET', /^\/events$/, openStream],
  ['POST', /^\/calls$/, placeCall],
  ['POST', /^\/calls\/(\w+)\/([a-z-]+)$/, actOnCall],
  ['GET', /^\/sounds\/(\w+)$/, playSound],
  ['GET', /^\/recordings\/(\w+)\.wav$/, playRecording],
  ['PUT', /^\/recordings\/(\w+)$/, keepRecording],
];

/** Answers every request of the page; what cannot be done is told in words, and nothing ends the process. */
export function answers(twilio: Twilio, feed: Feed) {
  const files = readPage();
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    try {
      checkOrigin(request);
      const path = request.url?.split('?')[0] ?? '/';
      const file = files.get(path);
      if (file && (request.method === 'GET' || request.method === 'HEAD')) {
        response.writeHead(200, { 'Content-Type': file.type, 'Cache-Control': 'no-cache' });
        response.end(request.method === 'HEAD' ? undefined : file.body);
        return;
      }
      const { answer, found } = routeOf(request.method ?? '', path);
      await answer({ twilio, feed, request, response, found });
    } catch (error) {
      refuse(request, response, error);
    }
  };
}

function routeOf(method: string, path: string): { answer: Route[2]; found: string[] } {
  const here = routes.filter(([, pattern]) => pattern.test(path));
  const [first] = here;
  if (!first) throw new Refusal(refusals.noPage, path);
  const route = here.find(([allowed]) => allowed === method);
  if (!route) {
    const allow = here.map(([allowed]) => allowed).join(', ');
    throw new Refusal(refusals.noMethod(allow), `${method} ${path}`, { Allow: allow });
  }
  return { answer: route[2], found: route[1].exec(path)?.slice(1) ?? [] };
}

function openStream({ feed, request, response }: Visit): void {
  const seen = request.headers['last-event-id'];
  feed.open(response, typeof seen === 'string' ? seen : undefined);
}

async function placeCall({ twilio, request, response }: Visit): Promise<void> {
  const leg = dial(twilio, await readJson(request));
  sendJson(response, 201, { sid: leg.sid });
}

async function actOnCall({ twilio, request, response, found: [sid = '', deed = ''] }: Visit): Promise<void> {
  const act = Object.hasOwn(deeds, deed) ? deeds[deed] : undefined;
  if (!act) throw new Refusal(refusals.noDeed(Object.keys(deeds).join(', ')), deed);
  const body = await readJson(request);
  act(liveCall(twilio, sid), body);
  response.writeHead(204).end();
}

function playSound({ feed, request, response, found: [id = ''] }: Visit): void {
  const sound = feed.sounds.find(id);
  if (!sound) throw new Refusal(refusals.noSound, id);
  sendRange(response, ranged(sound.body, sound.type, request.headers.range));
}

async function playRecording({ twilio, request, response, found: [sid = ''] }: Visit): Promise<void> {
  const wav = mediaOf(twilio, sid);
  sendRange(response, ranged(wav, 'audio/wav', request.headers.range));
}

async function keepRecording({ twilio, request, response, found: [sid = ''] }: Visit): Promise<void> {
  await keepMedia(twilio, sid, request);
  response.writeHead(204).end();
}

function sendRange(response: ServerResponse, { status, headers, body }: ReturnType<typeof ranged>): void {
  response.writeHead(status, {
    ...headers,
    'Content-Length': body?.length ?? 0,
    'Cache-Control': 'no-cache',
  });
  response.end(body);
}

function sendJson(response: ServerResponse, status: number, value: unknown, headers = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(value));
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const refusal = error instanceof Refusal ? error : new Refusal(refusals.failed, messageOf(error));
  sendJson(response, refusal.status, refusal.complaint(languageOf(request)), refusal.headers);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Host, type LogEntry, type ServeOptions, serve } from '../../host';
import { sign } from '../../webhooks/signature';

export const accountSid = `AC${'1'.repeat(32)}`;
export const authToken = '2'.repeat(32);

/** A Functions project made for a test: files by their path in the project. */
export function project(files: Record<string, string>): { directory: string; remove(): void } {
  const directory = mkdtempSync(join(tmpdir(), 'project-'));
  symlinkSync(
    dirname(dirname(require.resolve('twilio/package.json'))),
    join(directory, 'node_modules'),
    'junction',
  );
  for (const [path, text] of Object.entries({ 'package.json': '{"name":"fixture"}', ...files })) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

export interface Served extends Host {
  directory: string;
  /** The first log line that matches, now or later. */
  logged(text: string | RegExp): Promise<LogEntry>;
}

/** Serves a project made for a test; `stop` removes it as well. */
export async function served(
  files: Record<string, string>,
  options: Partial<ServeOptions> = {},
): Promise<Served> {
  const { directory, remove } = project(files);
  const waiting = new Set<(entry: LogEntry) => void>();
  const host = await serve({
    projectDir: directory,
    accountSid,
    authToken,
    ...options,
    onLog(entry) {
      for (const tell of waiting) tell(entry);
      options.onLog?.(entry);
    },
  }).catch((error) => {
    remove();
    throw error;
  });
  return {
    ...host,
    directory,
    async stop() {
      await host.stop();
      remove();
    },
    logged(text) {
      const matches = (entry: LogEntry) =>
        typeof text === 'string' ? entry.text.includes(text) : text.test(entry.text);
      const already = host.logs.find(matches);
      if (already) return Promise.resolve(already);
      return new Promise((resolve) => {
        const tell = (entry: LogEntry) => {
          if (!matches(entry)) return;
          waiting.delete(tell);
          resolve(entry);
        };
        waiting.add(tell);
      });
    },
  };
}

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The text as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: each function of the fixtures answers something else
  json: any;
}

/** Asks with exactly these headers, given as an object or as names and values in turn. */
export function ask(
  url: string,
  options: {
    method?: string;
    headers?: OutgoingHttpHeaders | string[];
    body?: string | Buffer;
    chunked?: boolean;
  } = {},
): Promise<Answered> {
  const { method = 'GET', headers = {}, body, chunked } = options;
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers: headers as OutgoingHttpHeaders }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const answered = { status: response.statusCode ?? 0, headers: response.headers, text };
        resolve(Object.defineProperty(answered, 'json', { get: () => JSON.parse(text) }) as Answered);
      });
    });
    request.on('error', reject);
    if (chunked) request.write(body);
    request.end(chunked ? undefined : body);
  });
}

/** A webhook as Twilio sends it: a signed form. */
export function webhook(
  url: string,
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
) {
  return ask(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Twilio-Signature': sign(authToken, url, fields),
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  });
}

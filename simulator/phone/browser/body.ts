import type { IncomingMessage } from 'node:http';
import { Refusal, refusals } from './refusal';

const mostJsonBytes = 64 * 1024;

/**
 * Reads a request's body.
 * @param type the content type that it must have
 * @param most bytes
 * @throws Refusal 413 when it is larger, 415 when it is something else
 */
export async function readBody(request: IncomingMessage, type: string, most: number): Promise<Buffer> {
  const found = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? 'none';
  if (found !== type) throw new Refusal(refusals.wrongType(type), found);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new Refusal(refusals.tooLarge, `> ${most} bytes`, { Connection: 'close' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads a JSON object. @throws Refusal 400 when it is none */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = (await readBody(request, 'application/json', mostJsonBytes)).toString();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal(refusals.noJson, text.slice(0, 40));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal(refusals.noJson, text.slice(0, 40));
  }
  return value as Record<string, unknown>;
}

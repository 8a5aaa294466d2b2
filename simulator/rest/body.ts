import type { IncomingMessage } from 'node:http';
import { RestError } from './errors';
import { Fields } from './fields';

/** A version of an Asset may have 25 MB; the form around it needs a little. */
const longestBody = 26 * 1024 * 1024;

/** The whole body. @throws RestError 413 when it has more than 26 MB */
export async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  if (incoming.method === 'GET') {
    incoming.resume();
    return Buffer.alloc(0);
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > longestBody) throw new RestError(20413, 'Request entity too large');
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** The fields of a form; none for a body of another kind, which only an upload reads. */
export function formOf(contentType: string | undefined, body: Buffer): Fields {
  const isForm = body.length > 0 && contentType?.startsWith('application/x-www-form-urlencoded');
  return new Fields(new URLSearchParams(isForm ? body.toString() : ''));
}

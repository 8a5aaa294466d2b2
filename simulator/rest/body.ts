import type { IncomingMessage } from 'node:http';
import { RestError } from './errors';
import { Fields } from './fields';
import { isMultipart, multipart } from './multipart';

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

/**
 * The fields of a form of either kind; none for a body of another kind. A file among them is left out.
 * @throws RestError 20001 for a multipart form that is torn
 */
export async function formOf(contentType: string | undefined, body: Buffer): Promise<Fields> {
  if (body.length > 0 && contentType && isMultipart(contentType)) {
    const fields = [...(await multipart(contentType, body))].filter(isText);
    return new Fields(new URLSearchParams(fields));
  }
  const isForm = body.length > 0 && contentType?.startsWith('application/x-www-form-urlencoded');
  return new Fields(new URLSearchParams(isForm ? body.toString() : ''));
}

function isText(field: [string, string | File]): field is [string, string] {
  return typeof field[1] === 'string';
}

import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentType } from './toolkit';

/** A static file, held in memory. How long Twilio's CDN keeps one was not found, so nothing is said about it. */
export interface Asset {
  content: Buffer;
  contentType: string;
  etag: string;
}

export function asset(path: string, content: string | Buffer): Asset {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content);
  const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
  return { content: bytes, contentType: contentType(path), etag };
}

/** Answers with an asset, or the part of it that was asked for: a browser plays audio in parts. */
export function sendAsset(
  request: IncomingMessage,
  response: ServerResponse,
  { content, contentType, etag }: Asset,
) {
  const headers = { 'Content-Type': contentType, ETag: etag, 'Accept-Ranges': 'bytes' };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const [first, last] = range(request.headers.range, content.length);
  if (first > last && content.length > 0) {
    response.writeHead(416, { 'Content-Range': `bytes */${content.length}` }).end();
    return;
  }
  const part = content.subarray(first, last + 1);
  const whole = part.length === content.length;
  response.writeHead(whole ? 200 : 206, {
    ...headers,
    ...(whole ? {} : { 'Content-Range': `bytes ${first}-${last}/${content.length}` }),
    'Content-Length': part.length,
  });
  response.end(part);
}

/** First and last byte; one range only, and anything unreadable means the whole file, as RFC 9110 allows. */
function range(header: string | undefined, length: number): [number, number] {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return [0, length - 1];
  if (from === '') return [Math.max(0, length - Number(to)), length - 1];
  return [Number(from), to === '' ? length - 1 : Math.min(Number(to), length - 1)];
}

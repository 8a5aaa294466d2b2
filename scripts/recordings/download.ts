import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Account } from '../account/twilio';

/** Milliseconds for one recording: hours of sound take their time. */
const patience = 10 * 60_000;

/** Twilio has no sound for this recording (any more, or yet). */
export class NoMedia extends Error {}

/**
 * Downloads the sound of a recording. The file is called `.part` until it is complete.
 * @returns its SHA-256
 * @throws NoMedia where Twilio answers 404
 */
export async function download(account: Account, sid: string, file: string): Promise<string> {
  const response = await fetchMedia(account, sid);
  const part = `${file}.part`;
  await mkdir(path.dirname(file), { recursive: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  try {
    const body = Readable.fromWeb(response.body as ReadableStream);
    await pipeline(body, measure, createWriteStream(part, { mode: 0o600 }));
    const announced = Number(response.headers.get('content-length') ?? bytes);
    if (bytes !== announced) throw new Error(`${sid} broke off after ${bytes} of ${announced} bytes`);
    await rename(part, file);
    return hash.digest('hex');
  } finally {
    await rm(part, { force: true });
  }
}

async function fetchMedia(account: Account, sid: string): Promise<Response> {
  const { accountSid, username, password } = account;
  const url = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${sid}.wav`;
  const headers = { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
  const how = { headers, redirect: 'follow', signal: AbortSignal.timeout(patience) } as const;
  const response = await account.fetch(url, how);
  if (response.status === 404) throw new NoMedia(`${sid} has no sound at Twilio`);
  if (!response.ok || !response.body) {
    throw Object.assign(new Error(`Twilio answered ${response.status}`), { status: response.status });
  }
  return response;
}

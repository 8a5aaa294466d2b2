import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from '../account/twilio';
import { checkSound } from './check';
import { syncFolder, writeWhole } from './disk';
import { Unsound, type Wav } from './wav';

/** Milliseconds for one recording: hours of sound take their time. */
const patience = 10 * 60_000;

/** What WAV is called: Twilio says audio/x-wav. */
const types = ['audio/x-wav', 'audio/wav', 'audio/wave', 'audio/vnd.wave'];

/** The connection ended in the middle of the sound. Trying again may help. */
export class BrokeOff extends Unsound {}

/**
 * Downloads the sound of a recording. Once this resolves, all of it is on the disk.
 * @param stop ends it early
 * @returns its SHA-256
 * @throws Unsound where what Twilio sends is not the sound that it describes; then nothing is written
 */
export async function download(
  account: Account,
  { sid, file, expected }: { sid: string; file: string; expected: Wav },
  stop: AbortSignal,
): Promise<string> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(patience)]);
  const response = await fetchMedia(account, sid, expected, signal);
  const hash = createHash('sha256');
  const month = path.dirname(file);
  await mkdir(month, { recursive: true });
  // Always: another download may have made the folder a moment ago.
  await syncFolder(path.dirname(month));
  await writeWhole(file, hashed(response, hash), (part) => checkSound(part, expected));
  return hash.digest('hex');
}

async function fetchMedia(
  account: Account,
  sid: string,
  { channels }: Wav,
  signal: AbortSignal,
): Promise<Response> {
  const { accountSid, username, password } = account;
  // Of a conference Twilio mixes the channels unless told: https://www.twilio.com/docs/voice/api/recording
  const query = channels === 2 ? '?RequestedChannels=2' : '';
  const url = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${sid}.wav${query}`;
  const headers = { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
  const response = await account.fetch(url, { headers, redirect: 'follow', signal });
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? 'nothing';
  if (response.ok && types.includes(type)) return response;
  await response.body?.cancel();
  if (response.ok) throw new Unsound(`Twilio sent ${type} instead of a WAV file`);
  if (response.status === 404) throw new Unsound('Twilio has no sound for it');
  throw Object.assign(new Error(`Twilio answered ${response.status}`), { status: response.status });
}

async function* hashed({ body }: Response, hash: { update(chunk: Uint8Array): unknown }) {
  let bytes = 0;
  try {
    for await (const chunk of body ?? []) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  } catch (cause) {
    throw new BrokeOff(`the connection broke off after ${bytes} bytes`, { cause });
  }
}

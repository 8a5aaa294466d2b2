import type { Context, Event, Response } from '../types/runtime';

import api = require('../desk/api.private');
import read = require('../voice/read.private');

/**
 * A recording's audio, `?sid=RE...`, for people who have signed in and do not have the account's credentials. An answer
 * holds at most 4 MB and a recording may be longer, so players get the ranges they ask for.
 * https://www.rfc-editor.org/rfc/rfc9110#name-range-requests
 */
export const handler = api.sends(async (context, event) => {
  const sid = read.sid(event, 'sid', 'RE');
  if (!sid) throw new api.Problem(404, 'There is no such recording.', { reason: 'gone' });
  const range = rangeOf(event);
  return answer(await part(context, sid, range), range !== '');
});

/** Only a single range is honored. Anything else gets the whole recording, as the standard allows. */
function rangeOf(event: Event): string {
  const range = read.text(event.request?.headers ?? {}, 'range', 64);
  return /^bytes=(\d+-\d*|-\d+)$/.test(range) ? range : '';
}

function answer({ bytes, from, total }: Awaited<ReturnType<typeof part>>, isRange: boolean): Response {
  if (!isRange && bytes.length < total)
    throw new api.Problem(413, 'This recording is too long for one answer: ask for ranges.', { total });
  const answered = new Twilio.Response()
    .setStatusCode(isRange ? 206 : 200)
    .appendHeader('content-type', 'audio/x-wav')
    .appendHeader('accept-ranges', 'bytes')
    .setBody(bytes);
  return isRange
    ? answered.appendHeader('content-range', `bytes ${from}-${from + bytes.length - 1}/${total}`)
    : answered;
}

/** Some bytes of a recording, `from` which byte, of how many in `total`. */
interface Part {
  readonly bytes: Buffer;
  readonly from: number;
  readonly total: number;
}

/** Bytes of one answer, below the limit of 4 MB: a function has ten seconds to fetch and send them. */
const most = 1024 * 1024;

/**
 * The requested part of a recording, cut to what one answer can hold.
 * https://www.twilio.com/docs/voice/api/recording#fetch-a-recordings-media
 * @throws Problem 404, 409 (not ready yet), 416 (nothing there), 502
 */
async function part(context: Context, sid: string, range: string): Promise<Part> {
  const mediaUrl = await find(context, sid);
  const asked = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(range);
  const [first, last] = [asked?.[1] ?? '', asked?.[2] ?? ''];
  // A suffix range, the last N bytes: players use it to find out the length.
  if (first === '' && last !== '')
    return fetchPart(context, mediaUrl, `bytes=-${Math.min(Number(last), most)}`);
  const from = Number(first);
  const to = Math.min(last === '' ? Number.POSITIVE_INFINITY : Number(last), from + most - 1);
  if (to < from) throw new api.Problem(416, 'There is nothing at that place of the recording.');
  return fetchPart(context, mediaUrl, `bytes=${from}-${to}`);
}

async function find(context: Context, sid: string): Promise<string> {
  try {
    const { status, mediaUrl } = await context.getTwilioClient({ timeout: 4000 }).recordings(sid).fetch();
    if (status === 'completed') return mediaUrl;
    if (status === 'absent' || status === 'deleted') throw gone();
  } catch (error) {
    if (error instanceof api.Problem) throw error;
    if ((error as { status?: number }).status === 404) throw gone();
    throw new api.Problem(502, 'The recording could not be fetched. Try again.', { reason: 'twilio' });
  }
  throw new api.Problem(409, 'The recording is not ready yet.', { reason: 'processing' });
}

async function fetchPart({ ACCOUNT_SID, AUTH_TOKEN }: Context, url: string, Range: string): Promise<Part> {
  const Authorization = `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`;
  const signal = AbortSignal.timeout(8000);
  const response = await fetch(`${url}.wav`, { headers: { Authorization, Range }, signal }).catch(
    () => undefined,
  );
  if (response?.status === 404) throw gone();
  if (response?.status === 416)
    throw new api.Problem(416, 'There is nothing at that place of the recording.');
  if (!response?.ok)
    throw new api.Problem(502, 'The recording could not be fetched. Try again.', { reason: 'twilio' });
  const bytes = Buffer.from(await response.arrayBuffer());
  const [, from = '', total = ''] =
    /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '') ?? [];
  return total ? { bytes, from: Number(from), total: Number(total) } : cut(bytes, Range);
}

/** For a server that ignored the range and sent everything. */
function cut(whole: Buffer, range: string): Part {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  const from = first === '' ? Math.max(whole.length - Number(last), 0) : Number(first);
  if (from >= whole.length) throw new api.Problem(416, 'There is nothing at that place of the recording.');
  const to = first === '' ? whole.length : Number(last) + 1;
  return { bytes: whole.subarray(from, to), from, total: whole.length };
}

function gone(): Error {
  return new api.Problem(404, 'There is no such recording.', { reason: 'gone' });
}

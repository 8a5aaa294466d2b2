import type { Context, Event, Response } from '../types/runtime';
import type { Client } from '../types/store';

import api = require('../desk/api.private');
import audit = require('../store/audit.private');
import desk = require('../store/desk.private');
import entries = require('../store/entries.private');
import sync = require('../store/sync.private');
import read = require('../voice/read.private');

/**
 * The audio of a recording that our records name, `?sid=RE...`, for people who have signed in and do not have the account's
 * credentials; `&call=CA...` where the record is not that of the call that was recorded, but of the caller an agent talked
 * with. An answer holds at most 4 MB and a recording may be longer, so players get the ranges they ask for.
 * https://www.rfc-editor.org/rfc/rfc9110#name-range-requests
 */
export const handler = api.sends(async (context, event, who) => {
  const sid = read.sid(event, 'sid', 'RE');
  if (!sid) throw gone();
  const range = rangeOf(event);
  const recording = await find(context, sid, read.sid(event, 'call', 'CA'));
  const played = await part(context, recording.mediaUrl, range);
  const answered = answer(played, range !== undefined);
  const of = `${sid} of ${recording.callSid}`;
  if (isNew(`${who} ${sid}`, played.from === 0)) await audit.note(context, { who, what: 'listened', of });
  return answered;
});

/** Milliseconds within which a player asks again for what it has just begun. */
const BEGINNING = 10_000;
/** Milliseconds of a long talk, in which somebody goes to and fro. */
const PLAY = 3600_000;
const heard = new Map<string, number>();

/** Whether this is another play: from the beginning, or by somebody who has not begun here lately. */
function isNew(play: string, isBeginning: boolean, now = Date.now()): boolean {
  const last = heard.get(play) ?? Number.NEGATIVE_INFINITY;
  if (now - last < (isBeginning ? BEGINNING : PLAY)) return false;
  if (heard.size >= MOST_KNOWN) heard.clear();
  heard.set(play, now);
  return true;
}

/**
 * First and last byte, as the player wrote them. Only a single range is honored: anything else gets the whole recording, as the
 * standard allows.
 */
function rangeOf(event: Event): [first: string, last: string] | undefined {
  const range = read.text(event.request?.headers ?? {}, 'range', 64);
  const [, first = '', last = ''] = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(range) ?? [];
  return first || last ? [first, last] : undefined;
}

function answer({ bytes, from, total }: Part, isRange: boolean): Response {
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
 * @throws Problem 404, 416 (nothing there), 502
 */
async function part(context: Context, mediaUrl: string, [first, last] = ['', '']): Promise<Part> {
  // A suffix range, the last N bytes: players use it to find out the length.
  if (first === '' && Number(last) > 0) return fetchPart(context, mediaUrl, -Math.min(Number(last), most));
  const from = Number(first);
  const to = Math.min(last === '' ? Number.POSITIVE_INFINITY : Number(last), from + most - 1);
  if (to < from || (first === '' && last !== '')) throw beyond();
  return fetchPart(context, mediaUrl, from, to);
}

/** A recording that a record names. */
interface Known {
  /** Of the record's call. */
  readonly callSid: string;
  /** Of the record. */
  readonly key: string;
  /** The call that was recorded. */
  readonly recorded: string;
  readonly mediaUrl: string;
}

/** By record and recording, because a player asks for several parts. Whether the record still names it is asked each time. */
const known = new Map<string, Known>();
const MOST_KNOWN = 1000;

/** One request; three for the first part. @throws Problem 404, 409 (not ready yet), 502 */
async function find(context: Context, sid: string, of: string | undefined): Promise<Known> {
  const client = sync.client(context, 'save');
  const name = `${of} ${sid}`;
  try {
    const recording = known.get(name) ?? (await look(client, sid, of));
    if (!recording || !(await isNamed(client, sid, recording))) throw gone();
    if (!recording.mediaUrl)
      throw new api.Problem(409, 'The recording is not ready yet.', { reason: 'processing' });
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(name, recording);
    return recording;
  } catch (error) {
    if (error instanceof api.Problem) throw error;
    throw notFetched();
  }
}

/** Undefined where there is none. Without a `mediaUrl` it is still being made. */
async function look(client: Client, sid: string, of: string | undefined): Promise<Known | undefined> {
  const recording = await sync.unless(404, client.recordings(sid).fetch(), undefined);
  const status = String(recording?.status);
  if (!recording || status === 'absent' || status === 'deleted') return undefined;
  const call = await sync.unless(404, client.calls(of ?? recording.callSid).fetch(), undefined);
  const mediaUrl = status === 'completed' ? recording.mediaUrl : '';
  return call && { callSid: call.sid, key: entries.keyOf(call), recorded: recording.callSid, mediaUrl };
}

/**
 * Whether the record of a call names a recording that nobody has deleted: the account may have others, of other apps. While the
 * record is not written, our notes say that the call that was recorded is ours: whoever asks names the other.
 */
async function isNamed(client: Client, sid: string, { recorded, key }: Known): Promise<boolean> {
  const store = sync.store(client);
  const record = (await entries.read(store, key))?.entry.record;
  if (!record) return (await desk.notesOf(store, recorded)).length > 0;
  const message = record.messages.find((each) => each.sid === sid);
  return message ? message.handled !== 'deleted' : record.recordings.some((each) => each.sid === sid);
}

/** @param from counted from the end where it is negative: then to the end */
async function fetchPart(
  { ACCOUNT_SID, AUTH_TOKEN }: Context,
  url: string,
  from: number,
  to?: number,
): Promise<Part> {
  const Authorization = `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`;
  const Range = to === undefined ? `bytes=${from}` : `bytes=${from}-${to}`;
  const signal = AbortSignal.timeout(5000);
  const response = await fetch(`${url}.wav`, { headers: { Authorization, Range }, signal }).catch(
    () => undefined,
  );
  if (response?.status === 404) throw gone();
  if (response?.status === 416) throw beyond();
  if (!response?.ok) throw notFetched();
  const bytes = Buffer.from(await response.arrayBuffer());
  const [, begins = '', total = ''] =
    /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '') ?? [];
  if (total) return { bytes, from: Number(begins), total: Number(total) };
  // A server that ignores ranges has sent everything.
  const first = from < 0 ? Math.max(bytes.length + from, 0) : from;
  if (first >= bytes.length) throw beyond();
  const end = to === undefined ? bytes.length : to + 1;
  return { bytes: bytes.subarray(first, end), from: first, total: bytes.length };
}

function beyond(): Error {
  return new api.Problem(416, 'There is nothing at that place of the recording.');
}

function notFetched(): Error {
  return new api.Problem(502, 'The recording could not be fetched. Try again.', { reason: 'twilio' });
}

function gone(): Error {
  return new api.Problem(404, 'There is no such recording.', { reason: 'gone' });
}

import type { Event, Response } from '../types/runtime';

import api = require('../desk/api.private');
import audio = require('../desk/audio.private');
import read = require('../voice/read.private');

/**
 * A recording's audio, `?sid=RE...`, for whoever is signed in: Twilio itself asks for the account's credentials. An answer
 * may have 4 MB and a recording has more, so it goes out in the parts that a player asks for.
 * https://www.rfc-editor.org/rfc/rfc9110#name-range-requests
 */
export const handler = api.sends(async (context, event) => {
  const sid = read.sid(event, 'sid', 'RE');
  if (!sid) throw new api.Problem(404, 'There is no such recording.', { reason: 'gone' });
  const range = rangeOf(event);
  return answer(await audio.part(context, sid, range), range !== '');
});

/** One range; of anything else the whole is sent, as the standard allows. */
function rangeOf(event: Event): string {
  const range = read.text(event.request?.headers ?? {}, 'range', 64);
  return /^bytes=(\d+-\d*|-\d+)$/.test(range) ? range : '';
}

function answer({ bytes, from, total }: Awaited<ReturnType<typeof audio.part>>, isRange: boolean): Response {
  if (!isRange && bytes.length < total)
    throw new api.Problem(413, 'This recording is too long for one answer: ask for ranges.', { total });
  const answered = new Twilio.Response()
    .setStatusCode(isRange ? 206 : 200)
    .appendHeader('content-type', 'audio/x-wav')
    .appendHeader('accept-ranges', 'bytes')
    .appendHeader('cache-control', 'private, max-age=3600')
    .setBody(bytes);
  return isRange
    ? answered.appendHeader('content-range', `bytes ${from}-${from + bytes.length - 1}/${total}`)
    : answered;
}

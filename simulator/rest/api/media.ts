import { soundOf } from '../../recording/sound';
import { invalid, notFound, RestError } from '../errors';
import type { Rest } from '../rest';
import type { RestAnswer, RestRequest, Route } from '../router';
import { account, apiRoute, sidOf } from './route';

const formats = { wav: 'audio/x-wav', mp3: 'audio/mpeg' };

/** https://www.twilio.com/docs/voice/api/recording#fetch-a-recordings-media : no extension means WAV. */
export function mediaRoutes(rest: Rest): Route[] {
  const path = `${account}/Recordings/{Sid}`;
  return [
    apiRoute(rest, 'GET', `${path}.wav`, (request) => media(rest, request, 'wav')),
    apiRoute(rest, 'GET', `${path}.mp3`, (request) => media(rest, request, 'mp3')),
    apiRoute(rest, 'GET', path, (request) => media(rest, request, 'wav')),
  ];
}

function media(rest: Rest, request: RestRequest, format: 'wav' | 'mp3'): RestAnswer {
  const recording = rest.twilio.recordings.get(sidOf(request));
  // What is still being recorded or processed has no media yet.
  if (recording?.status !== 'completed') throw notFound(request.path);
  const asked = request.query.whole('RequestedChannels', { least: 1, most: 2 }) ?? recording.plan.channels;
  if (asked > recording.plan.channels)
    throw invalid('RequestedChannels', String(asked), 'the recording has one');
  if (format !== 'wav')
    throw new RestError(20501, `The simulator makes no ${format} of recordings: ${request.path}`);
  return ranged(soundOf(recording, asked === 2 ? 2 : 1), formats[format], request.headers.range);
}

/** The whole, or the one range that was asked for. https://www.rfc-editor.org/rfc/rfc9110#name-range-requests */
export function ranged(audio: Buffer, type: string, range: string | undefined): RestAnswer {
  const headers = { 'Content-Type': type, 'Accept-Ranges': 'bytes' };
  const match = /^bytes=(\d*)-(\d*)$/.exec(range ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return { status: 200, body: audio, headers };
  const [first, last] = [match[1] ?? '', match[2] ?? ''];
  const start = first === '' ? Math.max(0, audio.length - Number(last)) : Number(first);
  const end = first === '' || last === '' ? audio.length - 1 : Math.min(Number(last), audio.length - 1);
  if (start >= audio.length || start > end) {
    return { status: 416, headers: { ...headers, 'Content-Range': `bytes */${audio.length}` } };
  }
  const contentRange = `bytes ${start}-${end}/${audio.length}`;
  return {
    status: 206,
    body: audio.subarray(start, end + 1),
    headers: { ...headers, 'Content-Range': contentRange },
  };
}

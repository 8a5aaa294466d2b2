import { notFound, RestError } from '../errors';
import { Lag } from '../lag';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { timeFilter } from '../time-filter';
import type { RecordingView } from '../world/recordings';
import { recordingJson } from './recording-json';
import { account, apiRoute, sidOf } from './route';

/** https://www.twilio.com/docs/voice/api/recording */
export function recordingRoutes(rest: Rest): Route[] {
  const { recordings } = rest.world;
  const lag = new Lag<RecordingView>(rest.clock, rest.lag ?? 0);
  const path = `${account}/Recordings`;
  const find = (request: RestRequest) => {
    const recording = recordings.fetch(sidOf(request));
    const showsDeleted = request.query.flag('IncludeSoftDeleted') ?? false;
    if (!recording || (recording.status === 'deleted' && !showsDeleted)) throw notFound(request.path);
    return recording;
  };

  return [
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const matching = where(lag.lists(recordings.list()), filterOf(rest, request));
      const page = pageOf(request, matching, ({ sid }) => sid);
      const write = (recording: RecordingView) => recordingJson(rest, recording, request.origin);
      return listAnswer(request, 'recordings', written(page, write));
    }),
    apiRoute(rest, 'GET', `${path}/{Sid}.json`, (request) => {
      return { status: 200, json: recordingJson(rest, lag.reads(find(request)), request.origin) };
    }),
    apiRoute(rest, 'DELETE', `${path}/{Sid}.json`, async (request) => {
      const recording = lag.notes(find(request));
      await deleteRecording(rest, recording);
      return { status: 204 };
    }),
  ];
}

/** The audio goes, the record of it stays. @throws RestError 20409 while there is no audio yet */
export async function deleteRecording({ world }: Rest, { sid, status }: RecordingView): Promise<void> {
  if (status !== 'completed' && status !== 'absent') {
    throw new RestError(20409, `Recording ${sid} is ${status}: only completed ones can be deleted`);
  }
  await world.recordings.delete(sid);
}

function filterOf(rest: Rest, { query }: RestRequest): (recording: RecordingView) => boolean {
  const [callSid, conferenceSid] = [query.text('CallSid'), query.text('ConferenceSid')];
  const created = timeFilter(rest, query, 'DateCreated');
  const showsDeleted = query.flag('IncludeSoftDeleted') ?? false;
  return (recording) =>
    (showsDeleted || recording.status !== 'deleted') &&
    (!callSid || recording.callSid === callSid) &&
    (!conferenceSid || recording.conferenceSid === conferenceSid) &&
    created(recording.createdAt);
}

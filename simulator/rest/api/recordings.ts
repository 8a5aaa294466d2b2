import type { Recording } from '../../recording/recording';
import { notFound, RestError } from '../errors';
import { Lag } from '../lag';
import { each, listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { timeFilter } from '../time-filter';
import { recordingJson } from './recording-json';
import { type RecordingView, recordingView } from './recording-view';
import { account, apiRoute, sidOf } from './route';

/** https://www.twilio.com/docs/voice/api/recording */
export function recordingRoutes(rest: Rest): Route[] {
  const { recordings } = rest.twilio;
  const lag = new Lag<RecordingView>(rest.clock, rest.lag ?? 0);
  const path = `${account}/Recordings`;
  /** The recordings that a list may hold, newest first. Under a lag it notes all that it passes. */
  const candidates = ({ query }: RestRequest) => {
    const callSid = query.text('CallSid');
    return callSid && !rest.lag ? recordings.of(callSid).reverse() : [...recordings.values()].reverse();
  };
  const find = (request: RestRequest) => {
    const recording = recordings.get(sidOf(request));
    const showsDeleted = request.query.flag('IncludeSoftDeleted') ?? false;
    if (!recording || (recording.status === 'deleted' && !showsDeleted)) throw notFound(request.path);
    return recording;
  };

  return [
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const matching = where(lag.lists(each(candidates(request), recordingView)), filterOf(rest, request));
      const page = pageOf(request, matching, ({ sid }) => sid);
      const write = (recording: RecordingView) => recordingJson(rest, recording, request.origin);
      return listAnswer(request, 'recordings', written(page, write));
    }),
    apiRoute(rest, 'GET', `${path}/{Sid}.json`, (request) => {
      return {
        status: 200,
        json: recordingJson(rest, lag.reads(recordingView(find(request))), request.origin),
      };
    }),
    apiRoute(rest, 'DELETE', `${path}/{Sid}.json`, (request) => {
      const recording = find(request);
      lag.notes(recordingView(recording));
      deleteRecording(recording);
      return { status: 204 };
    }),
  ];
}

/** The audio goes, the record of it stays. @throws RestError 20409 while there is no audio yet */
export function deleteRecording(recording: Recording): void {
  const { sid, status } = recording;
  if (status !== 'completed' && status !== 'absent') {
    throw new RestError(20409, `Recording ${sid} is ${status}: only completed ones can be deleted`);
  }
  recording.status = 'deleted';
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

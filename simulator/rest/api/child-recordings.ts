import { invalid, missing, notFound, RestError } from '../errors';
import type { Fields } from '../fields';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { timeFilter } from '../time-filter';
import type { RecordingChange, RecordingView } from '../world/recordings';
import { newRecording } from './call-fields';
import { callRecordingJson, conferenceRecordingJson } from './recording-json';
import { deleteRecording } from './recordings';
import { account, apiRoute } from './route';

/** The recordings of a call: https://www.twilio.com/docs/voice/api/recording#create-a-recording-resource */
export function callRecordingRoutes(rest: Rest): Route[] {
  const { calls, recordings } = rest.world;
  const path = `${account}/Calls/{ParentSid}/Recordings`;
  const start: Route = apiRoute(rest, 'POST', `${path}.json`, async (request) => {
    const call = calls.fetch(parentSid(request));
    if (!call) throw notFound(request.path);
    const recording = newRecording(request.form, 'do-not-trim');
    if (call.status !== 'in-progress') {
      throw new RestError(21220, 'A recording cannot be started for a call that is not in-progress.');
    }
    return { status: 201, json: callRecordingJson(rest, await recordings.start(call.sid, recording)) };
  });
  return [start, ...routesBelow(rest, path, ({ callSid }) => callSid, callRecordingJson)];
}

/** The recordings of a conference: https://www.twilio.com/docs/voice/api/recording */
export function conferenceRecordingRoutes(rest: Rest): Route[] {
  const path = `${account}/Conferences/{ParentSid}/Recordings`;
  return routesBelow(rest, path, ({ conferenceSid }) => conferenceSid, conferenceRecordingJson);
}

function routesBelow(
  rest: Rest,
  path: string,
  parentOf: (recording: RecordingView) => string | undefined,
  json: (rest: Rest, recording: RecordingView) => unknown,
): Route[] {
  const { recordings } = rest.world;
  const write = (recording: RecordingView) => json(rest, recording);
  const listOf = (request: RestRequest) =>
    where(recordings.list(), (recording) => {
      return parentOf(recording) === parentSid(request) && recording.status !== 'deleted';
    });
  const find = (request: RestRequest) => {
    const { Sid: wanted } = request.params;
    const isWanted = (recording: RecordingView) =>
      wanted === 'Twilio.CURRENT' ? isRunning(recording) : recording.sid === wanted;
    const [found, another] = where(listOf(request), isWanted);
    if (!found) throw notFound(request.path);
    if (another) throw new RestError(16108, 'Twilio.CURRENT names more than one active recording.');
    return found;
  };

  return [
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const created = timeFilter(rest, request.query, 'DateCreated');
      const matching = where(listOf(request), ({ createdAt }) => created(createdAt));
      const page = pageOf(request, matching, ({ sid }) => sid);
      return listAnswer(request, 'recordings', written(page, write));
    }),
    apiRoute(rest, 'GET', `${path}/{Sid}.json`, (request) => ({ status: 200, json: write(find(request)) })),
    apiRoute(rest, 'POST', `${path}/{Sid}.json`, async (request) => {
      const change = recordingChange(request.form);
      const recording = find(request);
      if (!isRunning(recording)) {
        throw new RestError(21220, `Recording ${recording.sid} is ${recording.status}: it cannot change`);
      }
      return { status: 200, json: write(await recordings.update(recording.sid, change)) };
    }),
    apiRoute(rest, 'DELETE', `${path}/{Sid}.json`, async (request) => {
      await deleteRecording(rest, find(request));
      return { status: 204 };
    }),
  ];
}

function recordingChange(form: Fields): RecordingChange {
  const status = form.oneOf('Status', ['in-progress', 'paused', 'stopped']);
  if (!status) throw missing('Status');
  const pauseBehavior = form.oneOf('PauseBehavior', ['silence', 'skip']);
  if (pauseBehavior && status !== 'paused')
    throw invalid('PauseBehavior', pauseBehavior, 'with Status paused');
  return { status, pauseBehavior: pauseBehavior ?? 'silence' };
}

function isRunning({ status }: RecordingView): boolean {
  return status === 'in-progress' || status === 'paused';
}

function parentSid({ params }: RestRequest): string {
  return params.ParentSid ?? '';
}

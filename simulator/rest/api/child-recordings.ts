import type { Recording } from '../../recording/recording';
import { invalid, missing, notFound, RestError } from '../errors';
import type { Fields } from '../fields';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { timeFilter } from '../time-filter';
import { newRecording } from './call-fields';
import { callRecordingJson, conferenceRecordingJson } from './recording-json';
import { type RecordingView, recordingView } from './recording-view';
import { deleteRecording } from './recordings';
import { account, apiRoute } from './route';

/** The recordings of a call: https://www.twilio.com/docs/voice/api/recording#create-a-recording-resource */
export function callRecordingRoutes(rest: Rest): Route[] {
  const { twilio } = rest;
  const path = `${account}/Calls/{ParentSid}/Recordings`;
  const start: Route = apiRoute(rest, 'POST', `${path}.json`, (request) => {
    const call = twilio.legs.get(parentSid(request));
    if (!call) throw notFound(request.path);
    const recording = newRecording(request.form, 'do-not-trim');
    if (call.status !== 'in-progress') {
      throw new RestError(21220, 'A recording cannot be started for a call that is not in-progress.');
    }
    if (!twilio.mayRecord(call)) throw new RestError(16108, `the call ${call.sid} is being recorded already`);
    const started = twilio.startRecording(call, { ...recording, source: 'StartCallRecordingAPI' });
    return { status: 201, json: callRecordingJson(rest, recordingView(started)) };
  });
  return [start, ...routesBelow(rest, path, (sid) => twilio.recordings.of(sid), callRecordingJson)];
}

/** The recordings of a conference: https://www.twilio.com/docs/voice/api/recording */
export function conferenceRecordingRoutes(rest: Rest): Route[] {
  const path = `${account}/Conferences/{ParentSid}/Recordings`;
  const listOf = (sid: string) =>
    [...rest.twilio.recordings.values()].filter(({ plan }) => plan.conferenceSid === sid);
  return routesBelow(rest, path, listOf, conferenceRecordingJson);
}

function routesBelow(
  rest: Rest,
  path: string,
  allOf: (parentSid: string) => Recording[],
  json: (rest: Rest, recording: RecordingView) => unknown,
): Route[] {
  const write = (recording: Recording) => json(rest, recordingView(recording));
  const listOf = (request: RestRequest) =>
    allOf(parentSid(request))
      .filter(({ status }) => status !== 'deleted')
      .reverse();
  const find = (request: RestRequest) => {
    const { Sid: wanted } = request.params;
    const isWanted = (recording: Recording) =>
      wanted === 'Twilio.CURRENT' ? isRunning(recording) : recording.sid === wanted;
    const [found, another] = where(listOf(request), isWanted);
    if (!found) throw notFound(request.path);
    if (another) throw new RestError(16108, 'Twilio.CURRENT names more than one active recording.');
    return found;
  };

  return [
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const created = timeFilter(rest, request.query, 'DateCreated');
      const matching = where(listOf(request), ({ startedAt }) => created(startedAt));
      const page = pageOf(request, matching, ({ sid }) => sid);
      return listAnswer(request, 'recordings', written(page, write));
    }),
    apiRoute(rest, 'GET', `${path}/{Sid}.json`, (request) => ({ status: 200, json: write(find(request)) })),
    apiRoute(rest, 'POST', `${path}/{Sid}.json`, (request) => {
      const { status, pauseBehavior } = newStatus(request.form);
      const recording = find(request);
      if (!isRunning(recording)) {
        throw new RestError(21220, `Recording ${recording.sid} is ${recording.status}: it cannot change`);
      }
      if (status === 'stopped') recording.ends();
      else if (status === 'paused') recording.pausesNow(pauseBehavior);
      else recording.goesOn();
      return { status: 200, json: write(recording) };
    }),
    apiRoute(rest, 'DELETE', `${path}/{Sid}.json`, (request) => {
      deleteRecording(find(request));
      return { status: 204 };
    }),
  ];
}

function newStatus(form: Fields) {
  const status = form.oneOf('Status', ['in-progress', 'paused', 'stopped']);
  if (!status) throw missing('Status');
  const pauseBehavior = form.oneOf('PauseBehavior', ['silence', 'skip']);
  if (pauseBehavior && status !== 'paused')
    throw invalid('PauseBehavior', pauseBehavior, 'with Status paused');
  return { status, pauseBehavior: pauseBehavior ?? 'silence' };
}

function isRunning({ status }: Recording): boolean {
  return status === 'in-progress' || status === 'paused';
}

function parentSid({ params }: RestRequest): string {
  return params.ParentSid ?? '';
}

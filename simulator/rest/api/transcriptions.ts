import type { Transcription } from '../../recording/transcription';
import { rfc2822 } from '../dates';
import { notFound } from '../errors';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { account, apiRoute, sidOf } from './route';

/** https://www.twilio.com/docs/voice/api/recording-transcription : of the account, and of one recording. */
export function transcriptionRoutes(rest: Rest): Route[] {
  return [
    ...routesAt(rest, `${account}/Transcriptions`),
    ...routesAt(rest, `${account}/Recordings/{RecordingSid}/Transcriptions`),
  ];
}

function routesAt(rest: Rest, path: string): Route[] {
  const { transcriptions } = rest.twilio;
  const write = (transcription: Transcription) => transcriptionJson(rest, transcription);
  const isHere = ({ params }: RestRequest, { recording }: Transcription) =>
    params.RecordingSid === undefined || params.RecordingSid === recording.sid;
  const find = (request: RestRequest) => {
    const transcription = transcriptions.get(sidOf(request));
    if (!transcription || !isHere(request, transcription)) throw notFound(request.path);
    return transcription;
  };
  return [
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const matching = where([...transcriptions.values()].reverse(), (transcription) =>
        isHere(request, transcription),
      );
      const page = pageOf(request, matching, ({ sid }) => sid);
      return listAnswer(request, 'transcriptions', written(page, write));
    }),
    apiRoute(rest, 'GET', `${path}/{Sid}.json`, (request) => ({ status: 200, json: write(find(request)) })),
    apiRoute(rest, 'DELETE', `${path}/{Sid}.json`, (request) => {
      transcriptions.delete(find(request).sid);
      return { status: 204 };
    }),
  ];
}

function transcriptionJson(rest: Rest, transcription: Transcription) {
  return {
    sid: transcription.sid,
    account_sid: rest.account.sid,
    recording_sid: transcription.recording.sid,
    status: transcription.status,
    transcription_text: transcription.text ?? null,
    type: 'fast',
    duration: String(transcription.recording.seconds),
    price: null,
    price_unit: 'USD',
    api_version: '2010-04-01',
    date_created: rfc2822(transcription.createdAt),
    date_updated: rfc2822(transcription.updatedAt),
    uri: `/2010-04-01/Accounts/${rest.account.sid}/Transcriptions/${transcription.sid}.json`,
  };
}

import type { ForkHandle, LegHandle, StreamHandle } from '../../call/types';
import { forkOf } from '../../fork/fork';
import { Siprec } from '../../fork/siprec';
import { type LivePlan, LiveTranscription, livePlan } from '../../fork/transcription';
import { transcriptionTracks as tracks } from '../../twiml/types';
import { rfc2822 } from '../dates';
import { missing, notFound, RestError } from '../errors';
import type { Fields } from '../fields';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { account, apiRoute, sidOf } from './route';

interface Kind {
  kind: ForkHandle['kind'];
  /** Of the path. */
  segment: 'Siprec' | 'Transcriptions';
  begins(call: LegHandle, form: Fields): ForkHandle;
}

/** https://www.twilio.com/docs/voice/api/realtime-transcription-resource */
const transcription: Kind = {
  kind: 'transcription',
  segment: 'Transcriptions',
  begins: (call, form) => new LiveTranscription(call, liveTranscription(form)),
};

/** https://www.twilio.com/docs/voice/api/siprec */
const siprec: Kind = {
  kind: 'siprec',
  segment: 'Siprec',
  begins: (call, form) => {
    form.oneOf('Track', tracks);
    const report = form.target('StatusCallback', 'StatusCallbackMethod');
    return new Siprec(call, { name: form.text('Name') || undefined, report });
  },
};

/** What listens to a call beside it: begun by one request, stopped by another. */
export function callForkRoutes(rest: Rest): Route[] {
  return [transcription, siprec].flatMap((kind) => routesOf(rest, kind));
}

function routesOf(rest: Rest, { kind, segment, begins }: Kind): Route[] {
  const path = `${account}/Calls/{CallSid}/${segment}`;
  const write = (fork: ForkHandle) => besideJson(rest, segment, fork);
  return [
    apiRoute(rest, 'POST', `${path}.json`, (request) => {
      const call = liveCall(rest, request);
      return { status: 200, json: write(begins(call, request.form)) };
    }),
    apiRoute(rest, 'POST', `${path}/{Sid}.json`, (request) => {
      const fork = forkOf(callOf(rest, request), kind, sidOf(request));
      if (!fork) throw notFound(request.path);
      if (!request.form.oneOf('Status', ['stopped'])) throw missing('Status');
      fork.stops();
      return { status: 200, json: write(fork) };
    }),
  ];
}

function liveTranscription(form: Fields): LivePlan {
  return {
    name: form.text('Name') || undefined,
    report: form.target('StatusCallbackUrl', 'StatusCallbackMethod'),
    track: form.oneOf('Track', tracks) ?? livePlan.track,
    languageCode: form.text('LanguageCode') || livePlan.languageCode,
    partialResults: form.flag('PartialResults') ?? livePlan.partialResults,
    engine: form.text('TranscriptionEngine') || livePlan.engine,
    speechModel: form.text('SpeechModel') || livePlan.speechModel,
    profanityFilter: form.flag('ProfanityFilter') ?? livePlan.profanityFilter,
    enableAutomaticPunctuation:
      form.flag('EnableAutomaticPunctuation') ?? livePlan.enableAutomaticPunctuation,
    hints: form.text('Hints') || undefined,
    inboundTrackLabel: form.text('InboundTrackLabel') || undefined,
    outboundTrackLabel: form.text('OutboundTrackLabel') || undefined,
  };
}

/** What runs beside a call, as the API writes it. @param segment the part of the path, `Streams` */
export function besideJson(
  rest: Rest,
  segment: string,
  { sid, leg, plan, status, updatedAt }: ForkHandle | StreamHandle,
) {
  return {
    sid,
    account_sid: rest.account.sid,
    call_sid: leg.sid,
    name: plan.name ?? null,
    status,
    date_updated: rfc2822(updatedAt),
    uri: `/2010-04-01/Accounts/${rest.account.sid}/Calls/${leg.sid}/${segment}/${sid}.json`,
  };
}

/** The call that a path names. @throws RestError 20404 */
export function callOf({ twilio }: Rest, { params, path }: RestRequest) {
  const call = twilio.legs.get(params.CallSid ?? '');
  if (!call) throw notFound(path);
  return call;
}

/** The same, while it is in progress. @throws RestError 20404, 21220 */
export function liveCall(rest: Rest, request: RestRequest) {
  const call = callOf(rest, request);
  if (call.status !== 'in-progress') throw new RestError(21220, `Call ${call.sid} is not in-progress`);
  return call;
}

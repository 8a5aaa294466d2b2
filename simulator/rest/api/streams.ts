import type { StreamHandle } from '../../call/types';
import type { StreamPlan } from '../../stream/plan';
import { rfc2822 } from '../dates';
import { missing, notFound, RestError } from '../errors';
import type { Fields } from '../fields';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { account, apiRoute, sidOf } from './route';

/** How many custom parameters a stream may have. */
const mostParameters = 99;

/** The media streams of a call, to the app: https://www.twilio.com/docs/voice/api/stream-resource */
export function streamRoutes(rest: Rest): Route[] {
  const { twilio } = rest;
  const path = `${account}/Calls/{CallSid}/Streams`;
  const callOf = (request: RestRequest) => {
    const call = twilio.legs.get(request.params.CallSid ?? '');
    if (!call) throw notFound(request.path);
    return call;
  };
  return [
    apiRoute(rest, 'POST', `${path}.json`, (request) => {
      const call = callOf(request);
      const plan = newStream(request.form);
      if (call.status !== 'in-progress')
        throw new RestError(21220, 'A stream cannot be started for a call that is not in-progress.');
      return { status: 200, json: streamJson(rest, twilio.startStream(call, plan)) };
    }),
    apiRoute(rest, 'POST', `${path}/{Sid}.json`, (request) => {
      const wanted = sidOf(request);
      // What a Connect has opened, the app ends.
      const stream = twilio
        .streamsOf(callOf(request).sid)
        .filter(({ plan }) => plan.direction === 'to the app')
        .find(({ sid, plan }) => sid === wanted || plan.name === wanted);
      if (!stream) throw notFound(request.path);
      if (!request.form.oneOf('Status', ['stopped'])) throw missing('Status');
      stream.stops('REST');
      return { status: 200, json: streamJson(rest, stream) };
    }),
  ];
}

function newStream(form: Fields): StreamPlan {
  return {
    direction: 'to the app',
    url: form.required('Url'),
    documentUrl: undefined,
    name: form.text('Name') || undefined,
    track: form.oneOf('Track', ['inbound_track', 'outbound_track', 'both_tracks']) ?? 'inbound_track',
    statusCallback: form.target('StatusCallback', 'StatusCallbackMethod'),
    parameters: parametersOf(form),
  };
}

function parametersOf(form: Fields): Record<string, string> {
  const parameters: [string, string][] = [];
  for (let at = 1; at <= mostParameters; at++) {
    const name = form.text(`Parameter${at}.Name`);
    if (name) parameters.push([name, form.text(`Parameter${at}.Value`) ?? '']);
  }
  return Object.fromEntries(parameters);
}

function streamJson(rest: Rest, { sid, leg, plan, status, updatedAt }: StreamHandle) {
  return {
    sid,
    account_sid: rest.account.sid,
    call_sid: leg.sid,
    name: plan.name ?? null,
    status,
    date_updated: rfc2822(updatedAt),
    uri: `/2010-04-01/Accounts/${rest.account.sid}/Calls/${leg.sid}/Streams/${sid}.json`,
  };
}

import type { StreamHandle } from '../../call/types';
import { streamEnds } from '../../story/notes';
import type { StreamPlan } from '../../stream/plan';
import { missing, notFound } from '../errors';
import type { Fields } from '../fields';
import type { Rest } from '../rest';
import type { Route } from '../router';
import { besideJson, callOf, liveCall } from './call-forks';
import { account, apiRoute, sidOf } from './route';

/** How many custom parameters a stream may have. */
const mostParameters = 99;

/** The media streams of a call, to the app: https://www.twilio.com/docs/voice/api/stream-resource */
export function streamRoutes(rest: Rest): Route[] {
  const { twilio } = rest;
  const path = `${account}/Calls/{CallSid}/Streams`;
  const write = (stream: StreamHandle) => besideJson(rest, 'Streams', stream);
  return [
    apiRoute(rest, 'POST', `${path}.json`, (request) => {
      const call = liveCall(rest, request);
      return { status: 200, json: write(twilio.startStream(call, newStream(request.form))) };
    }),
    apiRoute(rest, 'POST', `${path}/{Sid}.json`, (request) => {
      const wanted = sidOf(request);
      // What a Connect has opened, the app ends.
      const stream = twilio
        .streamsOf(callOf(rest, request).sid)
        .filter(({ plan }) => plan.direction === 'to the app')
        .find(({ sid, plan }) => sid === wanted || plan.name === wanted);
      if (!stream) throw notFound(request.path);
      if (!request.form.oneOf('Status', ['stopped'])) throw missing('Status');
      stream.stops(streamEnds.rest);
      return { status: 200, json: write(stream) };
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

import type { CallRequest } from '../../call/requests';
import type { LegHandle } from '../../call/types';
import { rfc2822 } from '../dates';
import { notFound } from '../errors';
import { listAnswer, pageOf, written } from '../page';
import type { Rest } from '../rest';
import type { RestAnswer, RestRequest, Route } from '../router';
import { account, apiRoute, sidOf } from './route';

/** https://www.twilio.com/docs/voice/api/call-event-resource */
export function callEventRoutes(rest: Rest): Route[] {
  const { twilio } = rest;
  return [
    apiRoute(rest, 'GET', `${account}/Calls/{Sid}/Events.json`, (request) => {
      const leg = twilio.legs.get(sidOf(request));
      const early = twilio.options.earlyEvents === 'empty' ? [] : undefined;
      const requests = leg && (leg.requests.read(leg.endedAt, twilio.clock.now()) ?? early);
      if (!requests) throw notFound(request.path);
      const page = pageOf(request, requests.entries(), ([place]) => String(place));
      return listAnswer(
        request,
        'events',
        written(page, ([, event]) => eventJson(event)),
      );
    }),
  ];
}

/** Keeps a REST request among those about a call. Returns what completes it with its answer. */
export function noteRestRequest(
  rest: Rest,
  { method, origin, path, form }: RestRequest,
  leg: LegHandle,
): (answer: RestAnswer) => RestAnswer {
  const started = performance.now();
  const parameters = { ...Object.fromEntries(form.without()), AccountSid: rest.account.sid };
  const request: CallRequest = { method, url: origin + path, parameters };
  leg.requests.begins(request);
  return (answer) => {
    request.response = {
      at: rest.clock.now(),
      duration: Math.round(performance.now() - started),
      status: answer.status,
      contentType: 'application/json',
      body: JSON.stringify(answer.json),
    };
    return answer;
  };
}

function eventJson({ method, url, parameters, response }: CallRequest) {
  return {
    request: {
      method,
      url,
      parameters: Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [snakeCase(name), value]),
      ),
    },
    response: response
      ? {
          date_created: rfc2822(response.at),
          request_duration: response.duration,
          response_code: response.status,
          content_type: response.contentType ?? null,
          response_body: response.body.toString(),
        }
      : null,
  };
}

/** `SpeechResult` becomes `speech_result`. */
function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
}

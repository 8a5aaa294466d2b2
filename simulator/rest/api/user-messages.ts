import { rfc2822 } from '../dates';
import { invalid, missing, notFound, RestError } from '../errors';
import type { Fields } from '../fields';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { callOf } from './call-forks';
import { account, apiRoute, sidOf } from './route';

/**
 * https://www.twilio.com/docs/voice/api/userdefinedmessage-resource and
 * https://www.twilio.com/docs/voice/api/userdefinedmessagesubscription-resource
 */
export function userMessageRoutes(rest: Rest): Route[] {
  const path = `${account}/Calls/{CallSid}`;
  const made = (request: RestRequest, sid: string) => ({
    sid,
    account_sid: rest.account.sid,
    call_sid: request.params.CallSid,
    date_created: rfc2822(rest.clock.now()),
  });
  return [
    apiRoute(rest, 'POST', `${path}/UserDefinedMessages.json`, (request) => {
      const { userMessages } = activeCall(rest, request);
      return { status: 201, json: made(request, userMessages.gets(contentOf(request.form))) };
    }),
    apiRoute(rest, 'POST', `${path}/UserDefinedMessageSubscriptions.json`, (request) => {
      const { userMessages } = activeCall(rest, request);
      const target = request.form.target('Callback', 'Method');
      if (!target) throw missing('Callback');
      const sid = userMessages.subscribes(target);
      const uri = request.path.replace('.json', `/${sid}.json`);
      return { status: 201, json: { ...made(request, sid), uri } };
    }),
    apiRoute(rest, 'DELETE', `${path}/UserDefinedMessageSubscriptions/{Sid}.json`, (request) => {
      if (!callOf(rest, request).userMessages.unsubscribes(sidOf(request))) throw notFound(request.path);
      return { status: 204 };
    }),
  ];
}

/** One that rings or is in progress. https://www.twilio.com/docs/voice/sdks/call-message-events#a-note-on-active-calls */
function activeCall(rest: Rest, request: RestRequest) {
  const call = callOf(rest, request);
  if (call.status === 'ringing' || call.status === 'in-progress') return call;
  throw new RestError(21220, `Call ${call.sid} is neither ringing nor in-progress`);
}

/** @throws RestError 20001 for what is no JSON */
function contentOf(form: Fields): string {
  const content = form.required('Content');
  try {
    JSON.parse(content);
  } catch {
    throw invalid('Content', content.slice(0, 40), 'JSON');
  }
  return content;
}

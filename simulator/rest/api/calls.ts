import { formatted } from '../../numbers';
import { rfc2822, rfc2822OrNull } from '../dates';
import { notFound, RestError } from '../errors';
import { Lag } from '../lag';
import { each, listAnswer, pageOf, where, written } from '../page';
import { priceOfCall, priceText } from '../prices';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { timeFilter } from '../time-filter';
import { changeCall, placeCall } from './call-deeds';
import { noteRestRequest } from './call-events';
import { callChange, newCall } from './call-fields';
import { type CallView, callView, type RestCallStatus } from './call-view';
import { account, apiRoute, sidOf } from './route';

const statuses: readonly RestCallStatus[] = [
  'queued',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'failed',
  'no-answer',
  'canceled',
];

/** https://www.twilio.com/docs/voice/api/call-resource */
export function callRoutes(rest: Rest): Route[] {
  const { twilio } = rest;
  const lag = new Lag<CallView>(rest.clock, rest.lag ?? 0);
  const path = `${account}/Calls`;
  const find = (request: RestRequest) => {
    const leg = twilio.legs.get(sidOf(request));
    if (!leg) throw notFound(request.path);
    return leg;
  };
  /** The legs that a list may hold, newest first. Under a lag it notes all that it passes. */
  const candidates = ({ query }: RestRequest) => {
    const parent = query.text('ParentCallSid');
    return parent && !rest.lag ? twilio.legs.of(parent).reverse() : [...twilio.legs.values()].reverse();
  };
  const write = (call: CallView) => callJson(rest, call);

  return [
    apiRoute(rest, 'POST', `${path}.json`, (request) => {
      const leg = placeCall(twilio, newCall(rest, request.form));
      return noteRestRequest(rest, request, leg)({ status: 201, json: write(lag.notes(callView(leg))) });
    }),
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const matching = where(lag.lists(each(candidates(request), callView)), filterOf(rest, request));
      return listAnswer(request, 'calls', written(pageOf(request, matching, sidOfCall), write));
    }),
    apiRoute(rest, 'GET', `${path}/{Sid}.json`, (request) => {
      return { status: 200, json: write(lag.reads(callView(find(request)))) };
    }),
    apiRoute(rest, 'POST', `${path}/{Sid}.json`, (request) => {
      const leg = find(request);
      const call = lag.notes(callView(leg));
      const change = callChange(request.form);
      checkChange(call.status, change.source !== undefined);
      // Twilio leaves a call in progress alone when it is asked to cancel it.
      if (change.status === 'canceled' && call.status === 'in-progress') delete change.status;
      const answered = noteRestRequest(rest, request, leg);
      changeCall(twilio, leg, change);
      return answered({ status: 200, json: write(lag.notes(callView(leg))) });
    }),
    apiRoute(rest, 'DELETE', `${path}/{Sid}.json`, (request) => {
      const call = callView(find(request));
      checkDeletion(rest, call);
      twilio.legs.delete(call.sid);
      return { status: 204 };
    }),
  ];
}

function checkChange(status: RestCallStatus, isRedirect: boolean): void {
  if (!isOver(status) && (!isRedirect || status === 'in-progress')) return;
  throw new RestError(21220, 'Call is not in-progress. Cannot redirect.');
}

function checkDeletion({ clock, callDeletionDelay = 0 }: Rest, { sid, status, endedAt = 0 }: CallView): void {
  if (!isOver(status))
    throw new RestError(20009, `Call ${sid} is ${status}: it can be deleted when it is over`);
  const seconds = Math.ceil((endedAt - clock.now()) / 1000 + callDeletionDelay);
  if (seconds > 0)
    throw new RestError(20009, `Call ${sid} has just ended: it can be deleted in ${seconds} seconds`);
}

function isOver(status: RestCallStatus): boolean {
  return status !== 'queued' && status !== 'ringing' && status !== 'in-progress';
}

function filterOf(rest: Rest, { query }: RestRequest): (call: CallView) => boolean {
  const [to, from, parent] = [query.text('To'), query.text('From'), query.text('ParentCallSid')];
  const status = query.oneOf('Status', statuses);
  const [started, ended] = [timeFilter(rest, query, 'StartTime'), timeFilter(rest, query, 'EndTime')];
  return (call) =>
    (!to || call.to === to) &&
    (!from || call.from === from) &&
    (!parent || call.parentCallSid === parent) &&
    (!status || call.status === status) &&
    started(call.startedAt) &&
    ended(call.endedAt);
}

function sidOfCall({ sid }: CallView): string {
  return sid;
}

function callJson(rest: Rest, call: CallView) {
  const base = `/2010-04-01/Accounts/${rest.account.sid}/Calls/${call.sid}`;
  return {
    sid: call.sid,
    date_created: rfc2822(call.createdAt),
    date_updated: rfc2822(call.updatedAt),
    parent_call_sid: call.parentCallSid ?? null,
    account_sid: rest.account.sid,
    to: call.to,
    to_formatted: formatted(call.to),
    from: call.from,
    from_formatted: formatted(call.from),
    phone_number_sid: call.phoneNumberSid ?? null,
    status: call.status,
    start_time: rfc2822OrNull(call.startedAt),
    end_time: rfc2822OrNull(call.endedAt),
    duration: call.duration === undefined ? null : String(call.duration),
    price: priceText(
      call.status === 'completed' ? priceOfCall(rest.prices, call.direction, call.duration ?? 0) : undefined,
    ),
    price_unit: rest.prices?.unit ?? 'USD',
    direction: call.direction,
    answered_by: call.answeredBy ?? null,
    api_version: '2010-04-01',
    forwarded_from: null,
    group_sid: null,
    caller_name: null,
    queue_time: String(call.queueTime ?? 0),
    trunk_sid: null,
    uri: `${base}.json`,
    subresource_uris: {
      notifications: `${base}/Notifications.json`,
      recordings: `${base}/Recordings.json`,
      payments: `${base}/Payments.json`,
      events: `${base}/Events.json`,
      siprec: `${base}/Siprec.json`,
      streams: `${base}/Streams.json`,
      transcriptions: `${base}/Transcriptions.json`,
      user_defined_message_subscriptions: `${base}/UserDefinedMessageSubscriptions.json`,
      user_defined_messages: `${base}/UserDefinedMessages.json`,
    },
  };
}

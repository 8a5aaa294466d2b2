import { type Alert, alertText, pageOfError, wholeRequest } from '../alerts';
import { rfc2822 } from '../dates';
import { notFound } from '../errors';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { isSid } from '../sid';
import { timeFilter } from '../time-filter';
import { account, apiRoute, sidOf } from './route';

/** https://www.twilio.com/docs/usage/api/notification-deprecated, of the account and of a call */
export function notificationRoutes(rest: Rest): Route[] {
  return [`${account}/Notifications`, `${account}/Calls/{CallSid}/Notifications`].flatMap((path) => [
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const matching = where(notificationsOf(rest, request), filterOf(rest, request));
      const page = pageOf(request, matching, ({ sid }) => sid);
      return listAnswer(
        request,
        'notifications',
        written(page, (alert) => brief(rest, request, alert)),
      );
    }),
    apiRoute(rest, 'GET', `${path}/{Sid}.json`, (request) => {
      const alert = rest.alerts.fetch(sidOf(request));
      const { CallSid } = request.params;
      if (!alert || (CallSid && alert.resourceSid !== CallSid)) throw notFound(request.path);
      return { status: 200, json: { ...brief(rest, request, alert), ...wholeRequest(alert) } };
    }),
  ]);
}

function notificationsOf(rest: Rest, { params: { CallSid }, path }: RestRequest): Alert[] {
  if (CallSid === undefined) return rest.alerts.list();
  if (!rest.twilio.legs.has(CallSid)) throw notFound(path);
  return rest.alerts.list().filter(({ resourceSid }) => resourceSid === CallSid);
}

function filterOf(rest: Rest, { query }: RestRequest): (alert: Alert) => boolean {
  const log = query.whole('Log', { most: 1 });
  const dated = timeFilter(rest, query, 'MessageDate');
  return (alert) => (log === undefined || logOf(alert) === log) && dated(alert.at);
}

function logOf({ level }: Alert): number {
  return level === 'error' ? 0 : 1;
}

function brief(rest: Rest, { params: { CallSid } }: RestRequest, alert: Alert) {
  const of = CallSid === undefined ? '' : `/Calls/${CallSid}`;
  const date = rfc2822(alert.at);
  return {
    sid: alert.sid,
    account_sid: rest.account.sid,
    call_sid: isSid('CA', alert.resourceSid) ? alert.resourceSid : null,
    api_version: '2010-04-01',
    log: String(logOf(alert)),
    error_code: String(alert.code),
    message_text: alertText(alert),
    message_date: date,
    more_info: pageOfError(alert.code),
    request_method: alert.exchange?.method ?? null,
    request_url: alert.exchange?.url ?? '',
    date_created: date,
    date_updated: date,
    uri: `/2010-04-01/Accounts/${rest.account.sid}${of}/Notifications/${alert.sid}.json`,
  };
}

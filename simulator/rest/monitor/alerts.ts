import { type Alert, alertText, pageOfError, wholeRequest } from '../alerts';
import { iso8601 } from '../dates';
import { notFound } from '../errors';
import { metaAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { between } from '../time-filter';

const levels = ['error', 'warning', 'notice', 'debug'] as const;

/** https://www.twilio.com/docs/usage/monitor-alert */
export function monitorRoutes(rest: Rest): Route[] {
  return [
    {
      product: 'monitor',
      method: 'GET',
      path: '/v1/Alerts',
      handler: (request) => {
        const page = pageOf(request, where(rest.alerts.list(), filterOf(request)), ({ sid }) => sid);
        return metaAnswer(
          request,
          'alerts',
          written(page, (alert) => brief(rest, request, alert)),
        );
      },
    },
    {
      product: 'monitor',
      method: 'GET',
      path: '/v1/Alerts/{Sid}',
      handler: (request) => {
        const alert = rest.alerts.fetch(request.params.Sid ?? '');
        if (!alert) throw notFound(request.path);
        // What Twilio sent along is kept nowhere here.
        const request_headers = null;
        const json = { ...brief(rest, request, alert), ...wholeRequest(alert), request_headers };
        return { status: 200, json };
      },
    },
  ];
}

function filterOf({ query }: RestRequest): (alert: Alert) => boolean {
  const asked = query.oneOf('LogLevel', levels);
  const isWithin = between(query, 'StartDate', 'EndDate');
  return ({ level, at }) => (asked === undefined || level === asked) && isWithin(at);
}

function brief(rest: Rest, { origin }: RestRequest, alert: Alert) {
  const date = iso8601(alert.at);
  return {
    sid: alert.sid,
    account_sid: rest.account.sid,
    resource_sid: alert.resourceSid,
    service_sid: null,
    api_version: '2010-04-01',
    log_level: alert.level,
    error_code: String(alert.code),
    alert_text: alertText(alert),
    more_info: pageOfError(alert.code),
    request_method: alert.exchange?.method ?? null,
    request_url: alert.exchange?.url ?? null,
    date_generated: date,
    date_created: date,
    date_updated: date,
    url: `${origin}/v1/Alerts/${alert.sid}`,
  };
}

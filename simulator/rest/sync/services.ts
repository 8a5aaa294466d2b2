import { iso8601 } from '../dates';
import { RestError } from '../errors';
import type { Fields } from '../fields';
import { metaAnswer, pageOf, written } from '../page';
import type { Route } from '../router';
import { syncRoute } from './route';
import type { SyncService, SyncStore } from './store';

/** https://www.twilio.com/docs/sync/api/service */
export function serviceRoutes(store: SyncStore): Route[] {
  const { rest } = store;
  const write = (origin: string) => (service: SyncService) => serviceJson(rest.account.sid, service, origin);
  return [
    syncRoute('POST', '', ({ form, origin }) => {
      const service = store.addService(null, form.text('FriendlyName') ?? null);
      changeService(service, form);
      return { status: 201, json: write(origin)(service) };
    }),
    syncRoute('GET', '', (request) => {
      const page = pageOf(request, store.services.values(), ({ sid }) => sid, 100);
      return metaAnswer(request, 'services', written(page, write(request.origin)));
    }),
    syncRoute('GET', '/{Sid}', (request) => {
      const service = store.service(request, request.params.Sid);
      return { status: 200, json: write(request.origin)(service) };
    }),
    syncRoute('POST', '/{Sid}', (request) => {
      const service = store.service(request, request.params.Sid);
      changeService(service, request.form);
      service.updatedAt = rest.clock.now();
      return { status: 200, json: write(request.origin)(service) };
    }),
    syncRoute('DELETE', '/{Sid}', (request) => {
      const { sid, uniqueName } = store.service(request, request.params.Sid);
      if (uniqueName === 'default') throw new RestError(20001, 'The default service cannot be deleted');
      store.services.delete(sid);
      return { status: 204 };
    }),
  ];
}

function changeService(service: SyncService, form: Fields): void {
  service.friendlyName = form.text('FriendlyName') ?? service.friendlyName;
  service.webhookUrl = form.url('WebhookUrl', 20001) ?? service.webhookUrl;
  service.webhooksFromRestEnabled = form.flag('WebhooksFromRestEnabled') ?? service.webhooksFromRestEnabled;
  service.reachabilityWebhooksEnabled =
    form.flag('ReachabilityWebhooksEnabled') ?? service.reachabilityWebhooksEnabled;
  service.aclEnabled = form.flag('AclEnabled') ?? service.aclEnabled;
  service.reachabilityDebouncingEnabled =
    form.flag('ReachabilityDebouncingEnabled') ?? service.reachabilityDebouncingEnabled;
  service.reachabilityDebouncingWindow =
    form.whole('ReachabilityDebouncingWindow', { least: 1000, most: 30_000 }) ??
    service.reachabilityDebouncingWindow;
}

function serviceJson(accountSid: string, service: SyncService, origin: string) {
  const url = `${origin}/v1/Services/${service.sid}`;
  return {
    sid: service.sid,
    unique_name: service.uniqueName,
    account_sid: accountSid,
    friendly_name: service.friendlyName,
    webhook_url: service.webhookUrl,
    webhooks_from_rest_enabled: service.webhooksFromRestEnabled,
    reachability_webhooks_enabled: service.reachabilityWebhooksEnabled,
    acl_enabled: service.aclEnabled,
    reachability_debouncing_enabled: service.reachabilityDebouncingEnabled,
    reachability_debouncing_window: service.reachabilityDebouncingWindow,
    date_created: iso8601(service.createdAt),
    date_updated: iso8601(service.updatedAt),
    url,
    links: {
      documents: `${url}/Documents`,
      lists: `${url}/Lists`,
      maps: `${url}/Maps`,
      streams: `${url}/Streams`,
    },
  };
}

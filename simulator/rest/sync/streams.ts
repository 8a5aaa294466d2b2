import { iso8601 } from '../dates';
import { RestError } from '../errors';
import { metaAnswer, pageOf, written } from '../page';
import type { RestRequest, Route } from '../router';
import { checkChanges, requiredData, ttlOf } from './fields';
import { syncRoute } from './route';
import { type SyncService, type SyncStore, SyncStream } from './store';

/** https://www.twilio.com/docs/sync/api/stream-message-resource */
const largestMessage = 4 * 1024;

/** https://www.twilio.com/docs/sync/api/stream-resource */
export function streamRoutes(store: SyncStore): Route[] {
  const { rest } = store;
  const path = '/{ServiceSid}/Streams';
  const find = (request: RestRequest) => {
    const stream = store.service(request).streams.find(request.params.StreamSid ?? '');
    if (!stream) throw store.notFound(request, 54250);
    return stream;
  };
  const write = (request: RestRequest) => (stream: SyncStream) =>
    streamJson(rest.account.sid, store.service(request), request, stream);

  return [
    syncRoute('POST', path, (request) => {
      const service = store.service(request);
      const uniqueName = request.form.text('UniqueName', 320) || undefined;
      const ttl = ttlOf(request.form, 'Ttl');
      store.creates(service);
      const stream = service.streams.add(new SyncStream(rest.clock, rest.sid('TO'), uniqueName, ttl));
      return { status: 201, json: write(request)(stream) };
    }),
    syncRoute('GET', path, (request) => {
      const page = pageOf(request, store.service(request).streams.list(), ({ sid }) => sid, 100);
      return metaAnswer(request, 'streams', written(page, write(request)));
    }),
    syncRoute('GET', `${path}/{StreamSid}`, (request) => {
      return { status: 200, json: write(request)(find(request)) };
    }),
    syncRoute('POST', `${path}/{StreamSid}`, (request) => {
      const stream = find(request);
      const ttl = ttlOf(request.form, 'Ttl');
      checkChanges(ttl);
      stream.lives(ttl);
      stream.changes();
      return { status: 200, json: write(request)(stream) };
    }),
    syncRoute('DELETE', `${path}/{StreamSid}`, (request) => {
      store.service(request).streams.remove(find(request));
      return { status: 204 };
    }),
    syncRoute('POST', `${path}/{StreamSid}/Messages`, (request) => {
      const stream = find(request);
      const { value, bytes } = requiredData(request.form, 54251);
      if (bytes > largestMessage)
        throw new RestError(54006, `Request entity too large: Data has ${bytes} bytes`);
      if (rest.syncLimits?.objects ?? true) stream.messages.take();
      return { status: 201, json: { sid: rest.sid('TZ'), data: value } };
    }),
  ];
}

function streamJson(accountSid: string, service: SyncService, { origin }: RestRequest, stream: SyncStream) {
  const url = `${origin}/v1/Services/${service.sid}/Streams/${stream.sid}`;
  return {
    sid: stream.sid,
    unique_name: stream.uniqueName ?? null,
    account_sid: accountSid,
    service_sid: service.sid,
    url,
    links: { messages: `${url}/Messages` },
    date_expires: stream.expiresAt === undefined ? null : iso8601(stream.expiresAt),
    date_created: iso8601(stream.createdAt),
    date_updated: iso8601(stream.updatedAt),
    created_by: 'system',
  };
}

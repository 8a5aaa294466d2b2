import { metaAnswer, pageOf, written } from '../page';
import type { RestRequest, Route } from '../router';
import { Collection } from './collection';
import { checkChanges, ttlOf } from './fields';
import { keptJson, tagged } from './json';
import type { Kind } from './kind';
import { syncRoute } from './route';
import type { SyncService, SyncStore } from './store';

/** Lists and Maps themselves: https://www.twilio.com/docs/sync/api/list-resource, .../map-resource */
export function collectionRoutes(store: SyncStore, kind: Kind): Route[] {
  const { rest } = store;
  const path = `/{ServiceSid}/${kind.segment}`;
  const write =
    ({ origin }: RestRequest, service: SyncService) =>
    (collection: Collection) => {
      const { sid, uniqueName } = collection;
      const url = `${origin}/v1/Services/${service.sid}/${kind.segment}/${sid}`;
      const links = { items: `${url}/Items`, permissions: `${url}/Permissions` };
      return { sid, unique_name: uniqueName ?? null, url, links, ...keptJson(rest, service, collection) };
    };

  return [
    syncRoute('POST', path, (request) => {
      const service = store.service(request);
      const uniqueName = request.form.text('UniqueName', 320) || undefined;
      const ttl = ttlOf(request.form, 'CollectionTtl', 'Ttl');
      store.creates(service);
      const collection = new Collection(rest.clock, rest.sid(kind.prefix), uniqueName, ttl);
      kind.of(service).add(collection);
      return tagged(201, collection, write(request, service)(collection));
    }),
    syncRoute('GET', path, (request) => {
      const service = store.service(request);
      const page = pageOf(request, kind.of(service).list(), ({ sid }) => sid, 100);
      return metaAnswer(request, kind.key, written(page, write(request, service)));
    }),
    syncRoute('GET', `${path}/{ParentSid}`, (request) => {
      const [service, collection] = collectionOf(store, kind, request);
      store.reads(collection);
      return tagged(200, collection, write(request, service)(collection));
    }),
    syncRoute('POST', `${path}/{ParentSid}`, (request) => {
      const [service, collection] = collectionOf(store, kind, request);
      const ttl = ttlOf(request.form, 'CollectionTtl', 'Ttl');
      checkChanges(ttl);
      store.writes(collection);
      collection.lives(ttl);
      return tagged(200, collection, write(request, service)(collection));
    }),
    syncRoute('DELETE', `${path}/{ParentSid}`, (request) => {
      const [service, collection] = collectionOf(store, kind, request);
      kind.of(service).remove(collection);
      return { status: 204 };
    }),
  ];
}

/** The List or Map that a path names, by SID or unique name, and its service. @throws RestError 404 */
export function collectionOf(
  store: SyncStore,
  kind: Kind,
  request: RestRequest,
): readonly [SyncService, Collection] {
  const service = store.service(request);
  const collection = kind.of(service).find(request.params.ParentSid ?? '');
  if (!collection) throw store.notFound(request, kind.codes.missing);
  return [service, collection];
}

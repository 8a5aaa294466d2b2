import { invalid, RestError } from '../errors';
import { metaAnswer, pageOf, written } from '../page';
import type { RestRequest, Route } from '../router';
import { type Collection, Item } from './collection';
import { collectionOf } from './collections';
import { checkChanges, dataOf, expectedRevision, requiredData, ttlOf } from './fields';
import { keptJson, tagged } from './json';
import type { Kind } from './kind';
import { syncRoute } from './route';
import type { SyncService, SyncStore } from './store';

/** https://www.twilio.com/docs/sync/api/listitem-resource and .../map-item-resource */
export function itemRoutes(store: SyncStore, kind: Kind): Route[] {
  const { rest } = store;
  const path = `/{ServiceSid}/${kind.segment}/{ParentSid}/Items`;
  const { codes } = kind;
  const write =
    ({ origin }: RestRequest, service: SyncService, { sid }: Collection) =>
    (item: Item) => {
      const items = `${origin}/v1/Services/${service.sid}/${kind.segment}/${sid}/Items`;
      const url = `${items}/${encodeURIComponent(item.key)}`;
      const named = { [kind.itemField]: item.key, [kind.parentField]: sid, data: item.data, url };
      return { ...named, ...keptJson(rest, service, item) };
    };
  const find = (request: RestRequest) => {
    const [service, collection] = collectionOf(store, kind, request);
    const key = kind.keyOf(request.params.Key ?? '');
    const item = key === undefined ? undefined : collection.find(key);
    if (!item) throw store.notFound(request, codes.itemMissing);
    return { service, collection, item };
  };
  const checkRevision = (request: RestRequest, item: Item) => {
    const expected = expectedRevision(request);
    if (expected === undefined || expected === item.revision) return;
    throw new RestError(codes.mismatch, 'The revision of the Item does not match the expected revision');
  };

  return [
    syncRoute('POST', path, (request) => {
      const [service, collection] = collectionOf(store, kind, request);
      const { form } = request;
      const data = requiredData(form, codes.noData);
      const [ttl, collectionTtl] = [ttlOf(form, 'ItemTtl', 'Ttl'), ttlOf(form, 'CollectionTtl')];
      store.creates(service);
      store.writes(collection, data.bytes);
      const item = new Item(rest.clock, kind.newKey(collection, form), data.value, ttl);
      collection.add(item);
      collection.changes();
      collection.lives(collectionTtl);
      return tagged(201, item, write(request, service, collection)(item));
    }),
    syncRoute('GET', path, (request) => {
      const [service, collection] = collectionOf(store, kind, request);
      store.reads(collection);
      const page = pageOf(request, listOf(kind, request, collection), ({ key }) => String(key), 100);
      return metaAnswer(request, 'items', written(page, write(request, service, collection)));
    }),
    syncRoute('GET', `${path}/{Key}`, (request) => {
      const { service, collection, item } = find(request);
      store.reads(collection);
      return tagged(200, item, write(request, service, collection)(item));
    }),
    syncRoute('POST', `${path}/{Key}`, (request) => {
      const { service, collection, item } = find(request);
      const { form } = request;
      const data = dataOf(form, codes.noData);
      const [ttl, collectionTtl] = [ttlOf(form, 'ItemTtl', 'Ttl'), ttlOf(form, 'CollectionTtl')];
      checkChanges(data, ttl, collectionTtl);
      store.writes(collection, data?.bytes);
      checkRevision(request, item);
      if (data) item.data = data.value;
      item.lives(ttl);
      item.changes();
      collection.lives(collectionTtl);
      collection.changes();
      return tagged(200, item, write(request, service, collection)(item));
    }),
    syncRoute('DELETE', `${path}/{Key}`, (request) => {
      const { collection, item } = find(request);
      store.writes(collection);
      checkRevision(request, item);
      collection.remove(item);
      collection.changes();
      return { status: 204 };
    }),
  ];
}

function listOf(kind: Kind, { query }: RestRequest, collection: Collection): Iterable<Item> {
  const order = query.oneOf('Order', ['asc', 'desc']) ?? 'asc';
  const isIncluded = query.oneOf('Bounds', ['inclusive', 'exclusive']) !== 'exclusive';
  const from = query.text('From');
  if (!from) return collection.list(order);
  const key = kind.keyOf(from);
  if (key === undefined) throw invalid('From', from, `an ${kind.itemField}`);
  return collection.list(order, { key, isIncluded });
}

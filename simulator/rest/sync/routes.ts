import type { Rest } from '../rest';
import type { Route } from '../router';
import { collectionRoutes } from './collections';
import { documentRoutes } from './documents';
import { itemRoutes } from './items';
import { listKind } from './lists';
import { mapKind } from './maps';
import { serviceRoutes } from './services';
import { SyncStore } from './store';

/** Everything of sync.twilio.com that is played. */
export function syncRoutes(rest: Rest): Route[] {
  const store = new SyncStore(rest);
  return [
    ...serviceRoutes(store),
    ...documentRoutes(store),
    ...[listKind, mapKind].flatMap((kind) => [...collectionRoutes(store, kind), ...itemRoutes(store, kind)]),
  ];
}

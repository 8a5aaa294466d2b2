import type { Rest } from '../rest';
import type { Route } from '../router';
import { collectionRoutes } from './collections';
import { documentRoutes } from './documents';
import { itemRoutes } from './items';
import { listKind } from './lists';
import { mapKind } from './maps';
import { permissionRoutes } from './permissions';
import { serviceRoutes } from './services';
import { SyncStore } from './store';
import { streamRoutes } from './streams';

/** Everything of sync.twilio.com that is played. */
export function syncRoutes(rest: Rest): Route[] {
  const store = new SyncStore(rest);
  const kinds = [listKind, mapKind];
  return [
    ...serviceRoutes(store),
    ...documentRoutes(store),
    ...kinds.flatMap((kind) => [...collectionRoutes(store, kind), ...itemRoutes(store, kind)]),
    ...permissionRoutes(store, kinds),
    ...streamRoutes(store),
  ];
}

import type { Handler, RestMethod, Route } from '../router';

/** @param path below `/v1/Services` */
export function syncRoute(method: RestMethod, path: string, handler: Handler): Route {
  return { product: 'sync', method, path: `/v1/Services${path}`, handler };
}

import type { Rest } from '../options';
import type { Route } from '../router';
import { callRoutes } from './calls';
import { memberRoutes } from './members';
import { queueRoutes } from './queues';

/** Everything of api.twilio.com that is played. */
export function apiRoutes(rest: Rest): Route[] {
  return [callRoutes, queueRoutes, memberRoutes].flatMap((routesOf) => routesOf(rest));
}

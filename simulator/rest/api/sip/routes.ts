import type { Rest } from '../../rest';
import type { Route } from '../../router';
import { credentialListRoutes, credentialRoutes } from './credential-lists';
import { sipDomainRoutes } from './domains';
import { ipAccessControlListRoutes, ipAddressRoutes } from './ip-access-control-lists';
import { sipMappingRoutes } from './mappings';

const resources = [
  sipDomainRoutes,
  sipMappingRoutes,
  credentialListRoutes,
  credentialRoutes,
  ipAccessControlListRoutes,
  ipAddressRoutes,
];

/** https://www.twilio.com/docs/voice/sip/api */
export function sipRoutes(rest: Rest): Route[] {
  return resources.flatMap((routesOf) => routesOf(rest));
}

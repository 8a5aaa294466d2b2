import type { Rest } from '../rest';
import type { Route } from '../router';
import { archiveRoutes } from './archives';
import { byocTrunkRoutes } from './byoc-trunks';
import { connectionPolicyRoutes, connectionTargetRoutes } from './connection-policies';
import { dialingPermissionRoutes } from './dialing-permissions';
import { ipRecordRoutes, sourceIpMappingRoutes } from './ip-records';
import { VoiceStore } from './store';

/** Everything of voice.twilio.com. */
export function voiceRoutes(rest: Rest): Route[] {
  const store = new VoiceStore(rest);
  return [
    ...dialingPermissionRoutes(rest),
    ...archiveRoutes(rest),
    ...ipRecordRoutes(rest, store),
    ...sourceIpMappingRoutes(rest, store),
    ...byocTrunkRoutes(rest, store),
    ...connectionPolicyRoutes(rest, store),
    ...connectionTargetRoutes(rest, store),
  ];
}

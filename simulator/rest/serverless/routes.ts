import type { Route } from '../router';
import { buildRoutes } from './builds';
import { deploymentRoutes } from './deployments';
import { environmentRoutes } from './environments';
import { assetKind, functionKind } from './kind';
import { logRoutes } from './logs';
import { resourceRoutes } from './resources';
import { serviceRoutes } from './services';
import type { ServerlessStore } from './store';
import { variableRoutes } from './variables';
import { versionRoutes } from './versions';

/** Everything of serverless.twilio.com and serverless-upload.twilio.com that is played. */
export function serverlessRoutes(store: ServerlessStore): Route[] {
  const kinds = [functionKind, assetKind];
  return [
    ...serviceRoutes(store),
    ...environmentRoutes(store),
    ...variableRoutes(store),
    ...deploymentRoutes(store),
    ...logRoutes(store),
    ...kinds.flatMap((kind) => [...resourceRoutes(store, kind), ...versionRoutes(store, kind)]),
    ...buildRoutes(store),
  ];
}

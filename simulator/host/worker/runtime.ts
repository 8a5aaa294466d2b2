import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Startup } from '../messages';
import { current } from './invocation';

type App = ((request: IncomingMessage, response: ServerResponse) => void) & {
  disable(setting: string): void;
  set(setting: string, value: string): void;
  use(
    onError: (error: Error, request: unknown, response: unknown, next: (error: Error) => void) => void,
  ): void;
};

interface DevRuntime {
  LocalDevelopmentServer: new (port: number, config: Record<string, unknown>) => { getApp(): App };
}

/** Twilio's own runtime-handler on files in deployed layout, and `require` as those files have it. */
export function twilioRuntime(startup: Startup): { app: App; requireFromFunctions: NodeJS.Require } {
  const requireFromFunctions = createRequire(join(startup.directory, 'handlers', 'index.js'));
  const { LocalDevelopmentServer } = requireFromFunctions('@twilio/runtime-handler/dev') as DevRuntime;
  const server = new LocalDevelopmentServer(0, {
    baseDir: startup.directory,
    url: `https://${startup.domainName}`,
    // Not copied: variables can change while the functions are served, without a new deployment.
    env: startup.env,
    routes: { functions: startup.functions, assets: startup.assets },
    appName: 'twilio-simulator',
    forkProcess: false,
    live: false,
    logs: false,
    detailedLogs: false,
    legacyMode: false,
    enableDebugLogs: false,
  });
  const app = server.getApp();
  app.disable('x-powered-by');
  app.set('env', 'production');
  // What the body parser refuses, no function hears of: Express answers, and then writes to the console.
  app.use((error, _request, _response, next) => {
    const invocation = current();
    if (invocation) invocation.isRefused = true;
    next(error);
  });
  return { app, requireFromFunctions };
}

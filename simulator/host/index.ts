import { createServer, type RequestListener } from 'node:http';
import { listen } from '../listen';
import { localOnly } from '../local';
import { type Deployment, deploy } from './deployment';
import type { LogEntry, Place, RequestEntry } from './entries';
import { checkEnvironment, contextVariables } from './environment';
import { Functions } from './functions';
import { type Deployed, Gateway } from './gateway';
import { type Limits, type ServeOptions, twilioLimits } from './options';

export type { LogEntry, Place, RequestEntry, ServeOptions };

/** A Functions project, served as Twilio would serve it. */
export interface Host {
  /** Without a slash at the end. */
  url: string;
  /** As functions see it in `context.DOMAIN_NAME`. */
  domainName: string;
  /** The latest lines, oldest first; a thousand are kept. */
  logs: readonly LogEntry[];
  /** Replaces the variables; the next invocation sees them. @throws Error when they are too large */
  setEnv(env: Record<string, string>): void;
  /** Serves the files as they are now; what runs is finished by the old ones. */
  redeploy(change?: Pick<ServeOptions, 'edits'>): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Serves a Functions project in deployed layout, through Twilio's own runtime-handler, behind a gateway that is as
 * strict as Twilio's. https://www.twilio.com/docs/serverless/functions-assets
 * @throws Error when the project cannot be deployed: too large an environment, two files of one path, nothing built
 */
export async function serve(options: ServeOptions): Promise<Host> {
  const limits: Limits = { ...twilioLimits, ...options.limits };
  checkEnvironment(options.env ?? {}, limits);
  let env = contextVariables(options.env ?? {}, options);
  let edits = options.edits;
  const server = createServer({ keepAliveTimeout: 60_000, maxHeaderSize: 256 * 1024 });
  server.maxHeadersCount = 0;
  const { port, stop } = await listen(server, options.port);
  const address = `127.0.0.1:${port}`;
  const domainName = options.domainName ?? address;
  const logs: LogEntry[] = [];
  let placeIn: Deployment['placeIn'] = () => undefined;
  const onLog = (written: LogEntry, trace = '') => {
    const isFault = written.level !== 'log' && written.level !== 'info' && written.level !== 'debug';
    const place = isFault ? placeIn(`${written.text}\n${trace}`) : undefined;
    const entry = place ? { ...written, place } : written;
    logs.push(entry);
    if (logs.length > 1000) logs.shift();
    options.onLog?.(entry);
  };
  const start = async (): Promise<{ deployment: Deployment; functions: Functions }> => {
    const deployment = await deploy({ ...options, edits });
    const { directory, functions, privateAssets: assets } = deployment;
    placeIn = deployment.placeIn;
    const begun = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const startup = {
      directory,
      functions,
      assets,
      domainName,
      env,
      restUrl: options.restUrl,
      concurrency: limits.concurrency,
      asksLeave: options.kills !== undefined,
      begun,
    };
    try {
      return { deployment, functions: await Functions.start(startup, limits, onLog, options) };
    } catch (error) {
      await deployment.remove();
      throw error;
    }
  };
  let live = await start().catch(async (error) => {
    await stop();
    throw error;
  });
  const deployed: Deployed = {
    limits,
    authToken: options.authToken,
    domainName,
    routes: live.deployment.routes,
    functions: live.functions,
    now: options.now ?? Date.now,
    onLog,
    onRequest: (entry) => options.onRequest?.(entry),
  };
  const gateway = new Gateway(deployed);
  const answer: RequestListener = (request, response) => {
    gateway.handle(request, response).catch((error: Error) => {
      onLog({ level: 'error', text: `The gateway failed: ${error.stack}` });
      response.destroy();
    });
  };
  server.on(
    'request',
    localOnly(answer, (host) => host === domainName),
  );
  return {
    url: `http://${address}`,
    domainName,
    logs,
    setEnv(variables) {
      checkEnvironment(variables, limits);
      env = contextVariables(variables, options);
      deployed.functions.setEnv(env);
    },
    async redeploy(change) {
      edits = change?.edits ?? edits;
      const old = live;
      live = await start();
      Object.assign(deployed, { functions: live.functions, routes: live.deployment.routes });
      await old.functions.finish();
      await old.deployment.remove();
    },
    async stop() {
      await Promise.all([stop(), deployed.functions.stop()]);
      await live.deployment.remove();
    },
  };
}

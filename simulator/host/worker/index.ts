import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, Invoke, Startup, ToWorker } from '../messages';
import { captureConsole } from './console';
import { followTheSimulator } from './date';
import { requestOf, responseTo } from './exchange';
import { openFetchDoor } from './fetch-door';
import { current, during, type Invocation, log, tell } from './invocation';
import { hearLeave } from './leave';
import { openRestDoor } from './rest-door';
import { twilioRuntime } from './runtime';

/** What answers for an invocation that has not been answered yet. */
type Pending = { invocation: Invocation; fail(error: unknown): void };

/** What happens to the project that is running. */
interface Project {
  hear(message: Exclude<ToWorker, { type: 'project' }>): void;
  /** Nobody has caught this error. */
  catches(error: unknown): void;
}

/** Runs functions in this thread until it is stopped, those of one project after another. */
export function start(): void {
  process.setSourceMapsEnabled(false);
  const startup = workerData as Startup;
  captureConsole();
  openFetchDoor(startup);
  followTheSimulator();
  let project = load(startup);
  process.on('uncaughtException', (error) => project.catches(error));
  process.on('unhandledRejection', (error) => project.catches(error));
  parentPort?.on('message', (message: ToWorker) => {
    if (message.type !== 'project') return project.hear(message);
    forget(startup);
    Object.assign(startup, message.startup);
    try {
      project = load(startup);
    } catch {
      process.exit(1);
    }
    tell({ type: 'ready' });
  });
  tell({ type: 'ready' });
}

/** Lets go of the modules of a project; those of its packages stay. */
function forget({ directory }: Startup): void {
  for (const file of Object.keys(require.cache)) {
    if (file.includes(basename(directory))) delete require.cache[file];
  }
}

function load(startup: Startup): Project {
  const loaded = new Set<string>();
  const pending = new Map<number, Pending>();
  const { app, requireFromFunctions } = twilioRuntime(startup);
  openRestDoor(requireFromFunctions('twilio/lib/base/RequestClient'), startup);
  const files = new Map(startup.functions.map(({ path, filePath }) => [path, filePath]));

  const invoke = (message: Invoke) => {
    const path = message.url.split('?', 1)[0] as string;
    const invocation: Invocation = {
      id: message.id,
      path,
      callSid: message.callSid,
      now: message.now,
      began: performance.now(),
      over: false,
      restRequests: 0,
      underWay: new Set(),
    };
    Atomics.store(startup.begun, 0, message.id);
    if (pending.size >= startup.concurrency) return tell(tooMany(message.id, startup));
    during(invocation, () => {
      const request = requestOf(message);
      const response = responseTo(request, (answer) => {
        if (invocation.isKilled) return;
        if (invocation.over || !answer) {
          log('frozen', 'callback was called after the invocation had ended: nobody hears it');
          return;
        }
        invocation.over = true;
        pending.delete(message.id);
        for (const asked of invocation.underWay)
          log('frozen', `${asked} was under way at callback: await it`);
        tell({ type: 'answer', id: message.id, restRequests: invocation.restRequests, ...answer });
      });
      const fail = (error: unknown) => {
        response.statusCode = 500;
        response.setHeader('Content-Type', 'application/json; charset=utf-8');
        response.end(JSON.stringify(plain(error)));
      };
      pending.set(message.id, { invocation, fail });
      try {
        // Loaded here first: the local server would say 404 for a missing handler, the cloud says 500.
        if (!loaded.has(path)) {
          const { handler } = requireFromFunctions(files.get(path) ?? path);
          if (typeof handler !== 'function') throw new Error(`${path} exports no handler`);
          loaded.add(path);
        }
        app(request, response);
      } catch (error) {
        fail(error);
      }
    });
  };

  return {
    catches(error) {
      const invocation = current();
      const open = invocation && pending.get(invocation.id);
      if (open) open.fail(error);
      else if (invocation) log('frozen', `failed after callback: ${plain(error).stack}`);
      else log('error', `failed outside of any invocation: ${plain(error).stack}`, 82002);
    },
    hear(message) {
      if (message.type === 'invoke') invoke(message);
      else if (message.type === 'env') replaceEntries(startup.env, message.env);
      else if (message.type === 'leave') {
        if (!message.isGiven) pending.delete(message.id);
        hearLeave(message);
      } else {
        const open = pending.get(message.id);
        if (open) open.invocation.over = true;
        pending.delete(message.id);
        tell({ type: 'abandoned', id: message.id });
      }
    },
  };
}

/** Counted here, where invocations begin: one that waits for this thread would run beside the others at Twilio, and be over. */
function tooMany(id: number, { concurrency }: Startup): FromWorker {
  const body = `More than ${concurrency} invocations at the same time`;
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  return { type: 'answer', id, status: 429, headers, body, restRequests: 0, isRefused: true };
}

function replaceEntries(target: Record<string, string>, source: Record<string, string>): void {
  for (const name of Object.keys(target)) delete target[name];
  Object.assign(target, source);
}

function plain(error: unknown): { name: string; message: string; stack: string } {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: String(error) };
  return { name: error.name, message: error.message, stack: error.stack ?? error.message };
}

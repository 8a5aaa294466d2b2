import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LogEntry } from './entries';
import type { FromWorker, Startup, ToWorker } from './messages';

/** A thread that runs functions: its own globals, its own modules, its own end. */
export interface Thread {
  post(message: ToWorker): void;
  /** Ends it, even in the middle of an endless loop. */
  terminate(): Promise<unknown>;
}

interface Listeners {
  message(message: FromWorker): void;
  log(entry: LogEntry): void;
  /** It was ready once, and is no more. */
  ended(code: number): void;
}

/**
 * Starts a thread; resolves when it can run functions.
 * @throws Error when it cannot, for example because a package is not installed
 */
export function startThread(startup: Startup, listeners: Listeners): Promise<Thread> {
  const worker = new Worker(bootstrap(), {
    eval: true,
    workerData: startup,
    // The developer's own environment and Node's own flags do not reach functions.
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  worker.stdout.on('data', (data) => listeners.log({ level: 'log', text: String(data).trimEnd() }));
  worker.stderr.on('data', (data) => listeners.log({ level: 'error', text: String(data).trimEnd() }));
  const thread: Thread = {
    post: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
  };
  return new Promise((resolve, reject) => {
    let ready = false;
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'ready') {
        ready = true;
        resolve(thread);
      } else listeners.message(message);
    });
    worker.on('error', (error) => {
      if (ready)
        listeners.log({
          level: 'error',
          text: `The functions' thread failed: ${error.message}`,
          code: 82002,
        });
      reject(error);
    });
    worker.on('exit', (code) => {
      if (ready) listeners.ended(code);
      reject(new Error(`The functions' thread ended with code ${code} before it was ready`));
    });
  });
}

/** Only the simulator's own files are TypeScript: functions are loaded by Node alone. */
function bootstrap(): string {
  const entry = JSON.stringify(join(__dirname, 'worker', 'index'));
  if (!__filename.endsWith('.ts')) return `require(${entry}).start();`;
  const tsx = JSON.stringify(require.resolve('tsx/cjs/api'));
  return `const unregister = require(${tsx}).register();
    const { start } = require(${entry});
    unregister();
    start();`;
}

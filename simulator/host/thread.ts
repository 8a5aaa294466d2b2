import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LogEntry } from './entries';
import type { FromWorker, Startup, ToWorker } from './messages';

/** A thread that runs functions: its own globals, its own modules, its own end. */
export interface Thread {
  post(message: ToWorker): void;
  /** Ends it, even in the middle of an endless loop. */
  terminate(): Promise<unknown>;
  /** Keeps it for `startRestedThread`; it keeps no process alive meanwhile. */
  rest(): void;
}

export interface Listeners {
  message(message: FromWorker): void;
  log(entry: LogEntry): void;
  /** It was ready once, and is no more. */
  ended(code: number): void;
}

const resting = new Set<Worker>();

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
    // Nobody reads them, or no thread could rest: worker/console.ts takes what is written.
    stdout: true,
    stderr: true,
  });
  // One that fails while it rests is nobody's trouble.
  const isGone = () => void resting.delete(worker);
  worker.on('exit', isGone).on('error', isGone);
  return listen(worker, listeners);
}

/** The same with a thread that has rested, where there is one. */
export function startRestedThread(startup: Startup, listeners: Listeners): Promise<Thread> {
  const [worker] = resting;
  if (!worker) return startThread(startup, listeners);
  resting.delete(worker);
  worker.ref();
  worker.postMessage({ type: 'project', startup } satisfies ToWorker);
  // A new one says what is wrong with the project.
  return listen(worker, listeners).catch(() => startThread(startup, listeners));
}

/** Resolves when the worker has said that it is ready. */
function listen(worker: Worker, listeners: Listeners): Promise<Thread> {
  return new Promise((resolve, reject) => {
    let ready = false;
    const heard = {
      message(message: FromWorker) {
        if (message.type === 'ready') {
          ready = true;
          resolve(thread);
        } else listeners.message(message);
      },
      error(error: Error) {
        const text = `The functions' thread failed: ${error.message}`;
        if (ready) listeners.log({ level: 'error', text, code: 82002 });
        reject(error);
      },
      exit(code: number) {
        if (ready) listeners.ended(code);
        reject(new Error(`The functions' thread ended with code ${code} before it was ready`));
      },
    };
    worker.on('message', heard.message).on('error', heard.error).on('exit', heard.exit);
    const thread: Thread = {
      post: (message) => worker.postMessage(message),
      terminate: () => worker.terminate(),
      rest() {
        worker.off('message', heard.message).off('error', heard.error).off('exit', heard.exit);
        worker.unref();
        resting.add(worker);
      },
    };
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

import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LogEntry } from './entries';
import type { Answer, FromWorker, Invoke, Startup, ToWorker } from './messages';
import type { Limits } from './options';

interface Running {
  message: Invoke;
  answer(answer: Answer): void;
  answered: Promise<Answer>;
  limit: NodeJS.Timeout;
}

/**
 * Runs functions in a thread of their own. Whatever a function does there, the simulator goes on: a thread that dies or
 * is blocked is replaced, what it had begun is answered 502 or 504, and what it had not begun is begun by the next.
 */
export class Functions {
  private readonly running = new Map<number, Running>();
  private worker: Worker | undefined;
  private stopped = false;
  private endReason: string | undefined;

  private constructor(
    private readonly startup: Startup,
    private readonly limits: Limits,
    private readonly onLog: (entry: LogEntry) => void,
  ) {}

  /** @throws Error when the project cannot be served, for example because a package is missing */
  static async start(startup: Startup, limits: Limits, onLog: (entry: LogEntry) => void): Promise<Functions> {
    const functions = new Functions(startup, limits, onLog);
    await functions.startWorker();
    return functions;
  }

  get count(): number {
    return this.running.size;
  }

  /** Always answers, within the time limit. */
  invoke(message: Invoke): Promise<Answer> {
    const { promise: answered, resolve: answer } = withResolvers<Answer>();
    const limit = setTimeout(() => this.timeOut(message), this.limits.timeoutMs);
    this.running.set(message.id, { message, answer, answered, limit });
    this.post(message);
    return answered;
  }

  setEnv(env: Record<string, string>): void {
    this.startup.env = env;
    this.post({ type: 'env', env });
  }

  /** Ends the thread once everything that runs has been answered. */
  async finish(): Promise<void> {
    await Promise.all([...this.running.values()].map(({ answered }) => answered));
    await this.stop();
  }

  /** Ends the thread; what still runs is answered 502. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.worker?.terminate();
    for (const { message } of this.running.values()) this.settle(message.id, broken());
  }

  private startWorker(): Promise<void> {
    const worker = new Worker(bootstrap(), {
      eval: true,
      workerData: this.startup,
      // The developer's own environment and Node's own flags do not reach functions.
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    this.worker = worker;
    worker.stdout.on('data', (data) => this.onLog({ level: 'log', text: String(data).trimEnd() }));
    worker.stderr.on('data', (data) => this.onLog({ level: 'error', text: String(data).trimEnd() }));
    return new Promise((resolve, reject) => {
      let ready = false;
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'answer') this.settle(message.id, message);
        else if (message.type === 'log') this.onLog(message.entry);
        else if (message.type === 'ready') {
          ready = true;
          resolve();
        }
      });
      worker.on('error', (error) => {
        if (ready)
          this.onLog({ level: 'error', text: `The functions' thread failed: ${error.message}`, code: 82002 });
        reject(error);
      });
      worker.on('exit', (code) => {
        reject(new Error(`The functions' thread ended with code ${code} before it was ready`));
        if (ready && !this.stopped) this.replace(this.endReason ?? `ended with code ${code}`);
      });
    });
  }

  /** Starts the next thread, and begins there what the last one had not begun. */
  private replace(reason: string): void {
    this.endReason = undefined;
    const begun = Atomics.load(this.startup.begun, 0);
    this.onLog({ level: 'error', text: `The functions' thread ${reason} and is replaced`, code: 82002 });
    const left: Invoke[] = [];
    for (const { message } of this.running.values()) {
      if (message.id > begun) left.push(message);
      else this.settle(message.id, broken());
    }
    this.startWorker().catch((error: Error) => {
      this.onLog({ level: 'error', text: error.message, code: 82002 });
      for (const id of this.running.keys()) this.settle(id, broken());
    });
    for (const message of left) this.post(message);
  }

  private timeOut(message: Invoke): void {
    const path = message.url.split('?', 1)[0];
    this.onLog({
      level: 'error',
      text: `${path} did not call back within ${this.limits.timeoutMs} ms`,
      path,
      invocation: message.id,
      code: 82002,
    });
    this.settle(message.id, broken(504, 'Function execution timed out'));
    this.replaceIfBlocked(message.id);
  }

  /** A thread that does not even say that it has heard is caught in a loop. */
  private replaceIfBlocked(id: number): void {
    const { worker } = this;
    if (!worker) return;
    const blocked = setTimeout(() => {
      worker.off('message', heard);
      this.endReason = 'is blocked';
      void worker.terminate();
    }, this.limits.blockedMs);
    const heard = (message: FromWorker) => {
      if (message.type !== 'abandoned' || message.id !== id) return;
      clearTimeout(blocked);
      worker.off('message', heard);
    };
    worker.on('message', heard);
    this.post({ type: 'abandon', id });
  }

  private settle(id: number, answer: Answer): void {
    const running = this.running.get(id);
    if (!running) return;
    this.running.delete(id);
    clearTimeout(running.limit);
    running.answer(answer);
  }

  private post(message: ToWorker): void {
    this.worker?.postMessage(message);
  }
}

/** As `Promise.withResolvers`, which Node 20 does not have. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function broken(status = 502, body = 'The function ended without an answer'): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body, restRequests: 0 };
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

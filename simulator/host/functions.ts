import type { LogEntry } from './entries';
import type { Answer, Asking, FromWorker, Invoke, Startup } from './messages';
import type { Limits, ServeOptions } from './options';
import { type Listeners, startRestedThread, startThread, type Thread } from './thread';

/** @param trace a stack that leads to the line that wrote it */
type Log = (entry: LogEntry, trace?: string) => void;

interface Running {
  message: Invoke;
  answer(answer: Answer): void;
  answered: Promise<Answer>;
  /** Runs from the moment the invocation was handed to a thread. */
  limit?: NodeJS.Timeout;
}

/**
 * Runs functions in a thread of their own. Whatever a function does there, the simulator goes on: a thread that dies or
 * is blocked is replaced, what it had begun is answered 502 or 504, and what it had not begun is begun by the next.
 */
export class Functions {
  private readonly running = new Map<number, Running>();
  /** Missing while the next one starts. */
  private thread: Thread | undefined;
  /** Resolves when the thread that takes the place of one that has ended has started, or could not. */
  private replaced: Promise<unknown> = Promise.resolve();
  private state: 'open' | 'stopped' | 'broken' = 'open';
  /** An invocation was killed or took too long: what it had begun may still go on in the thread. */
  private leftWork = false;
  /** Resolves when the thread has said that it heard of a time-out. */
  private unblock = new Map<number, () => void>();

  private constructor(
    private readonly startup: Startup,
    private readonly limits: Limits,
    private readonly log: Log,
    private readonly options: Pick<ServeOptions, 'kills' | 'reusesThread'>,
  ) {}

  /** @throws Error when the project cannot be served, for example because a package is missing */
  static async start(
    startup: Startup,
    limits: Limits,
    log: Log,
    options: Pick<ServeOptions, 'kills' | 'reusesThread'> = {},
  ): Promise<Functions> {
    const functions = new Functions(startup, limits, log, options);
    functions.thread = await functions.next();
    return functions;
  }

  /** Always answers, within the time limit. */
  invoke(message: Invoke): Promise<Answer> {
    let answer: (answer: Answer) => void = () => {};
    const answered = new Promise<Answer>((resolve) => {
      answer = resolve;
    });
    const running: Running = { message, answer, answered };
    this.running.set(message.id, running);
    if (this.thread) this.begin(running, this.thread);
    else if (this.state !== 'open') this.settle(message.id, broken());
    return answered;
  }

  setEnv(env: Record<string, string>): void {
    this.startup.env = env;
    this.thread?.post({ type: 'env', env });
  }

  /** Ends the thread once everything that runs has been answered. */
  async finish(): Promise<void> {
    await Promise.all([...this.running.values()].map(({ answered }) => answered));
    await this.stop();
  }

  /** Ends the thread; what still runs is answered 502. */
  async stop(): Promise<void> {
    this.state = 'stopped';
    if (this.options.reusesThread && this.running.size === 0 && !this.leftWork) this.thread?.rest();
    else await this.thread?.terminate();
    // One that is just starting still reads its files, which whoever stops this may take away next.
    await this.replaced;
    this.settleAll();
  }

  private next(): Promise<Thread> {
    const listeners: Listeners = {
      message: (message) => this.hear(message),
      log: this.log,
      ended: (code) => this.state === 'open' && this.replace(code),
    };
    return this.options.reusesThread
      ? startRestedThread(this.startup, listeners)
      : startThread(this.startup, listeners);
  }

  private hear(message: FromWorker): void {
    if (message.type === 'answer') this.settle(message.id, message);
    else if (message.type === 'log') this.log(message.entry, message.trace);
    else if (message.type === 'abandoned') this.unblock.get(message.id)?.();
    else if (message.type === 'asks leave') this.givesLeave(message);
  }

  /** Lets a REST request be sent, or kills the invocation that is about to send it. */
  private givesLeave({ id, restRequest }: Asking): void {
    const running = this.running.get(id);
    if (!running) return;
    const path = running.message.url.split('?', 1)[0] as string;
    const isGiven = !this.options.kills?.({ path, restRequest });
    this.thread?.post({ type: 'leave', id, restRequest, isGiven });
    if (isGiven) return;
    this.leftWork = true;
    const text = `${path} was killed before its REST request number ${restRequest}`;
    const { callSid } = running.message;
    this.log({ level: 'error', text, path, invocation: id, callSid, code: 82002 });
    this.settle(id, broken());
  }

  private begin(running: Running, thread: Thread): void {
    running.limit = setTimeout(() => this.timeOut(running.message, thread), this.limits.timeoutMs);
    thread.post(running.message);
  }

  /** Answers what the last thread had begun; the next begins the rest. */
  private replace(code: number): void {
    this.thread = undefined;
    this.log({ level: 'error', text: `The functions' thread ended (${code}) and is replaced`, code: 82002 });
    const begun = Atomics.load(this.startup.begun, 0);
    for (const { message, limit } of this.running.values()) {
      if (message.id <= begun) this.settle(message.id, broken());
      else clearTimeout(limit);
    }
    this.replaced = this.next().then(
      (thread) => {
        if (this.state === 'stopped') return thread.terminate();
        this.thread = thread;
        for (const running of this.running.values()) this.begin(running, thread);
        return undefined;
      },
      (error: Error) => {
        this.state = 'broken';
        this.log({ level: 'error', text: error.message, code: 82002 });
        this.settleAll();
      },
    );
  }

  private timeOut({ id, url, callSid }: Invoke, thread: Thread): void {
    this.leftWork = true;
    const path = url.split('?', 1)[0];
    const text = `${path} did not call back within ${this.limits.timeoutMs} ms`;
    this.log({ level: 'error', text, path, invocation: id, callSid, code: 82002 });
    this.settle(id, broken(504, 'Function execution timed out'));
    // A thread that does not even say that it has heard is caught in a loop.
    const blocked = setTimeout(() => {
      this.unblock.delete(id);
      void thread.terminate();
    }, this.limits.blockedMs).unref();
    this.unblock.set(id, () => {
      this.unblock.delete(id);
      clearTimeout(blocked);
    });
    thread.post({ type: 'abandon', id });
  }

  private settle(id: number, answer: Answer): void {
    const running = this.running.get(id);
    if (!running) return;
    this.running.delete(id);
    clearTimeout(running.limit);
    running.answer(answer);
  }

  private settleAll(): void {
    for (const id of [...this.running.keys()]) this.settle(id, broken());
  }
}

function broken(status = 502, body = 'The function ended without an answer'): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body, restRequests: 0 };
}

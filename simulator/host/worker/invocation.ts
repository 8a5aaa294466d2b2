import { AsyncLocalStorage } from 'node:async_hooks';
import { parentPort } from 'node:worker_threads';
import type { LogEntry } from '../entries';
import type { FromWorker } from '../messages';

/** One run of a handler. Everything it starts carries it along, across `await` and timers. */
export interface Invocation {
  id: number;
  path: string;
  /** The call that the request is about. */
  callSid?: string;
  /** Milliseconds since the epoch when it began, by the simulator's clock. */
  now: number;
  /** `performance.now()` when it began. */
  began: number;
  /** After `callback` Twilio freezes what is left: nothing it does counts any more. */
  over: boolean;
  /** The request was answered with an error instead of by a function's callback. */
  isRefused?: boolean;
  /** It was killed: it makes no more requests, and its answer reaches nobody. */
  isKilled?: boolean;
  restRequests: number;
  /** REST requests sent and not answered yet, by what they ask. */
  underWay: Set<string>;
}

const invocations = new AsyncLocalStorage<Invocation>();

/** Runs work as part of an invocation. */
export function during(invocation: Invocation, work: () => void): void {
  invocations.run(invocation, work);
}

/** The invocation that the running code belongs to; none while modules load at the start. */
export function current(): Invocation | undefined {
  return invocations.getStore();
}

export function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

/** Notes a line for the invocation that is running. @param trace a stack that leads to the line that wrote it */
export function log(level: LogEntry['level'], text: string, code?: number, trace?: string): void {
  const invocation = current();
  if (invocation?.isKilled) return;
  const { path, callSid, id } = invocation ?? {};
  tell({ type: 'log', entry: { level, text, path, invocation: id, callSid, code }, trace });
}

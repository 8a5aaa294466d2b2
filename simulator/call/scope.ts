/** A stretch of a run that can be cut short by itself, and is when the whole run is. */
interface Scope {
  readonly signal: AbortSignal;
  cut(reason: Error): void;
  /** Lets go of the run; call it when the stretch is over. */
  close(): void;
}

/** Opens a stretch inside a run. @param outer the run's signal */
export function openScope(outer: AbortSignal): Scope {
  const controller = new AbortController();
  const pass = () => controller.abort(outer.reason);
  if (outer.aborted) pass();
  else outer.addEventListener('abort', pass, { once: true });
  return {
    signal: controller.signal,
    cut: (reason) => controller.abort(reason),
    close: () => outer.removeEventListener('abort', pass),
  };
}

/** Waits for a promise, but no longer than the run goes on. Rejects with the signal's reason when it is cut short. */
export function until<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) {
      promise.catch(() => {});
      stop();
      return;
    }
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/**
 * Time is an argument. Real for people, stopped for tests, fast for demonstrations: whoever waits in the simulator
 * waits on a Clock, never on `setTimeout`.
 */
export interface Clock {
  /** Now, in milliseconds since the epoch. */
  now(): number;
  /** Calls `wake` once, `milliseconds` from now. */
  after(milliseconds: number, wake: () => void): Timer;
  /** Simulated seconds in a real one; missing where time does not go on by itself. */
  readonly speed?: number;
  /** Wakes nobody any more, where time would go on by itself. */
  stop?(): void;
}

export interface Timer {
  cancel(): void;
}

/**
 * Waits on a clock. Rejects with the signal's reason as soon as the signal is aborted, at once when it already is.
 * @param milliseconds how long; 0 resolves in the clock's next turn
 */
export function sleep(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const stop = () => {
      timer.cancel();
      reject(signal.reason);
    };
    const timer = clock.after(milliseconds, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    signal.addEventListener('abort', stop, { once: true });
  });
}

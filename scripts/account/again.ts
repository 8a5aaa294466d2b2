interface Patience {
  /** Takes milliseconds. */
  wait(milliseconds: number): Promise<unknown>;
  /** Whether an error may go away by itself. */
  passes(error: unknown): boolean;
  /** How often it is tried at most. */
  tries: number;
  /** The first wait, in milliseconds; each later one is twice as long. */
  pause: number;
}

/** Does something, and retries errors that pass. @throws the last error */
export async function again<Result>(
  work: () => Promise<Result>,
  { wait, passes, tries, pause }: Patience,
): Promise<Result> {
  for (let left = tries - 1; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !passes(error)) throw error;
      await wait(pause * 2 ** (tries - 1 - left));
    }
  }
}

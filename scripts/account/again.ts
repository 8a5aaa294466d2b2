interface Patience {
  /** Takes milliseconds. */
  wait(milliseconds: number): Promise<unknown>;
  /** Whether an error is one of those that pass. */
  passes(error: unknown): boolean;
  /** How often it is tried at the most. */
  tries: number;
  /** The first wait, in milliseconds; each that follows is twice as long. */
  pause: number;
}

/** Does something, and again while it fails for the moment. @throws what it failed of in the end */
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

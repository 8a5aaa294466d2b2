import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';

/** Replaces the folder `target` with `fresh` as a whole, so that nothing stale stays. */
export async function publish(fresh: string, target: string): Promise<void> {
  const old = `${fresh}.old-${randomBytes(4).toString('hex')}`;
  // Two builds may end together: the one that finds `target` there again removes it once more.
  for (let tries = 5; ; tries--) {
    await rename(target, old).catch(onlyIf('ENOENT'));
    await rm(old, { recursive: true, force: true });
    try {
      return await rename(fresh, target);
    } catch (error) {
      if (tries === 0) throw error;
      onlyIf('ENOTEMPTY', 'EEXIST')(error);
    }
  }
}

function onlyIf(...codes: string[]) {
  return (error: unknown): void => {
    if (!codes.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  };
}

import { existsSync, watch as watchFolder } from 'node:fs';
import path from 'node:path';
import { build, type Outcome } from './build';

/** Editors write a file in several steps; one rebuild is enough. */
const settleMilliseconds = 25;

/**
 * Builds, and again after each change below functions/ or assets/hold/ until `stop`; goes on after mistakes.
 *
 * @returns resolves when `stop` is aborted and nothing runs any more
 */
export function watch(root: string, tell: (outcome: Outcome) => void, stop: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    let running = false;
    let again = false;

    async function rebuild(): Promise<void> {
      if (running) {
        again = true;
        return;
      }
      running = true;
      again = false;
      try {
        tell(await build(root));
      } catch (error) {
        return reject(error);
      } finally {
        running = false;
      }
      if (stop.aborted) resolve();
      else if (again) void rebuild();
    }

    for (const folder of ['functions', 'assets/hold'].map((name) => path.join(root, name))) {
      if (!existsSync(folder)) continue;
      const watcher = watchFolder(folder, { recursive: true, signal: stop }, () => {
        clearTimeout(timer);
        timer = setTimeout(rebuild, settleMilliseconds);
      });
      watcher.on('error', reject);
    }
    stop.addEventListener('abort', () => {
      clearTimeout(timer);
      if (!running) resolve();
    });
    void rebuild();
  });
}

import { existsSync, watch as watchFolder } from 'node:fs';
import path from 'node:path';
import { deliver, inWorkFolder, type Outcome } from './build';
import { keepCompiling } from './compile';
import type { Problem } from './problem';

/** Editors write a file in several steps; one build is enough. */
const settleMilliseconds = 25;

/**
 * Builds now and after each change of functions/ or assets/, until `stop`. Mistakes do not end it.
 *
 * @returns resolves when `stop` is aborted and nothing runs any more
 */
export function watch(root: string, tell: (outcome: Outcome) => void, stop: AbortSignal): Promise<void> {
  return inWorkFolder(root, async (work) => {
    const broken = new AbortController();
    const end = AbortSignal.any([stop, broken.signal]);
    let latest: readonly Problem[] | undefined;
    let last = Promise.resolve();

    // One build at a time, because they share the folder.
    const next = (began: number) => {
      last = last.then(async () => {
        const outcome = latest && (await deliver(root, work, latest, began).catch(unlessNew));
        if (outcome) tell(outcome);
      });
      last.catch(() => broken.abort());
    };
    const compiled = (complaints: readonly Problem[], began: number) => {
      latest = complaints;
      next(began);
    };

    watchAssets(root, () => next(performance.now()), end);
    await keepCompiling(root, path.join(work, 'emitted'), compiled, end);
    await last;
  });
}

/** What is served as it is goes to dist/ with every build. */
function watchAssets(root: string, changed: () => void, stop: AbortSignal): void {
  const assets = path.join(root, 'assets');
  if (!existsSync(assets)) return;
  let timer: NodeJS.Timeout | undefined;
  watchFolder(assets, { signal: stop, recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(changed, settleMilliseconds);
  });
  stop.addEventListener('abort', () => clearTimeout(timer));
}

/** Ignores a missing file: it may be so new that tsc has yet to compile it, which starts another build. */
function unlessNew(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

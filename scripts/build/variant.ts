import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '../../functions/types/settings';

/** The built project with other settings: folders relative to the project. */
export interface Variant {
  readonly functionsFolder: string;
  readonly assetsFolder: string;
}

/**
 * The project in `root`, which has to be built, for another business. Laid out once in dist/variants for everybody who
 * asks for the same settings; the next build removes it.
 */
export async function layVariant(root: string, settings: Settings): Promise<Variant> {
  const hash = createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16);
  const folder = path.join('dist', 'variants', hash);
  if (!existsSync(path.join(root, folder))) {
    // Tests that find theirs do not load the build.
    const { layOut } = require('./lay-out') as typeof import('./lay-out');
    await layOut(root, settings, path.join(root, folder));
  }
  return { functionsFolder: path.join(folder, 'functions'), assetsFolder: path.join(folder, 'assets') };
}

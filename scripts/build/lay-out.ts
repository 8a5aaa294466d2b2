import { cp, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../../functions/types/settings';
import { inWorkFolder, layAssets } from './build';
import { documents, maps } from './documents';
import { cutMusic } from './music';
import { groupingModule } from './numbers';

import words = require('../../functions/words/index.private');

/** Lays out dist/functions and assets/ of the project in `root` for another business, in the folder `target`. */
export function layOut(
  root: string,
  settings: Settings,
  { target, withMaps }: { target: string; withMaps: boolean },
): Promise<void> {
  const lay = async (work: string) => {
    const [functions, assets] = [path.join(work, 'functions'), path.join(work, 'assets')];
    await cp(path.join(root, 'dist', 'functions'), functions, { recursive: true });
    await writeFile(path.join(functions, 'settings.private.js'), asFunction(settings));
    const { made } = await cutMusic(path.join(root, 'assets'));
    const all = [...documents(settings, words), ...groupingModule(), ...(withMaps ? maps(settings) : [])];
    await layAssets(path.join(root, 'assets'), assets, new Map<string, string | Buffer>([...all, ...made]));
    await mkdir(path.dirname(target), { recursive: true });
    // Somebody else may have laid out the same meanwhile.
    await rename(work, target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  };
  return inWorkFolder(root, lay, '.variant-');
}

/** Settings as the text of a deployed function. */
function asFunction(settings: Settings): string {
  return `module.exports = ${JSON.stringify(settings, undefined, 2)};\n`;
}

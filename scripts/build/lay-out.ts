import { cp, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../../functions/types/settings';
import { inWorkFolder, layAssets } from './build';
import { documents } from './documents';
import { cutMusic } from './music';
import { groupingModule } from './numbers';

import words = require('../../functions/words/index.private');

/** Lays out dist/functions and assets/ of the project in `root` for another business, in the folder `target`. */
export function layOut(root: string, settings: Settings, target: string): Promise<void> {
  const lay = async (work: string) => {
    const [functions, assets] = [path.join(work, 'functions'), path.join(work, 'assets')];
    await cp(path.join(root, 'dist', 'functions'), functions, { recursive: true });
    await writeFile(path.join(functions, 'settings.private.js'), asFunction(settings));
    const { made } = await cutMusic(path.join(root, 'assets'));
    const all = new Map<string, string | Buffer>([
      ...documents(settings, words),
      ...groupingModule(),
      ...made,
    ]);
    await layAssets(path.join(root, 'assets'), assets, all);
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

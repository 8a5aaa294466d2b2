import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../../functions/types/settings';
import { layAssets } from './build';
import { documents } from './documents';
import { cutMusic } from './music';
import { groupingModule } from './numbers';

import words = require('../../functions/words/index.private');

/** The built project with other settings, beside the one in dist/: folders relative to the project. */
export interface Variant {
  readonly functionsFolder: string;
  readonly assetsFolder: string;
  remove(): Promise<void>;
}

/** Lays out dist/functions and assets/ of the project in `root` for another business. The project has to be built. */
export async function layVariant(root: string, settings: Settings): Promise<Variant> {
  const folder = await mkdtemp(path.join(root, 'dist', '.variant-'));
  const [functions, assets] = [path.join(folder, 'functions'), path.join(folder, 'assets')];
  await cp(path.join(root, 'dist', 'functions'), functions, { recursive: true });
  await writeFile(path.join(functions, 'settings.private.js'), asFunction(settings));
  const { made } = await cutMusic(path.join(root, 'assets'));
  const all = new Map<string, string | Buffer>([...documents(settings, words), ...groupingModule(), ...made]);
  await layAssets(path.join(root, 'assets'), assets, all);
  return {
    functionsFolder: path.relative(root, functions),
    assetsFolder: path.relative(root, assets),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Settings as the text of a deployed function. */
function asFunction(settings: Settings): string {
  return `module.exports = ${JSON.stringify(settings, undefined, 2)};\n`;
}

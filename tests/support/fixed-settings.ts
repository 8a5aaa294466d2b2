import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Settings } from '../../functions/types/settings';
import { plainSettings } from '../../scripts/build/settings';

const root = resolve(__dirname, '../..');
const text = readFileSync(resolve(__dirname, 'settings.ts'), 'utf8');

/** The settings of the example business as the source of a project has them. */
export const fixedSettingsSource = text.replace('../../functions/types/settings', './types/settings');

/** The same as they are deployed. */
export const fixedSettingsBuilt = text
  .replace(/^import type .*;$/m, '')
  .replace('const settings: Settings = ', 'const settings = ')
  .replace(/^export = /m, 'module.exports = ');

/** What the owner of this project has set, as it is built: nobody knows its values, but it has to work. */
export function ownSettings(): Settings {
  const file = resolve(root, 'dist/functions/settings.private.js');
  const settings = plainSettings(readFileSync(file, 'utf8'));
  if (!settings) throw new Error(`${file} is more than data`);
  return settings;
}

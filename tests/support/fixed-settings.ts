import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Settings } from '../../functions/types/settings';
import { plainSettings } from '../../scripts/build/settings';

const root = resolve(__dirname, '../..');

/** The example business as the source of functions/settings.private.ts. */
export const fixedSettingsSource = readFileSync(resolve(root, 'examples/dental-office.ts'), 'utf8')
  .replace("require('../functions/business.private')", "require('./business.private')")
  .replaceAll('dentalOffice', 'settings');

/** The built settings of this project's owner. Tests cannot know their values, but they have to work. */
export function ownSettings(): Settings {
  const file = resolve(root, 'dist/functions/settings.private.js');
  const settings = plainSettings(readFileSync(file, 'utf8'));
  if (!settings) throw new Error(`${file} is more than data`);
  return settings;
}

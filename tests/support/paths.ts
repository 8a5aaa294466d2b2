import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** A built function that has a URL. */
export interface Built {
  path: string;
  isProtected: boolean;
}

const folder = resolve(__dirname, '../../dist/functions');

/** Every built function that has a URL, which private ones do not. */
export const builtFunctions: readonly Built[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.js') && !file.endsWith('.private.js'))
  .map((file) => ({
    path: `/${file.replaceAll('\\', '/').replace(/(\.protected)?\.js$/, '')}`,
    isProtected: file.endsWith('.protected.js'),
  }))
  .sort((a, b) => a.path.localeCompare(b.path));

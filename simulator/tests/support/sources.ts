import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '../..');

/** The TypeScript files that the package is compiled from, relative to its folder. */
export const sources = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /(?<!\.d)\.ts$/.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  .filter((file) => !/^(dist|node_modules|tests)\//.test(file));

export function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

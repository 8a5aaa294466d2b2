import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Edits of deployed functions in the Console, by path without the first slash: replacements, or a whole new text.
 */
export type Edits = Record<string, [find: string | RegExp, replacement: string][] | string>;

/** The full texts of edited functions. @throws Error when one does not contain the text to replace */
export function edited(projectDir: string, edits: Edits): Record<string, string> {
  return Object.fromEntries(
    Object.entries(edits).map(([path, changes]) => [
      path,
      typeof changes === 'string' ? changes : change(projectDir, path, changes),
    ]),
  );
}

function change(projectDir: string, path: string, changes: Exclude<Edits[string], string>): string {
  return changes.reduce(
    (text, [find, replacement]) => {
      const next = text.replace(find, replacement);
      if (next === text) throw new Error(`${path} holds nothing like ${find}`);
      return next;
    },
    built(projectDir, path),
  );
}

function built(projectDir: string, path: string): string {
  const [file] = ['.protected.js', '.private.js', '.js']
    .map((end) => resolve(projectDir, `dist/functions/${path}${end}`))
    .filter(existsSync);
  if (!file) throw new Error(`there is no built function ${path}`);
  return readFileSync(file, 'utf8');
}

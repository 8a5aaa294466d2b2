import { createHash } from 'node:crypto';

/** How a built file ends: its source, and a hash of all the text above. */
const trailer = /\n?\/\/ Built from (\S+); sha256 of the text above: ([0-9a-f]{16})\b.*\s*$/;

/**
 * Ends a built file in one comment line, so that an edit made in the Console can be told from what was built.
 * @param source the file it was built from, below functions/, without `.ts`
 */
export function withTrailer(text: string, source: string): string {
  const line = `// Built from functions/${source}.ts; sha256 of the text above: ${hash(text)}`;
  return `${text.trimEnd()}\n\n${line} (a deploy notices an edit by it)\n`;
}

export interface Signed {
  /** Above the trailer. */
  text: string;
  source: string;
  /** Whether the text is still the one that was built. */
  isAsBuilt: boolean;
}

/** Reads a file's last line; undefined if this project did not build the file. */
export function readTrailer(file: string): Signed | undefined {
  const found = trailer.exec(file);
  if (!found) return undefined;
  const [, source = '', signature] = found;
  const text = `${file.slice(0, found.index).trimEnd()}\n`;
  return { text, source, isAsBuilt: hash(text) === signature };
}

/** A file without its trailer. */
export function withoutTrailer(file: string): string {
  return readTrailer(file)?.text ?? `${normal(file)}\n`;
}

/** Editors end lines and files in different ways. */
function normal(text: string): string {
  return text.replace(/\r\n/g, '\n').trimEnd();
}

export function hash(text: string): string {
  return createHash('sha256').update(normal(text)).digest('hex').slice(0, 16);
}

import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

/** Leads from the output back to the source. Lines and columns count from 0. */
export interface Origin {
  /** The source line of a place in the output; undefined for what tsc added. */
  lineOf(line: number, column: number): number | undefined;
}

/**
 * The source map of a built file, line by line: https://tc39.es/ecma426/
 * @param source relative to the map
 * @param origins for each line the source's, counted from 0
 */
export function writeMap(source: string, origins: readonly (number | undefined)[]): string {
  let last = 0;
  const mappings = origins.map((line) => {
    if (line === undefined) return '';
    const steps = line - last;
    last = line;
    // Column 0 of the line, the only source, so many lines further, column 0 there.
    return `AA${vlq(steps)}A`;
  });
  return JSON.stringify({ version: 3, sources: [source], names: [], mappings: mappings.join(';') });
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A number in base 64: the sign in the lowest bit, five bits a digit, the sixth says that more follow. */
function vlq(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += digits[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}

/** Reads the source map that tsc wrote beside an output file. */
export function readOrigin(mapFile: string): Origin {
  const map = new SourceMap(JSON.parse(readFileSync(mapFile, 'utf8')));
  return {
    lineOf(line, column) {
      const entry = map.findEntry(line, column);
      return 'originalLine' in entry && entry.generatedLine === line ? entry.originalLine : undefined;
    },
  };
}

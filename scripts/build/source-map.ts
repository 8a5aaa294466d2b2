import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

/** Leads from the output back to the source. Lines and columns count from 0. */
export interface Origin {
  /** The source line of a place in the output; undefined for what tsc added. */
  lineOf(line: number, column: number): number | undefined;
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

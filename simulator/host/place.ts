import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Place } from './entries';

interface Sources {
  projectDir: string;
  /** The project's own file of each deployed one, by the name that it is deployed under. */
  sources: ReadonlyMap<string, { filePath: string; isEdited: boolean }>;
  /** Where the maps of files below `from` lie; beside the files when left out. */
  maps?: { from: string; to: string };
}

/**
 * A frame in a deployed function: `at handler (/tmp/twilio-functions-x/handlers/ZN0123.js:3:9)`; without the column at the head
 * of what cannot be parsed.
 */
const frame = /handlers[\\/](ZN[0-9a-f]{32}\.js):(\d+)(?::(\d+))?/;

/**
 * Finds the line of a project's source that a stack leads to: of its TypeScript where it has source maps. A map is read when
 * something has failed in its file, so that it costs nothing as long as nothing does.
 */
export function placeFinder({ projectDir, sources, maps }: Sources): (trace: string) => Place | undefined {
  const read = new Map<string, { map: SourceMap; folder: string } | undefined>();
  const mapOf = (filePath: string) => {
    if (!read.has(filePath)) {
      const path = `${maps ? join(maps.to, relative(maps.from, filePath)) : filePath}.map`;
      read.set(filePath, readMap(filePath, path));
    }
    return read.get(filePath);
  };
  return (trace) => {
    const [, name = '', line, column = 1] = frame.exec(trace) ?? [];
    const source = sources.get(name);
    if (!source) return undefined;
    const { filePath, isEdited } = source;
    const own = { file: shown(projectDir, filePath), line: Number(line) };
    const found = isEdited ? undefined : mapOf(filePath);
    const entry = found?.map.findEntry(own.line - 1, Number(column) - 1);
    if (!found || !entry || !('originalLine' in entry)) return own;
    return {
      file: shown(projectDir, resolve(found.folder, entry.originalSource)),
      line: entry.originalLine + 1,
    };
  };
}

/** The map of a file: the one at `path`, otherwise the one in the file itself. One that cannot be read counts as none. */
function readMap(filePath: string, path: string): { map: SourceMap; folder: string } | undefined {
  try {
    if (existsSync(path)) return { map: parsed(readFileSync(path, 'utf8')), folder: dirname(path) };
    const inline = /^\/\/# sourceMappingURL=data:application\/json[^,]*;base64,(\S+)\s*$/m;
    const [, text] = inline.exec(readFileSync(filePath, 'utf8')) ?? [];
    return text
      ? { map: parsed(Buffer.from(text, 'base64').toString()), folder: dirname(filePath) }
      : undefined;
  } catch {
    return undefined;
  }
}

function parsed(text: string): SourceMap {
  return new SourceMap(JSON.parse(text));
}

function shown(projectDir: string, file: string): string {
  return relative(projectDir, file).split(sep).join('/');
}

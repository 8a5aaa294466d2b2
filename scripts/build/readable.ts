import type { Origin } from './source-map';

/** What tsc adds for ES modules. Functions are CommonJS and do not need it. */
const noise = [
  /^Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);$/,
  /^(exports\.\w+ = )+void 0;$/,
  /^\/\/# sourceMappingURL=/,
];

/** A file as it is deployed. */
export interface Readable {
  readonly text: string;
  /** For each of its lines the source's that it comes from, counted from 0; undefined for what was added. */
  readonly origins: readonly (number | undefined)[];
}

const headOfFile = /^(?:\s*(?:\/\*[\s\S]*?\*\/|\/\/(?!\/)[^\n]*))+/;

/**
 * Makes the output look handwritten, because people edit it in the Twilio Console: without noise, with the source's blank
 * lines, and with the file's first comment even if it stood above a type, which tsc removes.
 *
 * @param code tsc's output, each line still where tsc put it
 */
export function readable(code: string, source: string, origin: Origin): Readable {
  const sourceLines = source.split(/\r?\n/);
  const lines: string[] = [];
  const origins: (number | undefined)[] = [];
  for (const [index, line] of code.split(/\r?\n/).entries()) {
    if (noise.some((pattern) => pattern.test(line))) continue;
    const from = origin.lineOf(index, line.search(/\S|$/));
    if (from && sourceLines[from - 1]?.trim() === '' && lines.at(-1) !== '' && index > 0) {
      lines.push('');
      origins.push(undefined);
    }
    lines.push(line);
    origins.push(from);
  }
  const head = headOfFile.exec(source)?.[0].trim().replaceAll('\r\n', '\n');
  if (head && !code.replaceAll('\r\n', '\n').includes(head)) {
    const added = head.split('\n');
    lines.splice(1, 0, ...added);
    origins.splice(1, 0, ...added.map(() => undefined));
  }
  return { text: `${lines.join('\n').trimEnd()}\n`, origins };
}

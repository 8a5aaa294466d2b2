import type { Origin } from './source-map';

/** What tsc adds for ES modules. Functions are CommonJS and do not need it. */
const noise = [
  /^Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);$/,
  /^(exports\.\w+ = )+void 0;$/,
  /^\/\/# sourceMappingURL=/,
];

const headOfFile = /^(?:\s*(?:\/\*[\s\S]*?\*\/|\/\/(?!\/)[^\n]*))+/;

/**
 * Makes the output look handwritten, because people edit it in the Twilio Console: without noise, with the source's blank
 * lines, and with the file's first comment even if it stood above a type, which tsc removes.
 *
 * @param code tsc's output, each line still where tsc put it
 */
export function readable(code: string, source: string, origin: Origin): string {
  const sourceLines = source.split(/\r?\n/);
  const lines: string[] = [];
  for (const [index, line] of code.split(/\r?\n/).entries()) {
    if (noise.some((pattern) => pattern.test(line))) continue;
    const from = origin.lineOf(index, line.search(/\S|$/));
    if (from && sourceLines[from - 1]?.trim() === '' && lines.at(-1) !== '' && index > 0) lines.push('');
    lines.push(line);
  }
  const head = headOfFile.exec(source)?.[0].trim().replaceAll('\r\n', '\n');
  if (head && !code.replaceAll('\r\n', '\n').includes(head)) lines.splice(1, 0, head);
  return `${lines.join('\n').trimEnd()}\n`;
}

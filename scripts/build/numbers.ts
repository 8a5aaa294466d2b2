import { readFileSync } from 'node:fs';
import path from 'node:path';
import metadata from 'libphonenumber-js/min/metadata';

/** How numbers of a calling code are grouped: what they begin with (a pattern), and how many digits each group has. */
export type Grouping = readonly [begins: string, digits: string];

/** A pattern of libphonenumber: `(\d{2})(\d{4})(\d{4})`. */
type Format = readonly [
  pattern: string,
  format: string,
  begins?: readonly string[],
  _?: unknown,
  __?: unknown,
  abroad?: string,
];
type Region = readonly unknown[];

const FORMATS = 4;

/**
 * The module that the board groups numbers with: of Google's libphonenumber only how numbers are written, by calling code. The
 * library itself is nine times as large; whether a number exists is Twilio's to say.
 */
export function groupingModule(): Map<string, string> {
  const { version } = JSON.parse(
    readFileSync(path.join(path.dirname(require.resolve('libphonenumber-js')), 'package.json'), 'utf8'),
  ) as { version: string };
  const text = [
    `// Built from libphonenumber-js ${version} (MIT), whose facts are those of Google's libphonenumber (Apache-2.0).`,
    '// By calling code: what numbers begin with, and how many digits each group has.',
    `export const groupings = ${JSON.stringify(groupings())};`,
    '',
  ].join('\n');
  return new Map([['board/groupings.js', text]]);
}

/** For each calling code, in the order in which they are tried. */
export function groupings(): Record<string, Grouping[]> {
  const { country_calling_codes: codes, countries, nonGeographic = {} } = metadata;
  const regions: [string, Region | undefined][] = [
    ...Object.entries(codes).map(([code, [main]]): [string, Region | undefined] => [
      code,
      countries[main as keyof typeof countries] as unknown as Region,
    ]),
    ...(Object.entries(nonGeographic) as unknown as [string, Region][]),
  ];
  return Object.fromEntries(
    regions.map(([code, region]) => [code, ((region?.[FORMATS] || []) as Format[]).map(grouping)]),
  );
}

/** @throws where a format is more than groups in their order: then the board has to learn it first */
function grouping([pattern, format, begins = [], , , abroad = format]: Format): Grouping {
  const digits = pattern.replace(/\(\\d(?:\{([\d,]+)\})?\)/g, (_, count = '1') => `${count} `).trim();
  const inOrder = digits.split(' ').map((_, at) => `$${at + 1}`);
  const written = abroad.replace(/[^\d$]+/g, ' ').trim();
  if (!/^[\d, ]+$/.test(digits) || written !== inOrder.join(' '))
    throw new Error(`libphonenumber-js has a format that is not groups in their order: ${pattern} ${abroad}`);
  return [begins.at(-1) ?? '', digits];
}

/**
 * Rows of cells as lines, their columns aligned.
 * @param gap spaces between two columns
 * @param right the columns whose cells end below each other, as figures do, counted from 0
 */
export function columns(
  rows: readonly (readonly (string | number)[])[],
  { gap = 2, right = [] }: { gap?: number; right?: readonly number[] } = {},
): string[] {
  const width = (column: number) =>
    rows.reduce((most, row) => Math.max(most, String(row[column] ?? '').length), 0);
  const widths = Array.from(rows[0] ?? [], (_, column) => width(column));
  const cell = (text: string, at: number) =>
    right.includes(at) ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0);
  return rows.map((row) =>
    row
      .map((each, at) => cell(String(each), at))
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}

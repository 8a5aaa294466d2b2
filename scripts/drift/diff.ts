type Line = { sign: ' ' | '-' | '+'; text: string };

/** How many unchanged lines are shown around a change. */
const around = 3;

/**
 * The difference between two texts as a unified diff, which `git apply` and `patch` read.
 * @param from name of the first text
 * @param to name of the second
 */
export function diff(before: string, after: string, from: string, to: string): string {
  const lines = compare(before.trimEnd().split('\n'), after.trimEnd().split('\n'));
  const hunks = hunksOf(lines);
  return hunks.length === 0 ? '' : [`--- ${from}`, `+++ ${to}`, ...hunks, ''].join('\n');
}

/** The longest common lines stay; the rest is taken out or put in. */
function compare(before: string[], after: string[]): Line[] {
  const common = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  const at = (row: number, column: number) => common[row]?.[column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      const longest =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
      (common[row] as Uint32Array)[column] = longest;
    }
  }
  const lines: Line[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const [old, fresh] = [before[row], after[column]];
    if (old === fresh && old !== undefined) {
      lines.push({ sign: ' ', text: old });
      row++;
      column++;
    } else if (old !== undefined && (fresh === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push({ sign: '-', text: old });
      row++;
    } else {
      lines.push({ sign: '+', text: fresh ?? '' });
      column++;
    }
  }
  return lines;
}

function hunksOf(lines: Line[]): string[] {
  const shown = lines.map((_, index) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ sign }) => sign !== ' '),
  );
  const hunks: string[] = [];
  let [before, after] = [1, 1];
  for (let index = 0; index < lines.length; ) {
    const end = shown.indexOf(false, index);
    const hunk = shown[index] ? lines.slice(index, end < 0 ? undefined : end) : lines.slice(index, index + 1);
    const [old, fresh] = [
      hunk.filter(({ sign }) => sign !== '+').length,
      hunk.filter(({ sign }) => sign !== '-').length,
    ];
    if (shown[index]) {
      hunks.push(`@@ -${before},${old} +${after},${fresh} @@`, ...hunk.map(({ sign, text }) => sign + text));
    }
    before += old;
    after += fresh;
    index += hunk.length;
  }
  return hunks;
}

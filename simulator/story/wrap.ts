/**
 * A text as a terminal of so many columns shows it: broken at words, what follows stands below its beginning.
 * @param indent spaces in front of every row but the first; fewer where they would take half the width
 */
export function wrapped(text: string, columns: number, indent: number): string {
  if (text.length <= columns || columns < 2) return text;
  const margin = ' '.repeat(Math.min(indent, Math.floor(columns / 2)));
  const rows: string[] = [];
  let rest = text;
  while (rest.length > columns) {
    const [begins] = /^\s*/.exec(rest) ?? [''];
    const space = rest.lastIndexOf(' ', columns);
    // A word that is longer than a row is broken.
    const at = space > begins.length ? space : columns;
    rows.push(rest.slice(0, at).trimEnd());
    rest = margin + rest.slice(at).trimStart();
  }
  return [...rows, rest].join('\n');
}

/** Every row of a text, each with what follows two spaces further in. @param columns of the terminal; some do not say */
export function fitted(text: string, columns: number | undefined): string {
  const rows = text.split('\n');
  if (!columns) return text;
  return rows.map((row) => wrapped(row, columns, row.search(/\S|$/) + 2)).join('\n');
}

/** A place in a terminal's text: row of the buffer, column, and how many cells it covers, over line ends if need be. */
export interface Match {
  row: number;
  column: number;
  length: number;
}

/** A row as the terminal holds it: full width, so that cells can be counted. */
export interface Row {
  text: string;
  /** It goes on from the row above, which was too narrow. */
  isWrapped: boolean;
}

/**
 * Every place of a text in a terminal, from the top; capital and small letters are the same. A line that was too long for
 * the terminal is searched as one.
 * @param cellsOf how many cells the first letters of a row take; letters of CJK take two
 */
export function findInRows(
  rows: readonly Row[],
  wanted: string,
  cellsOf: (text: string) => number,
  columns: number,
): Match[] {
  const found: Match[] = [];
  if (wanted === '') return found;
  const needle = wanted.toLowerCase();
  for (let start = 0; start < rows.length;) {
    let end = start + 1;
    while (end < rows.length && rows[end]!.isWrapped) end += 1;
    const line = rows
      .slice(start, end)
      .map(({ text }) => text)
      .join('');
    const lower = line.toLowerCase();
    // A letter whose small form is longer than itself would shift what follows.
    const haystack = lower.length === line.length ? lower : line;
    for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + needle.length)) {
      const cells = cellsOf(line.slice(0, at));
      found.push({
        row: start + Math.floor(cells / columns),
        column: cells % columns,
        length: cellsOf(line.slice(at, at + needle.length)),
      });
    }
    start = end;
  }
  return found;
}

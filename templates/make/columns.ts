// Columns of a list, said as the marks of their cells: `年级+班级` behind each other, `监护人/监护人电话` below each other.

/** A column: heading, marks of its cell (none for a column to write in), width in half-width letters or in boxes. */
export type Column = readonly [heading: string, marks: string, width: number];

/** What the cell of a list says: `+` joins marks, `/` puts the next on a line of its own, a space stays; no mark leaves it empty. */
export const cellOf = (list: string, marks: string): string =>
  marks
    .replace(/[^+/ ]+/g, (one) => `{{${list}.${one}}}`)
    .replaceAll('+', '')
    .replaceAll('/', '\n');

/** The cells of a list's row, the first with how many rows stand there at least (0: as many as there are). */
export const cellsOf = (list: string, columns: readonly Column[], rowsMin = 0): readonly string[] =>
  columns.map(([, marks], at) => `${cellOf(list, marks)}${at === 0 && rowsMin > 0 ? `{{${list}*${rowsMin}}}` : ''}`);

// A class teacher at the workbook that `form records` printed: fills in cells by heading, saves it under a name.
import exceljs from 'exceljs';

/** What a teacher writes into a row: heading → value. `row` counts the rows below the heading from 1. */
export interface Entered {
  readonly sheet: string;
  readonly row: number;
  readonly cells: Readonly<Record<string, string | number | Date>>;
}

/** Fills in the workbook and saves it as `to`; headings are named without the star of required columns. */
export async function fillIn(from: string, to: string, entered: readonly Entered[]): Promise<void> {
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(from);
  for (const one of entered) {
    const sheet = book.getWorksheet(one.sheet);
    if (sheet === undefined) throw new Error(`no sheet ${one.sheet}`);
    const headings = sheet.getRow(HEADING_ROW).values as (string | undefined)[];
    for (const [heading, value] of Object.entries(one.cells)) {
      const column = headings.findIndex((found) => found === heading || found === `${heading}*`);
      if (column < 1) throw new Error(`no column ${heading} in ${one.sheet}`);
      sheet.getCell(HEADING_ROW + one.row, column).value = value;
    }
  }
  await book.xlsx.writeFile(to);
}

/** Title, note, heading. */
export const HEADING_ROW = 3;

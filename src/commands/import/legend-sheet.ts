// A workbook's legend on a sheet of its own (说明, 图例): found before the other sheets are read, because it may stand last.
import { readLegend } from '#intake/attendance-legend.js';
import { normaliseHeading } from '#intake/normalise.js';
import type { IntakeContext, LegendLine } from '#model/records.js';
import type { OpenedWorkbook } from '#sheets/open.js';
import { ATTENDANCE_HEADINGS } from '#words/attendance-headings.js';
import { LEGEND_SHEET } from '#words/attendance-marks.js';
import { isReturnedRow } from './returned.js';

/** A sheet with more rows than this holds other things too. */
const ROWS_MAX = 60;

/** The sheet that holds a legend and nothing else; null where none does. */
export async function findLegendSheet(
  sheets: OpenedWorkbook['sheets'],
): Promise<NonNullable<IntakeContext['legendSheet']> | null> {
  if (sheets.length < 2) return null;
  for (const { head, rows } of sheets.filter((one) => LEGEND_SHEET.test(one.head.name))) {
    const lines: LegendLine[] = [];
    for await (const batch of rows()) {
      // The overview of a workbook that was handed back speaks of marks too.
      if (lines.length === 0 && batch[0] !== undefined && isReturnedRow(batch[0])) break;
      for (const row of batch) lines.push({ row: row.number, texts: row.cells.map((cell) => String(cell ?? '')) });
      if (lines.length > ROWS_MAX) break;
    }
    if (lines.length > ROWS_MAX || lines.some(({ texts }) => texts.some(isNameHeading))) continue;
    const { legend } = readLegend(lines);
    if (legend !== null && legend.marks.size >= 2) return { name: head.name, lines };
  }
  return null;
}

const NAMES: ReadonlySet<string> = new Set(ATTENDANCE_HEADINGS.name);
/** A sheet with a column of names lists children, whatever it is called. */
const isNameHeading = (text: string): boolean => NAMES.has(normaliseHeading(text));

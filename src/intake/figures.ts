// Figures that another office published (外部门数字): one row a unit, one column a measure. A cell that is no number is
// named and left out; a total row is kept as what it is.
import { cellName, type Row } from '#model/grid.js';
import { type Problem, problem } from '#model/problem.js';
import { FIGURE_COLUMNS, FIGURE_TOTAL, FIGURE_UNIT } from '#words/compare.js';
import { cellText, normaliseText } from './normalise.js';

export type FigureMeasure = keyof typeof FIGURE_COLUMNS;

/** A number as published, with its cell. */
export interface PublishedFigure {
  readonly unit: string;
  /** A row of sums. */
  readonly isTotal: boolean;
  readonly measure: FigureMeasure;
  readonly value: number;
  readonly row: number;
  readonly cell: string;
}

interface Heading {
  readonly row: number;
  readonly unit: number;
  readonly measures: ReadonlyMap<number, FigureMeasure>;
}

/** The figures of a sheet; no heading found means none, which is for the caller to say. */
export function readFigures(
  rows: readonly Row[],
  place: { readonly file: string; readonly sheet: string },
): {
  readonly heading: number | null;
  readonly figures: readonly PublishedFigure[];
  readonly problems: readonly Problem[];
} {
  const heading =
    rows
      .slice(0, 30)
      .map(headingOf)
      .find((one) => one !== null) ?? null;
  if (heading === null) return { heading: null, figures: [], problems: [] };
  const figures: PublishedFigure[] = [];
  const problems: Problem[] = [];
  for (const row of rows) {
    if (row.number <= heading.row) continue;
    const unit = normaliseText(cellText(row.cells[heading.unit] ?? null));
    if (unit === '') continue;
    for (const [column, measure] of heading.measures) {
      const typed = normaliseText(cellText(row.cells[column] ?? null));
      if (typed === '') continue;
      const cell = cellName(row.number, column);
      const value = Number(typed.replace(/(?<=\d)[,\uff0c](?=\d{3})/g, '').replace(/[\u4eba\u540d\u4e2a]$/u, ''));
      if (Number.isFinite(value))
        figures.push({ unit, isTotal: FIGURE_TOTAL.test(unit), measure, value, row: row.number, cell });
      else {
        const said = { unit, measure: FIGURE_COLUMNS[measure].word, typed };
        problems.push(problem('compare.figure', { ...place, row: row.number, cell }, said, typed));
      }
    }
  }
  return { heading: heading.row, figures, problems };
}

function headingOf(row: Row): Heading | null {
  let unit = -1;
  const measures = new Map<number, FigureMeasure>();
  for (const [column, value] of row.cells.entries()) {
    const text = normaliseText(cellText(value))
      .replace(/[\uff08(][^\uff09)]*[\uff09)]$/u, '')
      .replace(/\s/g, '');
    if (unit < 0 && FIGURE_UNIT.includes(text)) unit = column;
    const found = (Object.keys(FIGURE_COLUMNS) as FigureMeasure[]).find((one) => {
      const { word, also } = FIGURE_COLUMNS[one];
      return word === text || (also as readonly string[]).includes(text);
    });
    if (found !== undefined && ![...measures.values()].includes(found)) measures.set(column, found);
  }
  return unit < 0 || measures.size === 0 ? null : { row: row.number, unit, measures };
}

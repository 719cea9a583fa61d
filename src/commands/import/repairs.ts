// What intake mended, so that a person can see it: counted by field with an example while a file is read, and all of it
// from the ledger (rules.md 8, repaired).
import type { RowRepair } from '#ledger/ledger.js';
import type { Repair, SheetKind } from '#model/records.js';
import { type Block, list, title } from '#screen/blocks.js';
import type { MarkedSheet } from '#sheets/marked-book.js';
import { COLUMNS, type TableKind } from '#words/columns.js';
import { REPAIRED } from '#words/returned.js';

/** Repairs of one field of a sheet: how many, and the first one. */
interface FieldRepairs {
  count: number;
  readonly first: Repair;
}

/** Repairs of one sheet: all of them counted, the first ones listed. */
export interface SheetRepairs {
  count: number;
  readonly listed: Repair[];
  readonly fields: Map<string, FieldRepairs>;
}

/** Repairs that are listed of a sheet; the rest is in the ledger. */
const LISTED_MAX = 200;

export const noRepairs = (): SheetRepairs => ({ count: 0, listed: [], fields: new Map() });

/** Adds the repairs of a row. */
export function countRepairs(to: SheetRepairs, repairs: readonly Repair[]): void {
  to.count += repairs.length;
  for (const one of repairs) {
    if (to.listed.length < LISTED_MAX) to.listed.push(one);
    const known = to.fields.get(one.field);
    if (known === undefined) to.fields.set(one.field, { count: 1, first: one });
    else known.count += 1;
  }
}

/** The heading that a person knows a field by; the field itself where no table has it. */
export function headingWord(kind: SheetKind, field: string): string {
  if (field === '') return REPAIRED.noField;
  return kind in COLUMNS ? (COLUMNS[kind as TableKind][field]?.heading ?? field) : field;
}

/** `“２０１２” → “2012”`. */
const showChange = ({ from, to }: Pick<Repair, 'from' | 'to'>): string => `“${from}” → “${to}”`;

/** `身份证号 12 处（如 C5 “…” → “…”）`, a line a field, the field with most of them first. */
function repairLines(kind: SheetKind, of: SheetRepairs): string[] {
  return [...of.fields]
    .sort(([, one], [, other]) => other.count - one.count)
    .map(([field, { count, first }]) =>
      REPAIRED.field
        .replace('{field}', headingWord(kind, field))
        .replace('{n}', String(count))
        .replace('{cell}', first.cell)
        .replace('{change}', () => showChange(first)),
    );
}

/** Sheets of which repairs are shown; the rest is only counted. */
const MENDED_SHEETS = 8;

/** What was mended, by sheet and field with an example. */
export function mended(
  taken: readonly {
    readonly name: string;
    readonly sheets: readonly {
      readonly name: string;
      readonly kind: SheetKind | null;
      readonly repaired: number;
      readonly repairs: SheetRepairs;
    }[];
  }[],
): Block[] {
  const found = taken.flatMap((file) =>
    file.sheets.flatMap((sheet) =>
      sheet.kind === null || sheet.repaired === 0
        ? []
        : [
            {
              place: file.sheets.length === 1 ? file.name : `${file.name} › ${sheet.name}`,
              lines: repairLines(sheet.kind, sheet.repairs),
            },
          ],
    ),
  );
  if (found.length === 0) return [];
  const shown = found.slice(0, MENDED_SHEETS);
  const more = found.length - shown.length;
  return [
    title(REPAIRED.title),
    list([
      ...shown.flatMap(({ place, lines }) => lines.map((line) => `${place}：${line}`)),
      ...(more === 0 ? [] : [REPAIRED.moreSheets.replace('{n}', String(more))]),
    ]),
  ];
}

/** The repairs of a sheet for `--json`: at most 200 listed, all of them counted. */
export const repairsData = ({ count, listed, fields }: SheetRepairs): Record<string, unknown> => ({
  repairs: listed,
  repairCount: count,
  repairsByField: [...fields].map(([field, { count, first }]) => ({ field, count, example: first })),
});

/** Rows of one sheet of the workbook; more go on to the next. */
const SHEET_ROWS = 50_000;

/** All of them as a workbook for reading. */
export function repairsBook(of: readonly RowRepair[], shown: (text: string) => string): MarkedSheet[] {
  const pages = Math.max(1, Math.ceil(of.length / SHEET_ROWS));
  return Array.from({ length: pages }, (_, page) => ({
    name: REPAIRED.sheet,
    rows: [
      [...REPAIRED.headings],
      ...of
        .slice(page * SHEET_ROWS, (page + 1) * SHEET_ROWS)
        .map(({ file, kind, sheet, cell, name, field, from, to }) => [
          ...[file, sheet, cell, name, headingWord(kind, field)],
          ...[shown(from), shown(to)],
        ]),
    ],
    marks: [],
    merges: [],
    frozenRows: 1,
    frozenColumns: 0,
    keyColumn: null,
    wideColumns: [5, 6],
  }));
}

// What is said of a table's heading before its rows are read: why it is refused, which columns are not taken, and which
// have no heading at all.
import { type CellValue, cellName, type Row } from '#model/grid.js';
import { problem, type Said } from '#model/problem.js';
import type { SheetIntake } from '#model/records.js';
import type { TableKind } from '#words/columns.js';
import { listed } from '#words/intake-says.js';
import type { ProblemCode } from '#words/problems.js';
import { type HeadingLookup, resembling } from './heading-lookup.js';
import type { Heading } from './headings.js';
import type { Opening } from './kind.js';
import { cellText, normaliseText } from './normalise.js';

/** A refusal of the whole sheet: `rows` in its sentence is filled with the count at the end. */
export interface SheetRefusal {
  readonly code: ProblemCode;
  readonly said: Said;
}

const NONE: readonly never[] = [];

/** Why a heading can't be worked with, or null. */
export function refusalOf(opening: Opening, lookup: HeadingLookup, heading: Heading | null): SheetRefusal | null {
  const needed = Object.entries(lookup.table).filter(([, words]) => words.needed);
  if (heading === null) {
    const seen = opening.rows
      .slice(0, 5)
      .flatMap((row) => row.cells.map((value) => normaliseText(cellText(value))))
      .filter(Boolean);
    return {
      code: 'heading.missing',
      said: { headings: listed(seen), needed: needed.map(([, words]) => words.heading).join('、') },
    };
  }
  const clash = lookup.clashes[0];
  if (clash !== undefined)
    return { code: 'heading.two-fields', said: { heading: clash.heading, fields: clash.fields.join('、') } };
  const missing = needed.find(([field]) => !heading.bindings.some((one) => one.field === field));
  if (missing !== undefined)
    return {
      code: 'heading.needed',
      said: { row: heading.bottom, needed: missing[1].heading, headings: listed(writtenHeadings(heading)) },
    };
  const twice = heading.again.find((one) => lookup.table[one.field]?.single);
  if (twice !== undefined)
    return {
      code: 'heading.twice',
      said: {
        one: heading.bindings.find((one) => one.field === twice.field)?.heading ?? '',
        other: twice.heading,
        field: lookup.table[twice.field]!.heading,
      },
    };
  return null;
}

const writtenHeadings = (heading: Heading): readonly string[] =>
  [...heading.bindings, ...heading.unknown].toSorted((a, b) => a.column - b.column).map((one) => one.heading);

/** A sheet that isn't read: its rows are counted, and the problem at the end says how many they were. */
export function refuse(kind: TableKind, opening: Opening, heading: Heading | null, refusal: SheetRefusal): SheetIntake {
  let rows = 0;
  const take = (row: Row): void => {
    if (row.number > (heading?.bottom ?? 0) && row.cells.some((value) => value !== null && value !== '')) rows++;
  };
  for (const row of opening.rows) take(row);
  return {
    take,
    finish: () => {
      const place = {
        file: opening.context.file,
        sheet: opening.head.name,
        ...(heading ? { row: heading.bottom } : {}),
      };
      opening.emit({ kind: 'problem', problem: problem(refusal.code, place, { ...refusal.said, rows }) });
      return {
        kind,
        headerRow: heading?.bottom ?? null,
        bindings: heading?.bindings ?? NONE,
        unknownHeadings: heading?.unknown.map((one) => one.heading) ?? NONE,
        why: opening.why,
        rows: 0,
        rejected: 0,
        leftOut: { blank: 0, title: 0, heading: 0, foot: 0, example: 0 },
        hiddenRows: 0,
        assumptions: NONE,
      };
    },
  };
}

/** Says which columns were not taken although they look like known ones, and which field stands in two columns. */
export function tellOfHeadings(opening: Opening, lookup: HeadingLookup, heading: Heading): void {
  const at = (column: number) => ({
    file: opening.context.file,
    sheet: opening.head.name,
    row: heading.bottom,
    cell: cellName(heading.bottom, column),
  });
  for (const { column, heading: written } of heading.unknown) {
    const known = resembling(written, lookup);
    if (known !== null && !heading.bindings.some((one) => one.field === known.field))
      opening.emit({
        kind: 'problem',
        problem: problem('heading.unknown', at(column), {
          heading: written,
          known: known.heading,
          kind: lookup.kind,
          field: known.field,
        }),
      });
  }
  for (const again of heading.again) {
    const words = lookup.table[again.field]!;
    const one = heading.bindings.find((first) => first.field === again.field)!;
    if (!words.passed)
      opening.emit({
        kind: 'problem',
        problem: problem('heading.again', at(again.column), {
          one: one.heading,
          other: again.heading,
          field: words.heading,
        }),
      });
  }
}

/** The columns of a row that hold something and have no heading; few columns are looked at, none where all have one. */
export function untitledColumns(heading: Heading): (row: Row) => readonly number[] {
  if (heading.blocks.length > 1) return () => NONE;
  const titled = new Set([...heading.bindings, ...heading.again, ...heading.unknown].map((one) => one.column));
  const last = Math.max(...titled);
  const gaps = Array.from({ length: last }, (_, column) => column).filter((column) => !titled.has(column));
  return (row) => {
    if (gaps.length === 0 && row.cells.length <= last + 1) return NONE;
    const found: number[] = [];
    for (const column of gaps) if (isFilled(row.cells[column])) found.push(column);
    for (let column = last + 1; column < row.cells.length; column++)
      if (isFilled(row.cells[column])) found.push(column);
    return found;
  };
}

const isFilled = (value: CellValue | undefined): boolean =>
  value !== null && value !== undefined && !(typeof value === 'string' && value.trim() === '');

// The check sheets of a comparison (核查表): the findings of one village or school, what is to be filled in beside each,
// and where it stands on both sides. Villages are gathered by town, so that each town gets one workbook.
import { type BookSheet, cell, type Look } from '#model/book.js';
import type { ComparedPerson, ComparedRow, ComparisonKind } from '#model/compare.js';
import type { Day } from '#model/day.js';
import { columnName } from '#model/grid.js';
import { showClass, showGrade } from '#model/school.js';
import {
  CHECK_FINDINGS,
  CHECK_SHEET,
  COMPARISON_WORDS,
  MATCH_CLASS_WORDS,
  ONE_SIDED_WORDS,
  PAIR_REASON_WORDS,
} from '#words/compare.js';
import { SEX_WORDS } from '#words/forms/common.js';

/** A row of a check sheet with what is known besides. */
export interface CheckLine {
  readonly row: ComparedRow;
  /** The open case of the child, or ''. */
  readonly caseNo: string;
  /** Of the place that has to look: its town, and the village or school. */
  readonly town: string;
  readonly unit: string;
}

const { headings } = CHECK_SHEET;

/** Column, width, look; `fill` marks what the village or school writes. */
const COLUMNS: readonly (readonly [key: keyof typeof headings, width: number, look: Look])[] = [
  ['checkNo', 17, 'text'],
  ['name', 9, 'text'],
  ['sex', 5, 'text'],
  ['birthOn', 11, 'day'],
  ['idNo', 19, 'text'],
  ['contact', 13, 'text'],
  ['class', 22, 'text'],
  ['here', 22, 'text'],
  ['there', 22, 'text'],
  ['caseNo', 10, 'text'],
  ['finding', 12, 'text'],
  ['evidence', 16, 'text'],
  ['by', 8, 'text'],
  ['on', 11, 'day'],
  ['note', 14, 'text'],
];

/** What the class of a row is called in its comparison. */
export const classWords = (kind: ComparisonKind, of: ComparedRow): string =>
  of.class === 'only-here' || of.class === 'only-there' ? ONE_SIDED_WORDS[kind][of.class] : MATCH_CLASS_WORDS[of.class];

/** Why, and what is known besides, in one line. */
export const reasonWords = (of: ComparedRow): string =>
  [...of.reasons.map((one) => PAIR_REASON_WORDS[one]), of.said].filter((one) => one !== '').join('\uff1b');

/** `名单.xlsx › Sheet1 › 12`. */
export const placeWords = ({ source: { file, sheet, row } }: ComparedPerson): string =>
  [file, sheet, ...(row > 0 ? [row] : [])].join(' \u203a ');

/** Who a side says it is, with the place of the row. */
function sideWords(of: ComparedPerson | null, show: (text: string) => string): string {
  if (of === null) return '';
  const inSchool =
    of.school === ''
      ? ''
      : `${of.school}${of.grade === null && of.gradeText === '' ? '' : showGrade(of.grade, of.gradeText)}${showClass(of.classNo)}`;
  const parts = [of.name, of.birthOn ?? '', of.idNo === null ? '' : show(of.idNo), inSchool, placeWords(of)];
  return parts.filter((one) => one !== '').join(' ');
}

/** One sheet: the findings of a village or school. `show` masks ID numbers unless they may be shown. */
export function checkSheet(of: {
  readonly kind: ComparisonKind;
  readonly unit: string;
  readonly on: Day;
  readonly lines: readonly CheckLine[];
  readonly show: (text: string) => string;
}): BookSheet {
  const { kind, unit, lines, show } = of;
  const title = CHECK_SHEET.title(COMPARISON_WORDS[kind], unit);
  const rows = lines.map(({ row, caseNo }) => {
    const person = row.there ?? row.here!;
    const values: Readonly<Record<keyof typeof headings, string>> = {
      comparison: COMPARISON_WORDS[kind],
      checkNo: row.checkNo,
      name: person.name,
      sex: person.sex === null ? '' : SEX_WORDS[person.sex],
      birthOn: person.birthOn ?? '',
      idNo: person.idNo === null ? '' : show(person.idNo),
      contact: [person.guardian, person.phone].filter((one) => one !== '').join(' '),
      class: [classWords(kind, row), reasonWords(row)].filter((one) => one !== '').join('\uff1a'),
      here: sideWords(row.here, show),
      there: sideWords(row.there, show),
      caseNo,
      finding: CHECK_FINDINGS.find((one) => one.code === row.check?.finding)?.word ?? '',
      evidence: row.check?.evidence ?? '',
      by: row.check?.by ?? '',
      on: row.check?.on ?? '',
      note: row.check?.note ?? '',
    };
    return COLUMNS.map(([key, , look]) => cell(values[key], look));
  });
  const headRow = CHECK_SHEET.notes.length + 2;
  const last = columnName(COLUMNS.length - 1);
  const at = columnName(COLUMNS.findIndex(([key]) => key === 'finding'));
  const isPair = (line: CheckLine): boolean => line.row.class === 'conflict' || line.row.class === 'needs-eyes';
  return {
    name: unit,
    widths: COLUMNS.map(([, width]) => width),
    rows: [
      [cell(title, 'title')],
      ...CHECK_SHEET.notes.map((note) => [cell(note, 'note')]),
      COLUMNS.map(([key]) => cell(headings[key], 'head')),
      ...rows,
    ],
    headRow,
    landscape: true,
    tallRows: true,
    merges: [1, ...CHECK_SHEET.notes.map((_, index) => index + 2)].map((row) => `A${row}:${last}${row}`),
    choices: (['pair', 'person'] as const).flatMap((which) => {
      const ranges = spans(
        lines.map((line) => isPair(line) === (which === 'pair')),
        headRow + 1,
      );
      const words = CHECK_FINDINGS.filter((one) => one.of === which).map((one) => one.word);
      return ranges.map(([from, to]) => ({ range: `${at}${from}:${at}${to}`, words }));
    }),
  };
}

/** First and last row of each run of rows that are wanted. */
function spans(wanted: readonly boolean[], first: number): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const [at, is] of wanted.entries()) {
    if (!is) continue;
    const open = found.at(-1);
    if (open !== undefined && open[1] === first + at - 1) open[1] = first + at;
    else found.push([first + at, first + at]);
  }
  return found;
}

/** Lines by town and unit, each in the order of their names; `nowhere` stands for a unit that no row states. */
export function byPlace(lines: readonly CheckLine[]): ReadonlyMap<string, ReadonlyMap<string, readonly CheckLine[]>> {
  const { nowhere } = CHECK_SHEET;
  const towns = Map.groupBy(lines, (one) => one.town || nowhere);
  const sorted = <V>(map: ReadonlyMap<string, V>): [string, V][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(
    sorted(towns).map(([town, inTown]) => {
      const units = Map.groupBy(inTown, (one) => one.unit || nowhere);
      const pairsFirst = (of: readonly CheckLine[]): CheckLine[] =>
        of.toSorted((a, b) => ORDER.indexOf(a.row.class) - ORDER.indexOf(b.row.class));
      return [town, new Map(sorted(units).map(([unit, inUnit]) => [unit, pairsFirst(inUnit)]))];
    }),
  );
}

const ORDER: readonly ComparedRow['class'][] = ['only-there', 'only-here', 'conflict', 'needs-eyes', 'both'];

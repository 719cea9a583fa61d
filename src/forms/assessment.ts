// The sheets of a bureau's assessment: 考核表 with the ranking, 整改台账 of what is late, the funnel of persuasion, and the
// counts by town, grade, cause, reason and group.
import type { BookCell, BookSheet } from '#model/book.js';
import { columnName } from '#model/grid.js';
import { MEASURES, type Measure, ASSESSMENT_WORDS as WORDS } from '#words/assessment.js';

/** A school's line: rates as part and whole, scores with one decimal. */
interface AssessmentRow {
  readonly rank: number;
  readonly school: string;
  readonly town: string;
  readonly overdue: number;
  readonly measured: readonly {
    readonly measure: Measure;
    readonly points: number;
    readonly part: number;
    readonly whole: number;
    readonly scored: number | null;
  }[];
  readonly scored: number;
  readonly possible: number;
}

/** What is late, case by case. */
export type RectifyRow = readonly [string, string, string, string, string, string, string, string, string];

export interface GroupRow {
  readonly kind: keyof typeof WORDS.groupKinds;
  readonly name: string;
  readonly figures: readonly number[];
}

export interface AssessmentInput {
  readonly period: string;
  readonly rows: readonly AssessmentRow[];
  readonly rectify: readonly RectifyRow[];
  readonly funnel: Readonly<Record<keyof typeof WORDS.funnelSteps, number>>;
  readonly groups: readonly GroupRow[];
  readonly total: readonly number[];
}

const cell = (value: string | number, look: BookCell['look']): BookCell => ({ value, look });
const text = (value: string): BookCell => cell(value, 'text');
const number = (value: number): BookCell => cell(value, 'number');

function sheetOf(
  name: string,
  title: string,
  head: readonly string[],
  rows: readonly BookCell[][],
  widths: readonly number[],
  note = '',
): BookSheet {
  return {
    name,
    widths,
    rows: [
      [cell(title, 'title')],
      head.map((one) => cell(one, 'head')),
      ...rows,
      ...(note === '' ? [] : [[cell(note, 'note')]]),
    ],
    headRow: 2,
    landscape: true,
    tallRows: true,
    merges: [
      `A1:${columnName(head.length - 1)}1`,
      ...(note === '' ? [] : [`A${rows.length + 3}:${columnName(head.length - 1)}${rows.length + 3}`]),
    ],
    choices: [],
  };
}

/** `18.5（2/3）`: the points with what they are made of; blank without a whole. */
const scoreText = (of: AssessmentRow['measured'][number]): string =>
  of.scored === null ? '' : `${of.scored.toFixed(1)}（${of.part}/${of.whole}）`;

export function assessmentSheets(of: AssessmentInput): BookSheet[] {
  const criteria = of.rows[0]?.measured ?? [];
  const head = [
    WORDS.rank,
    WORDS.school,
    WORDS.town,
    WORDS.overdue,
    ...criteria.map((one) => `${MEASURES[one.measure].word}${WORDS.of(one.points)}`),
    WORDS.total,
  ];
  const rows = of.rows.map((row) => [
    number(row.rank),
    text(row.school),
    text(row.town),
    number(row.overdue),
    ...row.measured.map((one) => text(scoreText(one))),
    text(`${row.scored.toFixed(1)}/${row.possible}`),
  ]);
  const share = (count: number): string =>
    of.funnel.due === 0 ? '' : `${((count / of.funnel.due) * 100).toFixed(2)}%（${count}/${of.funnel.due}）`;
  const steps = Object.entries(WORDS.funnelSteps) as [keyof typeof WORDS.funnelSteps, string][];
  return [
    sheetOf(WORDS.sheet, WORDS.title(of.period), head, rows, [6, 26, 12, 9, ...criteria.map(() => 15), 12], WORDS.note),
    sheetOf(
      WORDS.rectify,
      WORDS.rectifyTitle(of.period),
      WORDS.rectifyHead,
      of.rectify.map((row) => row.map(text)),
      [26, 22, 10, 14, 9, 22, 12, 12, 30],
    ),
    sheetOf(
      WORDS.funnel,
      WORDS.funnelTitle(of.period),
      WORDS.funnelHead,
      steps.map(([step, word]) => [text(word), number(of.funnel[step]), text(share(of.funnel[step]))]),
      [22, 10, 20],
    ),
    sheetOf(
      WORDS.groups,
      WORDS.groupsTitle(of.period),
      WORDS.groupHead,
      [
        ...of.groups.map((row) => [
          text(WORDS.groupKinds[row.kind]),
          text(row.name || WORDS.none),
          ...row.figures.map(number),
        ]),
        [cell(WORDS.sum, 'label'), cell('', 'label'), ...of.total.map((one) => cell(one, 'total'))],
      ],
      [10, 26, ...Array.from({ length: 9 }, () => 9)],
      WORDS.groupNote,
    ),
  ];
}

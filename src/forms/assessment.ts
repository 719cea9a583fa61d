// The sheets of a bureau's assessment: 考核表 with the ranking, 整改台账 of what is late, the funnel of persuasion, and the
// counts by town, grade, cause, reason and group; and the month's roll-up of a bureau school by school.
import { type BookCell, type BookSheet, cell } from '#model/book.js';
import { columnName } from '#model/grid.js';
import { MEASURES, type Measure, ASSESSMENT_WORDS as WORDS } from '#words/assessment.js';
import { NOT_PROVIDED, UNKNOWN_NUMBER } from '#words/forms/common.js';
import { datedSchool, NOT_SENT, UNRANKED } from '#words/forms/schools.js';
import { showRate } from './monthly.js';
import type { Rate } from './monthly-figures.js';
import { hasReported, type SchoolFigures, type SchoolsInput } from './schools.js';

/** A school's line: rates as part and whole, scores with one decimal. */
interface AssessmentRow {
  /** Null where a school takes no place in the ranking. */
  readonly rank: number | null;
  readonly school: string;
  readonly town: string;
  /** Null where nothing is known. */
  readonly overdue: number | null;
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

/** Cases in figures by town, grade, cause, reason and group, and how far persuasion went. */
export interface GroupsInput {
  readonly period: string;
  /** How many schools are in it; empty where nothing is rolled up. */
  readonly covers: string;
  readonly funnel: Readonly<Record<keyof typeof WORDS.funnelSteps, number>>;
  readonly groups: readonly GroupRow[];
  readonly total: readonly number[];
}

export interface AssessmentInput extends GroupsInput {
  readonly rows: readonly AssessmentRow[];
  readonly rectify: readonly RectifyRow[];
}

const text = (value: string): BookCell => cell(value, 'text');
const number = (value: number): BookCell => cell(value, 'number');
const known = (value: number | null): BookCell => (value === null ? cell(UNKNOWN_NUMBER, 'number') : number(value));

interface SheetInput {
  readonly name: string;
  readonly title: string;
  readonly covers: string;
  readonly head: readonly string[];
  readonly rows: readonly BookCell[][];
  readonly widths: readonly number[];
  readonly notes?: readonly string[];
  readonly landscape?: boolean;
}

/** A sheet to be signed: title, how far it reaches, headings that repeat on every page, rows, notes. */
function sheetOf({ name, title, covers, head, rows, widths, notes = [], landscape = true }: SheetInput): BookSheet {
  const last = columnName(head.length - 1);
  const foot = [...notes, WORDS.sign];
  const lines = [...(covers === '' ? [] : [[cell(covers, 'note')]]), head.map((one) => cell(one, 'head'))];
  const headRow = lines.length + 1;
  const top = [cell(title, 'title')];
  const merged = [1, ...(covers === '' ? [] : [2]), ...foot.map((_, at) => headRow + rows.length + at + 1)];
  return {
    name,
    widths,
    rows: [top, ...lines, ...rows, ...notes.map((one) => [cell(one, 'note')]), [cell(WORDS.sign, 'plain')]],
    headRow,
    landscape,
    tallRows: true,
    merges: merged.map((row) => `A${row}:${last}${row}`),
    choices: [],
  };
}

/** `18.5（2/3）`: the points with what they are made of; blank without a whole. */
const scoreText = (of: AssessmentRow['measured'][number]): string =>
  of.scored === null ? '' : `${of.scored.toFixed(1)}（${of.part}/${of.whole}）`;

/** The workbook beside a quarter's or a bulletin's form. */
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
    row.rank === null ? cell(UNRANKED, 'number') : number(row.rank),
    text(row.school),
    text(row.town),
    known(row.overdue),
    ...row.measured.map((one) => text(scoreText(one))),
    text(row.possible === 0 ? '' : `${row.scored.toFixed(1)}/${row.possible}`),
  ]);
  const how = criteria.map((one) => `${MEASURES[one.measure].word}：${MEASURES[one.measure].how}`).join('；');
  const { covers, period } = of;
  return [
    sheetOf({
      name: WORDS.sheet,
      title: WORDS.title(period),
      covers,
      head,
      rows,
      widths: [8, 24, 11, 9, ...criteria.map(() => 16), 12],
      notes: [WORDS.note, how],
    }),
    sheetOf({
      name: WORDS.rectify,
      title: WORDS.rectifyTitle(period),
      covers,
      head: WORDS.rectifyHead,
      rows: of.rectify.map((row) => row.map(text)),
      widths: [26, 22, 10, 14, 9, 22, 12, 12, 30],
      notes: of.rectify.length === 0 ? [WORDS.noRectify] : [],
    }),
    ...groupSheets(of),
  ];
}

/** The funnel of persuasion, and the counts by town, grade, cause, reason and group. */
function groupSheets({ period, covers, funnel, groups, total }: GroupsInput): BookSheet[] {
  const share = (count: number): string =>
    funnel.due === 0 ? '' : `${((count / funnel.due) * 100).toFixed(2)}%（${count}/${funnel.due}）`;
  const steps = Object.entries(WORDS.funnelSteps) as [keyof typeof WORDS.funnelSteps, string][];
  return [
    sheetOf({
      name: WORDS.funnel,
      title: WORDS.funnelTitle(period),
      covers,
      head: WORDS.funnelHead,
      rows: steps.map(([step, word]) => [text(word), number(funnel[step]), text(share(funnel[step]))]),
      widths: [34, 16, 34],
      landscape: false,
    }),
    sheetOf({
      name: WORDS.groups,
      title: WORDS.groupsTitle(period),
      covers,
      head: WORDS.groupHead,
      rows: [
        ...groups.map((row) => [
          text(WORDS.groupKinds[row.kind]),
          text(row.name || WORDS.none),
          ...row.figures.map(number),
        ]),
        [cell(WORDS.sum, 'label'), cell('', 'label'), ...total.map((one) => cell(one, 'total'))],
      ],
      widths: [10, 26, ...Array.from({ length: 9 }, () => 9)],
      notes: [WORDS.groupNote],
    }),
  ];
}

/** A month's roll-up beside the monthly form: a line a school with the total, the funnel and the groups. */
export function rollupSheets(
  of: GroupsInput & { readonly schools: readonly SchoolFigures[]; readonly sum: SchoolsInput['total'] },
  basis: string,
): BookSheet[] {
  const rate = (one: SchoolFigures, pick: (of: SchoolFigures) => Rate): BookCell =>
    text(one.counts === null ? UNKNOWN_NUMBER : showRate(pick(one)));
  const figuresOf = (one: SchoolFigures, look: 'number' | 'total'): BookCell[] => {
    const figure = (value: number | null | undefined): BookCell =>
      value === null || value === undefined
        ? cell(one.counts === null ? UNKNOWN_NUMBER : NOT_PROVIDED, look)
        : cell(value, look);
    return [
      one.enrolment,
      one.counts?.openedBefore,
      one.counts?.opened,
      one.counts?.reopened,
      one.counts?.dismissed,
      one.counts?.returned,
      one.counts?.closed,
      one.counts?.relapsed,
      one.counts?.openAtEnd,
      one.overdue,
    ].map(figure);
  };
  const rates = (one: SchoolFigures): BookCell[] => [
    rate(one, (each) => each.dropoutRate),
    rate(one, (each) => each.netLossRate),
    rate(one, (each) => each.returnRate),
  ];
  const rows = [
    ...of.schools.map((one, at) => [
      number(at + 1),
      text(one.dataOf === null ? one.school : datedSchool(one.school, one.dataOf)),
      text(one.town),
      ...figuresOf(one, 'number'),
      ...rates(one),
      text(hasReported(one) ? WORDS.sent : NOT_SENT),
    ]),
    [
      cell('', 'label'),
      cell(WORDS.sum, 'label'),
      cell('', 'label'),
      ...figuresOf(of.sum, 'total'),
      ...rates(of.sum),
      cell('', 'label'),
    ],
  ];
  return [
    sheetOf({
      name: WORDS.schools,
      title: WORDS.schoolsTitle(of.period),
      covers: of.covers,
      head: WORDS.schoolsHead,
      rows,
      widths: [6, 24, 11, 9, 7, 7, 7, 7, 7, 7, 7, 8, 8, 17, 17, 17, 8],
      notes: [basis],
    }),
    ...groupSheets(of),
  ];
}

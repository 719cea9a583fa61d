// Forms with a row a school: the quarter's assessment (季评表) and the bulletin (通报). No child is named in them.
import type { Day } from '#model/day.js';
import { type Filling, type FillValue, fillDay, fillNumber, fillText } from '#model/filling.js';
import { type Problem, problem } from '#model/problem.js';
import { NOT_PROVIDED, UNKNOWN_NUMBER } from '#words/forms/common.js';
import { FIGURE_WORDS, formTitle } from '#words/forms/periods.js';
import {
  BULLETIN,
  BULLETIN_WORDS,
  datedSchool,
  NOT_SENT,
  QUARTERLY,
  SCHOOL_ROW_MARKS,
  SCHOOLS_MARKS,
  TOTAL,
  UNRANKED,
  YES,
} from '#words/forms/schools.js';
import { type AnswersOf, answerHead, answerMarks, answerRows, type FormHead, fillingOf } from './answer.js';
import { showRate } from './monthly.js';
import type { CaseCounts, Rate } from './monthly-figures.js';

export type SchoolCounts = CaseCounts & { readonly returned: number; readonly relapsed: number };

/** One school's figures of a period; null where nobody knows. */
export interface SchoolFigures {
  readonly school: string;
  readonly town: string;
  readonly enrolment: number | null;
  /** Null of a school that never submitted: nothing is known of it. */
  readonly counts: SchoolCounts | null;
  /** The month of the submission that the figures are of, where it is an earlier one: what happened since is not known. */
  readonly dataOf: string | null;
  /** Null where a school takes no place in the ranking. */
  readonly rank: number | null;
  /** `78.5/95`; empty where nothing was scored. */
  readonly score: string;
  /** Open cases of which a step is late at the end of the period. */
  readonly overdue: number | null;
  readonly dropoutRate: Rate;
  /** The dropout rate by the other formula (两基口径). */
  readonly netLossRate: Rate;
  readonly returnRate: Rate;
  /** Reports that were due in the period, that came, and that came in time; null where submissions are not merged here. */
  readonly reports: { readonly due: number; readonly received: number; readonly inTime: number } | null;
}

/** What both forms are told: schools in the order in which they are to be printed, and their total counted apart. */
export interface SchoolsInput {
  readonly head: FormHead;
  /** As printed: `2026年第四季度`. */
  readonly period: string;
  readonly from: Day;
  readonly to: Day;
  readonly schools: readonly SchoolFigures[];
  readonly total: SchoolFigures & { readonly counts: SchoolCounts };
}

/** The sums that must agree before printing: each row in itself, and the schools with their total. */
export function checkSchools({ schools, total }: SchoolsInput): Problem[] {
  const wrong = (
    where: string,
    left: keyof typeof FIGURE_WORDS,
    a: number,
    right: keyof typeof FIGURE_WORDS,
    b: number,
  ) =>
    a === b
      ? []
      : [
          problem(
            'form.cross-foot',
            {},
            {
              where,
              left: FIGURE_WORDS[left],
              leftFigure: a,
              right: FIGURE_WORDS[right],
              rightFigure: b,
            },
          ),
        ];
  const inRow = (row: SchoolFigures, where: string): Problem[] => {
    if (row.counts === null) return [];
    const { openedBefore, opened, reopened, dismissed, closed, openAtEnd } = row.counts;
    return wrong(where, 'open', openedBefore + opened + reopened - dismissed - closed, 'openAtEnd', openAtEnd);
  };
  const sums = (Object.keys(total.counts) as (keyof SchoolCounts)[]).flatMap((key) => {
    const sum = schools.reduce((all, one) => all + (one.counts?.[key] ?? 0), 0);
    return wrong(`${TOTAL}${SCHOOL_ROW_MARKS[key][0]}`, 'sumOfSchools', sum, 'total', total.counts[key]);
  });
  return [...schools.flatMap((one) => inRow(one, one.school)), ...inRow(total, TOTAL), ...sums];
}

/** The quarterly assessment of schools. */
export const answerQuarterly = (input: SchoolsInput): Filling => answerSchools(QUARTERLY.title, input);
/** The bulletin over schools, in the same figures. */
export const answerBulletin = (input: SchoolsInput): Filling => answerSchools(BULLETIN.title, input);

function answerSchools(title: string, input: SchoolsInput): Filling {
  const { head, period, from, to, schools, total } = input;
  return fillingOf({
    values: answerMarks(SCHOOLS_MARKS, {
      ...answerHead(head),
      title: fillText(formTitle(head.unit, title, period)),
      period: fillText(period),
      periodFrom: fillDay(from),
      periodTo: fillDay(to),
      schools: fillNumber(schools.length),
      ...sentences(schools, total),
    }),
    lists: {
      [QUARTERLY.lists.schools.list]: answerRows(SCHOOL_ROW_MARKS, [
        ...schools.map((one, at) =>
          answerSchool(one, at + 1, one.rank === null ? fillText(UNRANKED) : fillNumber(one.rank)),
        ),
        answerSchool({ ...total, school: TOTAL, town: '' }, null, fillText('')),
      ]),
    },
  });
}

/** A school's row: what is not known of it is a dash, never a nought. */
function answerSchool(of: SchoolFigures, number: number | null, rank: FillValue): AnswersOf<typeof SCHOOL_ROW_MARKS> {
  const { counts, dataOf } = of;
  const held = (key: keyof SchoolCounts): FillValue =>
    counts === null ? fillText(UNKNOWN_NUMBER) : fillNumber(counts[key]);
  // Of an earlier month only what was open then is known.
  const moved = (key: keyof SchoolCounts): FillValue => (dataOf === null ? held(key) : fillText(UNKNOWN_NUMBER));
  const known = (figure: number | null): FillValue =>
    figure !== null ? fillNumber(figure) : fillText(counts === null ? UNKNOWN_NUMBER : NOT_PROVIDED);
  const rate = (one: Rate): FillValue => fillText(counts === null ? UNKNOWN_NUMBER : showRate(one));
  return {
    number: fillNumber(number),
    rank,
    school: fillText(dataOf === null ? of.school : datedSchool(of.school, dataOf)),
    town: fillText(of.town),
    enrolment: known(of.enrolment),
    openedBefore: held('openedBefore'),
    opened: moved('opened'),
    reopened: moved('reopened'),
    dismissed: moved('dismissed'),
    returned: moved('returned'),
    closed: moved('closed'),
    relapsed: moved('relapsed'),
    openAtEnd: held('openAtEnd'),
    overdue: known(of.overdue),
    dropoutRate: rate(of.dropoutRate),
    netLossRate: rate(of.netLossRate),
    returnRate: rate(of.returnRate),
    reports: fillText(of.reports === null ? NOT_PROVIDED : `${of.reports.inTime}/${of.reports.due}`),
    score: fillText(of.score),
    cleared: fillText(number === null ? '' : hasReported(of) ? (counts?.openAtEnd === 0 ? YES : '') : NOT_SENT),
  };
}

/** A school that sent nothing is not known to be clear. */
export const hasReported = (one: SchoolFigures): boolean =>
  one.counts !== null &&
  one.dataOf === null &&
  (one.reports === null || one.reports.due === 0 || one.reports.received > 0);

/** Which schools the figures are of, and how the rates are made. */
export const basisOf = (schools: readonly SchoolFigures[]): string =>
  BULLETIN_WORDS.basis({
    known: schools.filter((one) => one.counts !== null).length,
    never: schools.filter((one) => one.counts === null).length,
    dated: schools.filter((one) => one.dataOf !== null).length,
  });

const MOST_SHOWN = 5;

/** The three paragraphs. A school that did not report is never praised for having no open case. */
function sentences(schools: readonly SchoolFigures[], total: SchoolsInput['total']) {
  const names = (wanted: (one: SchoolFigures) => boolean): string[] => schools.filter(wanted).map((one) => one.school);
  const most = schools
    .flatMap(({ school, counts }) =>
      counts === null || counts.openAtEnd === 0 ? [] : [{ school, open: counts.openAtEnd }],
    )
    .toSorted((a, b) => b.open - a.open)
    .slice(0, MOST_SHOWN);
  return {
    summary: fillText(
      BULLETIN_WORDS.summary({
        schools: schools.length,
        ...total.counts,
        cleared: schools.filter((one) => one.counts?.openAtEnd === 0 && hasReported(one)).length,
        silent: schools.filter((one) => !hasReported(one)).length,
        dropoutRate: showRate(total.dropoutRate),
        netLossRate: showRate(total.netLossRate),
        returnRate: showRate(total.returnRate),
      }),
    ),
    basis: fillText(basisOf(schools)),
    reporting: fillText(
      BULLETIN_WORDS.reporting({
        known: schools.some((one) => one.reports !== null),
        missing: names((one) => !hasReported(one)),
        late: names((one) => one.reports !== null && hasReported(one) && one.reports.inTime < one.reports.due),
      }),
    ),
    attention: fillText(
      BULLETIN_WORDS.attention({
        overdue: names((one) => (one.overdue ?? 0) > 0),
        silent: schools.some((one) => !hasReported(one)),
        most: most.map((one) => BULLETIN_WORDS.schoolCount(one.school, one.open)),
      }),
    ),
  };
}

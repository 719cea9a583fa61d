// Forms with a row a school: the quarter's assessment (季评表) and the bulletin (通报). No child is named in them.
import type { Day } from '#model/day.js';
import { type Filling, fillDay, fillNumber, fillText } from '#model/filling.js';
import { type Problem, problem } from '#model/problem.js';
import { NOT_PROVIDED } from '#words/forms/common.js';
import { FIGURE_WORDS, formTitle } from '#words/forms/periods.js';
import {
  BULLETIN,
  BULLETIN_WORDS,
  QUARTERLY,
  SCHOOL_ROW_MARKS,
  SCHOOLS_MARKS,
  TOTAL,
  YES,
} from '#words/forms/schools.js';
import { type AnswersOf, answerHead, answerMarks, answerRows, type FormHead, fillingOf } from './answer.js';
import { showRate } from './monthly.js';
import type { CaseCounts, Rate } from './monthly-figures.js';

/** One school's figures of a period; null where nobody knows. */
export interface SchoolFigures {
  readonly school: string;
  readonly town: string;
  readonly enrolment: number | null;
  readonly counts: CaseCounts & { readonly returned: number; readonly relapsed: number };
  /** Open cases of which a step is late at the end of the period. */
  readonly overdue: number | null;
  readonly dropoutRate: Rate;
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
  readonly total: SchoolFigures;
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
    const { openedBefore, opened, reopened, dismissed, closed, openAtEnd } = row.counts;
    return wrong(where, 'open', openedBefore + opened + reopened - dismissed - closed, 'openAtEnd', openAtEnd);
  };
  const sums = (Object.keys(total.counts) as (keyof SchoolFigures['counts'])[]).flatMap((key) => {
    const sum = schools.reduce((all, one) => all + one.counts[key], 0);
    return wrong(`${TOTAL}${SCHOOL_ROW_MARKS[key][0]}`, 'sumOfSchools', sum, 'total', total.counts[key]);
  });
  return [...schools.flatMap((one) => inRow(one, one.school)), ...inRow(total, TOTAL), ...sums];
}

export const answerQuarterly = (input: SchoolsInput): Filling => answerSchools(QUARTERLY.title, input);
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
        ...schools.map((one, at) => answerSchool(one, at + 1)),
        answerSchool({ ...total, school: TOTAL, town: '' }, null),
      ]),
    },
  });
}

const answerSchool = (of: SchoolFigures, number: number | null): AnswersOf<typeof SCHOOL_ROW_MARKS> => ({
  number: fillNumber(number),
  school: fillText(of.school),
  town: fillText(of.town),
  enrolment: of.enrolment === null ? fillText(NOT_PROVIDED) : fillNumber(of.enrolment),
  openedBefore: fillNumber(of.counts.openedBefore),
  opened: fillNumber(of.counts.opened),
  reopened: fillNumber(of.counts.reopened),
  dismissed: fillNumber(of.counts.dismissed),
  returned: fillNumber(of.counts.returned),
  closed: fillNumber(of.counts.closed),
  relapsed: fillNumber(of.counts.relapsed),
  openAtEnd: fillNumber(of.counts.openAtEnd),
  overdue: of.overdue === null ? fillText(NOT_PROVIDED) : fillNumber(of.overdue),
  dropoutRate: fillText(showRate(of.dropoutRate)),
  returnRate: fillText(showRate(of.returnRate)),
  reports: fillText(of.reports === null ? NOT_PROVIDED : `${of.reports.inTime}/${of.reports.due}`),
  cleared: fillText(of.counts.openAtEnd === 0 && hasReported(of) ? YES : ''),
});

/** A school that sent nothing is not known to be clear. */
const hasReported = (one: SchoolFigures): boolean => one.reports === null || one.reports.received > 0;

const MOST_SHOWN = 5;

/** The three paragraphs. A school that did not report is never praised for having no open case. */
function sentences(schools: readonly SchoolFigures[], total: SchoolFigures) {
  const names = (wanted: (one: SchoolFigures) => boolean): string[] => schools.filter(wanted).map((one) => one.school);
  const most = schools
    .filter((one) => one.counts.openAtEnd > 0)
    .toSorted((a, b) => b.counts.openAtEnd - a.counts.openAtEnd)
    .slice(0, MOST_SHOWN);
  return {
    summary: fillText(
      BULLETIN_WORDS.summary({
        schools: schools.length,
        ...total.counts,
        cleared: schools.filter((one) => one.counts.openAtEnd === 0 && hasReported(one)).length,
      }),
    ),
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
        most: most.map((one) => BULLETIN_WORDS.schoolCount(one.school, one.counts.openAtEnd)),
      }),
    ),
  };
}

// The monthly form (月报表) of seed 004: figures by grade, the five points in sentences, the list of names.
import { assigneeOf, type Case, CHAIN_ROLES, type Role } from '#model/case.js';
import { type Filling, fillDay, fillNumber, fillText, roundHalfUp, showDayInWords } from '#model/filling.js';
import type { Problem } from '#model/problem.js';
import { classKey } from '#model/school.js';
import { inHardship } from '#model/student.js';
import { monthInWords, rateInWords } from '#words/forms/common.js';
import {
  FIVE_POINTS,
  formTitle,
  type GRADE_MARKS,
  homeTeachingInWords,
  MONTHLY,
  ratesInWords,
} from '#words/forms/periods.js';
import { type AnswersOf, answerHead, answerMarks, answerRows, type FormHead, fillingOf, fillKnown } from './answer.js';
import { answerCaseRows } from './lists.js';
import {
  type CaseCounts,
  checkFigures,
  type FiguresInput,
  figuresOf,
  type GradeFigures,
  type LastPeriod,
  type Rate,
} from './monthly-figures.js';
import { casesOfPeriod, flowOf, isReport, lettersIn, movesIn, openAt, recordsIn, recordsWhere } from './stages.js';

/** What the monthly form is told. `year` and `month` name the reporting month, [from, to] is its span. */
export interface MonthlyInput extends FiguresInput {
  readonly head: FormHead;
  readonly year: number;
  readonly month: number;
  /** The period's counts by rules.md 7, computed apart from these rows. */
  readonly counts: CaseCounts;
  readonly last: LastPeriod | null;
  /** Classes with any attendance in the period, places where it is missing, children on the watch list; null unknown. */
  readonly classesRecorded: number | null;
  readonly gaps: number | null;
  readonly watch: number | null;
  /** The dropout rate of all by the other formula (两基口径). */
  readonly netLossRate: Rate;
  /** Schools of a roll-up that do not say who is taught at home. */
  readonly homeTeachingUnsaid: number;
  /** Enrolled children of hardship households; null where no list of them was provided. */
  readonly hardshipEnrolled: number | null;
}

/** The sums that do not agree; the form must not be printed unless this is empty. */
export const checkMonthly = (input: MonthlyInput): Problem[] =>
  checkFigures(
    figuresOf(input),
    input.counts,
    openAt(casesOfPeriod(input.cases, input.from, input.to), input.to).length,
    input.last,
  );

/** The answers of the monthly form. */
export function answerMonthly(input: MonthlyInput): Filling {
  const rows = figuresOf(input);
  const listed = casesOfPeriod(input.cases, input.from, input.to);
  const period = monthInWords(input.year, input.month);
  let number = 0;
  return fillingOf({
    values: answerMarks(MONTHLY.marks, {
      ...answerHead(input.head),
      title: fillText(formTitle(input.head.unit, MONTHLY.title, period)),
      period: fillText(period),
      periodFrom: fillDay(input.from),
      periodTo: fillDay(input.to),
      ...fivePoints(input, rows.at(-1)!),
      rates: fillText(ratesInWords(showRate(rows.at(-1)!.dropoutRate), showRate(input.netLossRate))),
      homeTeachingNote: fillText(
        homeTeachingInWords({ count: rows.at(-1)!.enrolment.homeTeaching, unsaid: input.homeTeachingUnsaid }),
      ),
    }),
    lists: {
      [MONTHLY.lists.grades.list]: answerRows(
        MONTHLY.lists.grades.marks,
        rows.map((row) => answerGrade(row, row.kind === 'grade' ? ++number : null)),
      ),
      [MONTHLY.lists.cases.list]: answerRows(MONTHLY.lists.cases.marks, answerCaseRows(listed)),
    },
  });
}

/** A rate with its parts: `0.42%（2/480）`, 未提供 without a denominator. */
export const showRate = ({ part, whole }: Rate): string =>
  rateInWords(whole === null || whole === 0 ? null : roundHalfUp((part / whole) * 100, 2), part, whole);

function answerGrade(row: GradeFigures, number: number | null): AnswersOf<typeof GRADE_MARKS> {
  const { enrolment: of, suspected, dropout } = row;
  return {
    number: fillNumber(number),
    grade: fillText(row.label),
    classes: fillKnown(of.classes),
    enrolledBefore: fillKnown(of.enrolledBefore),
    transferredIn: fillKnown(of.transferredIn),
    resumed: fillKnown(of.resumed),
    joinedOther: fillKnown(of.joinedOther),
    transferredOut: fillKnown(of.transferredOut),
    suspended: fillKnown(of.suspended),
    deceased: fillKnown(of.deceased),
    abroad: fillKnown(of.abroad),
    leftDropout: fillKnown(of.leftDropout),
    leftOther: fillKnown(of.leftOther),
    enrolledAfter: fillKnown(of.enrolledAfter),
    suspectedBefore: fillNumber(suspected.before),
    suspectedAdded: fillNumber(suspected.added),
    suspectedResolved: fillNumber(suspected.returned + suspected.other),
    suspectedAtEnd: fillNumber(suspected.atEnd),
    dropoutBefore: fillNumber(dropout.before),
    dropoutAdded: fillNumber(dropout.added),
    dropoutReturned: fillNumber(dropout.returned),
    dropoutOther: fillNumber(dropout.other),
    dropoutAtEnd: fillNumber(dropout.atEnd),
    awaiting: fillNumber(row.awaiting),
    closed: fillNumber(row.closed),
    hardship: fillNumber(row.hardship),
    leftBehind: fillNumber(row.leftBehind),
    disabled: fillNumber(row.disabled),
    visits: fillNumber(row.visits),
    letters: fillNumber(row.letters),
    homeTeaching: fillKnown(of.homeTeaching),
    rate: fillText(showRate(row.dropoutRate)),
  };
}

/** The five points of seed 004, each sentence made of the ledger's figures. */
function fivePoints(input: MonthlyInput, total: GradeFigures) {
  const { cases, from, to, counts } = input;
  const open = openAt(cases, to);
  const away = open.filter((one) => flowOf([one], 'returned', from, to).atEnd === 0);
  const has = (one: Case, role: Role): boolean => assigneeOf(one, role) !== null;
  const records = (kind: string): number => recordsIn(cases, [kind], from, to);
  const poor = away.filter((one) => inHardship(one.student));
  return {
    duties: fillText(
      FIVE_POINTS.duties({
        open: open.length,
        responsible: open.filter((one) => has(one, 'responsible')).length,
        without: open.filter((one) => !has(one, 'responsible')).map((one) => one.student.name),
        helpers: open.filter((one) => has(one, 'helper')).length,
        chain: open.filter((one) => CHAIN_ROLES.every((role) => has(one, role))).length,
      }),
    ),
    monitoring: fillText(
      FIVE_POINTS.monitoring({
        from: showDayInWords(from),
        to: showDayInWords(to),
        classes: total.enrolment.classes,
        recorded: input.classesRecorded,
        gaps: input.gaps,
        opened: counts.opened,
        confirmed: movesIn(cases, ['confirmed'], from, to),
        dismissed: counts.dismissed,
        watch: input.watch,
      }),
    ),
    persuasion: fillText(
      FIVE_POINTS.persuasion({
        phones: records('phone'),
        visits: records('home-visit'),
        talks: records('talk'),
        letters: lettersIn(cases, from, to),
        reports: recordsWhere(cases, isReport, from, to),
        helpRequests: records('help-request'),
        pledges: records('pledge'),
        returned: movesIn(cases, ['returned'], from, to),
        notReturned: away.length,
      }),
    ),
    enrolment: fillText(
      FIVE_POINTS.enrolment({
        before: total.enrolment.enrolledBefore,
        after: total.enrolment.enrolledAfter,
        openBefore: counts.openedBefore,
        opened: counts.opened,
        reopened: counts.reopened,
        dismissed: counts.dismissed,
        closed: counts.closed,
        openAtEnd: counts.openAtEnd,
        classesOpen: new Set(open.map((one) => classKey(one.student))).size,
      }),
    ),
    poverty: fillText(
      FIVE_POINTS.poverty({
        enrolled: input.hardshipEnrolled,
        open: poor.length,
        names: poor.map((one) => one.student.name),
      }),
    ),
  };
}

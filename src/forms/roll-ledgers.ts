// The ledgers of a school in print: at the four levels with their days of clearing, the enrolment ledger of all children
// of school age, the ledger of suspicions, and the dropout rate class by class.
import { type Case, isOpen } from '#model/case.js';
import type { Day } from '#model/day.js';
import { type Filling, fillDay, fillNumber, fillText } from '#model/filling.js';
import { type ClassName, showSchoolClass } from '#model/school.js';
import type { Sex } from '#model/student.js';
import { CASE_ROW_MARKS, LIST_MARKS } from '#words/forms/cases.js';
import { NOT_PROVIDED, SEX_WORDS } from '#words/forms/common.js';
import {
  CLASS_RATES,
  ENROLMENT_LEDGER,
  LEDGER_LEVEL_WORDS,
  LEDGER_LEVELS,
  ROLL_WORDS,
  SUSPECTED_LEDGER,
} from '#words/forms/rolls.js';
import { answerHead, answerMarks, answerRows, type FormHead, fillingOf } from './answer.js';
import { answerCaseRows } from './lists.js';
import { showRate } from './monthly.js';
import type { Rate } from './monthly-figures.js';
import { answerClass, answerRollHead, type RollHead } from './roll-head.js';

/** A unit of a level of the ledger. */
interface LevelUnit {
  readonly unit: string;
  readonly enrolled: number | null;
  readonly opened: number;
  readonly suspected: number;
  readonly persuading: number;
  readonly returned: number;
  readonly closed: number;
  readonly dismissed: number;
  readonly open: readonly Case[];
  readonly lastOpenedOn: Day;
  readonly clearedOn: Day | null;
}

export interface LedgerLevelsInput extends RollHead {
  readonly level: keyof typeof LEDGER_LEVEL_WORDS;
  readonly units: readonly LevelUnit[];
  /** The day on which the last case of all was closed; null while one is open. */
  readonly clearedOn: Day | null;
}

/** So many children are named in a cell; a town's cell can't hold them all, the ledger child by child does. */
const NAMED_MAX = 10;

/** A line a child, since a case's number can't be broken. */
const openInWords = (open: readonly Case[]): string =>
  [
    ...open.slice(0, NAMED_MAX).map((each) => `${each.student.name} ${each.caseNo}`),
    ...(open.length > NAMED_MAX ? [ROLL_WORDS.more(open.length)] : []),
  ].join('\n');

/** The ledger at one level. */
export function answerLedgerLevels(of: LedgerLevelsInput): Filling {
  const { list, marks } = LEDGER_LEVELS.lists.units;
  const sum = (pick: (row: LevelUnit) => number): number => of.units.reduce((all, one) => all + pick(one), 0);
  const days = of.units.map((one) => one.lastOpenedOn).toSorted();
  const row = (
    one: Omit<LevelUnit, 'lastOpenedOn'> & { readonly lastOpenedOn: Day | null },
    number: number | null,
  ) => ({
    number: fillNumber(number),
    unit: fillText(one.unit === '' ? ROLL_WORDS.unassigned : one.unit),
    enrolled: fillNumber(one.enrolled),
    opened: fillNumber(one.opened),
    suspected: fillNumber(one.suspected),
    persuading: fillNumber(one.persuading),
    returned: fillNumber(one.returned),
    closed: fillNumber(one.closed),
    dismissed: fillNumber(one.dismissed),
    open: fillNumber(one.open.length),
    children: fillText(number === null ? '' : openInWords(one.open)),
    lastOpenedOn: fillDay(one.lastOpenedOn),
    clearedOn: fillDay(one.clearedOn),
    standing: fillText(one.open.length === 0 ? ROLL_WORDS.cleared : ROLL_WORDS.notCleared),
  });
  const total = {
    unit: ROLL_WORDS.total,
    enrolled: of.units.some((one) => one.enrolled === null) ? null : sum((one) => one.enrolled ?? 0),
    opened: sum((one) => one.opened),
    suspected: sum((one) => one.suspected),
    persuading: sum((one) => one.persuading),
    returned: sum((one) => one.returned),
    closed: sum((one) => one.closed),
    dismissed: sum((one) => one.dismissed),
    open: of.units.flatMap((one) => one.open),
    lastOpenedOn: days.at(-1) ?? null,
    clearedOn: of.clearedOn,
  };
  return fillingOf({
    values: answerMarks(LEDGER_LEVELS.marks, {
      ...answerRollHead(of, LEDGER_LEVELS.title),
      level: fillText(LEDGER_LEVEL_WORDS[of.level]),
      units: fillNumber(of.units.length),
      cleared: fillNumber(of.units.filter((one) => one.open.length === 0).length),
    }),
    lists: { [list]: answerRows(marks, [...of.units.map((one, at) => row(one, at + 1)), row(total, null)]) },
  });
}

/** A child of the enrolment ledger. */
interface EnrolmentRow extends ClassName {
  readonly name: string;
  readonly sex: Sex | null;
  readonly birthOn: Day | null;
  readonly idNo: string | null;
  readonly town: string;
  readonly village: string;
  readonly guardian: string;
  readonly phone: string;
  readonly standing: string;
  readonly note: string;
}

/** A unit of the enrolment ledger. */
interface EnrolmentUnit {
  readonly unit: string;
  readonly total: number;
  readonly inSchool: number;
  readonly suspended: number;
  readonly homeTeaching: number;
  readonly suspected: number;
  readonly dropout: number;
  readonly notEnrolled: number;
}

export interface EnrolmentLedgerInput extends RollHead {
  readonly level: keyof typeof LEDGER_LEVEL_WORDS;
  /** Null where no population list is in the ledger. */
  readonly residents: number | null;
  readonly rate: Rate;
  readonly children: readonly EnrolmentRow[];
  readonly units: readonly EnrolmentUnit[];
}

/** The enrolment ledger: every child, and each unit in sum. */
export function answerEnrolmentLedger(of: EnrolmentLedgerInput): Filling {
  const { children, units } = ENROLMENT_LEDGER.lists;
  const sum = (pick: (row: EnrolmentUnit) => number): number => of.units.reduce((all, one) => all + pick(one), 0);
  const unitRow = (one: EnrolmentUnit, number: number | null) => ({
    number: fillNumber(number),
    unit: fillText(one.unit === '' ? ROLL_WORDS.unassigned : one.unit),
    total: fillNumber(one.total),
    inSchool: fillNumber(one.inSchool),
    suspended: fillNumber(one.suspended),
    homeTeaching: fillNumber(one.homeTeaching),
    suspected: fillNumber(one.suspected),
    dropout: fillNumber(one.dropout),
    notEnrolled: fillNumber(one.notEnrolled),
  });
  return fillingOf({
    values: answerMarks(ENROLMENT_LEDGER.marks, {
      ...answerRollHead(of, ENROLMENT_LEDGER.title),
      level: fillText(LEDGER_LEVEL_WORDS[of.level]),
      residents: of.residents === null ? fillText(NOT_PROVIDED) : fillNumber(of.residents),
      rate: fillText(showRate(of.rate)),
    }),
    lists: {
      [children.list]: answerRows(
        children.marks,
        of.children.map((one, at) => ({
          number: fillNumber(at + 1),
          name: fillText(one.name),
          sex: fillText(one.sex === null ? '' : SEX_WORDS[one.sex]),
          birthOn: fillDay(one.birthOn),
          idNo: fillText(one.idNo ?? ''),
          village: fillText(`${one.town}${one.village}`),
          guardian: fillText(one.guardian),
          guardianPhone: fillText(one.phone),
          school: fillText(one.school),
          classNo: fillText(one.school === '' ? '' : showSchoolClass(one)),
          standing: fillText(one.standing),
          note: fillText(one.note),
        })),
      ),
      [units.list]: answerRows(units.marks, [
        ...of.units.map((one, at) => unitRow(one, at + 1)),
        unitRow(
          {
            unit: ROLL_WORDS.total,
            total: sum((one) => one.total),
            inSchool: sum((one) => one.inSchool),
            suspended: sum((one) => one.suspended),
            homeTeaching: sum((one) => one.homeTeaching),
            suspected: sum((one) => one.suspected),
            dropout: sum((one) => one.dropout),
            notEnrolled: sum((one) => one.notEnrolled),
          },
          null,
        ),
      ]),
    },
  });
}

/** The ledger of suspicions. */
export const answerSuspected = ({
  head,
  cases,
}: {
  readonly head: FormHead;
  readonly cases: readonly Case[];
}): Filling =>
  fillingOf({
    values: answerMarks(LIST_MARKS, {
      ...answerHead(head),
      count: fillNumber(cases.length),
      open: fillNumber(cases.filter((one) => isOpen(one.status)).length),
    }),
    lists: { [SUSPECTED_LEDGER.lists.cases.list]: answerRows(CASE_ROW_MARKS, answerCaseRows(cases)) },
  });

/** A class with its rate; `isOver` is null where the rate is not known. */
interface ClassRateRow extends ClassName {
  readonly teacher: string;
  readonly base: number | null;
  readonly enrolled: number | null;
  readonly suspected: number;
  readonly dropout: number;
  readonly returned: number;
  readonly rate: Rate;
  readonly isOver: boolean | null;
}

export interface ClassRatesInput extends RollHead {
  /** The line of the policy as a share. */
  readonly max: number;
  readonly classes: readonly ClassRateRow[];
}

/** The rate class by class, a sum for each school where there are several, and one for all. */
export function answerClassRates(of: ClassRatesInput): Filling {
  const { list, marks } = CLASS_RATES.lists.classes;
  const row = (one: ClassRateRow, number: number | null) => ({
    number: fillNumber(number),
    ...answerClass(one),
    ...(number === null ? { grade: fillText(''), classNo: fillText('') } : {}),
    teacher: fillText(one.teacher),
    base: one.base === null ? fillText(NOT_PROVIDED) : fillNumber(one.base),
    enrolled: one.enrolled === null ? fillText(NOT_PROVIDED) : fillNumber(one.enrolled),
    suspected: fillNumber(one.suspected),
    dropout: fillNumber(one.dropout),
    returned: fillNumber(one.returned),
    rate: fillText(showRate(one.rate)),
    standing: fillText(one.isOver === null ? NOT_PROVIDED : one.isOver ? ROLL_WORDS.over : ROLL_WORDS.within),
  });
  const schools = Map.groupBy(of.classes, (one) => one.school);
  let number = 0;
  const rows = [...schools].flatMap(([school, own]) => [
    ...own.map((one) => {
      number += 1;
      return row(one, number);
    }),
    ...(schools.size > 1 ? [row(sumOf(own, `${school}${ROLL_WORDS.subtotal}`, of.max), null)] : []),
  ]);
  return fillingOf({
    values: answerMarks(CLASS_RATES.marks, {
      ...answerRollHead(of, CLASS_RATES.title),
      max: { kind: 'number', number: of.max, percent: true },
      over: fillNumber(of.classes.filter((one) => one.isOver === true).length),
    }),
    lists: { [list]: answerRows(marks, [...rows, row(sumOf(of.classes, ROLL_WORDS.total, of.max), null)]) },
  });
}

function sumOf(classes: readonly ClassRateRow[], school: string, max: number): ClassRateRow {
  const sum = (pick: (one: ClassRateRow) => number): number => classes.reduce((all, one) => all + pick(one), 0);
  const base = classes.some((one) => one.base === null) ? null : sum((one) => one.base ?? 0);
  const dropout = sum((one) => one.dropout);
  return {
    school,
    grade: null,
    gradeText: '',
    classNo: '',
    teacher: '',
    base,
    enrolled: classes.some((one) => one.enrolled === null) ? null : sum((one) => one.enrolled ?? 0),
    suspected: sum((one) => one.suspected),
    dropout,
    returned: sum((one) => one.returned),
    rate: { part: dropout, whole: base },
    isOver: base === null || base === 0 ? null : dropout / base > max,
  };
}

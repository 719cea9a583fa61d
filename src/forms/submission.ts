// The submission (上报): a school's month as texts by field. Each text is put on the page as it is sealed
// (`submission-sheets.ts`); the next level reads it back from there (`intake/submission.ts`).
import type { Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import { fillValueText } from '#model/filling.js';
import type { Month } from '#model/month.js';
import type { PeriodCounts } from '#model/period-counts.js';
import type { RosterChange } from '#model/roster-change.js';
import { showClass } from '#model/school.js';
import type { Student } from '#model/student.js';
import {
  type Cover,
  canonicalRows,
  canonicalText,
  type PartContent,
  type PartRow,
  TABLE_NAMES,
} from '#model/submission.js';
import { GROUP_WORDS } from '#words/codes.js';
import { answerInWords } from '#words/conflict.js';
import { ledgerHeadInWords, SEX_WORDS } from '#words/forms/common.js';
import { MONTHLY } from '#words/forms/periods.js';
import {
  COVER_FIELDS,
  POINT_WORDS,
  ROLL_STATUS_WORDS,
  SUBMISSION_TABLES,
  SUBMISSION_WORDS,
} from '#words/submission.js';
import type { FormHead } from './answer.js';
import { answerMonthly, type MonthlyInput } from './monthly.js';
import { answerCase, answerDuties, answerRecords, gradeWords, rowOf } from './submission-case.js';

/** The period's counts as the cover states them. */
export interface CoverCounts extends PeriodCounts {
  readonly enrolment: number | null;
  readonly termStartEnrolment: number | null;
}

/** What one school's month is made of. */
export interface PartInput {
  readonly head: FormHead;
  readonly school: string;
  readonly schoolCode: string;
  readonly town: string;
  readonly period: Month;
  readonly from: Day;
  readonly to: Day;
  readonly monthly: MonthlyInput;
  readonly counts: CoverCounts;
  readonly cases: readonly Case[];
  readonly roster: readonly Student[];
  readonly changes: readonly RosterChange[];
  /** What the school answers to conflicts with other schools. */
  readonly answers: readonly Parameters<typeof answerInWords>[0][];
}

const numberText = (of: number | null): string => (of === null ? '' : String(of));
const yesNo = (of: boolean): string => (of ? SUBMISSION_WORDS.yes : SUBMISSION_WORDS.no);

/** The month's texts; its revision, day and ledger head are for the command to say. */
export function answerPart(
  of: PartInput,
  printed: { revision: number; filledOn: Day; ledgerHead: FormHead['ledgerHead'] },
): PartContent {
  const { head, counts } = of;
  const cover: Record<keyof typeof COVER_FIELDS, string> = {
    school: of.school,
    schoolCode: of.schoolCode,
    town: of.town,
    period: of.period,
    from: of.from,
    to: of.to,
    revision: String(printed.revision),
    nil: yesNo(of.cases.length === 0),
    enrolment: numberText(counts.enrolment),
    termStartEnrolment: numberText(counts.termStartEnrolment),
    openedBefore: String(counts.openedBefore),
    opened: String(counts.opened),
    confirmed: String(counts.confirmed),
    dismissed: String(counts.dismissed),
    returned: String(counts.returned),
    closed: String(counts.closed),
    reopened: String(counts.reopened),
    relapsed: String(counts.relapsed),
    openAtEnd: String(counts.openAtEnd),
    filledOn: printed.filledOn,
    preparer: head.preparer,
    reviewer: head.reviewer,
    head: head.head,
    phone: head.phone,
    answers: of.answers.map(answerInWords).join('\n'),
    ledgerHead: printed.ledgerHead === null ? '' : ledgerHeadInWords(printed.ledgerHead.seq, printed.ledgerHead.hash),
    digest: '',
  };
  return canonicalPart(cover, {
    ...figuresOf(of.monthly),
    cases: of.cases.map(answerCase),
    records: of.cases.flatMap(answerRecords),
    duties: of.cases.flatMap(answerDuties),
    changes: of.changes.map(changeRow),
    roster: of.roster.map(rosterRow),
  });
}

/** Texts as they come back from a cell, rows in canonical order. */
export function canonicalPart(cover: Cover, tables: PartContent['tables']): PartContent {
  const clean = (rows: readonly PartRow[]): readonly PartRow[] =>
    canonicalRows(rows.map((row) => row.map(canonicalText)).filter((row) => row.some((text) => text !== '')));
  return {
    cover: Object.fromEntries(Object.entries(cover).map(([field, text]) => [field, canonicalText(text)])),
    tables: Object.fromEntries(TABLE_NAMES.map((table) => [table, clean(tables[table])])) as PartContent['tables'],
  };
}

/** The monthly form's figures and its five points, as the form itself answers them. */
function figuresOf(of: MonthlyInput): Pick<PartContent['tables'], 'monthly' | 'points'> {
  const { common } = answerMonthly(of);
  const { list, marks } = MONTHLY.lists.grades;
  const fields = Object.keys(SUBMISSION_TABLES.monthly) as (keyof typeof SUBMISSION_TABLES.monthly)[];
  const monthly = (common.lists[list] ?? []).map((row) =>
    fields.map((field) => {
      const value = row[marks[field][0]];
      return value === undefined ? '' : fillValueText(value);
    }),
  );
  const points = POINT_WORDS.map(({ mark, word }) => {
    const value = common.values[mark];
    return rowOf('points', { point: word, said: value === undefined ? '' : fillValueText(value) });
  });
  return { monthly, points };
}

const groupsText = (of: Student): string => of.groups.map((one) => GROUP_WORDS[one]).join('、');

const rosterRow = (of: Student): PartRow =>
  rowOf('roster', {
    grade: gradeWords(of),
    classNo: showClass(of.classNo),
    name: of.name,
    sex: of.sex === null ? '' : SEX_WORDS[of.sex],
    birthOn: of.birthOn ?? '',
    idNo: of.idNo ?? '',
    enrolmentNo: of.enrolmentNo ?? '',
    rollStatus: ROLL_STATUS_WORDS[of.rollStatus],
    town: of.town,
    village: of.village,
    groups: groupsText(of),
  });

const changeRow = ({ change, kind, student, on, place }: RosterChange): PartRow =>
  rowOf('changes', {
    change: SUBMISSION_WORDS[change],
    changeKind: kind,
    name: student.name,
    sex: student.sex === null ? '' : SEX_WORDS[student.sex],
    birthOn: student.birthOn ?? '',
    idNo: student.idNo ?? '',
    enrolmentNo: student.enrolmentNo ?? '',
    grade: gradeWords(student),
    classNo: showClass(student.classNo),
    on: on ?? '',
    place,
  });

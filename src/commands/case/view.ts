// How a case leaves the program: the object of `--json` and the rows of tables.
import { absentDaysOf, assigneeOf, type Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import { showGrade, showSchoolClass } from '#model/school.js';
import { type Block, table } from '#screen/blocks.js';
import { showStatus } from '#screen/show-entry.js';
import { OUTCOME_WORDS, REASONS, TRIGGER_WORDS, wordOf } from '#words/codes.js';

/** What is to be done next on a case. */
export interface NextStep {
  readonly name: string;
  readonly due: Day | null;
  readonly overdue: boolean;
}

/** A case as `--json` gives it; other programs rely on its fields (test/commands/contract.test.ts). */
export function caseData(of: Case, next: NextStep | null): Record<string, unknown> {
  const { student } = of;
  return {
    caseNo: of.caseNo,
    status: of.status,
    trigger: of.triggers[0] ?? null,
    triggers: of.triggers,
    student: {
      name: student.name,
      sex: student.sex,
      birthOn: student.birthOn,
      enrolmentNo: student.enrolmentNo,
      idNo: student.idNo,
      school: student.school,
      schoolCode: student.schoolCode,
      grade: student.grade ?? student.gradeText,
      gradeName: showGrade(student.grade, student.gradeText),
      class: student.classNo,
      town: student.town,
      village: student.village,
      address: student.address,
      guardian: student.guardian,
      phone: student.phone,
      groups: student.groups,
    },
    since: of.since,
    detectedOn: of.detectedOn,
    confirmedOn: of.confirmedOn,
    returnedOn: of.returnedOn,
    closedOn: of.closedOn,
    dismissedOn: of.dismissedOn,
    outcome: of.outcome,
    reason: of.reason,
    dismissReason: of.dismissReason,
    responsible: assigneeOf(of, 'responsible'),
    absentDays: absentDaysOf(of),
    presentStreak: of.presentStreak,
    lastDataOn: of.lastDataOn,
    runs: of.runs.map(({ since, firedOn, lastAbsentOn, returnedOn, absentDays, cells }) => ({
      since,
      firedOn,
      lastAbsentOn,
      returnedOn,
      absentDays,
      cells: cells.map(({ file, sheet, cell }) => ({ file, sheet, cell })),
    })),
    evidence: of.evidence,
    nextStep: next?.name ?? null,
    nextDue: next?.due ?? null,
    overdue: next?.overdue ?? false,
    previousCase: of.previousCase,
  };
}

/** `七年级1班`. */
export const classOf = ({ student }: Case): string => showSchoolClass(student);

/** `2026-0001 张三（七年级1班）`. */
export const callCase = (of: Case): string => `${of.caseNo} ${of.student.name}（${classOf(of)}）`;

/** Cases as a table; the school only where there are several. */
export function caseTable(cases: readonly Case[], nextOf: (of: Case) => NextStep | null): Block {
  const schools = new Set(cases.map((one) => one.student.school)).size > 1;
  const rows = cases.map((one) => {
    const next = nextOf(one);
    return [
      one.caseNo,
      one.student.name,
      ...(schools ? [one.student.school] : []),
      classOf(one),
      showStatus(one.status),
      one.since,
      absentDaysOf(one),
      one.returnedOn,
      assigneeOf(one, 'responsible'),
      next === null ? '' : `${next.name}${next.due === null ? '' : ` ${next.due}`}${next.overdue ? ' 超期' : ''}`,
    ];
  });
  const head = [
    '编号',
    '姓名',
    ...(schools ? ['学校'] : []),
    '班级',
    '状态',
    '缺勤自',
    '天数',
    '返校',
    '责任人',
    '下一步',
  ];
  return table(head, rows);
}

/** How a case ended, or why it was opened: one phrase. */
export function endOf(of: Case): string {
  if (of.outcome !== null) return OUTCOME_WORDS[of.outcome];
  return [of.triggers.map((one) => TRIGGER_WORDS[one]).join('、'), wordOf(REASONS, of.reason)]
    .filter((part) => part !== '')
    .join('，');
}

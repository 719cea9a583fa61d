// `report groups`: the special groups counted, and their children listed.
import type { Context } from '#commands/frame/command.js';
import { answerGroupCounts } from '#forms/rolls.js';
import { answerTable } from '#forms/tables.js';
import { type Case, isOpen } from '#model/case.js';
import { earlier } from '#model/day.js';
import { appointmentsOf } from '#model/duties.js';
import type { EnrolledStudent } from '#model/student.js';
import type { Period } from '#rules/calendar.js';
import { countGroups } from '#rules/group-counts.js';
import { facts, table } from '#screen/blocks.js';
import { GROUP_WORDS } from '#words/codes.js';
import { UNKNOWN_NUMBER } from '#words/forms/common.js';
import { GROUP_COUNTS } from '#words/forms/rolls.js';
import { formNamed, type Made, rollHeadOf } from './made.js';
import { registersOf } from './registers.js';

/** Special groups counted, and their children listed. */
export async function makeGroups(context: Context, period: Period): Promise<Made> {
  const { ledger, workspace, today } = context;
  const to = earlier(period.to, today);
  const appointments = appointmentsOf(await ledger.entries());
  const registers = await registersOf(context, { ...period, to }, GROUP_COUNTS.title);
  const { cases, bureau } = registers;
  // Lists name children of the ledger's own registers; rosters of submissions are not matched with them.
  const lists = bureau === null ? await ledger.lists() : [];
  const counted = countGroups({
    cases,
    listed: lists.map(({ studentId, record }) => ({ studentId, groups: record.groups })),
    helped: helpedIn(cases),
    primaryYears: workspace.file.primaryYears,
  });
  const students: EnrolledStudent[] = [];
  for await (const page of registers.students()) {
    for (const one of page) {
      counted.take(one);
      if (one.groups.length > 0) students.push(one);
    }
  }
  const { enrolled, children, groups: counts } = counted.figures();
  // What a roster has no column for is not known, and not nought.
  const groups = counts.map((one) =>
    bureau === null ? one : { ...one, boarding: null, fromLists: null, unmatched: null },
  );
  const head = await rollHeadOf(context, { ...period, to });
  const list = answerTable('special-groups', {
    head: head.head,
    today,
    cases,
    appointments,
    events: [],
    students,
    movements: [],
  });
  return {
    sheets: [
      { form: formNamed('group-counts'), filling: answerGroupCounts({ ...head, enrolled, children, groups }) },
      { form: formNamed('special-groups'), filling: list },
    ],
    data: { totals: { enrolled, children }, groups },
    shown: [
      facts([
        ['在籍', enrolled],
        ['特殊群体', `${children} 人（一人只数一次）`],
      ]),
      table(
        ['类别', '人数', '未销号', '有帮扶人', '名单登记', '未对上'],
        groups.map((one) => [
          GROUP_WORDS[one.group],
          one.count,
          one.open,
          one.helped,
          one.fromLists ?? UNKNOWN_NUMBER,
          one.unmatched ?? UNKNOWN_NUMBER,
        ]),
      ),
    ],
    problems: registers.problems,
  };
}

const helpedIn = (cases: readonly Case[]): ReadonlySet<number> =>
  new Set(
    cases
      .filter((one) => isOpen(one.status) && one.assignments.some(({ role }) => role === 'helper'))
      .map((one) => one.student.studentId),
  );

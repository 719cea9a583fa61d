// `movement`: what is known of a change on the register (学籍变动): why, who applied, the span of a suspension, the papers
// that prove it; without a student, the changes since the school year began with what is lacking.
import type { Day } from '#model/day.js';
import { fold, sealedThrough } from '#model/fold.js';
import { monthOf } from '#model/month.js';
import { movementNotesOf } from '#model/movement.js';
import { problem, Refusal } from '#model/problem.js';
import type { EnrolledStudent, StudentId } from '#model/student.js';
import { planMovementNote } from '#plan/movements.js';
import { isRefused } from '#plan/moves.js';
import { schoolYearPeriod, termOf } from '#rules/calendar.js';
import { table, title } from '#screen/blocks.js';
import { showEntry } from '#screen/show-entry.js';
import { APPLICANT_WORDS, MOVEMENT_WORDS } from '#words/movements.js';
import { appendDrafts } from './case/append.js';
import { dayOr, refused } from './case/decide.js';
import { readEvidence } from './case/evidence.js';
import { loadMovements, movementInWords, placeOf, remarkOf } from './case/movement-rows.js';
import { provedEnds } from './case/proved-end.js';
import { type Context, command, type Result } from './frame/command.js';
import { codedBy, DayValue, option, optionalArgument, options, TextValue } from './frame/options.js';

export const movement = command({
  more: '不写学生，就列出本学期的学籍变动和还缺的证明。写学生，就记下变动的原因、由谁提出、证明材料；休学写起止日期，期满会提醒。有证明的转出、休学，学籍里没有了也不再算去向不明；已经立了案的，证明写了编号，close 就照它销号。',
  needs: 'ledger',
  args: { student: optionalArgument('学生', '姓名、学籍号或身份证号', TextValue) },
  options: {
    kind: option('--kind <种类>', '什么变动', codedBy(MOVEMENT_WORDS)),
    on: option('--on <日期>', '哪一天变动，不写就是今天', DayValue),
    reason: option('--reason <原因>', '变动的原因', TextValue),
    applicant: option('--applicant <谁>', '谁提出的', codedBy(APPLICANT_WORDS)),
    school: option('--school <学校>', '转到哪里或从哪里转来', TextValue),
    from: option('--from <日期>', '休学第一天', DayValue),
    until: option('--until <日期>', '休学最后一天', DayValue),
    evidence: options('--evidence <种类:编号>', '证明材料，如 休学审批:2026-03', TextValue),
  },
  examples: ['movement', 'movement 王伟 --kind 休学 --until 2027-08-31 --applicant 家长 --evidence 休学审批:2026-03'],
  async run(context) {
    const { args, options: given } = context;
    if (args.student === undefined) return listMovements(context);
    const student = await findStudent(context, args.student);
    if (given.kind === undefined)
      throw new Refusal(
        'usage.missing',
        2,
        {},
        { name: '--kind', usage: 'taizhang movement <学生> --kind 种类 [选项]' },
      );
    const on = dayOr(given.on, context);
    const entries = await context.ledger.entries();
    const plan = planMovementNote(
      { notes: movementNotesOf(entries), today: context.today, sealedThrough: sealedThrough(entries) },
      {
        studentId: student.studentId,
        student: `${student.name}（${placeOf(student)}）`,
        movement: given.kind,
        on,
        reason: given.reason ?? '',
        applicant: given.applicant ?? null,
        otherSchool: given.school ?? '',
        from: given.from ?? null,
        until: given.until ?? null,
        proofs: given.evidence.map((one) =>
          readEvidence(one, on, { command: 'movement', example: '休学审批:2026-03' }),
        ),
      },
    );
    if (isRefused(plan)) return refused(plan);
    await appendDrafts(context, plan.drafts);
    return {
      data: { student: { name: student.name, studentId: student.studentId }, movement: given.kind },
      shown: plan.drafts.map((one) => title(showEntry(one))),
      problems: plan.problems,
      changed: plan.drafts.length > 0 ? { added: 1 } : { unchanged: 1 },
      next: [
        ...(await closeSteps(context, student.studentId)),
        `看还缺哪些证明：taizhang movement；印出来：taizhang report movements ${monthOf(context.today)}`,
      ],
    };
  },
});

/** Closing the child's open case, where what was noted proves its end. */
async function closeSteps({ ledger }: Context, studentId: StudentId): Promise<string[]> {
  const own = [...fold(await ledger.entries())].filter(([, one]) => one.student.studentId === studentId);
  return [...(await provedEnds(ledger, new Map(own))).keys()].map(
    (caseNo) => `有证明了，核对后销号：taizhang close ${caseNo}`,
  );
}

/** The child of that name or number on a register now or before; asked about or refused where several fit. */
async function findStudent({ ledger, ask }: Context, typed: string): Promise<EnrolledStudent> {
  const all = await ledger.studentsNamed(typed);
  if (all.length === 1) return all[0]!;
  if (all.length === 0) throw new Refusal('movement.student-unknown', 2, {}, { typed });
  if (ask !== null) {
    const chosen = await ask.choose(
      `哪一个${typed}？`,
      all.map((one) => ({ name: `${one.name}（${placeOf(one)}）`, value: String(one.studentId) })),
    );
    return all.find((one) => one.studentId === Number(chosen))!;
  }
  const which = all.map((one) => `${placeOf(one)} ${one.enrolmentNo ?? ''}`.trim()).join('、');
  throw new Refusal('movement.student-many', 2, {}, { typed, count: all.length, which });
}

async function listMovements(context: Context): Promise<Result> {
  const { workspace, today } = context;
  const from = (termOf(workspace.file.terms, today) ?? schoolYearPeriod(today)).from;
  const { movements, firstListed, base } = await loadMovements(context, { from, to: today });
  const rows = movements.map(movementInWords);
  return {
    data: {
      from,
      to: today,
      movements: movements.map((one, at) => ({
        kind: one.kind,
        word: rows[at]!.kind,
        student: one.student.name,
        school: one.student.school,
        grade: one.student.grade ?? one.student.gradeText,
        class: one.student.classNo,
        on: rows[at]!.on,
        lacking: one.lacking,
        lateWorkdays: one.lateWorkdays,
        caseNo: one.caseNo,
      })),
    },
    shown: [
      title(rows.length === 0 ? `${from} 以来学籍没有变动` : `${from} 以来的学籍变动 ${rows.length} 人次：`),
      ...(rows.length === 0
        ? []
        : [
            table(
              ['日期', '姓名', '班级', '变动', '已有证明', '还缺', '提示'],
              rows.map((one, at) => [
                one.on,
                one.student.name,
                placeOf(one.student),
                one.kind,
                one.proofs.join('、'),
                one.lacking.join('、'),
                remarkOf(movements[at]!),
              ]),
            ),
          ]),
    ],
    problems: remarksOf({ from, firstListed, base }),
    next: [
      '补记证明：taizhang movement 姓名 --kind 种类 --evidence 种类:编号',
      `印出来：taizhang report movements ${monthOf(today)}`,
    ],
  };
}

/** What a comparison of two registers cannot tell. */
export const remarksOf = ({ from, firstListed, base }: { from: Day; firstListed: number; base: Day | null }) => [
  ...(base === null ? [problem('movement.no-register', {}, { from })] : []),
  ...(base !== null && base > from ? [problem('movement.later-register', {}, { from, on: base })] : []),
  ...(firstListed > 0 ? [problem('movement.first-register', {}, { count: firstListed, from })] : []),
];

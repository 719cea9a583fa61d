// `report movements`: changes on the register with their papers, suspensions, and clusters before examinations.
import { loadMovements, movementInWords, placeOf } from '#commands/case/movement-rows.js';
import type { Context } from '#commands/frame/command.js';
import { remarksOf } from '#commands/movement.js';
import { bureauOf } from '#commands/submission/bureau.js';
import { answerMovementSummary } from '#forms/rolls.js';
import { answerTable } from '#forms/tables.js';
import { addDays, daysBetween, earlier } from '#model/day.js';
import type { MovementKind } from '#model/movement.js';
import { classKey } from '#model/school.js';
import type { EnrolledStudent } from '#model/student.js';
import type { Period } from '#rules/calendar.js';
import { CLUSTER_DAYS, type Cluster, examsOf, judgeClusters } from '#rules/movement-clusters.js';
import { countMovements, type Movement } from '#rules/movements.js';
import { judgeSuspensions, type Suspension } from '#rules/suspensions.js';
import { type Block, facts, table, title } from '#screen/blocks.js';
import { UNKNOWN_NUMBER } from '#words/forms/common.js';
import { ROLL_WORDS } from '#words/forms/rolls.js';
import { MOVEMENT_WORDS, SUSPENSION_WORDS } from '#words/movements.js';
import { bureauMovements, type PeriodMovements } from './bureau-movements.js';
import { formNamed, type Made, rollHeadOf } from './made.js';

/** Changes on the register of a period: each with its papers, in sum, suspensions, and clusters before examinations. */
export async function makeMovements(context: Context, period: Period): Promise<Made> {
  const { workspace, today } = context;
  const bureau = await bureauOf(context, period);
  const given = bureau === null ? await ownMovements(context, period) : await bureauMovements(context, bureau, period);
  const { movements, suspensions, hasPapers } = given;
  const exams = examsOf(workspace.file.terms, workspace.file.exams);
  const clusters = judgeClusters(given.departures, exams).filter((one) => one.to >= period.from);
  const head = await rollHeadOf(context, period);
  const words = movements.map(movementInWords);
  const lacking = hasPapers ? movements.filter((one) => one.lacking.length > 0).length : null;
  const list = answerTable('movements', {
    head: head.head,
    today,
    cases: [],
    appointments: [],
    events: [],
    students: [],
    movements: hasPapers ? words : words.map((one) => ({ ...one, proofs: [UNKNOWN_NUMBER] })),
    ...(hasPapers ? {} : { papers: ROLL_WORDS.papersAtSchool }),
  });
  const summary = answerMovementSummary({
    ...head,
    total: movements.length,
    lacking,
    classes: inClasses(movements, hasPapers),
    suspensions: suspensions.map(({ student, ...one }) => ({ ...student, ...one })),
    clusters: clusters.map((one) => ({
      ...one.class,
      from: one.from,
      to: one.to,
      days: daysBetween(one.from, one.to) + 1,
      people: one.movements.map(({ student, kind }) => ({ name: student.name, kind })),
      exam: one.exam,
      applicants: hasPapers ? applicantsOf(one.movements) : { family: 0, school: 0, unknown: 0 },
    })),
  });
  return {
    sheets: [
      { form: formNamed('movements'), filling: list },
      { form: formNamed('movement-summary'), filling: summary },
    ],
    data: dataOf({ movements, words, suspensions, clusters, lacking }),
    shown: [
      facts([
        ...[...countMovements(movements)].map(([kind, count]) => [MOVEMENT_WORDS[kind], `${count} 人次`] as const),
        ...(lacking === null ? [] : [['还缺证明', `${lacking} 人次`] as const]),
      ]),
      ...suspensionBlocks(suspensions.filter((one) => one.state !== 'running')),
      ...clusterBlocks(clusters),
    ],
    problems: given.problems,
  };
}

/** What `--json` says. `words` are the changes in words, in the same order. */
const dataOf = (of: {
  readonly movements: readonly Movement[];
  readonly words: readonly ReturnType<typeof movementInWords>[];
  readonly suspensions: readonly Suspension[];
  readonly clusters: readonly Cluster[];
  readonly lacking: number | null;
}) => ({
  totals: {
    movements: of.movements.length,
    lacking: of.lacking,
    ...Object.fromEntries(countMovements(of.movements)),
  },
  movements: of.movements.map((one, at) => ({
    kind: one.kind,
    word: MOVEMENT_WORDS[one.kind],
    student: { name: one.student.name, enrolmentNo: one.student.enrolmentNo, idNo: one.student.idNo },
    school: one.student.school,
    grade: one.student.grade ?? one.student.gradeText,
    class: one.student.classNo,
    on: of.words[at]!.on,
    seenOn: one.on,
    from: of.words[at]!.from,
    to: of.words[at]!.to,
    proofs: one.proofs,
    lacking: one.lacking,
    lateWorkdays: one.lateWorkdays,
    applicant: one.note?.applicant ?? null,
    caseNo: one.caseNo,
  })),
  suspensions: of.suspensions.map(({ student, ...one }) => ({
    student: student.name,
    class: placeOf(student),
    ...one,
  })),
  clusters: of.clusters.map((one) => ({
    class: placeOf(one.movements[0]!.student),
    from: one.from,
    to: one.to,
    exam: one.exam,
    students: one.movements.map(({ student }) => student.name),
  })),
});

const suspensionBlocks = (suspensions: readonly Suspension[]): Block[] =>
  suspensions.length === 0
    ? []
    : [
        title('休学要办的：'),
        table(
          ['姓名', '班级', '起', '止', '情况'],
          suspensions.map(({ student, from, until, state }) => [
            student.name,
            placeOf(student),
            from,
            until,
            SUSPENSION_WORDS[state],
          ]),
        ),
      ];

const clusterBlocks = (clusters: readonly Cluster[]): Block[] =>
  clusters.length === 0
    ? []
    : [
        title('短期内集中离开，请核实是否自愿：'),
        table(
          ['班级', '起', '止', '人数', '之后的考试'],
          clusters.map(({ movements, from, to, exam }) => [
            placeOf(movements[0]!.student),
            from,
            to,
            movements.length,
            exam === null ? '' : `${exam.name} ${exam.on}`,
          ]),
        ),
      ];

async function ownMovements(context: Context, period: Period): Promise<PeriodMovements> {
  const { ledger, today } = context;
  const to = earlier(period.to, today);
  const from = addDays(period.from, -1);
  const { movements, notes, firstListed, base } = await loadMovements(context, { from, to });
  const suspended: EnrolledStudent[] = [];
  for await (const page of ledger.enrolled(to)) suspended.push(...page.filter((one) => one.rollStatus === 'suspended'));
  // A cluster may have begun in the period before.
  const { movements: before } = await loadMovements(context, { from: addDays(from, -CLUSTER_DAYS), to: from });
  return {
    movements,
    suspensions: judgeSuspensions(suspended, notes, today),
    departures: [...before, ...movements],
    hasPapers: true,
    problems: remarksOf({ from: period.from, firstListed, base }),
  };
}

function inClasses(movements: readonly Movement[], hasPapers: boolean) {
  const groups = Map.groupBy(movements, (one) => classKey(one.student));
  return [...groups.values()].map((own) => {
    const { school, grade, gradeText, classNo } = own[0]!.student;
    const counts: ReadonlyMap<MovementKind, number> = countMovements(own);
    const lacking = hasPapers ? own.filter((one) => one.lacking.length > 0).length : null;
    return { school, grade, gradeText, classNo, counts, lacking };
  });
}

const applicantsOf = (movements: readonly Movement[]) => ({
  family: movements.filter((one) => one.note?.applicant === 'family').length,
  school: movements.filter((one) => one.note?.applicant === 'school').length,
  unknown: movements.filter((one) => one.note?.applicant == null).length,
});

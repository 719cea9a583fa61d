// Special groups in figures (seed 004: 留守、单亲、残疾、贫困等易发生辍学的群体): how many children of each are on the register,
// how many have an open case, and who of these has a paired helper. A child may stand in several groups.
import { type Case, isOpen } from '#model/case.js';
import { stageOf } from '#model/school.js';
import type { EnrolledStudent, StudentGroup, StudentId } from '#model/student.js';
import { GROUP_WORDS } from '#words/codes.js';

/** A group with its figures; `fromLists` are children whom a list names, `unmatched` rows of lists that fit no child here. */
export interface GroupFigures {
  readonly group: StudentGroup;
  readonly count: number;
  readonly male: number;
  readonly female: number;
  readonly primary: number;
  readonly junior: number;
  readonly boarding: number;
  readonly suspended: number;
  readonly open: number;
  readonly helped: number;
  readonly fromLists: number;
  readonly unmatched: number;
}

type Counted = { -readonly [K in keyof GroupFigures]: GroupFigures[K] };

/** Takes pages of students one by one; `figures` has every group, also those that nobody is in. */
export function countGroups(of: {
  readonly cases: Iterable<Case>;
  /** Rows of lists: the child that each was matched to, or null, and the groups it names. */
  readonly listed: readonly { readonly studentId: StudentId | null; readonly groups: readonly StudentGroup[] }[];
  /** Children with a paired helper, of those with an open case. */
  readonly helped: ReadonlySet<StudentId>;
  readonly primaryYears: 5 | 6;
}) {
  const open = new Set([...of.cases].filter((one) => isOpen(one.status)).map((one) => one.student.studentId));
  const groups = new Map<StudentGroup, Counted>(
    (Object.keys(GROUP_WORDS) as StudentGroup[]).map((group) => [
      group,
      {
        group,
        count: 0,
        male: 0,
        female: 0,
        primary: 0,
        junior: 0,
        boarding: 0,
        suspended: 0,
        open: 0,
        helped: 0,
        fromLists: 0,
        unmatched: 0,
      },
    ]),
  );
  const inLists = new Map<StudentId, Set<StudentGroup>>();
  for (const { studentId, groups: named } of of.listed) {
    if (studentId === null) for (const group of named) groups.get(group)!.unmatched += 1;
    else inLists.set(studentId, new Set([...(inLists.get(studentId) ?? []), ...named]));
  }
  let enrolled = 0;
  let children = 0;
  return {
    take(student: EnrolledStudent): void {
      enrolled += 1;
      if (student.groups.length === 0) return;
      children += 1;
      for (const group of student.groups) {
        const figures = groups.get(group)!;
        figures.count += 1;
        if (student.sex !== null) figures[student.sex] += 1;
        if (student.grade !== null) figures[stageOf(student.grade, of.primaryYears)] += 1;
        if (student.boarding === true) figures.boarding += 1;
        if (student.rollStatus === 'suspended') figures.suspended += 1;
        if (open.has(student.studentId)) figures.open += 1;
        if (open.has(student.studentId) && of.helped.has(student.studentId)) figures.helped += 1;
        if (inLists.get(student.studentId)?.has(group) === true) figures.fromLists += 1;
      }
    },
    figures: (): { enrolled: number; children: number; groups: readonly GroupFigures[] } => ({
      enrolled,
      children,
      groups: [...groups.values()],
    }),
  };
}

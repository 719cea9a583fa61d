// What the registers gained and lost grade by grade between two days, for the monthly form: 期初在籍＋增加－减少＝期末在籍.
// A suspended child stays on the register (rules.md 7: 在籍数 is who is on it), so 休学 and 复学 are told beside the sum and
// are no part of it.
import { registerYearOf } from '#model/month.js';
import type { RegisterChange } from '#model/movement.js';
import type { EnrolledStudent } from '#model/student.js';

/** One grade. `leftDropout` is always 0: nobody leaves a register of compulsory schooling as a dropout. */
export interface GradeFlow {
  readonly transferredIn: number;
  readonly joinedOther: number;
  readonly transferredOut: number;
  readonly deceased: number;
  readonly abroad: number;
  readonly leftDropout: number;
  readonly leftOther: number;
  readonly suspended: number;
  readonly resumed: number;
}

type Counted = { -readonly [K in keyof GradeFlow]: number };

/** A grade that nothing changed in. */
export const NO_FLOW: GradeFlow = {
  transferredIn: 0,
  joinedOther: 0,
  transferredOut: 0,
  deceased: 0,
  abroad: 0,
  leftDropout: 0,
  leftOther: 0,
  suspended: 0,
  resumed: 0,
};

/** The flows by grade of the schools that `isOwn` takes; a move to a school outside is a departure. */
export function judgeGradeFlows(
  changes: readonly RegisterChange[],
  isOwn: (school: string) => boolean,
): ReadonlyMap<number, GradeFlow> {
  const flows = new Map<number, Counted>();
  const at = (grade: number | null): Counted => {
    if (grade === null) return { ...NO_FLOW };
    const found = flows.get(grade) ?? { ...NO_FLOW };
    flows.set(grade, found);
    return found;
  };
  const own = (one: EnrolledStudent | null): EnrolledStudent | null => (one !== null && isOwn(one.school) ? one : null);
  for (const change of changes) {
    const before = own(change.before);
    const after = own(change.after);
    if (before !== null && after === null) at(before.grade)[leftAs(change)] += 1;
    if (before === null && after !== null) at(after.grade)[joinedAs(change)] += 1;
    if (before !== null && after !== null && before.grade !== after.grade) {
      const betweenSchools = before.school !== after.school;
      at(before.grade)[betweenSchools ? 'transferredOut' : 'leftOther'] += 1;
      at(after.grade)[betweenSchools ? 'transferredIn' : 'joinedOther'] += 1;
    }
    if (after === null) continue;
    const earlier = change.before ?? change.earlier;
    if (after.rollStatus === 'suspended' && earlier?.rollStatus !== 'suspended') at(after.grade).suspended += 1;
    if (after.rollStatus !== 'suspended' && earlier?.rollStatus === 'suspended') at(after.grade).resumed += 1;
  }
  return flows;
}

function leftAs({ after, left }: RegisterChange): 'transferredOut' | 'deceased' | 'abroad' | 'leftOther' {
  if (after !== null || left?.rollStatus === 'transferred') return 'transferredOut';
  return left?.rollStatus === 'deceased' || left?.rollStatus === 'abroad' ? left.rollStatus : 'leftOther';
}

/** 转入 where the class had a register before and the child was on none; new pupils and first registers are 其他. */
function joinedAs({ before, earlier, after, on, classSeenOn }: RegisterChange): 'transferredIn' | 'joinedOther' {
  if (before !== null) return 'transferredIn';
  if (earlier !== null) return earlier.rollStatus === 'suspended' ? 'joinedOther' : 'transferredIn';
  const sameYear = classSeenOn !== null && registerYearOf(on) === registerYearOf(classSeenOn);
  return sameYear && after?.rollStatus !== 'suspended' ? 'transferredIn' : 'joinedOther';
}

// The ledger at four levels (seed 004, 台账销号制: 镇、学校、班级和个人): each town, school, class and child with its own
// counts and its own day of clearing. A unit is cleared (清零) when its last open case is closed.
import { type Case, isOpen } from '#model/case.js';
import { type Day, later } from '#model/day.js';
import { classKey, classRank, showSchoolClass } from '#model/school.js';
import type { LEDGER_LEVEL_WORDS } from '#words/forms/rolls.js';

export type LedgerLevel = keyof typeof LEDGER_LEVEL_WORDS;

/** One unit of a level. `clearedOn` is null while a case of it is open. */
export interface LevelRow {
  readonly key: string;
  readonly school: string;
  readonly unit: string;
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

/** The day on which the last open case of these ended, or null while one is open or none ever was. */
export function clearedOn(cases: readonly Case[]): Day | null {
  if (cases.length === 0 || cases.some((one) => isOpen(one.status))) return null;
  return cases.map((one) => one.moves.at(-1)!.on).reduce(later);
}

const unitOf = ({ student }: Case, level: LedgerLevel): { key: string; unit: string; rank: string } => {
  const { town, school, studentId, name } = student;
  const className = showSchoolClass(student);
  switch (level) {
    case 'town':
      return { key: town, unit: town, rank: town === '' ? '\uffff' : town };
    case 'school':
      return { key: school, unit: school, rank: school };
    case 'class':
      return { key: classKey(student), unit: `${school}${className}`, rank: classRank(student) };
    case 'child':
      return { key: String(studentId), unit: `${name}（${className}）`, rank: `${classRank(student)}|${name}` };
  }
};

/** The units of a level that ever had a case, in order; cases as they stood at the end of the period. */
export function judgeLevels(cases: readonly Case[], level: LedgerLevel): readonly LevelRow[] {
  const groups = Map.groupBy(cases, (one) => unitOf(one, level).key);
  return [...groups]
    .map(([key, own]) => ({ ...rowOf(own), key, unit: unitOf(own[0]!, level).unit, rank: unitOf(own[0]!, level).rank }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ rank: _, ...row }) => row);
}

function rowOf(own: readonly Case[]): Omit<LevelRow, 'key' | 'unit'> {
  const count = (status: Case['status']): number => own.filter((one) => one.status === status).length;
  return {
    school: own[0]!.student.school,
    opened: own.length,
    suspected: count('suspected'),
    persuading: count('persuading'),
    returned: count('returned'),
    closed: count('closed'),
    dismissed: count('dismissed'),
    open: own.filter((one) => isOpen(one.status)),
    lastOpenedOn: own.map((one) => one.moves[0]!.on).reduce(later),
    clearedOn: clearedOn(own),
  };
}

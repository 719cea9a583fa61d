// Matches one class's attendance to its students: the class first, then row by row; rows of one child are joined, and what
// was not matched makes nobody present.
import { type Place, type Problem, problem } from '#model/problem.js';
import type { AttendanceRecord, AttendanceRow } from '#model/records.js';
import type { RosterEntry } from '#model/roster.js';
import { type ClassName, classKey } from '#model/school.js';
import type { StudentId } from '#model/student.js';
import { matchInClass, matchInSchool, matchNumbers } from './match.js';
import { type FoundClass, findClass, type RosterClass, type RosterIndex } from './match-index.js';

/** A record whose class is known, its rows matched: `matched[i]` belongs to `record.rows[i]`, null where rejected. */
export interface MatchedAttendance {
  readonly record: AttendanceRecord;
  readonly of: ClassName;
  readonly matched: readonly (StudentId | null)[];
}

/**
 * Matches a class's attendance. The sheet must name a class that is on a roster, else the whole record is refused with
 * the classes there are. A record without a class (a gate log) is dealt out to the classes of those whom its rows name.
 * `problems[i].row` is the row; the caller keeps them as rejected rows. `untaken` are the record's rows of which nothing
 * was taken: unmatched, or two of one child that contradict each other.
 */
export function matchAttendance(
  record: AttendanceRecord,
  index: RosterIndex,
  place: { readonly file: string; readonly sheet: string },
): {
  readonly parts: readonly MatchedAttendance[];
  readonly problems: readonly Problem[];
  readonly untaken: readonly AttendanceRow[];
} {
  const found = classOrSchool(record, index, place);
  if (found.kind === 'unknown') return { parts: [], problems: [found.problem], untaken: record.rows };
  const problems: Problem[] = [];
  const rowsOf = new Map<string, { of: ClassName; rows: AttendanceRow[]; matched: (StudentId | null)[] }>();
  const seen = new Map<StudentId, { part: Part; at: number; rows: AttendanceRow[] }>();
  const untaken: AttendanceRow[] = [];
  const target = (of: ClassName): Part => {
    const key = classKey(of);
    let part = rowsOf.get(key);
    if (part === undefined) {
      part = { of, rows: [], matched: [] };
      rowsOf.set(key, part);
    }
    return part;
  };
  const classOf = (one: RosterClass | RosterEntry): ClassName => ({
    school: one.school,
    grade: one.grade,
    gradeText: one.gradeText,
    classNo: one.classNo,
  });
  const home = found.kind === 'class' ? target(classOf(found.of)) : null;
  for (const row of record.rows) {
    const at = { ...place, row: row.row };
    const numbered = matchNumbers(row.student, index, at);
    const match =
      numbered ??
      (found.kind === 'class'
        ? matchInClass(row.student, found.of, index, at)
        : matchInSchool(row.student, found.school, index, at));
    if (match.kind === 'unmatched') {
      problems.push(match.problem);
      untaken.push(row);
      if (home !== null) {
        home.rows.push(row);
        home.matched.push(null);
      }
      continue;
    }
    const part = home ?? target(classOf(match.entry));
    const twice = seen.get(match.studentId);
    if (twice === undefined) {
      seen.set(match.studentId, { part, at: part.rows.length, rows: [row] });
      part.rows.push(row);
      part.matched.push(match.studentId);
      continue;
    }
    const first = twice.part.rows[twice.at]!;
    const both = twice.rows.length === 0 ? null : mergeRows(first, row, record);
    if (both !== null) {
      twice.part.rows[twice.at] = both;
      twice.rows.push(row);
    } else {
      // Which of them is the child, and whether the others are somebody else, nobody knows: none is taken.
      twice.part.matched[twice.at] = null;
      untaken.push(...twice.rows.splice(0), row);
      problems.push(
        problem('student.twice', at, { name: row.student.name, first: first.row, second: row.row }, row.student.name),
      );
    }
  }
  const parts = [...rowsOf.values()].flatMap(({ of, rows, matched }) =>
    withoutUnknown({ record: { ...record, rows }, of, matched }),
  );
  return { parts, problems, untaken };
}

/**
 * A gate log's department (学生部) is no class: where the text names neither a grade nor a number and the rows carry
 * numbers, each row is matched by those within the school.
 */
function classOrSchool(record: AttendanceRecord, index: RosterIndex, place: Place): FoundClass {
  const on = record.covered[0]?.day ?? null;
  const found = findClass(index, record, place, on);
  if (found.kind !== 'unknown' || record.grade !== null || record.cohort !== null || record.gradeText !== '')
    return found;
  const numbered = record.rows.some(
    ({ student }) => student.seatNo !== '' || student.idNo !== null || student.enrolmentNo !== null,
  );
  if (!numbered || /^\d*$/.test(record.classNo ?? '')) return found;
  const bare = findClass(index, { ...record, classNo: null }, place, on);
  return bare.kind === 'none' ? bare : found;
}

interface Part {
  readonly of: ClassName;
  readonly rows: AttendanceRow[];
  readonly matched: (StudentId | null)[];
}

/**
 * On a list that names only who was missing, somebody whom no roster knows is still missing: on those sessions nobody is
 * present for not being named. They become a record of their own that tells of the named alone.
 */
function withoutUnknown(part: MatchedAttendance): MatchedAttendance[] {
  const { record, matched } = part;
  const unknown = new Set(
    record.rows.flatMap((row, at) =>
      matched[at] === null ? row.marks.map((mark) => `${mark.day}|${mark.session}`) : [],
    ),
  );
  if (!record.wholeClass || unknown.size === 0) return [part];
  const isSure = (at: { readonly day: string; readonly session: string }): boolean =>
    !unknown.has(`${at.day}|${at.session}`);
  const covered = record.covered.filter((slot) => !isSure(slot));
  const named = record.rows.flatMap((row, at) => {
    const marks = covered.map((slot) => {
      const stated = row.marks.find((mark) => mark.day === slot.day && mark.session === slot.session);
      return stated ?? { day: slot.day, session: slot.session, status: 'unrecorded' as const, cell: slot.cell };
    });
    return matched[at] !== null && marks.some((mark) => mark.status !== 'unrecorded')
      ? [{ row: { ...row, marks, flags: [] }, id: matched[at]! }]
      : [];
  });
  const sure = {
    ...record,
    covered: record.covered.filter(isSure),
    rows: record.rows.map((row) => ({ ...row, marks: row.marks.filter(isSure) })),
  };
  const rest = { ...record, wholeClass: false, blank: 'unknown' as const, covered, rows: named.map((one) => one.row) };
  return [
    { ...part, record: sure },
    ...(named.length === 0 ? [] : [{ ...part, record: rest, matched: named.map((one) => one.id) }]),
  ];
}

/** Two rows of one child as one, where they don't contradict each other in any session; null where they do. */
function mergeRows(one: AttendanceRow, other: AttendanceRow, record: AttendanceRecord): AttendanceRow | null {
  const key = (mark: { day: string; session: string }): string => `${mark.day}|${mark.session}`;
  const [a, b] = [one, other].map((row) => new Map(row.marks.map((mark) => [key(mark), mark])));
  const marks: AttendanceRow['marks'][number][] = [];
  for (const slot of record.covered) {
    const [left, right] = [a!.get(key(slot)), b!.get(key(slot))];
    if (left === undefined && right === undefined) continue;
    if (left?.status === right?.status) marks.push(left!);
    // On a list of exceptions, not being listed says nothing against the row that is.
    else if (record.wholeClass && (left === undefined || right === undefined)) marks.push((left ?? right)!);
    else if (left?.status === 'unrecorded') right !== undefined && marks.push(right);
    else if (right?.status === 'unrecorded') left !== undefined && marks.push(left);
    else return null;
  }
  return { ...one, marks, flags: [...one.flags, ...other.flags] };
}

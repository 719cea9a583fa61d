// Children who were on a school's register and are on none any more without a word of why: 去向不明 (rules.md 3).
// A class counts as answered when a newer register covers it, or, after the school year has changed, the class that
// its children should sit in now; those who finished the school's last grade are graduates.
import type { Day } from '#model/day.js';
import type { EnrolledStudent } from '#model/student.js';
import { fillStanding } from './standing.js';
import type { Store } from './store.js';
import { readStudent } from './students.js';

interface Snapshot {
  readonly snapshotId: number;
  readonly school: string;
  readonly grade: number | null;
  readonly gradeKey: string;
  readonly classNo: string;
  readonly takenOn: Day;
  readonly supplement: boolean;
}

interface Missing {
  readonly studentId: number;
  readonly rowId: number;
}

/** School years change with the first of August here: a register of late August already shows the new grades. */
const yearOf = (on: Day): number => +on.slice(0, 4) - (on.slice(5) < '08-01' ? 1 : 0);

/** Candidates for a left-register case on a day: each with the day last seen and the day of the register that lacks them. */
export function loadVanished(
  store: Store,
  on: Day,
  primaryYears: 5 | 6,
): readonly { student: EnrolledStudent; lastSeenOn: Day; missingSince: Day }[] {
  fillStanding(store, on);
  const bySchool = Map.groupBy(snapshotsUntil(store, on), (one) => one.school);
  const missing = lastSeen(store, on, [...bySchool.values()].flatMap(followedUp));
  const found = [];
  for (const snapshots of bySchool.values()) {
    const grades = snapshots.map((one) => one.grade ?? 0);
    const lastGrade = Math.max(...grades) > primaryYears ? 9 : primaryYears;
    for (const seen of snapshots) {
      const absent = missing.get(seen.snapshotId);
      if (absent === undefined) continue;
      const since = answeredOn(store, { seen, snapshots, lastGrade, absent: absent.length });
      if (since === null) continue;
      for (const { studentId, rowId } of absent) {
        found.push({ student: readStudent(store, studentId, rowId), lastSeenOn: seen.takenOn, missingSince: since });
      }
    }
  }
  return found.sort((a, b) => a.student.studentId - b.student.studentId);
}

function snapshotsUntil({ engine }: Store, on: Day): Snapshot[] {
  type Row = [number, string, number | null, string, string, Day, number];
  const sql = `SELECT snapshot_id, school, grade, grade_key, class_no, taken_on, supplement FROM live_snapshots
    WHERE taken_on <= ? ORDER BY taken_on, snapshot_id`;
  return engine.all<Row>(sql, on).map((row) => ({
    snapshotId: row[0],
    school: row[1],
    grade: row[2],
    gradeKey: row[3],
    classNo: row[4],
    takenOn: row[5],
    supplement: row[6] === 1,
  }));
}

/** Of a school's snapshots, oldest first, those that a later one of the class or of a later school year may answer. */
function followedUp(snapshots: readonly Snapshot[]): readonly number[] {
  const full = snapshots.filter((one) => !one.supplement);
  const classOf = (one: Snapshot): string => JSON.stringify([one.gradeKey, one.classNo]);
  const newest = new Map(full.map((one) => [classOf(one), one.snapshotId]));
  const lastYear = Math.max(...full.map((one) => yearOf(one.takenOn)));
  return snapshots
    .filter((one) => yearOf(one.takenOn) < lastYear || (newest.get(classOf(one)) ?? one.snapshotId) !== one.snapshotId)
    .map((one) => one.snapshotId);
}

/**
 * Students by the snapshot that saw them last, one of those `asked` for, less those whose last row explains where they
 * went (转学, 休学 …).
 */
function lastSeen({ engine }: Store, on: Day, asked: readonly number[]): ReadonlyMap<number, readonly Missing[]> {
  const seen = new Map<number, Missing[]>();
  if (asked.length === 0) return seen;
  const sql = `SELECT student_id, snapshot_id, row_id, gone FROM (
      SELECT s.student_id, s.snapshot_id, s.row_id, s.gone, row_number() OVER (
        PARTITION BY s.student_id ORDER BY n.taken_on DESC, n.snapshot_id DESC) AS place
      FROM sightings s JOIN live_snapshots n ON n.snapshot_id = s.snapshot_id WHERE n.taken_on <= ?1
        AND s.student_id IN (
          SELECT a.student_id FROM json_each(?2) j CROSS JOIN sightings a ON a.snapshot_id = j.value)) t
    WHERE place = 1 AND gone = 0 AND snapshot_id IN (SELECT value FROM json_each(?2))
      AND NOT EXISTS (SELECT 1 FROM standing x WHERE x.student_id = t.student_id AND x.snapshot_id <> t.snapshot_id)
      AND (SELECT r.roll_status FROM keyed_rows r WHERE r.row_id = t.row_id) <> 'suspended'`;
  for (const [studentId, snapshotId, rowId] of engine.each<[number, number, number]>(sql, on, JSON.stringify(asked))) {
    const held = seen.get(snapshotId);
    if (held === undefined) seen.set(snapshotId, [{ studentId, rowId }]);
    else held.push({ studentId, rowId });
  }
  return seen;
}

/** The day of the first register that should have shown the children of a snapshot and lacks them; null where none has come. */
function answeredOn(
  store: Store,
  of: { seen: Snapshot; snapshots: readonly Snapshot[]; lastGrade: number; absent: number },
): Day | null {
  const { seen, snapshots, lastGrade } = of;
  const newer = snapshots.filter(
    (one) =>
      !one.supplement &&
      (one.takenOn > seen.takenOn || (one.takenOn === seen.takenOn && one.snapshotId > seen.snapshotId)),
  );
  const sameYear = newer.find(
    (one) =>
      one.gradeKey === seen.gradeKey && one.classNo === seen.classNo && yearOf(one.takenOn) === yearOf(seen.takenOn),
  );
  if (sameYear !== undefined) return sameYear.takenOn;
  for (const one of newer) {
    const years = yearOf(one.takenOn) - yearOf(seen.takenOn);
    if (years < 1) continue;
    if (seen.grade === null) {
      if (one.gradeKey === seen.gradeKey && one.classNo === seen.classNo) return one.takenOn;
      continue;
    }
    const expected = seen.grade + years;
    if (expected > lastGrade) return null;
    if (one.grade !== expected) continue;
    if (one.classNo === seen.classNo || mostMovedOn(store, of)) return one.takenOn;
  }
  return null;
}

/** Whether at least half of a class has been seen since: its children were divided anew, so its own number may not come. */
function mostMovedOn({ engine }: Store, of: { seen: Snapshot; absent: number }): boolean {
  const sql = 'SELECT COUNT(*) FROM sightings WHERE snapshot_id = ? AND gone = 0';
  const all = engine.get<[number]>(sql, of.seen.snapshotId)![0];
  return (all - of.absent) * 2 >= all;
}

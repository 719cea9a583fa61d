// Absentee lists speak for everybody of a class: here it is told who that was on each day, by the registers. Where a
// class has no register yet on the day, the first one after it counts.
import type { Day } from '#model/day.js';
import type { StudentId } from '#model/student.js';
import type { Store } from './store.js';

export interface Attended {
  /** The whole-class sheets of the span that may speak for this student. */
  readonly sheetsFor: (studentId: StudentId) => readonly number[];
  /** Whether the student was on the register of that sheet's class on a day. */
  readonly enrolled: (studentId: StudentId, sheetId: number, day: Day) => boolean;
}

interface Sighting {
  readonly snapshotId: number;
  readonly slot: string;
  readonly takenOn: Day;
  readonly gone: boolean;
}

interface Taken {
  readonly snapshotId: number;
  readonly takenOn: Day;
  readonly supplement: boolean;
}

/** Looks at nothing at all where no sheet of the span speaks for a whole class. */
export function attendedClasses(store: Store, from: Day, to: Day): Attended {
  const { engine } = store;
  const sheets = new Map<number, string>();
  const bySlot = new Map<string, number[]>();
  const sql = `SELECT t.sheet_id, json_array(t.school, t.grade_key, t.class_no) FROM sheets t
    JOIN live_batches b ON b.batch_id = t.batch_id
    WHERE t.whole_class = 1 AND t.last_day >= ? AND t.first_day <= ? ORDER BY t.sheet_id`;
  for (const [sheetId, slot] of engine.all<[number, string]>(sql, from, to)) {
    sheets.set(sheetId, slot);
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), sheetId]);
  }
  if (sheets.size === 0) return { sheetsFor: () => [], enrolled: () => false };
  const snapshots = snapshotsOf(store);
  let held: { studentId: StudentId; sightings: readonly Sighting[] } | null = null;
  const sightingsOf = (studentId: StudentId): readonly Sighting[] => {
    if (held?.studentId !== studentId) held = { studentId, sightings: loadSightings(store, studentId) };
    return held.sightings;
  };
  return {
    sheetsFor: (studentId) =>
      [...new Set(sightingsOf(studentId).map((one) => one.slot))].flatMap((slot) => bySlot.get(slot) ?? []),
    enrolled(studentId, sheetId, day) {
      const slot = sheets.get(sheetId);
      if (slot === undefined) return false;
      const sightings = sightingsOf(studentId);
      const current = currentOn(snapshots(slot), day);
      const here = sightings.findLast((one) => current.has(one.snapshotId));
      if (here === undefined || here.gone) return false;
      const newest = sightings.findLast((one) => one.takenOn <= day);
      return newest === undefined || newest.takenOn <= here.takenOn || newest.slot === slot;
    },
  };
}

function loadSightings({ engine }: Store, studentId: StudentId): readonly Sighting[] {
  const sql = `SELECT n.snapshot_id, json_array(n.school, n.grade_key, n.class_no), n.taken_on, s.gone
    FROM sightings s JOIN live_snapshots n ON n.snapshot_id = s.snapshot_id
    WHERE s.student_id = ? ORDER BY n.taken_on, n.snapshot_id`;
  return engine
    .all<[number, string, Day, number]>(sql, studentId)
    .map(([snapshotId, slot, takenOn, gone]) => ({ snapshotId, slot, takenOn, gone: gone === 1 }));
}

/** The live snapshots of a class, oldest first. */
function snapshotsOf({ engine }: Store): (slot: string) => readonly Taken[] {
  const kept = new Map<string, readonly Taken[]>();
  const sql = `SELECT snapshot_id, taken_on, supplement FROM live_snapshots
    WHERE school = ? AND grade_key = ? AND class_no = ? ORDER BY taken_on, snapshot_id`;
  return (slot) => {
    const known = kept.get(slot);
    if (known !== undefined) return known;
    const [school, gradeKey, classNo] = JSON.parse(slot) as [string, string, string];
    const read = engine
      .all<[number, Day, number]>(sql, school, gradeKey, classNo)
      .map(([snapshotId, takenOn, supplement]) => ({ snapshotId, takenOn, supplement: supplement === 1 }));
    kept.set(slot, read);
    return read;
  };
}

/** The snapshots that make a class's register on a day: the latest full one and the supplements after it. */
function currentOn(snapshots: readonly Taken[], day: Day): ReadonlySet<number> {
  const until = snapshots.filter((one) => one.takenOn <= day);
  const known = until.length > 0 ? until : snapshots.slice(0, 1);
  const full = known.findLastIndex((one) => !one.supplement);
  return new Set(known.slice(Math.max(full, 0)).map((one) => one.snapshotId));
}

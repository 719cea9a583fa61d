// The registers as they stand on a day: of each class the latest live snapshot at or before it, supplements on top; a
// child found in a later snapshot of another class counts only there. Kept in a working table until something changes.
import type { Day } from '#model/day.js';
import type { Store } from './store.js';
import { outsideVersion } from './store.js';

/** After every day there is: the registers as they stand now. */
export const LAST_DAY = '9999-12-31' as Day;

/** `taken_on` and number as one text that sorts by both. */
const AGE = "(n.taken_on || printf('%012d', n.snapshot_id))";

/** Fills the working tables `current_snapshots` and `standing` for a day, unless they are so already. */
export function fillStanding(store: Store, on: Day): void {
  const { engine, memory } = store;
  const wanted = `${on} ${memory.registerVersion} ${outsideVersion(store)}`;
  if (memory.standingFor === wanted) return;
  memory.standingFor = null;
  engine.script('DELETE FROM standing; DELETE FROM current_snapshots');
  engine.run(
    `INSERT INTO current_snapshots
      SELECT n.snapshot_id, row_number() OVER (ORDER BY n.taken_on, n.snapshot_id)
      FROM live_snapshots n LEFT JOIN (
        SELECT n.school, n.grade_key, n.class_no, MAX(${AGE}) AS newest
        FROM live_snapshots n WHERE n.supplement = 0 AND n.taken_on <= ?1
        GROUP BY n.school, n.grade_key, n.class_no) f
      ON f.school = n.school AND f.grade_key = n.grade_key AND f.class_no = n.class_no
      WHERE n.taken_on <= ?1 AND ${AGE} >= COALESCE(f.newest, '')`,
    on,
  );
  engine.run(
    `INSERT OR REPLACE INTO standing
      SELECT s.student_id, s.row_id, s.snapshot_id, c.rank
      FROM (SELECT * FROM current_snapshots ORDER BY rank) c CROSS JOIN sightings s ON s.snapshot_id = c.snapshot_id
      WHERE s.gone = 0`,
  );
  // A newer row of the same school that says the child has left takes it off that school's register.
  engine.run(
    `DELETE FROM standing WHERE student_id IN (
      SELECT t.student_id FROM sightings g JOIN current_snapshots gc ON gc.snapshot_id = g.snapshot_id
      JOIN snapshots gn ON gn.snapshot_id = g.snapshot_id
      JOIN standing t ON t.student_id = g.student_id
      JOIN snapshots tn ON tn.snapshot_id = t.snapshot_id
      WHERE g.gone = 1 AND gn.school = tn.school AND gc.rank > t.rank)`,
  );
  memory.standingFor = wanted;
}

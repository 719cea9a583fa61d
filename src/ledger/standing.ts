// The registers as they stand on a day: of each class the latest live snapshot at or before it, supplements on top; a
// child found in a later snapshot of another class counts only there. Kept in a working table until something changes.
import type { Day } from '#model/day.js';
import type { Store } from './store.js';
import { outsideVersion } from './store.js';

/** After every day there is: the registers as they stand now. */
export const LAST_DAY = '9999-12-31' as Day;

/** `taken_on` and number as one text that sorts by both. */
const age = (of: string): string => `(${of}.taken_on || printf('%012d', ${of}.snapshot_id))`;

/**
 * Fills the working tables `current_snapshots` and `standing` for a day, unless they are so already. With `schools`
 * only these are sure to be whole, and a bureau's work for one school does not grow with the county.
 */
export function fillStanding(store: Store, on: Day, schools?: readonly string[]): void {
  const { engine, memory } = store;
  const state = `${on} ${memory.registerVersion} ${outsideVersion(store)}`;
  const wanted = schools === undefined ? state : `${state} ${JSON.stringify(schools)}`;
  if (memory.standingFor === wanted || memory.standingFor === state) return;
  memory.standingFor = null;
  engine.script('DELETE FROM standing; DELETE FROM current_snapshots');
  if (schools === undefined) findCurrent(store, on, null);
  else {
    findCurrent(store, on, JSON.stringify(schools));
    findElsewhere(store, on, JSON.stringify(schools));
  }
  engine.run(
    `INSERT OR REPLACE INTO standing
      SELECT s.student_id, s.row_id, s.snapshot_id
      FROM (SELECT * FROM current_snapshots ORDER BY rank) c CROSS JOIN sightings s ON s.snapshot_id = c.snapshot_id
      WHERE s.gone = 0`,
  );
  // A newer row of the same school that says the child has left takes it off that school's register.
  engine.run(
    `DELETE FROM standing WHERE student_id IN (
      SELECT t.student_id FROM current_snapshots gc CROSS JOIN sightings g ON g.snapshot_id = gc.snapshot_id
      JOIN snapshots gn ON gn.snapshot_id = g.snapshot_id
      JOIN standing t ON t.student_id = g.student_id
      JOIN snapshots tn ON tn.snapshot_id = t.snapshot_id
      JOIN current_snapshots tc ON tc.snapshot_id = t.snapshot_id
      WHERE g.gone = 1 AND gn.school = tn.school AND gc.rank > tc.rank)`,
  );
  memory.standingFor = wanted;
}

/** The snapshots that make the registers on a day: each class's latest full one and the supplements after it. */
function findCurrent({ engine }: Store, on: Day, schools: string | null): void {
  const here = schools === null ? '?2 IS NULL' : 'n.school IN (SELECT value FROM json_each(?2))';
  engine.run(
    `INSERT INTO current_snapshots
      SELECT n.snapshot_id, ${age('n')}
      FROM live_snapshots n LEFT JOIN (
        SELECT n.school, n.grade_key, n.class_no, MAX(${age('n')}) AS newest
        FROM live_snapshots n WHERE n.supplement = 0 AND n.taken_on <= ?1 AND ${here}
        GROUP BY n.school, n.grade_key, n.class_no) f
      ON f.school = n.school AND f.grade_key = n.grade_key AND f.class_no = n.class_no
      WHERE n.taken_on <= ?1 AND ${here} AND ${age('n')} >= COALESCE(f.newest, '')`,
    on,
    schools,
  );
}

/** Current snapshots of other schools that show a child of these: the newest decides where the child counts. */
function findElsewhere({ engine }: Store, on: Day, schools: string): void {
  engine.run(
    `INSERT INTO current_snapshots
      SELECT DISTINCT n.snapshot_id, ${age('n')}
      FROM current_snapshots c CROSS JOIN sightings s ON s.snapshot_id = c.snapshot_id
      CROSS JOIN sightings o ON o.student_id = s.student_id
      JOIN live_snapshots n ON n.snapshot_id = o.snapshot_id
      WHERE n.taken_on <= ?1 AND n.school NOT IN (SELECT value FROM json_each(?2)) AND NOT EXISTS (
        SELECT 1 FROM live_snapshots f
        WHERE f.school = n.school AND f.grade_key = n.grade_key AND f.class_no = n.class_no
          AND f.supplement = 0 AND f.taken_on <= ?1 AND ${age('f')} > ${age('n')})`,
    on,
    schools,
  );
}

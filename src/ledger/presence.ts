// Who of the registers was there in a span (在籍与在校): attended at least one session, was on a sheet and never there,
// or stands on no sheet at all. A child without data is never called absent.
import type { Presence } from '#model/compare.js';
import type { Day } from '#model/day.js';
import type { CellSource } from '#model/student.js';
import { ATTENDED, plainlyAttended } from './arrived.js';
import { fillStanding } from './standing.js';
import type { Store } from './store.js';
import { readStudent } from './students.js';
import { loadTimelines } from './timelines.js';

/** Divides everybody on the registers of a day by what the sheets of [from, to] say of them. */
export async function loadPresence(store: Store, of: { on: Day; from: Day; to: Day }): Promise<Presence> {
  const { engine } = store;
  const plainly = plainlyAttended(store, of);
  const recorded = new Set(
    engine
      .all<[number]>(
        `SELECT DISTINCT m.student_id FROM sheets t JOIN members m ON m.sheet_id = t.sheet_id
          WHERE t.batch_id IN (SELECT batch_id FROM live_batches) AND t.last_day >= ? AND t.first_day <= ?`,
        of.from,
        of.to,
      )
      .map(([student]) => student),
  );
  fillStanding(store, of.on);
  const rows = engine.all<[number, number, string]>(
    `SELECT s.student_id, s.row_id, r.school FROM standing s JOIN register r ON r.row_id = s.row_id
      ORDER BY r.school, r.grade, r.grade_text, length(r.class_no), r.class_no, s.row_id`,
  );
  const open = rows.filter(([student]) => recorded.has(student) && !plainly.has(student));
  const said = await sessionsOf(
    store,
    of,
    open.map(([student]) => student),
  );
  const unrecorded = new Map<string, number>();
  const absent: Presence['absent'][number][] = [];
  let attended = 0;
  for (const [student, row, school] of rows) {
    const sessions = said.get(student);
    if (plainly.has(student) || sessions?.attended) attended += 1;
    else if (sessions === undefined || sessions.statuses.length === 0)
      unrecorded.set(school, (unrecorded.get(school) ?? 0) + 1);
    else absent.push({ student: readStudent(store, student, row), statuses: sessions.statuses, cell: sessions.cell });
  }
  return {
    here: rows.length,
    attended,
    absent,
    unrecorded: [...unrecorded].map(([school, count]) => ({ school, count })),
  };
}

interface Sessions {
  readonly attended: boolean;
  readonly statuses: readonly string[];
  readonly cell: CellSource | null;
}

async function sessionsOf(
  store: Store,
  { from, to }: { from: Day; to: Day },
  students: readonly number[],
): Promise<ReadonlyMap<number, Sessions>> {
  const found = new Map<number, Sessions>();
  if (students.length === 0) return found;
  for await (const { studentId, marks } of loadTimelines(store, from, to, students)) {
    const counts = new Map<string, number>();
    for (const { status } of marks) if (status !== 'unrecorded') counts.set(status, (counts.get(status) ?? 0) + 1);
    const statuses = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([status]) => status);
    const cell = marks.find((mark) => mark.status === statuses[0])?.source ?? null;
    found.set(studentId, { attended: statuses.some((one) => ATTENDED.includes(one)), statuses, cell });
  }
  return found;
}

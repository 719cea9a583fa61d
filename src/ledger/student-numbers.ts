// Numbers of students: running, given once, and kept in runs, because a county's first register brings a million at a time.
import type { StudentId } from '#model/student.js';
import type { Store } from './store.js';

/** The number that the next new student gets. */
export const nextStudent = ({ engine }: Store): StudentId =>
  (engine.get<[number]>('SELECT last FROM student_numbers ORDER BY first DESC LIMIT 1')?.[0] ?? 0) + 1;

/** Whether any student has a number. */
export const isAnybodyKnown = (store: Store): boolean => nextStudent(store) > 1;

/** Gives the next numbers to so many new students. */
export function numberStudents(store: Store, count: number): void {
  if (count === 0) return;
  const first = nextStudent(store);
  store.engine.run('INSERT INTO student_numbers VALUES (?, ?)', first, first + count - 1);
}

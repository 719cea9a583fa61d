// Where register rows stand: sheet, school and class, said once and shared by all rows of a class.
import type { BatchId } from '#model/student.js';
import type { RowPlace } from './register-row.js';
import type { PlaceNumber, Store } from './store.js';
import { nextId } from './store.js';

/** The number of a place of a batch and of its school; a new place gets the next number. */
export function placeNumber(store: Store, batchId: BatchId, sheet: string, place: RowPlace): PlaceNumber {
  const { engine, memory } = store;
  const [school, ...rest] = place;
  const key = JSON.stringify([batchId, sheet, place]);
  const known = memory.places.get(key);
  if (known !== undefined) return known;
  const schoolId = schoolNumber(store, school);
  const placeId = nextId(store, 'register_places', 'place_id');
  engine.run(
    'INSERT INTO register_places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    placeId,
    batchId,
    sheet,
    schoolId,
    ...rest,
  );
  const made = { placeId, schoolId };
  memory.places.set(key, made);
  return made;
}

function schoolNumber(store: Store, school: string): number {
  const { engine, memory } = store;
  const known =
    memory.schools.get(school) ??
    engine.get<[number]>('SELECT school_id FROM register_schools WHERE school = ?', school)?.[0];
  const number = known ?? nextId(store, 'register_schools', 'school_id');
  if (known === undefined) engine.run('INSERT INTO register_schools VALUES (?, ?)', number, school);
  memory.schools.set(school, number);
  return number;
}

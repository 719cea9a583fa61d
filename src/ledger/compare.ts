// Compares the registers with another side (rules.md 8): what is one child beyond doubt is counted in the database, and
// only the rest comes out, with its rows read anew. Who is whom in the end is for the rules and for people.
import type { Compared, ComparedPerson, CompareOrder, PairBy, Suspect, ThereSide } from '#model/compare.js';
import { comparedStudent, PAIR_BY } from '#model/compare.js';
import { readDay } from '#model/day.js';
import type { ListRecord, PersonRow, PopulationRecord } from '#model/records.js';
import type { StudentGroup } from '#model/student.js';
import { SEX_WORDS } from '#words/forms/common.js';
import { GRADE_NAMES } from '#words/grades.js';
import { SUBMISSION_SHEETS, SUBMISSION_TABLES } from '#words/submission.js';
import { fillCandidates, fillSides, PLAIN, rosterPlaceOf } from './compare-tables.js';
import { type RegisterRow, STUDENT_COLUMNS, studentOf } from './register-row.js';
import type { Store } from './store.js';

const PAGE = 1000;

/** Runs a comparison. Its pages read working tables, so the next one may begin only when they are read. */
export function compareSides(store: Store, of: CompareOrder): Compared {
  const { engine } = store;
  fillSides(store, of);
  const count = (sql: string): number => engine.get<[number]>(sql)![0];
  const pairs = 'compared_there t JOIN compared_here h ON h.student_id = t.student_id';
  const plain = count(`SELECT COUNT(*) FROM ${pairs} WHERE ${PLAIN}`);
  fillCandidates(store);
  const thereOf = of.there.kind === 'register' ? earlierPerson : listedPerson(of.there);
  return {
    here: count('SELECT COUNT(*) FROM compared_here'),
    there: count('SELECT COUNT(*) FROM compared_there'),
    plain,
    suspects: () => suspectsOf(store, pairs, thereOf),
    unmatchedHere: count(`SELECT COUNT(*) FROM compared_here h WHERE ${UNMATCHED}`),
    names: ({ studentId, idNo }) =>
      engine.get('SELECT 1 FROM compared_there WHERE student_id = ? OR key1 = ? LIMIT 1', studentId, idNo) !== null,
    onlyHere: function* () {
      const sql = `SELECT h.student_id, h.ref FROM compared_here h WHERE ${UNMATCHED} ORDER BY h.ref`;
      for (const page of pagesOf(engine.each<[number, number]>(sql)))
        yield page.map(([studentId, ref]) => ({ ...registerPerson(store, ref), studentId }));
    },
  };
}

const UNMATCHED = `h.counts = 1
  AND NOT EXISTS (SELECT 1 FROM compared_there t WHERE t.student_id = h.student_id)`;

function* suspectsOf(
  store: Store,
  pairs: string,
  thereOf: (store: Store, ref: number) => ComparedPerson,
): Generator<readonly Suspect[]> {
  const { engine } = store;
  type Row = [
    ref: number,
    counts: number,
    studentId: number | null,
    hereRef: number,
    by: number,
    taken: number,
    hereCounts: number,
  ];
  const odd = `SELECT t.ref, t.counts, h.student_id, h.ref, 0, 0, h.counts FROM ${pairs} WHERE NOT (${PLAIN}) ORDER BY t.ref`;
  const left = `SELECT l.ref, l.counts, c.student_id, h.ref, c.found_by,
      EXISTS (SELECT 1 FROM compared_there o WHERE o.student_id = c.student_id), h.counts
    FROM left_there l LEFT JOIN candidates c ON c.ref = l.ref LEFT JOIN compared_here h ON h.student_id = c.student_id
    ORDER BY l.ref, c.found_by, c.student_id`;
  for (const sql of [odd, left]) {
    for (const page of pagesOf(groupsOf(engine.each<Row>(sql)))) {
      yield page.map((rows) => ({
        there: thereOf(store, rows[0]![0]),
        counts: rows[0]![1] === 1,
        candidates: rows.flatMap(([, , studentId, hereRef, by, taken, counts]) =>
          studentId === null
            ? []
            : [
                {
                  here: { ...registerPerson(store, hereRef), studentId },
                  by: PAIR_BY[by] as PairBy,
                  taken: taken === 1,
                  counts: counts === 1,
                },
              ],
        ),
      }));
    }
  }
}

/** Neighbouring rows with the same first value together. */
function* groupsOf<R extends readonly [number, ...unknown[]]>(rows: Iterable<R>): Generator<readonly R[]> {
  let group: R[] = [];
  for (const row of rows) {
    if (group[0] !== undefined && group[0][0] !== row[0]) {
      yield group;
      group = [];
    }
    group.push(row);
  }
  if (group.length > 0) yield group;
}

function* pagesOf<T>(rows: Iterable<T>): Generator<readonly T[]> {
  let page: T[] = [];
  for (const row of rows) {
    page.push(row);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** A child as its register row says, or the roster that came with a submission. */
function registerPerson({ engine }: Store, rowId: number): ComparedPerson {
  if (rowId < 0) return rosterPerson({ engine }, rowId);
  const sql = `SELECT ${STUDENT_COLUMNS} FROM register r JOIN batches b ON b.batch_id = r.batch_id WHERE r.row_id = ?`;
  return comparedStudent(studentOf(engine.get<RegisterRow>(sql, rowId)!), null);
}

/** A child on a submitted roster. Its rows were put in order when they came, so that no row of the file can be named. */
function rosterPerson({ engine }: Pick<Store, 'engine'>, number: number): ComparedPerson {
  const { partId, row } = rosterPlaceOf(number);
  const sql = `SELECT t.content -> ?2, p.school, p.file FROM part_tables t JOIN parts p ON p.part_id = t.part_id
    WHERE t.part_id = ?1 AND t.name = 'roster'`;
  const [text, school, file] = engine.get<[string, string, string]>(sql, partId, `$[${row}]`)!;
  const texts = JSON.parse(text) as string[];
  const of = Object.fromEntries(
    Object.keys(SUBMISSION_TABLES.roster).map((field, at) => [field, texts[at] ?? '']),
  ) as Record<keyof typeof SUBMISSION_TABLES.roster, string>;
  const grade = GRADE_NAMES.indexOf(of.grade as (typeof GRADE_NAMES)[number]) + 1;
  return {
    studentId: null,
    name: of.name,
    formerName: '',
    sex: of.sex === SEX_WORDS.male ? 'male' : of.sex === SEX_WORDS.female ? 'female' : null,
    birthOn: readDay(of.birthOn),
    idNo: of.idNo || null,
    enrolmentNo: of.enrolmentNo || null,
    school,
    grade: grade === 0 ? null : grade,
    gradeText: of.grade,
    classNo: of.classNo,
    town: of.town,
    village: of.village,
    address: '',
    guardian: '',
    phone: '',
    note: '',
    source: { batchId: 0, file, sheet: SUBMISSION_SHEETS.roster, row: 0 },
  };
}

/** The same on the other side, with the number by which the ledger knows the child. */
const earlierPerson = (store: Store, rowId: number): ComparedPerson => ({
  ...registerPerson(store, rowId),
  studentId: store.engine.get<[number]>('SELECT student_id FROM compared_there WHERE ref = ?', rowId)![0],
});

/** Who carries an ID that holds, on a register now or once; null where nobody does. */
function carrierOf({ engine }: Store, idNo: string | null): number | null {
  if (idNo === null) return null;
  const sql = `SELECT MIN(d.student_id) FROM identities d WHERE d.key = ? AND d.valid_id = 1
    AND d.batch_id IN (SELECT batch_id FROM live_batches)`;
  return engine.get<[number | null]>(sql, idNo)![0];
}

/** A person as the row of a list says. */
const listedPerson =
  (side: ThereSide) =>
  (store: Store, listedId: number): ComparedPerson => {
    type Row = [string, number | null, number, string, string, number];
    const sql = `SELECT l.record, l.student_id, l.batch_id, b.file, l.sheet, l.row
      FROM listed l JOIN batches b ON b.batch_id = l.batch_id WHERE l.listed_id = ?`;
    const [text, studentId, batchId, file, sheet, row] = store.engine.get<Row>(sql, listedId)!;
    const record = JSON.parse(text) as PopulationRecord | ListRecord;
    const person: PersonRow = record.person;
    return {
      studentId: studentId ?? carrierOf(store, person.idNo),
      name: person.name,
      formerName: '',
      sex: person.sex,
      birthOn: person.birthOn,
      idNo: person.idNo,
      enrolmentNo: person.enrolmentNo,
      school: person.school,
      grade: null,
      gradeText: person.gradeText,
      classNo: person.classText,
      town: person.town,
      village: person.village,
      address: person.address,
      guardian: person.guardian || (side.kind === 'population' ? (record as PopulationRecord).householder : ''),
      phone: person.phone,
      note: side.kind === 'population' ? (record as PopulationRecord).schooling : (record as ListRecord).note,
      source: { batchId, file, sheet, row },
    };
  };

/** Groups that the live lists name, with their rows. */
export const loadListedGroups = ({ engine }: Store): readonly { group: StudentGroup; rows: number }[] =>
  engine
    .all<[StudentGroup, number]>(
      `SELECT g.value, COUNT(*) FROM listed l, json_each(l.record, '$.groups') g
        WHERE l.kind = 'list' AND l.batch_id IN (SELECT batch_id FROM live_batches) GROUP BY g.value ORDER BY g.value`,
    )
    .map(([group, rows]) => ({ group, rows }));

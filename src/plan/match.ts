// Finds which student a row is about (rules.md 2 and 8): 学籍号, else ID number, else the name within school, grade and
// class, with a hint for namesakes. Nobody is guessed: two candidates are ambiguous, none is unknown, both are said.
import type { Place, Problem } from '#model/problem.js';
import { problem } from '#model/problem.js';
import type { AttendanceRecord, AttendanceRow, PersonRow, StudentRef } from '#model/records.js';
import type { RosterEntry } from '#model/roster.js';
import { showClass, showGrade } from '#model/school.js';
import type { StudentId } from '#model/student.js';
import { MATCH_SAID } from '#words/match.js';
import { candidatesByHint } from './match-hint.js';
import { nameKey, schoolKey } from './match-keys.js';

/** A class on the rosters. */
export interface RosterClass {
  readonly school: string;
  readonly schoolCode: string | null;
  readonly grade: number | null;
  readonly gradeText: string;
  readonly classNo: string;
  readonly entries: readonly RosterEntry[];
}

/** Rosters made ready for looking up. Build it once for a command. */
export interface RosterIndex {
  readonly byEnrolmentNo: ReadonlyMap<string, readonly RosterEntry[]>;
  readonly byIdNo: ReadonlyMap<string, readonly RosterEntry[]>;
  /** School key → name key → students of that name. */
  readonly bySchoolAndName: ReadonlyMap<string, ReadonlyMap<string, readonly RosterEntry[]>>;
  readonly classes: ReadonlyMap<string, readonly RosterClass[]>;
  readonly schools: ReadonlyMap<string, { readonly school: string; readonly schoolCode: string | null }>;
  /** Other spellings of a school → its key on the rosters. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Names of the schools, for saying which there are. */
  readonly schoolNames: readonly string[];
}

/** What matching came to. */
export type Match =
  | { readonly kind: 'matched'; readonly studentId: StudentId; readonly entry: RosterEntry }
  | { readonly kind: 'unmatched'; readonly problem: Problem };

/** Builds the index. `schools` may add spellings and codes of schools (学校名单) that the rosters themselves lack. */
export function indexRoster(
  roster: Iterable<RosterEntry>,
  schools: readonly { readonly name: string; readonly code: string | null }[] = [],
): RosterIndex {
  const byEnrolmentNo = new Map<string, RosterEntry[]>();
  const byIdNo = new Map<string, RosterEntry[]>();
  const bySchoolAndName = new Map<string, Map<string, RosterEntry[]>>();
  const classes = new Map<string, Map<string, RosterClass & { entries: RosterEntry[] }>>();
  const known = new Map<string, { school: string; schoolCode: string | null }>();
  const aliases = new Map<string, string>();
  for (const entry of roster) {
    const key = schoolKey(entry.school);
    if (!known.has(key)) known.set(key, { school: entry.school, schoolCode: entry.schoolCode });
    if (entry.schoolCode !== null) aliases.set(entry.schoolCode, key);
    if (entry.enrolmentNo !== null) push(byEnrolmentNo, entry.enrolmentNo, entry);
    if (entry.idNo !== null) push(byIdNo, entry.idNo, entry);
    push(inner(bySchoolAndName, key), nameKey(entry.name), entry);
    const classKey = `${entry.grade ?? entry.gradeText}|${entry.classNo}`;
    const ofSchool = inner(classes, key);
    const its = ofSchool.get(classKey);
    if (its === undefined)
      ofSchool.set(classKey, {
        school: entry.school,
        schoolCode: entry.schoolCode,
        grade: entry.grade,
        gradeText: entry.gradeText,
        classNo: entry.classNo,
        entries: [entry],
      });
    else its.entries.push(entry);
  }
  for (const { name, code } of schools) {
    const at = code === null ? undefined : aliases.get(code);
    if (at !== undefined) aliases.set(schoolKey(name), at);
  }
  return {
    byEnrolmentNo,
    byIdNo,
    bySchoolAndName,
    classes: new Map([...classes].map(([key, its]) => [key, [...its.values()]])),
    schools: known,
    aliases,
    schoolNames: [...known.values()].map((one) => one.school),
  };
}

function push<K>(map: Map<K, RosterEntry[]>, key: K, entry: RosterEntry): void {
  const found = map.get(key);
  if (found === undefined) map.set(key, [entry]);
  else found.push(entry);
}

function inner<V>(map: Map<string, Map<string, V>>, key: string): Map<string, V> {
  let found = map.get(key);
  if (found === undefined) {
    found = new Map();
    map.set(key, found);
  }
  return found;
}

/** The roster's key of a school by its code, its name, or the only school whose name ends or begins like it; null: unknown. */
function findSchool(index: RosterIndex, name: string, code: string | null): string | null {
  if (code !== null) {
    const byCode = index.aliases.get(code);
    if (byCode !== undefined) return byCode;
  }
  const key = schoolKey(name);
  if (key === '') return index.schools.size === 1 ? [...index.schools.keys()][0]! : null;
  if (index.schools.has(key)) return key;
  const alias = index.aliases.get(key);
  if (alias !== undefined) return alias;
  // 黄河路小学 for 某县黄河路小学, where one school only can be meant and no code contradicts it.
  const like = [...index.schools.keys()].filter((one) => one.endsWith(key) || key.endsWith(one));
  const only = like.length === 1 ? like[0]! : null;
  const its = only === null ? null : index.schools.get(only)!.schoolCode;
  return code !== null && its !== null && its !== code ? null : only;
}

/** What names a class, in whatever part it is named. */
type ClassRef = Pick<StudentRef, 'school' | 'schoolCode' | 'grade' | 'gradeText' | 'classNo' | 'cohort'>;

const classWords = (of: ClassRef): string =>
  of.grade === null && of.gradeText === '' && (of.classNo ?? '') === ''
    ? ''
    : of.grade === null && of.gradeText !== ''
      ? of.gradeText
      : `${of.grade === null ? '' : showGrade(of.grade)}${showClass(of.classNo ?? '')}`;

type FoundClass =
  | { readonly kind: 'class'; readonly of: RosterClass }
  /** Neither row nor sheet names a class; `school` is known. */
  | { readonly kind: 'none'; readonly school: string }
  | { readonly kind: 'unknown'; readonly problem: Problem };

/**
 * The roster's class that a row or sheet names. Lenient only where it is certain: a grade with a single class needs no
 * number, a class number alone will do where one grade only has it, and a class that the roster keeps as an entry year
 * (2026级) is known by that.
 */
function findClass(index: RosterIndex, of: ClassRef, place: Place): FoundClass {
  const school = findSchool(index, of.school, of.schoolCode);
  if (school === null) {
    const code = of.school === '' ? 'class.school-needed' : 'school.unknown';
    return {
      kind: 'unknown',
      problem: problem(code, place, { school: of.school, known: listed(index.schoolNames) }, of.school),
    };
  }
  const classes = index.classes.get(school) ?? [];
  if (of.grade === null && of.gradeText === '' && of.cohort === null && of.classNo === null)
    return { kind: 'none', school };
  const sameGrade = classes.filter((one) =>
    of.grade !== null
      ? one.grade === of.grade
      : of.cohort !== null
        ? one.grade === null && one.gradeText.includes(String(of.cohort))
        : of.gradeText === '' || (one.grade === null && one.gradeText === of.gradeText),
  );
  const found = of.classNo === null ? sameGrade : sameGrade.filter((one) => one.classNo === of.classNo);
  if (found.length === 1) return { kind: 'class', of: found[0]! };
  // 七年级1班 on the sheet, 七年级 with a single unnumbered class on the register, or the other way about.
  const single = sameGrade.length === 1 ? sameGrade[0]! : null;
  if (
    single !== null &&
    found.length === 0 &&
    (of.classNo === '' || (single.classNo === '' && of.classNo === '1')) &&
    (of.grade !== null || of.cohort !== null)
  )
    return { kind: 'class', of: single };
  const words = classWords(of);
  const known = listed(classes.map((one) => `${showGrade(one.grade, one.gradeText)}${showClass(one.classNo)}`));
  return {
    kind: 'unknown',
    problem: problem('class.unknown', place, { class: words, school: index.schools.get(school)!.school, known }, words),
  };
}

const LISTED = 30;
const listed = (names: readonly string[]): string =>
  names.length <= LISTED
    ? names.join(MATCH_SAID.comma)
    : `${names.slice(0, LISTED).join(MATCH_SAID.comma)}${MATCH_SAID.more}`;

/** Matches one row to a student. `place` is where the row stands, for the problem. */
export function matchStudent(ref: StudentRef, index: RosterIndex, place: Place): Match {
  const numbered = matchNumbers(ref, index, place);
  if (numbered !== null) return numbered;
  const found = findClass(index, ref, place);
  if (found.kind === 'unknown') return { kind: 'unmatched', problem: found.problem };
  return found.kind === 'class'
    ? matchInClass(ref, found.of, index, place)
    : matchInSchool(ref, found.school, index, place);
}

/** By 学籍号, else by ID number; null where the row has none that is on a roster. A name that contradicts is said. */
function matchNumbers(ref: StudentRef, index: RosterIndex, place: Place): Match | null {
  const tries = [
    [MATCH_SAID.enrolmentNo, ref.enrolmentNo, index.byEnrolmentNo],
    [MATCH_SAID.idNo, ref.idNo, index.byIdNo],
    // G and the ID number make the 学籍号 of a register that states no ID, and the other way about.
    [MATCH_SAID.idNo, ref.enrolmentNo?.startsWith('G') ? ref.enrolmentNo.slice(1) : null, index.byIdNo],
    [MATCH_SAID.enrolmentNo, ref.idNo === null ? null : `G${ref.idNo}`, index.byEnrolmentNo],
  ] as const;
  for (const [by, number, map] of tries) {
    const found = number === null || number === undefined ? undefined : map.get(number);
    if (found === undefined) continue;
    const named = ref.name === '' ? found : found.filter((one) => sameName(one, ref));
    const one = only(named);
    if (one !== null) return { kind: 'matched', studentId: one.studentId, entry: one };
    if (named.length > 1) {
      // One child on the registers of two schools: the one whose school and class the row names.
      const inClass = only(
        named.filter(
          (entry) =>
            ref.grade !== null && entry.grade === ref.grade && schoolKey(entry.school) === schoolKey(ref.school),
        ),
      );
      if (inClass !== null) return { kind: 'matched', studentId: inClass.studentId, entry: inClass };
      return ambiguous(ref, named, MATCH_SAID.county, place);
    }
    return {
      kind: 'unmatched',
      problem: problem('student.contradicts', place, { name: ref.name, by, other: found[0]!.name }, ref.name),
    };
  }
  return null;
}

const sameName = (entry: RosterEntry, ref: StudentRef): boolean => {
  const wanted = nameKey(ref.name);
  return nameKey(entry.name) === wanted || nameKey(entry.name) === nameKey(ref.name + ref.hint);
};

/** One student, whatever number of entries: a child may stand on a roster twice. */
function only(entries: readonly RosterEntry[]): RosterEntry | null {
  const ids = new Set(entries.map((one) => one.studentId));
  return ids.size === 1 ? entries[0]! : null;
}

/** By name within a class, with the hint where there are namesakes. */
function matchInClass(ref: StudentRef, of: RosterClass, index: RosterIndex, place: Place): Match {
  const words = `${showGrade(of.grade, of.gradeText)}${showClass(of.classNo)}`;
  const same = of.entries.filter((entry) => sameName(entry, ref));
  const choice = candidatesByHint(ref, same);
  if (choice.contradicts !== null)
    return {
      kind: 'unmatched',
      problem: problem('student.contradicts', place, { name: ref.name, ...choice.contradicts }, ref.name),
    };
  const one = only(choice.entries);
  if (one !== null && otherPerson(ref.idNo, one.idNo))
    return {
      kind: 'unmatched',
      problem: problem(
        'student.contradicts',
        place,
        { name: ref.name, by: MATCH_SAID.idNo, other: MATCH_SAID.another },
        ref.name,
      ),
    };
  if (one !== null) return { kind: 'matched', studentId: one.studentId, entry: one };
  if (choice.entries.length > 1) return ambiguous(ref, choice.entries, words, place);
  const nearest = nearestTo(ref, of, index);
  return {
    kind: 'unmatched',
    problem: problem('student.unknown', place, { class: words, name: ref.name, nearest }, ref.name),
  };
}

/** Two whole ID numbers that differ in more than a slip of the finger are two people. */
const otherPerson = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && [...one].filter((char, at) => char !== other[at]).length > 2;

/** Without a class a name is not enough: a number or a hint that fits one child of that name in the school must agree. */
function matchInSchool(ref: StudentRef, school: string, index: RosterIndex, place: Place): Match {
  const same = index.bySchoolAndName.get(school)?.get(nameKey(ref.name)) ?? [];
  const choice = candidatesByHint(ref, same);
  const one = choice.told ? only(choice.entries) : null;
  if (one !== null) return { kind: 'matched', studentId: one.studentId, entry: one };
  if (choice.told && choice.entries.length > 1)
    return ambiguous(ref, choice.entries, index.schools.get(school)!.school, place);
  const nearest = same.length === 0 ? '' : MATCH_SAID.elsewhere(listed(same.map(entryWords)));
  return { kind: 'unmatched', problem: problem('student.class-needed', place, { name: ref.name, nearest }, ref.name) };
}

const entryWords = (entry: RosterEntry): string =>
  `${showGrade(entry.grade, entry.gradeText)}${showClass(entry.classNo)}`;

function ambiguous(ref: StudentRef, entries: readonly RosterEntry[], where: string, place: Place): Match {
  const candidates = listed(
    entries.map((entry) =>
      MATCH_SAID.candidate(
        entry.name,
        entryWords(entry),
        entry.seatNo,
        entry.idNo?.slice(-4) ?? entry.enrolmentNo?.slice(-4) ?? '',
      ),
    ),
  );
  return {
    kind: 'unmatched',
    problem: problem(
      'student.ambiguous',
      place,
      { class: where, name: ref.name, count: new Set(entries.map((one) => one.studentId)).size, candidates },
      ref.name,
    ),
  };
}

/** What might have been meant, as a hint only: the same name in another class, or a name of one other character. */
function nearestTo(ref: StudentRef, of: RosterClass, index: RosterIndex): string {
  const elsewhere = index.bySchoolAndName.get(schoolKey(of.school))?.get(nameKey(ref.name)) ?? [];
  if (elsewhere.length > 0) return MATCH_SAID.elsewhere(listed(elsewhere.map(entryWords)));
  const wanted = [...nameKey(ref.name)];
  const like = of.entries.filter((entry) => {
    const other = [...nameKey(entry.name)];
    return (
      other.length === wanted.length &&
      wanted.length >= 2 &&
      other.filter((char, at) => char !== wanted[at]).length === 1
    );
  });
  return like.length === 0 ? '' : MATCH_SAID.resembles(listed(like.map((entry) => entry.name)));
}

/** A record whose class is known, its rows matched: `matched[i]` belongs to `record.rows[i]`, null where rejected. */
export interface MatchedAttendance {
  readonly record: AttendanceRecord;
  readonly of: {
    readonly school: string;
    readonly grade: number | null;
    readonly gradeText: string;
    readonly classNo: string;
  };
  readonly matched: readonly (StudentId | null)[];
}

/**
 * Matches a class's attendance. The sheet must name a class that is on a roster, else the whole record is refused with
 * the classes there are. A record without a class (a gate log) is dealt out to the classes of those whom its rows name.
 * `problems[i].row` is the row; the caller keeps them as rejected rows.
 */
export function matchAttendance(
  record: AttendanceRecord,
  index: RosterIndex,
  place: { readonly file: string; readonly sheet: string },
): { readonly parts: readonly MatchedAttendance[]; readonly problems: readonly Problem[] } {
  const found = classOrSchool(record, index, place);
  if (found.kind === 'unknown') return { parts: [], problems: [found.problem] };
  const problems: Problem[] = [];
  const rowsOf = new Map<
    string,
    { of: MatchedAttendance['of']; rows: AttendanceRow[]; matched: (StudentId | null)[] }
  >();
  const seen = new Map<StudentId, { part: Part; at: number }>();
  const target = (of: MatchedAttendance['of']): Part => {
    const key = `${of.school}|${of.grade ?? of.gradeText}|${of.classNo}`;
    let part = rowsOf.get(key);
    if (part === undefined) {
      part = { of, rows: [], matched: [] };
      rowsOf.set(key, part);
    }
    return part;
  };
  const classOf = (one: RosterClass | RosterEntry): MatchedAttendance['of'] => ({
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
      if (home !== null) {
        home.rows.push(row);
        home.matched.push(null);
      }
      continue;
    }
    const part = home ?? target(classOf(match.entry));
    const twice = seen.get(match.studentId);
    if (twice === undefined) {
      seen.set(match.studentId, { part, at: part.rows.length });
      part.rows.push(row);
      part.matched.push(match.studentId);
      continue;
    }
    const first = twice.part.rows[twice.at]!;
    const both = mergeRows(first, row, record);
    if (both !== null) twice.part.rows[twice.at] = both;
    else {
      // Which of the two is the child, and whether the other is somebody else, nobody knows: neither is taken.
      twice.part.matched[twice.at] = null;
      problems.push(
        problem('student.twice', at, { name: row.student.name, first: first.row, second: row.row }, row.student.name),
      );
    }
  }
  const parts = [...rowsOf.values()].flatMap(({ of, rows, matched }) =>
    withoutUnknown({ record: { ...record, rows }, of, matched }),
  );
  return { parts, problems };
}

/**
 * A gate log's department (学生部) is no class: where the text names neither a grade nor a number and the rows carry
 * numbers, each row is matched by those within the school.
 */
function classOrSchool(record: AttendanceRecord, index: RosterIndex, place: Place): FoundClass {
  const found = findClass(index, record, place);
  if (found.kind !== 'unknown' || record.grade !== null || record.cohort !== null || record.gradeText !== '')
    return found;
  const numbered = record.rows.some(
    ({ student }) => student.seatNo !== '' || student.idNo !== null || student.enrolmentNo !== null,
  );
  if (!numbered || /^\d*$/.test(record.classNo ?? '')) return found;
  const bare = findClass(index, { ...record, classNo: null }, place);
  return bare.kind === 'none' ? bare : found;
}

interface Part {
  readonly of: MatchedAttendance['of'];
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

/** A person of another list (脱贫户, 残疾 …) as a row to be matched. */
export const refOfPerson = (
  person: PersonRow,
  of: Pick<StudentRef, 'schoolCode' | 'grade' | 'gradeText' | 'classNo' | 'cohort'>,
): StudentRef => ({
  name: person.name,
  hint: '',
  idNo: person.idNo,
  enrolmentNo: person.enrolmentNo,
  seatNo: '',
  school: person.school,
  birthOn: person.birthOn,
  ...of,
});

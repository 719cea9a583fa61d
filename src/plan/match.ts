// Finds which student a row is about (rules.md 2 and 8): 学籍号, else ID number, else the name within school, grade and
// class, with a hint for namesakes. Nobody is guessed: two candidates are ambiguous, none is unknown, both are said.
import type { Day } from '#model/day.js';
import { type Place, type Problem, problem } from '#model/problem.js';
import type { PersonRow, StudentRef } from '#model/records.js';
import type { RosterEntry } from '#model/roster.js';
import { showSchoolClass } from '#model/school.js';
import type { StudentId } from '#model/student.js';
import { MATCH_SAID } from '#words/match.js';
import { candidatesByHint, isWhole } from './match-hint.js';
import { findClass, listed, type RosterClass, type RosterIndex } from './match-index.js';
import { nameKey, schoolKey } from './match-keys.js';

/** What matching came to. */
export type Match =
  | { readonly kind: 'matched'; readonly studentId: StudentId; readonly entry: RosterEntry }
  | { readonly kind: 'unmatched'; readonly problem: Problem };

/**
 * Matches one row to a student. `place` is where the row stands, for the problem; `on` the day that it tells of, which
 * says what grade an entry year was then.
 */
export function matchStudent(ref: StudentRef, index: RosterIndex, place: Place, on: Day | null = null): Match {
  const numbered = matchNumbers(ref, index, place);
  if (numbered !== null) return numbered;
  const found = findClass(index, ref, place, on);
  if (found.kind === 'unknown') return { kind: 'unmatched', problem: found.problem };
  return found.kind === 'class'
    ? matchInClass(ref, found.of, index, place)
    : matchInSchool(ref, found.school, index, place);
}

/** By 学籍号, else by ID number; null where the row has none that is on a roster. A name that contradicts is said. */
export function matchNumbers(ref: StudentRef, index: RosterIndex, place: Place): Match | null {
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
  return nameKey(entry.name) === wanted || isWhole(entry, ref);
};

/** One student, whatever number of entries: a child may stand on a roster twice. */
function only(entries: readonly RosterEntry[]): RosterEntry | null {
  const ids = new Set(entries.map((one) => one.studentId));
  return ids.size === 1 ? entries[0]! : null;
}

/** By name within a class, with the hint where there are namesakes. */
export function matchInClass(ref: StudentRef, of: RosterClass, index: RosterIndex, place: Place): Match {
  const words = showSchoolClass(of);
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
export function matchInSchool(ref: StudentRef, school: string, index: RosterIndex, place: Place): Match {
  const same = index.bySchoolAndName.get(school)?.get(nameKey(ref.name)) ?? [];
  const choice = candidatesByHint(ref, same);
  const one = choice.told ? only(choice.entries) : null;
  if (one !== null) return { kind: 'matched', studentId: one.studentId, entry: one };
  if (choice.told && choice.entries.length > 1)
    return ambiguous(ref, choice.entries, index.schools.get(school)!.school, place);
  const nearest = same.length === 0 ? '' : MATCH_SAID.elsewhere(listed(same.map(entryWords)));
  return { kind: 'unmatched', problem: problem('student.class-needed', place, { name: ref.name, nearest }, ref.name) };
}

const entryWords = (entry: RosterEntry): string => showSchoolClass(entry);

function ambiguous(ref: StudentRef, entries: readonly RosterEntry[], where: string, place: Place): Match {
  const candidates = listed(
    entries.map((entry) =>
      MATCH_SAID.candidate(
        entry.name,
        entry.nameMark ?? '',
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

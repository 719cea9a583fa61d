// The rosters made ready for looking up, and the class that a row or sheet names among them. Lenient only where one class
// alone can be meant.
import type { Day } from '#model/day.js';
import { schoolYearOf } from '#model/month.js';
import { type Place, type Problem, problem } from '#model/problem.js';
import type { StudentRef } from '#model/records.js';
import type { RosterEntry } from '#model/roster.js';
import { type ClassName, showClass, showGrade, showSchoolClass } from '#model/school.js';
import { MATCH_SAID, PLACE_NAMES } from '#words/match.js';
import { nameKey, schoolKey } from './match-keys.js';

/** A class on the rosters. */
export interface RosterClass extends ClassName {
  readonly schoolCode: string | null;
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
  readonly primaryYears: 5 | 6;
  /** Names of the schools, for saying which there are. */
  readonly schoolNames: readonly string[];
}

/** Builds the index. `schools` may add spellings and codes of schools (学校名单) that the rosters themselves lack. */
export function indexRoster(
  roster: Iterable<RosterEntry>,
  schools: readonly { readonly name: string; readonly code: string | null }[] = [],
  primaryYears: 5 | 6 = 6,
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
    primaryYears,
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
  const like = [...index.schools.keys()].filter((one) => isPlaceBefore(one, key) || isPlaceBefore(key, one));
  const only = like.length === 1 ? like[0]! : null;
  const its = only === null ? null : index.schools.get(only)!.schoolCode;
  return code !== null && its !== null && its !== code ? null : only;
}

/** Whether the longer name is the shorter one with its county or town in front; 新黄河路小学 is another school. */
const isPlaceBefore = (longer: string, shorter: string): boolean =>
  longer.endsWith(shorter) && PLACE_NAMES.test(longer.slice(0, longer.length - shorter.length));

/** What names a class, in whatever part it is named. */
export type ClassRef = Pick<StudentRef, 'school' | 'schoolCode' | 'grade' | 'gradeText' | 'classNo' | 'cohort'>;

const classWords = (of: ClassRef): string =>
  of.grade === null && of.gradeText === '' && (of.classNo ?? '') === ''
    ? ''
    : of.grade === null && of.gradeText !== ''
      ? of.gradeText
      : `${of.grade === null ? '' : showGrade(of.grade)}${showClass(of.classNo ?? '')}`;

/** The class that was found, or why none was. */
export type FoundClass =
  | { readonly kind: 'class'; readonly of: RosterClass }
  /** Neither row nor sheet names a class; `school` is known. */
  | { readonly kind: 'none'; readonly school: string }
  | { readonly kind: 'unknown'; readonly problem: Problem };

/**
 * The roster's class that a row or sheet names. Lenient only where it is certain: a grade with a single class needs no
 * number, a class number alone will do where one grade only has it, and a class that the roster keeps as an entry year
 * (2026级) is known by that.
 */
export function findClass(index: RosterIndex, of: ClassRef, place: Place, on: Day | null = null): FoundClass {
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
        ? isOfCohort(one, of.cohort, index.primaryYears, on)
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
  const known = listed(classes.map((one) => showSchoolClass(one)));
  return {
    kind: 'unknown',
    problem: problem('class.unknown', place, { class: words, school: index.schools.get(school)!.school, known }, words),
  };
}

/**
 * Whether a class of the roster may be of an entry year. With the day that the sheet tells of, its grade counted from
 * grade 1 or from the first junior grade fits; where a school has both, neither is certain and both are found.
 */
function isOfCohort(one: RosterClass, cohort: number, primaryYears: 5 | 6, on: Day | null): boolean {
  if (one.grade === null) return one.gradeText.includes(String(cohort));
  if (on === null) return false;
  const years = schoolYearOf(on) - cohort + 1;
  return years >= 1 && (one.grade === years || one.grade === years + primaryYears);
}

const LISTED = 30;
/** Names in a sentence, the first thirty of them. */
export const listed = (names: readonly string[]): string =>
  names.length <= LISTED
    ? names.join(MATCH_SAID.comma)
    : `${names.slice(0, LISTED).join(MATCH_SAID.comma)}${MATCH_SAID.more}`;

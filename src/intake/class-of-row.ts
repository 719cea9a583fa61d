// School and class of a row: from its own columns, else from a class line above it, else from title, sheet or file name.
import type { Day } from '#model/day.js';
import { schoolYearOf } from '#model/month.js';
import { type Stage, showSchoolClass } from '#model/school.js';
import { gradeName } from '#words/grades.js';
import { ASSUMED, cohortName } from '#words/intake-says.js';
import { SCHOOL_IN_TITLE } from '#words/titles.js';
import { type ClassReading, gradeOfCohort, readClass, stageOfSchool } from './grades.js';
import { readSchoolCode } from './identity.js';
import { cellText } from './normalise.js';
import type { Table, TableRow } from './table.js';
import type { SheetRefusal } from './table-heading.js';
import { knownAs } from './titles.js';

interface RowSchool {
  readonly school: string;
  readonly schoolCode: string | null;
}

interface RowClass {
  readonly grade: number | null;
  readonly gradeText: string;
  /** Null where nothing names a class. */
  readonly classNo: string | null;
  readonly cohort: number | null;
  /** True where neither row nor sheet says anything of grade or class. */
  readonly isUnsaid: boolean;
}

export interface PlaceReader {
  /** '' where neither row, titles nor workspace name a school. A code without a name stands for the name. */
  readonly school: (row: TableRow) => RowSchool;
  /** `name` for the problems, `birthOn` for turning an entry year into a grade. Flags what can't be read. */
  readonly schoolClass: (row: TableRow, of: RowSchool, name: string, birthOn: Day | null) => RowClass;
  readonly hasClassColumn: boolean;
  readonly hasSchoolColumn: boolean;
  readonly assumptions: () => readonly string[];
}

/** Reads schools and classes of one table. */
export function placeReader(table: Table): PlaceReader {
  const { context } = table.opening;
  const { titles } = table;
  const at = {
    school: table.column('school'),
    schoolCode: table.column('schoolCode'),
    schoolGrade: table.column('schoolGrade'),
    grade: table.column('grade'),
    class: table.column('class'),
    stage: table.column('stage'),
  };
  const classColumn = at.class >= 0 ? at.class : at.grade >= 0 ? at.grade : at.schoolGrade;
  const classes = new Map<string, Map<string, ClassReading>>();
  const respelled = new Map<ClassReading, { readonly from: string; readonly to: string }>();
  const others = new Set<string>();
  const decimals = new Set<string>();
  const schoolYear = titles.schoolYear ?? schoolYearOf(context.today);
  let [usesTitleSchool, usesTitleClass, usesCohort] = [false, false, false];

  const read = (grade: string, klass: string): ClassReading => {
    let ofGrade = classes.get(grade);
    if (ofGrade === undefined) {
      ofGrade = new Map();
      classes.set(grade, ofGrade);
    }
    let found = ofGrade.get(klass);
    if (found === undefined) {
      found = readClass(grade, klass, context.primaryYears);
      ofGrade.set(klass, found);
    }
    return found;
  };

  function school(row: TableRow): RowSchool {
    const codeText = at.schoolCode < 0 ? '' : row.text(at.schoolCode);
    const code = codeText === '' ? null : readSchoolCode(codeText);
    if (codeText !== '' && code === null) row.flag('school.code', at.schoolCode, {}, codeText);
    let name = at.school < 0 ? '' : row.text(at.school);
    if (name === '' && at.schoolGrade >= 0) name = splitSchool(row.text(at.schoolGrade)).school;
    if (name !== '') return ofName(name, code);
    if (code !== null && context.school?.code === code) return { school: context.school.name, schoolCode: code };
    if (titles.school !== null && (code === null || titles.school.code === null || titles.school.code === code)) {
      usesTitleSchool = true;
      if (titles.school.from !== 'workspace') tellOther(titles.school.name);
      return { school: titles.school.name, schoolCode: code ?? titles.school.code };
    }
    return { school: code ?? '', schoolCode: code };
  }

  function ofName(written: string, code: string | null): RowSchool {
    const name = knownAs(written, context);
    tellOther(name);
    const own = context.school;
    return { school: name, schoolCode: code ?? (own !== null && own.name === name ? own.code : null) };
  }

  /** Says once per name that a file of a school's workspace names another school. */
  function tellOther(name: string): void {
    const own = context.school?.name;
    if (own === undefined || own === name || others.has(name)) return;
    others.add(name);
    table.warn('school.other', { found: name, own }, name);
  }

  function schoolClass(row: TableRow, of: RowSchool, name: string, birthOn: Day | null): RowClass {
    let gradeText = at.grade < 0 ? '' : row.text(at.grade);
    const classText = at.class < 0 ? '' : row.text(at.class);
    if (classText.includes('.') && typeof row.raw(at.class) === 'number') decimals.add(classText);
    if (gradeText === '' && classText === '' && at.schoolGrade >= 0)
      gradeText = splitSchool(row.text(at.schoolGrade)).rest;
    let found = read(gradeText, classText);
    let isFromSheet = false;
    if (found.state === 'none' && row.section() !== '') found = read('', row.section());
    if (needsGrade(found) && titles.schoolClass !== null && titles.classConflict === null) {
      const merged = withTitle(found);
      isFromSheet = merged !== found;
      found = merged;
    }
    if (found.state === 'none') return { grade: null, gradeText: '', classNo: null, cohort: null, isUnsaid: true };
    const grade = found.grade ?? (found.cohort === null ? null : ofCohort(found, of, stageOf(row), birthOn));
    tell(row, found, grade, name, gradeText, classText, isFromSheet);
    return {
      grade,
      gradeText: grade !== null ? gradeName(grade) : found.cohort !== null ? cohortName(found.cohort) : found.gradeText,
      classNo: found.classNo,
      cohort: grade === null ? found.cohort : null,
      isUnsaid: false,
    };
  }

  const needsGrade = (of: ClassReading): boolean =>
    of.state === 'none' || (of.state === 'unknown' && of.grade === null && of.gradeText === '');

  /** The sheet's own class where the row says none, its grade where the row names only a class of it. */
  function withTitle(of: ClassReading): ClassReading {
    const sheet = titles.schoolClass!;
    if (of.state !== 'none' && sheet.grade === null && sheet.cohort === null) return of;
    if (of.classNo !== null && sheet.classNo !== null && of.classNo !== sheet.classNo && of.state !== 'none') return of;
    usesTitleClass = true;
    const known = sheet.grade !== null || sheet.cohort !== null;
    return {
      grade: sheet.grade,
      gradeText: sheet.gradeText,
      classNo: of.classNo ?? sheet.classNo,
      cohort: sheet.cohort,
      stage: null,
      state: known ? 'plain' : 'unknown',
    };
  }

  function ofCohort(of: ClassReading, row: RowSchool, stage: Stage | null, birthOn: Day | null): number | null {
    usesCohort = true;
    return gradeOfCohort({
      cohort: of.cohort!,
      stage: of.stage ?? stage,
      school: row.school,
      schoolCode: row.schoolCode,
      birthOn,
      schoolYear,
      primaryYears: context.primaryYears,
    });
  }

  function tell(
    row: TableRow,
    found: ClassReading,
    grade: number | null,
    name: string,
    gradeText: string,
    classText: string,
    isFromSheet: boolean,
  ): void {
    if (found.state === 'plain' && grade !== null) return;
    const known = gradeText === '' && classText === '' ? undefined : respelled.get(found);
    if (known !== undefined) {
      row.repair(classColumn, known.from, known.to);
      return;
    }
    const written = gradeText === '' || classText === '' ? `${gradeText}${classText}` : `${gradeText} ${classText}`;
    if (found.state === 'conflict') row.flag('class.contradicts', at.class, { name, grade: gradeText }, classText);
    else if (found.state === 'beyond') row.flag('grade.beyond', classColumn, { name }, written);
    else if (grade === null && found.cohort !== null)
      row.flag('grade.cohort', classColumn, { name }, written || cohortName(found.cohort));
    else if (grade === null) row.flag('grade.unknown', classColumn, { name }, written);
    else if (!isFromSheet && found.state === 'respelled' && written !== '') {
      const to = showSchoolClass({ grade, classNo: found.classNo ?? '' });
      // An entry year is another grade in another school; any other spelling always says the same.
      if (found.cohort === null) respelled.set(found, { from: written, to });
      row.repair(classColumn, written, to);
    }
  }

  /** 学段, where the sheet has it. */
  const stageOf = (row: TableRow): Stage | null => (at.stage < 0 ? null : stageOfSchool(row.text(at.stage), null));

  /** A class 7.10 typed as a number is kept by Excel as 7.1; where a grade has nine classes or more, 7.1 may be either. */
  function warnOfDecimals(): void {
    for (const text of decimals) {
      const [grade, classNo] = text.split('.') as [string, string];
      const isDoubtful =
        classNo === '1' && [...decimals].some((one) => one.startsWith(`${grade}.`) && Number(one.split('.')[1]) >= 9);
      if (isDoubtful) table.warn('class.decimal', { ten: `${grade}.10` }, text);
    }
  }

  function assumptions(): readonly string[] {
    const made: string[] = [];
    warnOfDecimals();
    if (usesTitleSchool && titles.school !== null)
      made.push(ASSUMED.schoolFrom(titles.school.name, titles.school.from));
    if (usesTitleClass && titles.schoolClass !== null) {
      const { grade, cohort, classNo, from } = titles.schoolClass;
      const shown =
        grade === null && cohort !== null
          ? cohortName(cohort) + showSchoolClass({ grade: 1, classNo: classNo ?? '' }).slice(gradeName(1).length)
          : showSchoolClass({ grade, classNo: classNo ?? '' });
      made.push(ASSUMED.classFrom(shown, from));
    }
    if (usesCohort) made.push(ASSUMED.schoolYear(schoolYear));
    return made;
  }

  return {
    school,
    schoolClass,
    hasClassColumn: at.class >= 0 || at.grade >= 0 || at.schoolGrade >= 0,
    hasSchoolColumn: at.school >= 0 || at.schoolCode >= 0 || at.schoolGrade >= 0,
    assumptions,
  };
}

/** A school and what follows it in the same cell: 黄河路小学三年级 → 黄河路小学 and 三年级. */
export function splitSchool(text: string): { readonly school: string; readonly rest: string } {
  const plain = cellText(text).replace(/\s+/g, '');
  const school = SCHOOL_IN_TITLE.exec(plain)?.[0] ?? '';
  return school === ''
    ? { school: '', rest: plain }
    : { school, rest: plain.slice(plain.indexOf(school) + school.length) };
}

/** Why a sheet whose rows need a school or a class can't be read, or null. */
export function placeRefusal(table: Table, place: PlaceReader, needsClass: boolean): SheetRefusal | null {
  const { titles } = table;
  if (!place.hasSchoolColumn && titles.school === null) return { code: 'school.missing', said: {} };
  if (needsClass && !place.hasClassColumn && titles.classConflict !== null)
    return { code: 'class.conflict', said: { ...titles.classConflict } };
  return null;
}

// Lists that registers are compared with: the population of school age (户籍、适龄人口) and groups to watch (脱贫户, 残疾 …).
// Their rows are persons, not students: nobody is matched here.
import type { Problem } from '#model/problem.js';
import type { IntakeRecord, ListRecord, PersonRow, PopulationRecord } from '#model/records.js';
import type { StudentGroup } from '#model/student.js';
import { GROUP_WORDS } from '#words/codes.js';
import { ASSUMED } from '#words/intake-says.js';
import { GROUP_IN_TITLE } from '#words/titles.js';
import { splitSchool } from './class-of-row.js';
import { groupReader } from './groups.js';
import type { KindIntake } from './kind.js';
import { type Person, personReader } from './person.js';
import { homeReader } from './register.js';
import { startTable, type Table, type TableReader, type TableRow } from './table.js';
import type { SheetRefusal } from './table-heading.js';
import { fileTitle } from './titles.js';

/** Recognises a list of the population of school age. */
export const startPopulation: KindIntake = (opening) => startTable('population', opening, beginPopulation);

/** Recognises a list of a group to watch; the group is told by its columns, else by title, sheet or file name. */
export const startList: KindIntake = (opening) => startTable('list', opening, beginList);

function beginPopulation(table: Table): TableReader {
  const rowOf = personRows(table);
  const at = {
    householdNo: table.column('householdNo'),
    householder: table.column('householder'),
    schooling: table.column('schooling'),
    remark: table.column('remark'),
  };
  const read = (row: TableRow): IntakeRecord | Problem => {
    const person = rowOf.read(row);
    if (person === null) return row.reject('name.missing', table.column('name'));
    const schooling = row.text(at.schooling) || row.text(at.remark);
    const householder = row.text(at.householder);
    const householdNo = row.text(at.householdNo);
    const record: PopulationRecord = { ...row.base(), kind: 'population', person, householdNo, householder, schooling };
    return record;
  };
  return { read, assumptions: rowOf.assumptions };
}

function beginList(table: Table): TableReader | SheetRefusal {
  const rowOf = personRows(table);
  const byColumn = groupReader(table);
  const titled = titledGroups(table);
  if (byColumn === null && titled.length !== 1)
    return titled.length === 0
      ? { code: 'list.no-group', said: {} }
      : { code: 'list.many-groups', said: { groups: titled.map((one) => GROUP_WORDS[one]).join('、') } };
  const whole: readonly StudentGroup[] = titled.length === 1 ? titled : [];
  const remark = table.column('remark');
  let usesTitle = false;
  const read = (row: TableRow): IntakeRecord | Problem => {
    const person = rowOf.read(row);
    if (person === null) return row.reject('name.missing', table.column('name'));
    const own = byColumn?.(row) ?? [];
    const groups =
      own.length === 0 || !whole.every((one) => own.includes(one)) ? [...new Set([...own, ...whole])] : own;
    if (groups.length > own.length) usesTitle = true;
    if (groups.length === 0) row.flag('list.row-group', table.column('name'), { name: person.name });
    const note = row.text(remark);
    const record: ListRecord = { ...row.base(), kind: 'list', person, groups, note };
    return record;
  };
  return {
    read,
    assumptions: () => [
      ...rowOf.assumptions(),
      ...(usesTitle ? whole.map((one) => ASSUMED.group(GROUP_WORDS[one])) : []),
    ],
  };
}

/** The groups that the nearest of title, sheet name and file name states. */
function titledGroups(table: Table): readonly StudentGroup[] {
  const { head, context } = table.opening;
  for (const text of [table.titles.texts.map((one) => one.text).join(' '), head.name, fileTitle(context.file)]) {
    const found = GROUP_IN_TITLE.filter((one) => one.word.test(text)).map((one) => one.group);
    if (found.length > 0) return found;
  }
  return [];
}

interface PersonRows {
  readonly read: (row: TableRow) => PersonRow | null;
  readonly assumptions: () => readonly string[];
}

/** Persons with home and school as their list states them; school and class stay as written. */
function personRows(table: Table): PersonRows {
  const persons = personReader(table, { idExpected: false, ages: null, keepHint: false });
  const home = homeReader(table);
  const at = {
    school: table.column('school'),
    schoolGrade: table.column('schoolGrade'),
    grade: table.column('grade'),
    class: table.column('class'),
  };
  const householder = table.column('householder');
  const read = (row: TableRow): PersonRow | null => {
    const person: Person | null = persons.read(row);
    if (person === null) return null;
    const both = at.schoolGrade < 0 ? null : splitSchool(row.text(at.schoolGrade));
    return {
      name: person.name,
      sex: person.sex,
      birthOn: person.birthOn,
      idNo: person.idNo,
      enrolmentNo: person.enrolmentNo,
      school: row.text(at.school) || (both?.school ?? ''),
      gradeText: row.text(at.grade) || (both?.rest ?? ''),
      classText: row.text(at.class),
      town: home.town(row),
      village: home.village(row),
      address: home.address(row) || home.residence(row),
      guardian: home.guardian(row) || row.text(householder),
      phone: home.phone(row, person.name),
    };
  };
  return { read, assumptions: persons.assumptions };
}

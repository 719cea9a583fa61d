// The student register (学籍): one record a child, whatever else is wrong with the row (rules.md 8). Only a row without a
// name, or without any way to tell the class, is rejected; all its cells are kept.
import type { IntakeRecord, RegisterRecord } from '#model/records.js';
import type { RollStatus } from '#model/student.js';
import { ASKS_WHETHER, BOARDING_CODES, BOARDS, GOES_HOME, ROLL_WORDS } from '#words/values.js';
import { placeReader, placeRefusal } from './class-of-row.js';
import { groupReader, isYes } from './groups.js';
import type { KindIntake } from './kind.js';
import { normaliseHeading, normaliseName } from './normalise.js';
import { personReader } from './person.js';
import { startTable, type Table, type TableReader, type TableRow } from './table.js';
import type { SheetRefusal } from './table-heading.js';

/** Recognises a register sheet. */
export const startRegister: KindIntake = (opening) => startTable('register', opening, beginRegister);

const NO_GROUPS: readonly never[] = [];

function beginRegister(table: Table): TableReader | SheetRefusal {
  const place = placeReader(table);
  const refusal = placeRefusal(table, place, true);
  if (refusal !== null) return refusal;
  const persons = personReader(table, { idExpected: true, ages: { min: 3, max: 20 }, keepHint: false });
  const groupsOf = groupReader(table);
  const home = homeReader(table);
  const boards = boardingReader(table);
  const roll = rollReader(table);
  const nameColumn = table.column('name');
  const ethnicityColumn = table.column('ethnicity');

  const read = (row: TableRow): IntakeRecord | ReturnType<TableRow['reject']> => {
    const person = persons.read(row);
    if (person === null) return row.reject('name.missing', nameColumn);
    const school = place.school(row);
    if (school.school === '') return row.reject('school.row', table.column('school'));
    const of = place.schoolClass(row, school, person.name, person.birthOn);
    if (of.isUnsaid)
      return row.reject('class.missing', Math.max(table.column('class'), table.column('grade')), { name: person.name });
    const groups = groupsOf?.(row) ?? NO_GROUPS;
    const student = {
      name: person.name,
      formerName: person.formerName,
      sex: person.sex,
      birthOn: person.birthOn,
      idNo: person.idNo,
      enrolmentNo: person.enrolmentNo,
      seatNo: person.seatNo,
      school: school.school,
      schoolCode: school.schoolCode,
      grade: of.grade,
      gradeText: of.gradeText,
      classNo: of.classNo ?? '',
      ethnicity: row.text(ethnicityColumn),
      town: home.town(row),
      village: home.village(row),
      address: home.address(row),
      residence: home.residence(row),
      guardian: home.guardian(row),
      phone: home.phone(row, person.name),
      boarding: boards(row),
      groups,
      rollStatus: roll.read(row, person.name),
    };
    const base = row.base();
    const record: RegisterRecord = {
      kind: 'register',
      row: base.row,
      hidden: base.hidden,
      repairs: base.repairs,
      flags: base.flags,
      student,
      cohort: of.cohort,
      ...(person.mark === '' ? {} : { nameMark: person.mark }),
    };
    return record;
  };
  return {
    read,
    assumptions: () => [...place.assumptions(), ...persons.assumptions()],
    stated: roll.stated,
  };
}

/** Where a child lives and whom to call there; the first column that says anything decides. */
export interface HomeReader {
  readonly town: (row: TableRow) => string;
  readonly village: (row: TableRow) => string;
  readonly address: (row: TableRow) => string;
  readonly residence: (row: TableRow) => string;
  readonly guardian: (row: TableRow) => string;
  readonly phone: (row: TableRow, name: string) => string;
}

/** Reads home and guardian of each row of a table. */
export function homeReader(table: Table): HomeReader {
  const columns = (...fields: readonly string[]): readonly number[] =>
    fields.map((field) => table.column(field)).filter((column) => column >= 0);
  const first =
    (from: readonly number[]) =>
    (row: TableRow): string => {
      for (const column of from) {
        const text = row.text(column);
        if (text !== '') return text;
      }
      return '';
    };
  const guardianOf = first(columns('guardian'));
  const parentOf = first(columns('member1Name', 'father', 'mother'));
  const isGuardian2 = table.column('member2IsGuardian');
  const isGuardian1 = table.column('member1IsGuardian');
  const member2 = table.column('member2Name');
  const member2Phone = table.column('member2Phone');
  const phones = columns('guardianPhone', 'phone', 'member1Phone', 'fatherPhone', 'motherPhone', 'member2Phone');
  const onlySecond = (row: TableRow): boolean =>
    isGuardian2 >= 0 &&
    isYes(row.text(isGuardian2)) === true &&
    !(isGuardian1 >= 0 && isYes(row.text(isGuardian1)) === true);
  return {
    town: first(columns('town', 'residenceTown')),
    village: first(columns('village')),
    address: first(columns('address', 'familyAddress')),
    residence: first(columns('residence')),
    guardian: (row) => {
      const named = guardianOf(row) || (onlySecond(row) ? row.text(member2) : '') || parentOf(row);
      return named === '' ? '' : normaliseName(named);
    },
    phone: (row, name) => {
      const ofSecond = member2Phone >= 0 && onlySecond(row) ? row.text(member2Phone) : '';
      if (ofSecond !== '') return ofSecond;
      for (const column of phones) {
        const text = row.text(column);
        if (text === '') continue;
        if (text.includes('+') && /\dE\+\d/iu.test(text)) row.flag('phone.cut', column, { name }, text);
        return text;
      }
      return '';
    },
  };
}

/** 就读方式 by label, else code; a column that asks 是否寄宿 by yes and no. */
function boardingReader(table: Table): (row: TableRow) => boolean | null {
  const column = table.column('boarding');
  if (column < 0) return () => null;
  const asks = ASKS_WHETHER.test(normaliseHeading(table.heading(column)));
  return (row) => {
    const text = row.text(column);
    if (text === '') return null;
    if (GOES_HOME.test(text)) return false;
    if (BOARDS.test(text)) return true;
    const said = asks ? isYes(text) : (BOARDING_CODES[text] ?? null);
    if (said === null && !(text === '9' || text === '09'))
      row.flag('value.unknown', column, { heading: table.heading(column) }, text);
    return said;
  };
}

/** 学籍状态; 休学中 and 是否送教上门 columns speak where the status itself only says 在读. */
function rollReader(table: Table) {
  const column = table.column('rollStatus');
  const suspended = table.column('suspendedNow');
  const taught = table.column('homeTeaching');
  let unsaid = 0;
  const read = (row: TableRow, name: string): RollStatus => {
    const text = column < 0 ? '' : row.text(column);
    const found = text === '' ? undefined : ROLL_WORDS.find((one) => one.word.test(text));
    if (text !== '' && found === undefined) row.flag('roll.unknown', column, { name }, text);
    if (found?.flag) row.flag(found.flag, column, { name }, text);
    const status = found?.status ?? 'enrolled';
    if (status !== 'enrolled') return status;
    if (suspended >= 0 && isYes(row.text(suspended)) === true) return 'suspended';
    const isTaught = taught < 0 || row.text(taught) === '' ? null : isYes(row.text(taught));
    if (isTaught === null) unsaid += 1;
    return isTaught === true ? 'home-teaching' : 'enrolled';
  };
  return { read, stated: (): readonly string[] => (taught >= 0 && unsaid === 0 ? ['homeTeaching'] : []) };
}

// The list of schools (学校名单): who has to submit, with code, town, and whom to call there.
import type { Problem } from '#model/problem.js';
import type { IntakeRecord, SchoolRecord } from '#model/records.js';
import { readSchoolCode } from './identity.js';
import type { KindIntake } from './kind.js';
import { startTable, type Table, type TableReader, type TableRow } from './table.js';

/** Recognises a list of schools. */
export const startSchools: KindIntake = (opening) => startTable('schools', opening, beginSchools);

function beginSchools(table: Table): TableReader {
  const at = {
    name: table.column('name'),
    code: table.column('code'),
    town: table.column('town'),
    head: table.column('head'),
    contact: table.column('contact'),
    phone: table.column('phone'),
    remark: table.column('remark'),
  };
  const read = (row: TableRow): IntakeRecord | Problem => {
    const written = row.text(at.name);
    const name = written.replace(/\s+/g, '');
    if (name === '') return row.reject('school.row', at.name);
    if (name !== written) row.repair(at.name, written, name);
    const codeText = row.text(at.code);
    const code = codeText === '' ? null : readSchoolCode(codeText);
    if (codeText !== '' && code === null) row.flag('schools.code', at.code, { name }, codeText);
    const town = row.text(at.town);
    const note = row.text(at.remark);
    // Who answers the telephone: whoever is named for it, else the head.
    const contact = row.text(at.contact) || row.text(at.head);
    const phone = row.text(at.phone);
    const record: SchoolRecord = { ...row.base(), kind: 'schools', name, code, town, contact, phone, note };
    return record;
  };
  return { read };
}

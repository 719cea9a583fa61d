// Check sheets of a comparison that come back from villages and schools (比对核查表): each row by its check number. A row
// that nobody filled in is taken as just that; an answer that is none of the choices is rejected with its cell.
import type { CheckFinding } from '#model/compare.js';
import type { Problem } from '#model/problem.js';
import type { CheckRecord, IntakeRecord } from '#model/records.js';
import { codeOf } from '#words/codes.js';
import { CHECK_FINDINGS } from '#words/compare.js';
import { ASSUMED } from '#words/intake-says.js';
import { readDate } from './dates.js';
import type { KindIntake } from './kind.js';
import { startTable, type Table, type TableReader, type TableRow } from './table.js';

/** Recognises a check sheet. */
export const startChecks: KindIntake = (opening) => startTable('checks', opening, beginChecks);

function beginChecks(table: Table): TableReader {
  const at = {
    checkNo: table.column('checkNo'),
    finding: table.column('finding'),
    name: table.column('name'),
    evidence: table.column('evidence'),
    by: table.column('by'),
    on: table.column('on'),
    note: table.column('note'),
    comparison: table.column('comparison'),
  };
  const { today } = table.opening.context;
  let unanswered = 0;
  const read = (row: TableRow): IntakeRecord | Problem => {
    const checkNo = row.text(at.checkNo).toUpperCase();
    const name = row.text(at.name);
    // "无" and its like read as empty elsewhere; in a drop-down an answer is taken as it stands.
    const typed = row.text(at.finding);
    const finding = typed === '' ? null : (codeOf(CHECK_FINDINGS, typed) as CheckFinding | null);
    if (typed !== '' && finding === null) {
      const known = CHECK_FINDINGS.map((one) => one.word).join('\u3001');
      return row.reject('compare.finding-unknown', at.finding, { name, finding: typed, known }, typed);
    }
    if (finding === null) unanswered += 1;
    const reading = readDate(row.raw(at.on), today);
    const on = reading.kind === 'day' ? reading.day : null;
    const record: CheckRecord = {
      ...row.base(),
      kind: 'checks',
      check: {
        checkNo,
        comparison: row.text(at.comparison),
        name,
        finding,
        evidence: row.text(at.evidence),
        by: row.text(at.by),
        on,
        note: row.text(at.note),
      },
    };
    return record;
  };
  return { read, assumptions: () => (unanswered > 0 ? [ASSUMED.unanswered(unanswered)] : []) };
}

// A filled-in row of the teachers' workbook as a plan: which case it is about, and the move, record, duty or event that it
// asks for. Every refusal names the cell that is at fault. A row that says what the ledger already knows changes nothing.
import { type Case, isOpen, type LogKind } from '#model/case.js';
import { type Day, readDay } from '#model/day.js';
import type { DutyPlace } from '#model/duties.js';
import type { Draft } from '#model/entry.js';
import type { EventKind } from '#model/events.js';
import { type Place, type Problem, problem } from '#model/problem.js';
import type { WorkRecord } from '#model/records.js';
import { REASONS, ROLE_WORDS } from '#words/codes.js';
import { RECORD_SHEETS, type RecordSheet, VILLAGE_SEPARATORS } from '#words/record-sheets.js';
import { type DutyContext, planAppoint, planEvent } from './duties.js';
import { isRefused, type MoveContext, planAssign, planConfirm, planLog } from './moves.js';

/** What a row is judged against. */
export interface WorkContext extends MoveContext, DutyContext {}

/** Where a duty's place is read: the commands know the workspace's own school. */
export type ReadPlace = (scope: string, unit: string) => DutyPlace | Problem;

/** What a row comes to. `known`: the ledger has it already, nothing is appended. */
export type WorkRowPlan =
  | { readonly kind: 'plan'; readonly drafts: readonly Draft[]; readonly notes: readonly Problem[] }
  | { readonly kind: 'known' }
  | { readonly kind: 'fault'; readonly problem: Problem };

/** Kinds of record that a case takes after it was closed; they outlive the close-out (rules.md 5). */
const AFTER_CLOSE: readonly string[] = ['follow-up', 'evidence'];
/** Faults that say that nothing is new. */
const KNOWN: readonly Problem['code'][] = ['cases.record-twice', 'cases.assigned-already', 'records.appointed-already'];
/** The field that a fault of a plan is about. */
const FIELD_OF: Readonly<Partial<Record<Problem['code'], string>>> = {
  'cases.unknown': 'caseNo',
  'cases.future': 'on',
  'cases.before-case': 'on',
  'cases.backdated': 'on',
  'cases.not-now': 'caseNo',
  'cases.confirmed-already': 'caseNo',
  'records.scope': 'scope',
  'records.scope-unit': 'unit',
  'records.scope-role': 'role',
  'records.unknown-school': 'unit',
  'records.not-appointed': 'holder',
};

/** Plans one row. `place` is where the row stands. */
export function planWorkRow(of: WorkContext, record: WorkRecord, place: Place, readPlace: ReadPlace): WorkRowPlan {
  const sheet = RECORD_SHEETS.find((one) => one.code === record.sheetOf);
  const at = (found: Problem, field: string | undefined): WorkRowPlan => ({
    kind: 'fault',
    problem: { ...found, ...place, row: record.row, ...cellOf(record, field) },
  });
  if (sheet === undefined) return at(problem('records.unknown-sheet', {}, { known: '', rows: 1 }), undefined);
  const value = (field: string): string => record.values[field] ?? '';
  const caseNo = value('caseNo');
  const found = of.cases.get(caseNo);
  if (sheet.does !== 'appoint' && sheet.does !== 'event') {
    if (found === undefined) return at(problem('cases.unknown', {}, { caseNo }, caseNo), 'caseNo');
    const fault = caseFault(found, sheet, record);
    if (fault !== null) return at(fault.problem, fault.field);
  }
  const made = planOf(of, sheet, record, readPlace);
  if (isRefused(made)) {
    if (KNOWN.includes(made.code)) return { kind: 'known' };
    if (made.code === 'cases.confirmed-already' && isSameConfirmation(found, record)) return { kind: 'known' };
    return at(made, FIELD_OF[made.code] ?? fieldWith(sheet, record, made.value));
  }
  const notes = made.problems.filter((one) => !KNOWN.includes(one.code));
  if (made.drafts.length === 0) return { kind: 'known' };
  return { kind: 'plan', drafts: made.drafts, notes: notes.map((one) => ({ ...one, ...place, row: record.row })) };
}

/** The column whose value a fault quotes. */
const fieldWith = (sheet: RecordSheet, { values }: WorkRecord, quoted: string | undefined): string | undefined =>
  quoted === undefined ? undefined : sheet.columns.findLast(({ field }) => values[field] === quoted)?.field;

const cellOf = (record: WorkRecord, field: string | undefined): { cell?: string } => {
  const cell = field === undefined ? undefined : record.cells[field];
  return cell === undefined ? {} : { cell };
};

/** A row whose name is another child's, or whose case takes no such record any more. */
function caseFault(found: Case, sheet: RecordSheet, record: WorkRecord): { problem: Problem; field: string } | null {
  const { caseNo, student } = found;
  const typed = record.values.name ?? '';
  if (typed !== '' && plainName(typed) !== plainName(student.name))
    return { problem: problem('records.name', {}, { caseNo, name: student.name, typed }, typed), field: 'name' };
  if (isOpen(found.status)) return null;
  const said = { caseNo, name: student.name, kind: sheet.name };
  if (found.status === 'dismissed')
    return { problem: problem('records.dismissed', {}, { ...said, on: found.dismissedOn ?? '' }), field: 'caseNo' };
  const on = record.values.on ?? '';
  const late = found.closedOn !== null && on > found.closedOn;
  if (AFTER_CLOSE.includes(sheet.code) || (sheet.does === 'log' && !late)) return null;
  if (sheet.does === 'confirm' && isSameConfirmation(found, record)) return null;
  return { problem: problem('records.closed', {}, { ...said, on: found.closedOn ?? '' }), field: 'caseNo' };
}

const plainName = (name: string): string => name.replace(/[\s\u00b7.]/gu, '');

const isSameConfirmation = (found: Case | undefined, { values }: WorkRecord): boolean =>
  found !== undefined && found.confirmedOn === values.on && found.reason === values.reason;

function planOf(of: WorkContext, sheet: RecordSheet, record: WorkRecord, readPlace: ReadPlace) {
  const value = (field: string): string => record.values[field] ?? '';
  const caseNo = value('caseNo');
  const on = readDay(value('on')) as Day;
  switch (sheet.does) {
    case 'confirm':
      return planConfirm(of, { caseNo, reason: reasonWord(value('reason')), on });
    case 'assign':
      return planAssign(of, {
        caseNo,
        role: ROLE_WORDS[value('role') as keyof typeof ROLE_WORDS] ?? value('role'),
        name: value('holder'),
        phone: value('phone'),
        on,
      });
    case 'log':
      return planLog(of, {
        caseNo,
        kind: sheet.code as LogKind,
        on,
        by: value('by'),
        with: value('with'),
        result: value('result'),
        note: value('note'),
        details: detailsOf(sheet, record),
      });
    case 'event':
      return planEvent(of, {
        kind: sheet.code as EventKind,
        on,
        by: value('by'),
        note: value('note'),
        details: detailsOf(sheet, record),
      });
    case 'appoint': {
      const place = readPlace(value('scope'), value('unit'));
      if (isRefused(place)) return place;
      return planAppoint(of, {
        ...place,
        role: value('role'),
        name: value('holder'),
        phone: value('phone'),
        duty: value('duty'),
        villages: value('villages')
          .split(VILLAGE_SEPARATORS)
          .filter((one) => one !== ''),
        on,
        ended: value('end') === 'yes',
      });
    }
  }
}

const reasonWord = (code: string): string | null => REASONS.find((one) => one.code === code)?.code ?? null;

const BASE = new Set(['caseNo', 'name', 'class', 'on', 'by', 'with', 'result', 'note']);
const detailsOf = (sheet: RecordSheet, { values }: WorkRecord): Record<string, string> =>
  Object.fromEntries(
    sheet.columns
      .filter(({ field }) => !BASE.has(field) && (values[field] ?? '') !== '')
      .map(({ field }) => [field, values[field]!]),
  );

/** What makes two rows the same piece of work: everything that they say, the printed columns aside. */
export const rowKey = ({ sheetOf, values }: WorkRecord): string =>
  JSON.stringify([
    sheetOf,
    Object.entries(values)
      .filter(([field]) => field !== 'class' && field !== 'name')
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);

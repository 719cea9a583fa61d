// Lines of work and of duties → the cases that they belong to. A line whose case, day or kind is unknown is a fault.
import type { Case, CaseRecord } from '#model/case.js';
import type { Day } from '#model/day.js';
import { type Problem, problem } from '#model/problem.js';
import type { PartContent } from '#model/submission.js';
import { codeOf, LOG_KIND_WORDS, RESULTS, ROLE_WORDS } from '#words/codes.js';
import { normaliseName, normaliseText } from './normalise.js';
import { byWord, cellLines, dayIn, fieldOf, fromLine, headingOf, type PartFault } from './submission-lines.js';

const LOG_KINDS = byWord(LOG_KIND_WORDS);
const ROLES = byWord(ROLE_WORDS);

/** The case of a line of work or duty; by number, else by the only case of that name. */
function caseFor(cases: ReadonlyMap<string, Case>, caseNo: string, name: string): Case | null {
  if (caseNo !== '') return cases.get(caseNo) ?? null;
  const named = [...cases.values()].filter((one) => one.student.name === normaliseName(name));
  return named.length === 1 ? named[0]! : null;
}

/** Adds the lines of work to the cases that they name. */
export function addWork(cases: Map<string, Case>, { tables }: PartContent, today: Day, faults: PartFault[]): void {
  const found = new Map<string, { number: number; record: CaseRecord }[]>();
  for (const [row, line] of tables.records.entries()) {
    const text = (field: string): string => fieldOf('records', line, field);
    const fault = (field: string, made?: Problem): void => {
      const said = made ?? problem('submission.record', {}, { field: headingOf('records', field) }, text(field));
      faults.push({ table: 'records', row, field, problem: said });
    };
    const of = caseFor(cases, text('caseNo'), text('name'));
    const on = dayIn(text('on'), today);
    const kind = LOG_KINDS.get(normaliseText(text('recordKind')));
    if (of === null) fault('caseNo', problem('submission.record-case', {}, { caseNo: text('caseNo') || text('name') }));
    else if (on === null || on === 'unread') fault('on');
    else if (kind === undefined) fault('recordKind');
    else {
      const held = found.get(of.caseNo) ?? [];
      const details = Object.fromEntries(
        cellLines(text('details')).map((one) => {
          const at = one.indexOf('：');
          return at < 0 ? [one, ''] : [fromLine(one.slice(0, at)), fromLine(one.slice(at + 1))];
        }),
      );
      const result = text('result') === '' ? '' : (codeOf(RESULTS, text('result')) ?? text('result'));
      const record = { seq: 0, kind, on, by: text('by'), with: text('with'), result, note: text('note'), details };
      held.push({ number: Number(text('number')) || row + 1, record });
      found.set(of.caseNo, held);
    }
  }
  for (const [caseNo, held] of found) {
    const records = held.sort((a, b) => a.number - b.number).map(({ record }, at) => ({ ...record, seq: at + 1 }));
    cases.set(caseNo, { ...cases.get(caseNo)!, records });
  }
}

/** Adds the lines of duties; a responsible person that only the case itself names stays. */
export function addDuties(cases: Map<string, Case>, { tables }: PartContent, today: Day, faults: PartFault[]): void {
  const found = new Map<string, { number: number; duty: Case['assignments'][number] }[]>();
  for (const [row, line] of tables.duties.entries()) {
    const text = (field: string): string => fieldOf('duties', line, field);
    const fault = (field: string, made?: Problem): void => {
      const said = made ?? problem('submission.record', {}, { field: headingOf('duties', field) }, text(field));
      faults.push({ table: 'duties', row, field, problem: said });
    };
    const of = caseFor(cases, text('caseNo'), text('name'));
    const on = dayIn(text('on'), today);
    const role = ROLES.get(normaliseText(text('role')));
    if (of === null) fault('caseNo', problem('submission.record-case', {}, { caseNo: text('caseNo') || text('name') }));
    else if (on === 'unread') fault('on');
    else if (role === undefined) fault('role');
    else {
      const held = found.get(of.caseNo) ?? [];
      const duty = { role, name: text('person'), phone: text('phone'), on: on ?? of.detectedOn };
      held.push({ number: Number(text('number')) || row + 1, duty });
      found.set(of.caseNo, held);
    }
  }
  for (const [caseNo, held] of found) {
    const of = cases.get(caseNo)!;
    const assignments = held.sort((a, b) => a.number - b.number).map(({ duty }) => duty);
    const named = assignments.some((one) => one.role === 'responsible');
    cases.set(caseNo, { ...of, assignments: named ? assignments : [...of.assignments, ...assignments] });
  }
}

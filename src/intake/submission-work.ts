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
export function addWork(cases: Map<string, Case>, content: PartContent, today: Day, faults: PartFault[]): void {
  const found = linesByCase('records', { cases, content, today, faults }, ({ text, on, fault }): CaseRecord | null => {
    const kind = LOG_KINDS.get(normaliseText(text('recordKind')));
    if (on === null) return fault('on');
    if (kind === undefined) return fault('recordKind');
    const details = Object.fromEntries(
      cellLines(text('details')).map((one) => {
        const at = one.indexOf('：');
        return at < 0 ? [one, ''] : [fromLine(one.slice(0, at)), fromLine(one.slice(at + 1))];
      }),
    );
    const result = text('result') === '' ? '' : (codeOf(RESULTS, text('result')) ?? text('result'));
    return { seq: 0, kind, on, by: text('by'), with: text('with'), result, note: text('note'), details };
  });
  for (const [of, lines] of found)
    cases.set(of.caseNo, { ...of, records: lines.map((record, at) => ({ ...record, seq: at + 1 })) });
}

/** Adds the lines of duties; a responsible person that only the case itself names stays. */
export function addDuties(cases: Map<string, Case>, content: PartContent, today: Day, faults: PartFault[]): void {
  const found = linesByCase('duties', { cases, content, today, faults }, ({ of, text, on, fault }) => {
    const role = ROLES.get(normaliseText(text('role')));
    if (role === undefined) return fault('role');
    return { role, name: text('person'), phone: text('phone'), on: on ?? of.detectedOn };
  });
  for (const [of, lines] of found) {
    const named = lines.some((one) => one.role === 'responsible');
    cases.set(of.caseNo, { ...of, assignments: named ? lines : [...of.assignments, ...lines] });
  }
}

/** Where lines are read from, and where what is wrong with them goes. */
interface Lines {
  readonly cases: ReadonlyMap<string, Case>;
  readonly content: PartContent;
  readonly today: Day;
  readonly faults: PartFault[];
}

/** A line with the case that it names. `fault` says what is wrong with a field of it. */
interface CaseLine {
  readonly of: Case;
  readonly text: (field: string) => string;
  /** Null where no day is stated. */
  readonly on: Day | null;
  readonly fault: (field: string) => null;
}

/** The lines of a table by case, in the order of their numbers; one that names no case or no day is a fault. */
function linesByCase<T>(
  table: 'records' | 'duties',
  { cases, content, today, faults }: Lines,
  read: (line: CaseLine) => T | null,
): Map<Case, T[]> {
  const found = new Map<Case, { readonly number: number; readonly made: T }[]>();
  for (const [row, line] of content.tables[table].entries()) {
    const text = (field: string): string => fieldOf(table, line, field);
    const tell = (field: string, said: Problem): null => {
      faults.push({ table, row, field, problem: said });
      return null;
    };
    const fault = (field: string): null =>
      tell(field, problem('submission.record', {}, { field: headingOf(table, field) }, text(field)));
    const of = caseFor(cases, text('caseNo'), text('name'));
    const on = dayIn(text('on'), today);
    if (of === null) {
      tell('caseNo', problem('submission.record-case', {}, { caseNo: text('caseNo') || text('name') }));
      continue;
    }
    const made = on === 'unread' ? fault('on') : read({ of, text, on, fault });
    if (made !== null) found.set(of, [...(found.get(of) ?? []), { number: Number(text('number')) || row + 1, made }]);
  }
  return new Map(
    [...found].map(([of, lines]) => [of, lines.sort((a, b) => a.number - b.number).map((one) => one.made)] as const),
  );
}

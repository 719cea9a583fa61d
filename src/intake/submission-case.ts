// Lines of a submitted ledger → cases. What the program wrote comes back as it was; what a school typed into the blank
// form is read as far as it goes, and what cannot be read is named with its column.
import {
  type Case,
  type CaseMove,
  type CaseRecord,
  type CaseStatus,
  type Evidence,
  mayMove,
  type Run,
  STATUS_AFTER,
} from '#model/case.js';
import { type Day, readDay } from '#model/day.js';
import { type Problem, problem } from '#model/problem.js';
import type { StudentGroup } from '#model/student.js';
import type { PartContent, PartRow, SubmissionTable } from '#model/submission.js';
import {
  CASE_STATUS_WORDS,
  codeOf,
  DISMISS_REASONS,
  GROUP_WORDS,
  LOG_KIND_WORDS,
  OUTCOME_WORDS,
  REASONS,
  RESULTS,
  ROLE_WORDS,
  TRIGGER_WORDS,
} from '#words/codes.js';
import { MOVE_NAMES, RUN_IN_WORDS, SUBMISSION_TABLES } from '#words/submission.js';
import { SEX_WORDS } from '#words/values.js';
import { readDate } from './dates.js';
import { readClass } from './grades.js';
import { readEnrolmentNo, readIdNo } from './identity.js';
import { normaliseName, normaliseText } from './normalise.js';

/** A fault in a part, by the place of its row in its table; null for the cover. */
export interface PartFault {
  readonly table: SubmissionTable | null;
  readonly row: number;
  readonly field: string;
  readonly problem: Problem;
}

/** The cases that a part's lines tell of. */
export interface CasesRead {
  readonly cases: readonly Case[];
  readonly faults: readonly PartFault[];
}

const FIELDS = Object.fromEntries(
  Object.entries(SUBMISSION_TABLES).map(([table, fields]) => [
    table,
    new Map(Object.keys(fields).map((name, at) => [name, at])),
  ]),
) as unknown as Readonly<Record<SubmissionTable, ReadonlyMap<string, number>>>;

/** The text of a row's field. */
export const fieldOf = (table: SubmissionTable, row: PartRow, field: string): string =>
  row[FIELDS[table].get(field)!] ?? '';

const headingOf = (table: SubmissionTable, field: string): string =>
  (SUBMISSION_TABLES[table] as Readonly<Record<string, { readonly heading: string }>>)[field]!.heading;

/** Codes by their words, once a table. */
const byWord = <C extends string>(words: Readonly<Record<C, string>>): ReadonlyMap<string, C> =>
  new Map(
    (Object.entries(words) as [C, string][]).flatMap(([code, word]) => [
      [word, code],
      [code, code],
    ]),
  );
const STATUSES = byWord(CASE_STATUS_WORDS);
const TRIGGERS = byWord(TRIGGER_WORDS);
const OUTCOMES = byWord(OUTCOME_WORDS);
const GROUPS = byWord(GROUP_WORDS);
const LOG_KINDS = byWord(LOG_KIND_WORDS);
const ROLES = byWord(ROLE_WORDS);
const MOVES = byWord(MOVE_NAMES);

const cellLines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
const listed = (text: string): string[] => text.split(/[、，,；;\s]+/u).filter((one) => one !== '');
const fromLine = (text: string): string => text.replace(/\\(\\|n)/g, (_, sign: string) => (sign === 'n' ? '\n' : '\\'));

/** Reads every line; a line whose child or day is unknown makes no case and is a fault. */
export function readCases(content: PartContent, today: Day): CasesRead {
  const faults: PartFault[] = [];
  const cases = new Map<string, Case>();
  const { cover, tables } = content;
  for (const [row, line] of tables.cases.entries()) {
    const say = (field: string, made: Problem) => faults.push({ table: 'cases', row, field, problem: made });
    const read = readCase(line, { cover, number: row + 1, today, say });
    if (read === null) continue;
    if (cases.has(read.caseNo)) say('caseNo', problem('submission.case-twice', {}, { caseNo: read.caseNo }));
    else cases.set(read.caseNo, read);
  }
  addWork(cases, content, today, faults);
  addDuties(cases, content, today, faults);
  return { cases: [...cases.values()], faults };
}

interface Reading {
  readonly cover: PartContent['cover'];
  readonly number: number;
  readonly today: Day;
  readonly say: (field: string, made: Problem) => void;
}

function readCase(line: PartRow, reading: Reading): Case | null {
  const { cover, today, say } = reading;
  const text = (field: string): string => fieldOf('cases', line, field);
  const fault = (field: string): null => {
    say(field, problem('submission.case', {}, { field: headingOf('cases', field) }, text(field)));
    return null;
  };
  const day = (field: string): Day | null => {
    const read = dayIn(text(field), today);
    if (read === 'unread') fault(field);
    return read === 'unread' ? null : read;
  };
  const word = <C extends string>(
    field: string,
    found: (typed: string) => C | null,
    choices: () => string,
  ): C | null => {
    if (text(field) === '') return null;
    const code = found(normaliseText(text(field)));
    if (code === null) {
      say(
        field,
        problem('submission.case-value', {}, { field: headingOf('cases', field), choices: choices() }, text(field)),
      );
    }
    return code;
  };
  const name = normaliseName(text('name'));
  if (name === '') return fault('name');
  const since = day('since') ?? day('detectedOn');
  if (since === null) return fault('since');
  const detectedOn = day('detectedOn') ?? since;
  const dates = {
    confirmedOn: day('confirmedOn'),
    returnedOn: day('returnedOn'),
    closedOn: day('closedOn'),
    dismissedOn: day('dismissedOn'),
  };
  const stated = word(
    'status',
    (typed) => STATUSES.get(typed) ?? null,
    () => Object.values(CASE_STATUS_WORDS).join('、'),
  );
  const life = readLife(text('moves'), stated, detectedOn, dates);
  if (typeof life === 'string') return fault(life);
  const klass = readClass(text('grade'), text('classNo'));
  const enrolmentNo = readEnrolmentNo(text('enrolmentNo')).enrolmentNo;
  return {
    caseNo: text('caseNo') || `${(cover.period ?? '').slice(0, 4)}-H${String(reading.number).padStart(3, '0')}`,
    status: life.status,
    triggers: listed(text('triggers')).flatMap((one) => TRIGGERS.get(one) ?? []),
    student: {
      studentId: 0,
      name,
      sex: SEX_WORDS[normaliseText(text('sex'))] ?? null,
      birthOn: day('birthOn'),
      idNo: readIdNo(text('idNo'), enrolmentNo).idNo,
      enrolmentNo,
      ethnicity: text('ethnicity'),
      school: cover.school ?? '',
      schoolCode: cover.schoolCode || null,
      grade: klass.grade,
      gradeText: text('grade'),
      classNo: klass.classNo ?? '',
      town: text('town') || (cover.town ?? ''),
      village: text('village'),
      address: text('address'),
      residence: text('residence'),
      guardian: text('guardian'),
      phone: text('phone'),
      groups: listed(text('groups')).flatMap((one): StudentGroup[] => (GROUPS.has(one) ? [GROUPS.get(one)!] : [])),
    },
    since,
    detectedOn,
    ...dates,
    outcome: word(
      'outcome',
      (typed) => OUTCOMES.get(typed) ?? null,
      () => Object.values(OUTCOME_WORDS).join('、'),
    ),
    reason: word(
      'reason',
      (typed) => codeOf(REASONS, typed),
      () => REASONS.map((one) => one.word).join('、'),
    ),
    dismissReason: word(
      'dismissReason',
      (typed) => codeOf(DISMISS_REASONS, typed),
      () => DISMISS_REASONS.map((one) => one.word).join('、'),
    ),
    evidence: cellLines(text('evidence')).map(readEvidence),
    runs: cellLines(text('runs')).flatMap(readRun),
    presentStreak: Number(/^\d+$/.exec(text('presentStreak'))?.[0] ?? 0),
    lastDataOn: day('lastDataOn'),
    assignments:
      text('responsible') === ''
        ? []
        : [{ role: 'responsible', name: normaliseName(text('responsible')), phone: '', on: detectedOn }],
    records: [],
    moves: life.moves,
    previousCase: text('previousCase') || null,
  };
}

/** The day of a cell; `unread` where something stands there that is no day. */
function dayIn(text: string, today: Day): Day | null | 'unread' {
  const plain = readDay(text);
  if (plain !== null) return plain;
  const read = readDate(text, today);
  return read.kind === 'blank' ? null : read.kind === 'day' ? read.day : 'unread';
}

interface Dates {
  readonly confirmedOn: Day | null;
  readonly returnedOn: Day | null;
  readonly closedOn: Day | null;
  readonly dismissedOn: Day | null;
}

/** The moves as listed, else as the dates tell them; the name of the column at fault where they do not fit together. */
function readLife(
  said: string,
  stated: CaseStatus | null,
  detectedOn: Day,
  dates: Dates,
): { readonly status: CaseStatus; readonly moves: readonly CaseMove[] } | string {
  const moves: CaseMove[] = [];
  for (const line of cellLines(said)) {
    const on = readDay(line.slice(0, 10));
    const move = MOVES.get(line.slice(10).trim());
    if (on === null || move === undefined) return 'moves';
    moves.push({ seq: moves.length + 1, on, move });
  }
  if (moves.length === 0) {
    const add = (move: CaseMove['move'], on: Day | null): void => {
      if (on !== null) moves.push({ seq: moves.length + 1, on, move });
    };
    add('opened', detectedOn);
    const wasConfirmed = stated === 'persuading' && dates.confirmedOn === null ? detectedOn : dates.confirmedOn;
    if (dates.dismissedOn === null || dates.closedOn !== null) add('confirmed', wasConfirmed);
    add('returned', dates.returnedOn);
    add('closed', dates.closedOn);
    add('dismissed', dates.closedOn === null ? dates.dismissedOn : null);
  }
  if (moves[0]!.move !== 'opened' || !isLegal(moves)) return said === '' ? 'status' : 'moves';
  for (const [at, move] of moves.entries())
    if (at > 0 && moves[at - 1]!.on > move.on) return said === '' ? 'status' : 'moves';
  const status = STATUS_AFTER[moves.at(-1)!.move];
  return stated !== null && stated !== status ? 'status' : { status, moves };
}

/** Whether rules.md 6 allows these moves one after another. */
const isLegal = (moves: readonly CaseMove[]): boolean =>
  moves.every((one, at) => at === 0 || mayMove(STATUS_AFTER[moves[at - 1]!.move], one.move));

function readEvidence(line: string): Evidence {
  const found = /^(.*?)：(.*?)(?:（(\d{4}-\d{2}-\d{2})）)?$/su.exec(line);
  if (found === null) return { kind: '', reference: fromLine(line), on: null };
  return { kind: fromLine(found[1]!), reference: fromLine(found[2]!), on: readDay(found[3] ?? '') };
}

function readRun(line: string): Run[] {
  const found = RUN_IN_WORDS.exec(line);
  if (found === null) return [];
  const [since, lastAbsentOn, firedOn] = [found[1]!, found[2]!, found[4]!].map((one) => readDay(one));
  if (!since || !lastAbsentOn || !firedOn) return [];
  return [
    { since, lastAbsentOn, absentDays: Number(found[3]), firedOn, returnedOn: readDay(found[5] ?? ''), cells: [] },
  ];
}

/** The case of a line of work or duty; by number, else by the only case of that name. */
function caseFor(cases: ReadonlyMap<string, Case>, caseNo: string, name: string): Case | null {
  if (caseNo !== '') return cases.get(caseNo) ?? null;
  const named = [...cases.values()].filter((one) => one.student.name === normaliseName(name));
  return named.length === 1 ? named[0]! : null;
}

function addWork(cases: Map<string, Case>, { tables }: PartContent, today: Day, faults: PartFault[]): void {
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

function addDuties(cases: Map<string, Case>, { tables }: PartContent, today: Day, faults: PartFault[]): void {
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

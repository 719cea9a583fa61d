// Lines of a submitted ledger → cases. What the program wrote comes back as it was; what a school typed into the blank
// form is read as far as it goes, and what cannot be read is named with its column.
import type { Case, Evidence, Run } from '#model/case.js';
import { type Day, readDay } from '#model/day.js';
import { type Problem, problem } from '#model/problem.js';
import type { StudentGroup } from '#model/student.js';
import type { PartContent, PartRow } from '#model/submission.js';
import {
  CASE_STATUS_WORDS,
  codeOf,
  DISMISS_REASONS,
  GROUP_WORDS,
  OUTCOME_WORDS,
  REASONS,
  TRIGGER_WORDS,
} from '#words/codes.js';
import { RUN_IN_WORDS } from '#words/submission.js';
import { SEX_WORDS } from '#words/values.js';
import { readClass } from './grades.js';
import { readEnrolmentNo, readIdNo } from './identity.js';
import { normaliseName, normaliseText } from './normalise.js';
import { readLife } from './submission-life.js';
import { byWord, cellLines, dayIn, fieldOf, fromLine, headingOf, type PartFault } from './submission-lines.js';
import { addDuties, addWork } from './submission-work.js';

/** The cases that a part's lines tell of. */
export interface CasesRead {
  readonly cases: readonly Case[];
  readonly faults: readonly PartFault[];
}

const STATUSES = byWord(CASE_STATUS_WORDS);
const TRIGGERS = byWord(TRIGGER_WORDS);
const OUTCOMES = byWord(OUTCOME_WORDS);
const GROUPS = byWord(GROUP_WORDS);

const listed = (text: string): string[] => text.split(/[、，,；;\s]+/u).filter((one) => one !== '');

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
      sex: SEX_WORDS.get(normaliseText(text('sex'))) ?? null,
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

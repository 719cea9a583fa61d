// What forms say of one child's case: the same answers for a row of a list and for a page.
import {
  absentDaysOf,
  assigneeOf,
  type Case,
  type CaseRecord,
  PERSUASION_KINDS,
  type Role,
  type Run,
} from '#model/case.js';
import { fillDay, fillNumber, fillText } from '#model/filling.js';
import { showClass, showGrade } from '#model/school.js';
import { inHousehold } from '#model/student.js';
import {
  CASE_STATUS_WORDS,
  CAUSE_WORDS,
  DISMISS_REASONS,
  GROUP_WORDS,
  LOG_KIND_WORDS,
  OUTCOME_WORDS,
  REASONS,
  RESULTS,
  TRIGGER_WORDS,
  wordOf,
} from '#words/codes.js';
import {
  type CASE_MARKS,
  type EVIDENCE_LIST,
  type MEASURE_LIST,
  MOVE_WORDS,
  type PERSUASION_LIST,
  type RUN_LIST,
  type TRAIL_LIST,
} from '#words/forms/cases.js';
import { joinNames, SEX_WORDS } from '#words/forms/common.js';
import { HELP_LEVELS } from '#words/measures.js';
import type { AnswersOf } from './answer.js';
import { isReport } from './stages.js';

/** The persuasion records of a case (过程记录), in order of day. */
const persuasionOf = (of: Case): CaseRecord[] => byDay(of.records.filter((one) => PERSUASION_KINDS.includes(one.kind)));

/** The level of help (帮扶等级) that was stated last. */
function levelOf(of: Case): string {
  const last = byDay(of.records).findLast((one) => (one.details.level ?? '') !== '');
  return wordOf(HELP_LEVELS, last?.details.level ?? null);
}

/** Records by their days, those of one day as they were logged. */
export const byDay = (records: readonly CaseRecord[]): CaseRecord[] =>
  records.toSorted((a, b) => (a.on === b.on ? a.seq - b.seq : a.on < b.on ? -1 : 1));

const phoneOf = (of: Case, role: Role): string => of.assignments.findLast((one) => one.role === role)?.phone ?? '';

/** All single marks of a case. */
export function answerCase(of: Case): AnswersOf<typeof CASE_MARKS> {
  const { student } = of;
  const persuasion = persuasionOf(of).filter((one) => !isReport(one));
  const holder = (role: Role) => fillText(assigneeOf(of, role) ?? '');
  const groupWords = (household: boolean): string[] =>
    student.groups.filter((group) => inHousehold(group) === household).map((group) => GROUP_WORDS[group]);
  const cause = REASONS.find((one) => one.code === of.reason)?.cause;
  return {
    caseNo: fillText(of.caseNo),
    name: fillText(student.name),
    sex: fillText(student.sex === null ? '' : SEX_WORDS[student.sex]),
    ethnicity: fillText(student.ethnicity),
    birthOn: fillDay(student.birthOn),
    idNo: fillText(student.idNo ?? ''),
    enrolmentNo: fillText(student.enrolmentNo ?? ''),
    school: fillText(student.school),
    schoolCode: fillText(student.schoolCode ?? ''),
    grade: fillText(showGrade(student.grade, student.gradeText)),
    classNo: fillText(showClass(student.classNo)),
    town: fillText(student.town),
    village: fillText(student.village),
    address: fillText(student.address),
    residence: fillText(student.residence),
    guardian: fillText(student.guardian),
    guardianPhone: fillText(student.phone),
    household: fillText(joinNames(groupWords(true))),
    groups: fillText(joinNames(groupWords(false))),
    trigger: fillText(joinNames(of.triggers.map((trigger) => TRIGGER_WORDS[trigger]))),
    since: fillDay(of.since),
    detectedOn: fillDay(of.detectedOn),
    confirmedOn: fillDay(of.confirmedOn),
    absentDays: fillNumber(absentDaysOf(of)),
    reason: fillText(wordOf(REASONS, of.reason)),
    cause: fillText(cause ? CAUSE_WORDS[cause] : ''),
    status: fillText(CASE_STATUS_WORDS[of.status]),
    responsible: holder('responsible'),
    responsiblePhone: fillText(phoneOf(of, 'responsible')),
    helper: holder('helper'),
    helperPhone: fillText(phoneOf(of, 'helper')),
    countyHead: holder('county-head'),
    educationHead: holder('education-head'),
    townshipHead: holder('township-head'),
    villageHead: holder('village-head'),
    principal: holder('principal'),
    parent: holder('parent'),
    teacher: holder('teacher'),
    attempts: fillNumber(persuasion.length),
    lastAttemptOn: fillDay(persuasion.at(-1)?.on ?? null),
    visits: fillNumber(of.records.filter((one) => one.kind === 'home-visit').length),
    level: fillText(levelOf(of)),
    helps: fillNumber(of.records.filter((one) => one.kind === 'help').length),
    followUps: fillNumber(of.records.filter((one) => one.kind === 'follow-up').length),
    served: fillNumber(of.records.filter((one) => one.kind === 'letter' && !isReport(one)).length),
    returnedOn: fillDay(of.returnedOn),
    presentStreak: fillNumber(of.returnedOn === null ? null : of.presentStreak),
    closedOn: fillDay(of.closedOn ?? of.dismissedOn),
    outcome: fillText(of.outcome === null ? wordOf(DISMISS_REASONS, of.dismissReason) : OUTCOME_WORDS[of.outcome]),
    evidence: fillText(joinNames(of.evidence.map((one) => `${one.kind} ${one.reference}`.trim()))),
    previousCase: fillText(of.previousCase ?? ''),
  };
}

/** The runs of absence, each with the cells it was read from. */
export const answerRuns = (of: Case): AnswersOf<typeof RUN_LIST.marks>[] =>
  of.runs.map((run, at) => ({
    number: fillNumber(at + 1),
    since: fillDay(run.since),
    lastAbsentOn: fillDay(run.lastAbsentOn),
    absentDays: fillNumber(run.absentDays),
    firedOn: fillDay(run.firedOn),
    returnedOn: fillDay(run.returnedOn),
    cells: fillText(cellsInWords(run)),
  }));

const CELLS_SHOWN = 6;

/** `考勤.xlsx › 10月 › F17、G17`, a long run by its ends; one line a sheet. */
function cellsInWords(run: Run): string {
  const sheets = new Map<string, string[]>();
  for (const cell of run.cells) {
    const place = `${cell.file} › ${cell.sheet}`;
    sheets.set(place, [...(sheets.get(place) ?? []), cell.cell]);
  }
  return [...sheets]
    .map(
      ([place, cells]) => `${place} › ${cells.length > CELLS_SHOWN ? `${cells[0]}–${cells.at(-1)}` : joinNames(cells)}`,
    )
    .join('\n');
}

/** The persuasion records. */
export const answerPersuasion = (of: Case): AnswersOf<typeof PERSUASION_LIST.marks>[] =>
  persuasionOf(of).map((one, at) => ({
    number: fillNumber(at + 1),
    on: fillDay(one.on),
    kind: fillText(LOG_KIND_WORDS[one.kind]),
    by: fillText(one.by),
    with: fillText(one.with),
    result: fillText(wordOf(RESULTS, one.result === '' ? null : one.result)),
    note: fillText(one.note),
  }));

/** The records of help and of follow-up. */
export const answerMeasures = (of: Case): AnswersOf<typeof MEASURE_LIST.marks>[] =>
  byDay(of.records.filter((one) => ['assessment', 'plan', 'help', 'follow-up'].includes(one.kind))).map((one, at) => ({
    number: fillNumber(at + 1),
    on: fillDay(one.on),
    kind: fillText(LOG_KIND_WORDS[one.kind]),
    by: fillText(one.by),
    result: fillText(wordOf(RESULTS, one.result === '' ? null : one.result)),
    note: fillText(one.note),
  }));

/** The evidence of the close-out. */
export const answerEvidence = (of: Case): AnswersOf<typeof EVIDENCE_LIST.marks>[] =>
  of.evidence.map((one, at) => ({
    number: fillNumber(at + 1),
    kind: fillText(one.kind),
    reference: fillText(one.reference),
    on: fillDay(one.on),
  }));

/** The moves of the case, each with the entry of the ledger that holds it. */
export const answerTrail = (of: Case): AnswersOf<typeof TRAIL_LIST.marks>[] =>
  of.moves.map((one, at) => ({
    number: fillNumber(at + 1),
    on: fillDay(one.on),
    what: fillText(MOVE_WORDS[one.move]),
    entry: fillNumber(one.seq),
  }));

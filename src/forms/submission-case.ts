// A case as a line of the submitted ledger, its work and its duties as lines of theirs: every field that the next level
// needs to have the same case, in words that a person reads. `intake/submission-case.ts` reads the same lines back.
import { assigneeOf, type Case, type Evidence } from '#model/case.js';
import { type ClassName, showClass, showGrade } from '#model/school.js';
import type { PartRow } from '#model/submission.js';
import {
  CASE_STATUS_WORDS,
  DISMISS_REASONS,
  GROUP_WORDS,
  LOG_KIND_WORDS,
  OUTCOME_WORDS,
  REASONS,
  RESULTS,
  ROLE_WORDS,
  TRIGGER_WORDS,
  wordOf,
} from '#words/codes.js';
import { SEX_WORDS } from '#words/forms/common.js';
import { MOVE_NAMES, runInWords, SUBMISSION_TABLES } from '#words/submission.js';

type Fields<T extends keyof typeof SUBMISSION_TABLES> = Readonly<Record<keyof (typeof SUBMISSION_TABLES)[T], string>>;

/** The texts of a row in the order of its table's columns. */
export const rowOf = <T extends keyof typeof SUBMISSION_TABLES>(table: T, fields: Fields<T>): PartRow =>
  Object.keys(SUBMISSION_TABLES[table]).map((name) => fields[name as keyof Fields<T>]);

const lines = (of: readonly string[]): string => of.join('\n');

/** The grade in words, as it was written where it is unknown; empty where nothing was. */
export const gradeWords = (of: Pick<ClassName, 'grade' | 'gradeText'>): string =>
  of.grade === null ? of.gradeText : showGrade(of.grade);

/** The line of a case. */
export function answerCase(of: Case): PartRow {
  const { student } = of;
  return rowOf('cases', {
    caseNo: of.caseNo,
    name: student.name,
    sex: student.sex === null ? '' : SEX_WORDS[student.sex],
    birthOn: student.birthOn ?? '',
    idNo: student.idNo ?? '',
    enrolmentNo: student.enrolmentNo ?? '',
    ethnicity: student.ethnicity,
    grade: gradeWords(student),
    classNo: showClass(student.classNo),
    status: CASE_STATUS_WORDS[of.status],
    triggers: of.triggers.map((one) => TRIGGER_WORDS[one]).join('、'),
    since: of.since,
    detectedOn: of.detectedOn,
    confirmedOn: of.confirmedOn ?? '',
    returnedOn: of.returnedOn ?? '',
    closedOn: of.closedOn ?? '',
    dismissedOn: of.dismissedOn ?? '',
    outcome: of.outcome === null ? '' : OUTCOME_WORDS[of.outcome],
    reason: wordOf(REASONS, of.reason),
    dismissReason: wordOf(DISMISS_REASONS, of.dismissReason),
    evidence: lines(of.evidence.map(evidenceText)),
    responsible: assigneeOf(of, 'responsible') ?? '',
    runs: lines(of.runs.map(runInWords)),
    presentStreak: String(of.presentStreak),
    lastDataOn: of.lastDataOn ?? '',
    moves: lines(of.moves.map(({ on, move }) => `${on} ${MOVE_NAMES[move]}`)),
    town: student.town,
    village: student.village,
    address: student.address,
    residence: student.residence,
    guardian: student.guardian,
    phone: student.phone,
    groups: student.groups.map((one) => GROUP_WORDS[one]).join('、'),
    previousCase: of.previousCase ?? '',
  });
}

const oneLine = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');

const evidenceText = ({ kind, reference, on }: Evidence): string =>
  `${oneLine(kind)}：${oneLine(reference)}${on === null ? '' : `（${on}）`}`;

/** The lines of a case's work. */
export const answerRecords = (of: Case): PartRow[] =>
  of.records.map((one, at) =>
    rowOf('records', {
      caseNo: of.caseNo,
      name: of.student.name,
      number: String(at + 1),
      on: one.on,
      recordKind: LOG_KIND_WORDS[one.kind],
      by: one.by,
      with: one.with,
      result: wordOf(RESULTS, one.result === '' ? null : one.result),
      note: one.note,
      details: lines(Object.entries(one.details).map(([name, said]) => `${oneLine(name)}：${oneLine(said)}`)),
    }),
  );

/** The lines of a case's duties. */
export const answerDuties = (of: Case): PartRow[] =>
  of.assignments.map((one, at) =>
    rowOf('duties', {
      caseNo: of.caseNo,
      name: of.student.name,
      number: String(at + 1),
      on: one.on,
      role: ROLE_WORDS[one.role],
      person: one.name,
      phone: one.phone,
    }),
  );

// Changes on the register as commands need them: read from two registers, the journal and the cases, judged once, and
// put into words for lists and forms.

import type { Context } from '#commands/frame/command.js';
import { isReport } from '#forms/stages.js';
import type { Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import { foldAsOf } from '#model/fold.js';
import { type MovementNote, movementNotesOf } from '#model/movement.js';
import { showClass, showGrade } from '#model/school.js';
import { judgeMovements, type Movement, type MovingStudent } from '#rules/movements.js';
import { wordOf } from '#words/codes.js';
import { APPLICANT_WORDS, MOVEMENT_PROOFS, MOVEMENT_REMARKS, MOVEMENT_WORDS } from '#words/movements.js';

/** The changes of a span; `base` says whether any register stood at its beginning. */
export interface LoadedMovements {
  readonly movements: readonly Movement[];
  readonly firstListed: number;
  readonly notes: readonly MovementNote[];
  readonly hasBase: boolean;
}

/** Reads and judges the changes after `from` up to `to`: the registers as they stood on both days are compared. */
export async function loadMovements(
  { ledger, workspace, today }: Pick<Context, 'ledger' | 'workspace' | 'today'>,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<LoadedMovements> {
  const { primaryYears } = workspace.file;
  const entries = await ledger.entries();
  const cases = [...foldAsOf(entries, to).values()];
  const notes = movementNotesOf(entries);
  const hasBase = (await ledger.enrolment(from)).length > 0;
  const judged = judgeMovements({
    from,
    to,
    changes: hasBase ? await ledger.changes(from, to) : [],
    vanished: hasBase ? await ledger.vanished(to, primaryYears) : [],
    notes,
    cases,
    reported: reportedIn(cases),
    primaryYears,
    calendar: workspace.calendar,
    today,
  });
  return { ...judged, notes, hasBase };
}

const reportedIn = (cases: readonly Case[]): ReadonlySet<string> =>
  new Set(cases.filter((one) => one.records.some(isReport)).map((one) => one.caseNo));

/** A change in words, as lists and forms show it. */
export const movementInWords = (of: Movement) => {
  const { note, kind } = of;
  const other = note?.otherSchool ?? '';
  return {
    kind: MOVEMENT_WORDS[kind],
    student: of.student,
    on: note?.on ?? of.on,
    from: of.from === null ? '' : placeOf(of.from),
    to: of.to === null ? other : placeOf(of.to),
    reason: [
      note?.reason ?? '',
      kind === 'suspended' && note !== null && note.until !== null
        ? MOVEMENT_REMARKS.span(note.from ?? note.on, note.until)
        : '',
      kind === 'transferred-in' && other !== '' ? MOVEMENT_REMARKS.otherSchool(other) : '',
      remarkOf(of),
    ]
      .filter((part) => part !== '')
      .join('；'),
    // What a school asked for instead of the family asked for is to be looked into.
    applicant:
      note?.applicant == null
        ? ''
        : note.applicant === 'school'
          ? MOVEMENT_REMARKS.bySchool
          : APPLICANT_WORDS[note.applicant],
    proofs: of.proofs.map((one) => `${wordOf(MOVEMENT_PROOFS, one.kind)} ${one.reference}`.trim()),
    lacking: of.lacking,
    lateWorkdays: of.lateWorkdays,
    caseNo: of.caseNo,
  };
};

/** A change that the school itself asked for is to be looked at (seed 004, 三 3). */
export const remarkOf = ({ note }: Movement): string => (note?.applicant === 'school' ? MOVEMENT_REMARKS.bySchool : '');

/** `黄河路小学七年级1班`. */
export const placeOf = ({ school, grade, gradeText, classNo }: MovingStudent): string =>
  `${school}${showGrade(grade, gradeText)}${showClass(classNo)}`;

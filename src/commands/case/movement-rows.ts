// Changes on the register as commands need them: read from two registers, the journal and the cases, judged once, and
// put into words for lists and forms.
import type { Context } from '#commands/frame/command.js';
import { isReport } from '#forms/stages.js';
import type { LedgerReader } from '#ledger/ledger.js';
import type { Case } from '#model/case.js';
import { type Day, earlier } from '#model/day.js';
import { foldAsOf } from '#model/fold.js';
import { type MovementNote, movementNotesOf } from '#model/movement.js';
import { showSchoolClass } from '#model/school.js';
import { judgeMovements, type Movement, type MovingStudent } from '#rules/movements.js';
import { wordOf } from '#words/codes.js';
import { APPLICANT_WORDS, MOVEMENT_PROOFS, MOVEMENT_REMARKS, MOVEMENT_WORDS } from '#words/movements.js';

/** The changes of a span; `base` is the day whose register the others were compared with, null where there is none. */
export interface LoadedMovements {
  readonly movements: readonly Movement[];
  readonly firstListed: number;
  readonly notes: readonly MovementNote[];
  readonly base: Day | null;
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
  const base = await baseOf(ledger, { from, to });
  const judged = judgeMovements({
    from,
    to,
    changes: base === null ? [] : await ledger.changes(base, to),
    vanished: base === null ? [] : await ledger.vanished(to, primaryYears),
    notes,
    cases,
    reported: reportedIn(cases),
    primaryYears,
    calendar: workspace.calendar,
    today,
  });
  return { ...judged, notes, base };
}

/**
 * The day whose register the later ones are compared with: the beginning of the span, or the first register within it
 * where none stood then, because schools begin to use the program some days after the term began.
 */
async function baseOf(
  ledger: Pick<LedgerReader, 'enrolment' | 'registerDays'>,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<Day | null> {
  if ((await ledger.enrolment(from)).length > 0) return from;
  const within = (await ledger.registerDays()).map((one) => one.on).filter((on) => from < on && on < to);
  return within.length === 0 ? null : within.reduce(earlier);
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
export const placeOf = (of: MovingStudent): string => `${of.school}${showSchoolClass(of)}`;

// What is recorded of a change on the register (学籍变动): reason, who applied, papers, span. The same again changes
// nothing; what isn't possible is answered by a problem.
import type { Evidence } from '#model/case.js';
import { addDays, type Day } from '#model/day.js';
import { draft } from '#model/entry.js';
import { afterSeal } from '#model/fold.js';
import { joinNotes, type MovementNote } from '#model/movement.js';
import type { Plan } from '#model/plan.js';
import { type Problem, problem } from '#model/problem.js';
import { ASKED_WORDS } from '#words/case-life.js';
import { codeOf } from '#words/codes.js';
import { MOVEMENT_PROOFS, MOVEMENT_WORDS } from '#words/movements.js';

/** What notes are judged against. */
export interface MovementContext {
  readonly notes: readonly MovementNote[];
  readonly today: Day;
  readonly sealedThrough: Day | null;
}

/** What a person says of a change. Papers are typed as kind and number. */
export interface MovementRequest extends Omit<MovementNote, 'seq'> {
  readonly student: string;
}

/** Notes of the same change lie at most so far apart. */
const SAME_CHANGE_DAYS = 180;

/** Records what is known of a change. A paper of an unknown kind is refused, since it would prove nothing. */
export function planMovementNote(of: MovementContext, request: MovementRequest): Plan | Problem {
  const { studentId, student, movement, on, from, until, applicant } = request;
  const word = MOVEMENT_WORDS[movement];
  if (on > of.today) return problem('cases.future', {}, { on, today: of.today });
  if (from !== null && until !== null && until < from)
    return problem('movement.order', {}, { student, from, until }, until);
  if (until !== null && movement !== 'suspended') return problem('movement.no-span', {}, { student, word });
  const proofs: Evidence[] = [];
  for (const one of request.proofs) {
    const kind = codeOf(MOVEMENT_PROOFS, one.kind);
    const known = MOVEMENT_PROOFS.map((proof) => proof.word).join('、');
    if (kind === null)
      return problem('cases.unknown-code', {}, { what: ASKED_WORDS.proof, typed: one.kind, known }, one.kind);
    proofs.push({ ...one, kind });
  }
  const reason = request.reason.trim();
  const otherSchool = request.otherSchool.trim();
  const isBare = reason === '' && otherSchool === '' && applicant === null && from === null && until === null;
  if (isBare && proofs.length === 0) return problem('movement.nothing', {}, { student, word });
  const before = joinNotes(
    of.notes.filter(
      (one) =>
        one.studentId === studentId &&
        one.movement === movement &&
        one.on <= addDays(on, SAME_CHANGE_DAYS) &&
        on <= addDays(one.on, SAME_CHANGE_DAYS),
    ),
  );
  const fresh = proofs.filter(
    (one) => !before?.proofs.some((held) => held.kind === one.kind && held.reference === one.reference),
  );
  const saysNothing =
    before !== null &&
    fresh.length === 0 &&
    (reason === '' || reason === before.reason) &&
    (otherSchool === '' || otherSchool === before.otherSchool) &&
    (applicant === null || applicant === before.applicant) &&
    (from === null || from === before.from) &&
    (until === null || until === before.until);
  if (saysNothing) return { drafts: [], problems: [problem('movement.said-already', {}, { student, word })] };
  const effectiveOn = afterSeal(of.sealedThrough, on);
  const body = {
    studentId,
    student,
    movement,
    reason,
    applicant,
    otherSchool,
    from,
    until,
    proofs: fresh,
    ...(effectiveOn === on ? {} : { on }),
  };
  return { drafts: [draft('movement-noted', { effectiveOn, body })], problems: [] };
}

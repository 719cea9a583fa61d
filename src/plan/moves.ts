// The moves and records that a person decides, as plans: confirm, dismiss, reopen, assign, log. What isn't possible is
// answered by a problem and changes nothing. Closing, undoing and waiving stand beside (`close-out.ts`, `undo.ts`).
import { type Case, type CaseMove, isOpen, LOG_KINDS, type LogKind, mayMove, ROLES, type Role } from '#model/case.js';
import type { Day } from '#model/day.js';
import { type Draft, draft } from '#model/entry.js';
import { afterSeal, type Cases } from '#model/fold.js';
import type { Plan } from '#model/plan.js';
import { type Problem, problem } from '#model/problem.js';
import { ASKED_WORDS, MOVE_WORDS } from '#words/case-life.js';
import {
  CASE_STATUS_WORDS,
  codeOf,
  DISMISS_REASONS,
  LOG_KIND_WORDS,
  REASONS,
  RESULTS,
  ROLE_WORDS,
} from '#words/codes.js';
import { checkDetails, type Details } from './work-details.js';

/** What every move is judged against. */
export interface MoveContext {
  readonly cases: Cases;
  readonly today: Day;
  /** The last day of the last sealed period, or null. */
  readonly sealedThrough: Day | null;
}

/** Whether a move was refused. */
export const isRefused = <T extends object>(made: T | Problem): made is Problem => 'severity' in made;

/** Confirms a suspicion (核实): persuading begins. `reason` is a code or word of the list, or null where not yet known. */
export function planConfirm(
  of: MoveContext,
  { caseNo, reason, on }: { caseNo: string; reason: string | null; on: Day },
): Plan | Problem {
  const code = reason === null ? null : codeOf(REASONS, reason);
  if (reason !== null && code === null)
    return unknownCode(
      'reason',
      reason,
      REASONS.map((one) => one.word),
    );
  const found = of.cases.get(caseNo);
  if (found !== undefined && isOpen(found.status) && found.confirmedOn !== null)
    return problem('cases.confirmed-already', {}, { caseNo, name: found.student.name, on: found.confirmedOn });
  return moved(of, caseNo, on, 'confirmed', (effectiveOn) =>
    draft('confirmed', { caseNo, effectiveOn, body: { reason: code } }),
  );
}

/** Sets a suspicion aside (排除) with a reason of the list and what speaks for it. */
export function planDismiss(
  of: MoveContext,
  { caseNo, reason, evidence, on }: { caseNo: string; reason: string; evidence: string; on: Day },
): Plan | Problem {
  const code = codeOf(DISMISS_REASONS, reason);
  if (code === null)
    return unknownCode(
      'dismiss-reason',
      reason,
      DISMISS_REASONS.map((one) => one.word),
    );
  return moved(of, caseNo, on, 'dismissed', (effectiveOn) =>
    draft('dismissed', { caseNo, effectiveOn, body: { reason: code, evidence: evidence.trim() } }),
  );
}

/** Takes an ended case up again (重开), with a reason; never beside another open case of the same child. */
export function planReopen(
  of: MoveContext,
  { caseNo, reason, on }: { caseNo: string; reason: string; on: Day },
): Plan | Problem {
  if (reason.trim() === '') return problem('cases.missing', {}, { what: ASKED_WORDS['reopen-reason'] });
  const found = of.cases.get(caseNo);
  const other =
    found === undefined
      ? undefined
      : [...of.cases.values()].find(
          (one) => one.caseNo !== caseNo && isOpen(one.status) && one.student.studentId === found.student.studentId,
        );
  if (found !== undefined && other !== undefined) return notNow(found, 'other-open');
  return moved(of, caseNo, on, 'reopened', (effectiveOn) =>
    draft('reopened', { caseNo, effectiveOn, body: { reason: reason.trim() } }),
  );
}

/** Names a person with a duty (七长, 劝返责任人, 结对帮扶人). The same person again changes nothing and is said. */
export function planAssign(
  of: MoveContext,
  { caseNo, role, name, phone, on }: { caseNo: string; role: string; name: string; phone: string; on: Day },
): Plan | Problem {
  const code = codeOfWords(ROLES, ROLE_WORDS, role);
  if (code === null)
    return unknownCode(
      'role',
      role,
      ROLES.map((one) => ROLE_WORDS[one]),
    );
  if (name.trim() === '') return problem('cases.missing', {}, { what: ASKED_WORDS.name });
  const found = of.cases.get(caseNo);
  if (found === undefined) return problem('cases.unknown', {}, { caseNo });
  if (found.status === 'dismissed') return notNow(found, 'assigned');
  const now = found.assignments.findLast((one) => one.role === code);
  if (now !== undefined && now.name === name.trim() && (phone.trim() === '' || now.phone === phone.trim())) {
    const said = { caseNo, name: found.student.name, role: ROLE_WORDS[code], who: now.name };
    return { drafts: [], problems: [problem('cases.assigned-already', {}, said)] };
  }
  const body = { role: code satisfies Role, name: name.trim(), phone: phone.trim() };
  return recorded(of, found, on, (effectiveOn, ownDay) =>
    draft('assigned', { caseNo, effectiveOn, body: { ...body, ...ownDay } }),
  );
}

/** What `log` records of a piece of work. `details` are fields that only its kind has, and the `step` of the policy. */
export interface LogRequest {
  readonly caseNo: string;
  readonly kind: string;
  readonly on: Day;
  readonly by: string;
  readonly with: string;
  /** A code or word of the list of results; empty where there is none. */
  readonly result: string;
  readonly note: string;
  readonly details: Readonly<Record<string, string>>;
}

/** Records work on a case (过程记录), also for days before its detection and after its end: follow-ups outlive it. */
export function planLog(of: MoveContext, request: LogRequest): Plan | Problem {
  const { caseNo, on } = request;
  const kind = codeOfWords(LOG_KINDS, LOG_KIND_WORDS, request.kind);
  if (kind === null)
    return unknownCode(
      'log-kind',
      request.kind,
      LOG_KINDS.map((one) => LOG_KIND_WORDS[one]),
    );
  const result = request.result.trim() === '' ? '' : codeOf(RESULTS, request.result);
  if (result === null)
    return unknownCode(
      'result',
      request.result,
      RESULTS.map((one) => one.word),
    );
  const by = request.by.trim();
  if (by === '') return problem('cases.missing', {}, { what: ASKED_WORDS.by });
  const found = of.cases.get(caseNo);
  if (found === undefined) return problem('cases.unknown', {}, { caseNo });
  const details = checkDetails(kind, LOG_KIND_WORDS[kind], request.details, of.today);
  if (isRefused(details)) return details;
  const body = {
    logKind: kind,
    by,
    with: request.with.trim(),
    result,
    note: request.note.trim(),
    details,
  };
  if (isRecorded(found, kind, on, body))
    return problem('cases.record-twice', {}, { caseNo, name: found.student.name, on, by, kind: LOG_KIND_WORDS[kind] });
  return recorded(of, found, on, (effectiveOn, ownDay) =>
    draft('logged', { caseNo, effectiveOn, body: { ...body, ...ownDay } }),
  );
}

const isRecorded = (
  of: Case,
  kind: LogKind,
  on: Day,
  body: { by: string; with: string; result: string; note: string; details: Details },
): boolean =>
  of.records.some(
    (one) =>
      one.kind === kind &&
      one.on === on &&
      one.by === body.by &&
      one.with === body.with &&
      one.result === body.result &&
      one.note === body.note &&
      Object.entries(body.details).every(([name, value]) => one.details[name] === value),
  );

/** The case and the day on which a move of it would count; a problem where the move isn't possible. */
export function judgeMove(
  of: MoveContext,
  caseNo: string,
  on: Day,
  move: CaseMove['move'] & keyof typeof MOVE_WORDS,
): { found: Case; effectiveOn: Day; problems: Problem[] } | Problem {
  const found = of.cases.get(caseNo);
  if (found === undefined) return problem('cases.unknown', {}, { caseNo });
  if (!mayMove(found.status, move)) return notNow(found, move);
  const wrongDay = wrongDayOf(of, found, on);
  if (wrongDay !== null) return wrongDay;
  const effectiveOn = afterSeal(of.sealedThrough, on);
  const last = found.moves.at(-1)!.on;
  if (effectiveOn < last) return problem('cases.backdated', {}, { caseNo, name: found.student.name, on, last });
  return { found, effectiveOn, problems: sealedNote(found, on, effectiveOn) };
}

function moved(
  of: MoveContext,
  caseNo: string,
  on: Day,
  move: CaseMove['move'] & keyof typeof MOVE_WORDS,
  make: (effectiveOn: Day) => Draft,
): Plan | Problem {
  const judged = judgeMove(of, caseNo, on, move);
  return isRefused(judged) ? judged : { drafts: [make(judged.effectiveOn)], problems: judged.problems };
}

/** A record keeps its own day; where that lies in a sealed period, the entry counts after it and names the day besides. */
function recorded(
  of: MoveContext,
  found: Case,
  on: Day,
  make: (effectiveOn: Day, ownDay: { on?: Day }) => Draft,
): Plan | Problem {
  const wrongDay = wrongDayOf(of, found, on);
  if (wrongDay !== null) return wrongDay;
  const effectiveOn = afterSeal(of.sealedThrough, on);
  return {
    drafts: [make(effectiveOn, effectiveOn === on ? {} : { on })],
    problems: sealedNote(found, on, effectiveOn),
  };
}

function wrongDayOf(of: MoveContext, found: Case, on: Day): Problem | null {
  if (on > of.today) return problem('cases.future', {}, { on, today: of.today });
  const { caseNo, since } = found;
  if (on < since) return problem('cases.before-case', {}, { caseNo, name: found.student.name, on, since });
  return null;
}

const sealedNote = (found: Case, on: Day, counted: Day): Problem[] =>
  counted === on ? [] : [problem('cases.sealed', {}, { caseNo: found.caseNo, name: found.student.name, on, counted })];

const notNow = (found: Case, move: keyof typeof MOVE_WORDS): Problem =>
  problem(
    'cases.not-now',
    {},
    {
      caseNo: found.caseNo,
      name: found.student.name,
      status: CASE_STATUS_WORDS[found.status],
      ...MOVE_WORDS[move],
    },
  );

/** A code that nobody knows, with those that one may type. */
const unknownCode = (what: keyof typeof ASKED_WORDS, typed: string, known: readonly string[]): Problem =>
  problem('cases.unknown-code', {}, { what: ASKED_WORDS[what], typed, known: known.join('、') }, typed);

const codeOfWords = <C extends string>(
  codes: readonly C[],
  words: Readonly<Record<C, string>>,
  typed: string,
): C | null => codes.find((one) => one === typed.trim() || words[one] === typed.trim()) ?? null;

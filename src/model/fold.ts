// Entries up to a point → the cases as they stood. It only adds up what entries say and never judges anything again;
// an entry that no legal plan can have written is our own mistake and stops the program.
import { assert, unreachable } from './assert.js';
import { type Case, type CaseMove, type Evidence, mayMove } from './case.js';
import { addDays, type Day, later } from './day.js';
import type { Draft, Entry } from './entry.js';
import type { CellSource } from './student.js';

/** Cases by their number, in the order in which they were opened. */
export type Cases = ReadonlyMap<string, Case>;

/**
 * The entries that stand: without those of commands that were undone. An `undone` entry may itself be undone, which
 * brings back what it took.
 */
export function liveEntries(entries: readonly Entry[]): Entry[] {
  const undone = new Set<number>();
  for (const entry of entries.toReversed())
    if (entry.kind === 'undone' && !undone.has(entry.command)) undone.add(entry.body.command);
  return undone.size === 0 ? [...entries] : entries.filter((entry) => !undone.has(entry.command));
}

/** The cases as these entries leave them. */
export const fold = (entries: readonly Entry[]): Cases => addUp(new Map(), liveEntries(entries));

/**
 * The cases as they stood at the end of a day, for the reports of a period: by the day on which entries count, not by
 * when they were recorded. What was undone later is left out, since an undo never reaches into a sealed period.
 */
export function foldAsOf(entries: readonly Entry[], day: Day): Cases {
  const opened = new Set<string>();
  return addUp(
    new Map(),
    liveEntries(entries).filter((entry) => {
      if (entry.effectiveOn > day || entry.caseNo === null) return false;
      // Work may be recorded for days before its case was detected; it shows once the case does.
      if (entry.kind === 'opened') opened.add(entry.caseNo);
      return opened.has(entry.caseNo);
    }),
  );
}

/** The cases as they would stand after drafts, which get numbers as if they followed `lastSeq`. */
export const foldDrafts = (cases: Cases, drafts: readonly Draft[], lastSeq: number): Cases =>
  addUp(
    new Map(cases),
    drafts.map((draft, index) => ({ ...draft, seq: lastSeq + index + 1 })),
  );

/** The highest running number that any case ever had here, undone ones included: a number is never given twice. */
export const lastCaseNumber = (entries: readonly Entry[]): number =>
  entries.reduce(
    (highest, entry) =>
      entry.kind === 'opened' && entry.caseNo !== null ? Math.max(highest, +entry.caseNo.slice(5)) : highest,
    0,
  );

/** The last day of the last period sealed (封账), or null: nothing may count on or before it any more. */
export const sealedThrough = (entries: readonly Entry[]): Day | null =>
  liveEntries(entries).reduce<Day | null>(
    (last, entry) => (entry.kind === 'sealed' ? (last === null ? entry.body.to : later(last, entry.body.to)) : last),
    null,
  );

/** The day on which something of `on` counts: that day, or the first one after what is sealed. */
export const afterSeal = (sealed: Day | null, on: Day): Day => (sealed === null ? on : later(on, addDays(sealed, 1)));

type Numbered = Draft & { readonly seq: number };

function addUp(cases: Map<string, Case>, entries: readonly Numbered[]): Map<string, Case> {
  for (const entry of entries) {
    if (entry.caseNo === null) continue;
    const before = cases.get(entry.caseNo);
    if (entry.kind === 'opened') {
      assert(before === undefined, `${entry.caseNo} opened twice (entry ${entry.seq})`);
      cases.set(entry.caseNo, opened(entry.caseNo, entry));
    } else {
      assert(before !== undefined, `${entry.caseNo} has ${entry.kind} before it was opened (entry ${entry.seq})`);
      cases.set(entry.caseNo, after(before, entry));
    }
  }
  return cases;
}

function opened(caseNo: string, entry: Numbered & { kind: 'opened' }): Case {
  const { body } = entry;
  return {
    caseNo,
    status: 'suspected',
    triggers: [body.trigger],
    student: body.student,
    since: body.since,
    detectedOn: body.detectedOn,
    confirmedOn: null,
    returnedOn: null,
    closedOn: null,
    dismissedOn: null,
    outcome: null,
    reason: null,
    dismissReason: null,
    evidence: [],
    runs: body.runs,
    presentStreak: 0,
    lastDataOn: null,
    assignments: [],
    records: [],
    moves: [{ seq: entry.seq, on: entry.effectiveOn, move: 'opened' }],
    previousCase: body.previousCase,
  };
}

/** A case after one more entry of it. */
function after(of: Case, entry: Numbered): Case {
  const on = entry.effectiveOn;
  const moved = (move: CaseMove['move'], change: Partial<Case>): Case => {
    assert(mayMove(of.status, move), `${of.caseNo} is ${of.status} and can't be ${move} (entry ${entry.seq})`);
    const last = of.moves.at(-1)!;
    assert(last.on <= on, `${of.caseNo} is ${move} on ${on}, before its last move on ${last.on} (entry ${entry.seq})`);
    return { ...of, ...change, moves: [...of.moves, { seq: entry.seq, on, move }] };
  };
  switch (entry.kind) {
    case 'confirmed':
      return moved('confirmed', { status: 'persuading', confirmedOn: on, reason: entry.body.reason });
    case 'dismissed':
      return moved('dismissed', {
        status: 'dismissed',
        dismissedOn: on,
        dismissReason: entry.body.reason,
        evidence: entry.body.evidence === '' ? [] : [{ kind: entry.body.reason, reference: entry.body.evidence, on }],
      });
    case 'withdrawn': {
      const reason = entry.body.because === 'corrected' ? 'wrong-record' : 'leave-slip';
      return moved('withdrawn', {
        status: 'dismissed',
        dismissedOn: on,
        dismissReason: reason,
        evidence: entry.body.slips.map((cell) => cellEvidence(reason, cell)),
      });
    }
    case 'returned':
      return moved('returned', { status: 'returned', returnedOn: entry.body.returnedOn });
    case 'fired-again':
      return moved('fired-again', { status: 'persuading', returnedOn: null });
    case 'closed':
      return moved('closed', {
        status: 'closed',
        closedOn: on,
        outcome: entry.body.outcome,
        evidence: entry.body.evidence,
      });
    case 'reopened':
      return moved('reopened', {
        status: 'persuading',
        returnedOn: null,
        closedOn: null,
        dismissedOn: null,
        outcome: null,
        dismissReason: null,
        evidence: [],
      });
    case 'observed':
      return observed(of, entry.body);
    case 'triggered':
      return of.triggers.includes(entry.body.trigger) ? of : { ...of, triggers: [...of.triggers, entry.body.trigger] };
    case 'student-updated':
      return { ...of, student: entry.body.student };
    case 'assigned':
      return { ...of, assignments: [...of.assignments, { ...entry.body, on: entry.body.on ?? on }] };
    case 'logged': {
      const { logKind, on: workOn, ...rest } = entry.body;
      return { ...of, records: [...of.records, { ...rest, seq: entry.seq, kind: logKind, on: workOn ?? on }] };
    }
    case 'ruled':
      // What an office says moves nothing: closing is the school's own move.
      return of;
    case 'opened':
    case 'appointed':
    case 'event':
    case 'movement-noted':
    case 'imported':
    case 'undone':
    case 'waived':
    case 'sealed':
    case 'merged':
    case 'checked':
    case 'decided':
    case 'left-out':
    case 'answered':
      assert(false, `${entry.kind} is no entry of a case (entry ${entry.seq})`);
      return of;
    default:
      return unreachable(entry);
  }
}

/**
 * `since` and `detectedOn` are the first run's; those of other triggers stay as opened. The return only moves to a later
 * day by itself: a false return is worse than a late one.
 */
function observed(of: Case, body: Extract<Draft, { kind: 'observed' }>['body']): Case {
  const first = body.runs[0];
  const backOn = body.runs.at(-1)?.returnedOn ?? null;
  return {
    ...of,
    runs: body.runs,
    presentStreak: body.presentStreak,
    lastDataOn: body.lastDataOn,
    ...(of.triggers[0] === 'absence' && first !== undefined ? { since: first.since, detectedOn: first.firedOn } : {}),
    ...(of.status === 'returned' && of.returnedOn !== null && backOn !== null
      ? { returnedOn: later(of.returnedOn, backOn) }
      : {}),
  };
}

const cellEvidence = (kind: string, cell: CellSource): Evidence => ({
  kind,
  reference: `${cell.file} › ${cell.sheet} › ${cell.cell}`,
  on: null,
});

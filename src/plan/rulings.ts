// Rows of a return sheet's conflicts, planned: what the office decided goes to the school's case, what the school answered
// is kept where it is read. And what is still open of it: rulings that nobody carried out, answers by conflict.
import { type Case, type Evidence, isOpen, type Outcome } from '#model/case.js';
import type { Answer, Decision, RulingRow } from '#model/conflict.js';
import { type Day, readDay } from '#model/day.js';
import { type Draft, draft, type Entry } from '#model/entry.js';
import { afterSeal, liveEntries } from '#model/fold.js';
import { type Place, type Problem, problem } from '#model/problem.js';
import { EVIDENCE_KINDS } from '#words/case-life.js';
import { CONFLICT_WORDS } from '#words/conflict.js';
import { RETURN_WORDS } from '#words/merge.js';

/** What an office decided on a conflict, as the school keeps it. */
export interface Ruling {
  readonly seq: number;
  readonly conflict: string;
  readonly situation: string;
  readonly name: string;
  readonly caseNo: string | null;
  readonly decision: Decision['decision'];
  /** How its case may be closed by it, or null. */
  readonly outcome: Outcome | null;
  readonly evidence: readonly Evidence[];
  readonly note: string;
  readonly on: Day;
}

/** What the journal holds of rulings and answers; of each conflict and school the last word counts. */
export interface Rulings {
  readonly rulings: readonly Ruling[];
  readonly answers: ReadonlyMap<string, readonly (Answer & { readonly seq: number })[]>;
}

/** Reads rulings and answers out of the journal. */
export function rulingsOf(entries: readonly Entry[]): Rulings {
  const rulings = new Map<string, Ruling>();
  const answers = new Map<string, (Answer & { seq: number })[]>();
  for (const entry of liveEntries(entries)) {
    const { seq, effectiveOn, caseNo } = entry;
    if (entry.kind === 'ruled') {
      const { conflict } = entry.body;
      rulings.set(`${conflict} ${caseNo}`, { ...entry.body, seq, caseNo, on: effectiveOn });
    } else if (entry.kind === 'answered') {
      const { conflict, school, answer, note, by, on } = entry.body;
      const others = (answers.get(conflict) ?? []).filter((one) => one.school !== school);
      answers.set(conflict, [...others, { seq, school, answer, note, by, on: on ?? effectiveOn }]);
    }
  }
  return { rulings: [...rulings.values()], answers };
}

/** Rulings that nobody carried out or answered: their case is open and was not reopened since, or they have none. */
export const openRulings = (of: Rulings, cases: ReadonlyMap<string, Case>): Ruling[] =>
  of.rulings.filter((one) => {
    if (one.decision !== 'same') return false;
    if ((of.answers.get(one.conflict) ?? []).some((answer) => answer.seq > one.seq && answer.answer !== 'same'))
      return false;
    if (one.caseNo === null) return !(of.answers.get(one.conflict) ?? []).some((answer) => answer.seq > one.seq);
    const found = cases.get(one.caseNo);
    if (found === undefined || !isOpen(found.status)) return false;
    return !found.moves.some((move) => move.move === 'reopened' && move.seq > one.seq);
  });

/** The ruling by which an open case may be closed, unless the child is back in class here. */
export const closingRuling = (of: Rulings, cases: ReadonlyMap<string, Case>, caseNo: string): Ruling | null =>
  cases.get(caseNo)?.status === 'returned'
    ? null
    : (openRulings(of, cases).findLast((one) => one.caseNo === caseNo && one.outcome !== null) ?? null);

/** What rows are judged against; whoever takes several rows adds each to `known` before the next. */
export interface RulingContext {
  readonly cases: ReadonlyMap<string, Case>;
  readonly today: Day;
  readonly sealedThrough: Day | null;
  /** Schools whose registers or cases this ledger keeps itself, and schools that submitted to it. */
  readonly ownSchools: ReadonlySet<string>;
  readonly submitted: ReadonlySet<string>;
  readonly organisation: string;
  readonly known: Rulings;
}

/** What a row comes to: entries, nothing new, nothing yet, or a fault. */
export type RulingPlan =
  | { readonly kind: 'new'; readonly drafts: readonly Draft[] }
  | { readonly kind: 'known' | 'open' | 'pass' }
  | { readonly kind: 'fault'; readonly problem: Problem };

/** Plans one row. A ruling is taken only by the ledger that keeps the case; an answer by the school's and the office's. */
export function planRuling(row: RulingRow, of: RulingContext, place: Place): RulingPlan {
  const { school, decision, answer, caseNo, name } = row;
  const isOwn = school === '' || of.ownSchools.has(school);
  if (!isOwn && !of.submitted.has(school)) {
    return { kind: 'fault', problem: problem('rulings.school', place, { school, own: of.organisation }) };
  }
  if (decision === null && answer === null) return { kind: 'open' };
  const drafts: Draft[] = [];
  if (isOwn && decision !== null) {
    const found = caseNo === '' ? null : of.cases.get(caseNo);
    if (found === undefined || (found !== null && found.student.name !== name))
      return { kind: 'fault', problem: problem('rulings.case', place, { caseNo, name }) };
    drafts.push(...ruled(row, decision, found, of));
  }
  if (answer !== null) drafts.push(...answered(row, answer, of));
  // A decision on a case that another ledger keeps is only passed through here.
  else if (!isOwn) return { kind: 'pass' };
  return drafts.length === 0 ? { kind: 'known' } : { kind: 'new', drafts };
}

const REGISTER_EVIDENCE = EVIDENCE_KINDS.find((one) => one.code === 'receiving-register')!.word;

function ruled(row: RulingRow, decision: Decision['decision'], found: Case | null, of: RulingContext): Draft[] {
  const { conflict, situation, name, there, ruledBy } = row;
  const caseNo = found?.caseNo ?? null;
  const before = of.known.rulings.find((one) => one.conflict === conflict && one.caseNo === caseNo);
  if (before?.decision === decision && before.note === ruledBy) return [];
  const isElsewhere = situation === CONFLICT_WORDS['enrolled-elsewhere'].word && decision === 'same' && there !== '';
  const outcome = found !== null && isElsewhere ? 'transferred' : null;
  const [place = ''] = there.split(RETURN_WORDS.whoBehind);
  const reference = [place, ruledBy].filter((part) => part !== '').join('；');
  const body = {
    conflict,
    situation,
    name,
    decision,
    outcome,
    evidence: outcome === null ? [] : [{ kind: REGISTER_EVIDENCE, reference, on: dayOfRuling(ruledBy) }],
    note: ruledBy,
  } as const;
  return [draft('ruled', { caseNo, effectiveOn: afterSeal(of.sealedThrough, of.today), body })];
}

function answered(row: RulingRow, answer: Answer['answer'], of: RulingContext): Draft[] {
  const { conflict, situation, school, name, note, by } = row;
  const from = school === '' ? of.organisation : school;
  const before = (of.known.answers.get(conflict) ?? []).find((one) => one.school === from);
  if (before?.answer === answer && before.note === note && before.by === by) return [];
  const effectiveOn = afterSeal(of.sealedThrough, of.today);
  const on = row.on === null || row.on === effectiveOn ? {} : { on: row.on };
  const body = { conflict, about: `${situation} ${name}`.trim(), school: from, answer, note, by, ...on };
  return [draft('answered', { effectiveOn, body })];
}

/** The day that stands beside the office's name. */
const dayOfRuling = (ruledBy: string): Day | null => readDay(/\d{4}-\d{2}-\d{2}/.exec(ruledBy)?.[0] ?? '');

// Whether a case can be closed (可销号, rules.md 5), and what is lacking where it can't. A return is judged by what
// attendance shows now; every other outcome only by its own evidence.
import { type Case, type Evidence, isOpen, type LogKind, type Outcome, PERSUASION_KINDS } from '#model/case.js';
import type { Day } from '#model/day.js';
import { EVIDENCE_KINDS, LACKING_WORDS } from '#words/case-life.js';
import { OUTCOME_WORDS } from '#words/codes.js';
import type { SchoolDay } from './absence-run.js';
import { type Policy, policyOn } from './policy.js';

/** What attendance shows since the return of a case. */
export interface CloseFacts {
  /** Attended days in a row up to the last day with data, none before the return. */
  readonly presentStreak: number;
  readonly lastDataOn: Day | null;
  readonly absentSinceReturn: readonly Day[];
}

export interface Lacking {
  readonly code: keyof typeof LACKING_WORDS;
  readonly words: string;
}

/** Nothing lacking means that the case can be closed. */
export interface CloseJudgement {
  readonly closable: boolean;
  readonly lacking: readonly Lacking[];
  readonly facts: CloseFacts;
}

/** Kinds of record that show that somebody asked about an absence after the return. */
const ASKED_KINDS: readonly LogKind[] = ['phone', 'home-visit', 'talk', 'follow-up'];

/** The facts of a case from its student's days (`judgeDays`). */
export function closeFactsOf(of: Pick<Case, 'returnedOn'>, days: readonly SchoolDay[]): CloseFacts {
  const { returnedOn } = of;
  const since = returnedOn === null ? [] : days.filter((one) => one.day >= returnedOn);
  const lastMissed = since.findLastIndex((one) => one.standing !== 'attended');
  return {
    presentStreak: since.length - 1 - lastMissed,
    lastDataOn: days.at(-1)?.day ?? null,
    absentSinceReturn: since.filter((one) => one.standing === 'absent').map((one) => one.day),
  };
}

/**
 * Judges a close-out on a day, all that is lacking at once. An absence since the return counts against closing until
 * somebody asked about it and recorded that (phone, visit, talk or follow-up on or after the absence); without such an
 * answer a single missed day would keep a case open for ever, with it the streak begins anew anyway.
 */
export function judgeCloseOut(
  of: Case,
  facts: CloseFacts,
  policy: Policy,
  on: Day,
  outcome: Outcome = 'returned',
  evidence: readonly Evidence[] = [],
): CloseJudgement {
  const lacking: Lacking[] = [];
  if (!isOpen(of.status)) lacking.push({ code: 'not-open', words: LACKING_WORDS['not-open']() });
  else if (outcome === 'returned') lacking.push(...lackingForReturn(of, facts, policyOn(policy, on)));
  else lacking.push(...lackingEvidence(outcome, evidence));
  return { closable: lacking.length === 0, lacking, facts };
}

function lackingForReturn(of: Case, facts: CloseFacts, policy: Policy): Lacking[] {
  const lacking: Lacking[] = [];
  const needed = policy.close.schoolDays.value;
  const isBack = of.status === 'returned' && of.returnedOn !== null;
  if (!isBack) lacking.push({ code: 'not-returned', words: LACKING_WORDS['not-returned']() });
  if (isBack && facts.presentStreak < needed)
    lacking.push({ code: 'streak', words: LACKING_WORDS.streak(facts.presentStreak, needed) });
  const lastAsked = of.records.reduce<Day | null>(
    (last, record) => (ASKED_KINDS.includes(record.kind) && (last === null || record.on > last) ? record.on : last),
    null,
  );
  const unanswered = facts.absentSinceReturn.filter((day) => lastAsked === null || lastAsked < day);
  if (isBack && unanswered.length > 0)
    lacking.push({ code: 'absent-since-return', words: LACKING_WORDS['absent-since-return'](unanswered) });
  if (!of.assignments.some((one) => one.role === 'responsible'))
    lacking.push({ code: 'no-responsible', words: LACKING_WORDS['no-responsible']() });
  if (!of.records.some((record) => PERSUASION_KINDS.includes(record.kind)))
    lacking.push({ code: 'no-persuasion', words: LACKING_WORDS['no-persuasion']() });
  return lacking;
}

/** A kind that we know to prove another outcome proves nothing here; a paper under a name of its own is taken as it is. */
function lackingEvidence(outcome: Outcome, evidence: readonly Evidence[]): Lacking[] {
  const word = OUTCOME_WORDS[outcome];
  if (evidence.length === 0) {
    const usual = EVIDENCE_KINDS.filter((one) => one.outcome === outcome).map((one) => one.word);
    return [{ code: 'no-evidence', words: LACKING_WORDS['no-evidence'](word, usual) }];
  }
  return evidence.flatMap((one): Lacking[] => {
    const known = EVIDENCE_KINDS.find((kind) => kind.code === one.kind || kind.word === one.kind);
    if (known !== undefined && known.outcome !== outcome)
      return [{ code: 'wrong-evidence', words: LACKING_WORDS['wrong-evidence'](word, known.word) }];
    if (one.reference.trim() === '')
      return [{ code: 'evidence-reference', words: LACKING_WORDS['evidence-reference'](known?.word ?? one.kind) }];
    return [];
  });
}

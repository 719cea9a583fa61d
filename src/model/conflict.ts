// What two schools tell differently of the same child, or of two children as if they were one; kept until a person decides.
import type { CaseStatus } from './case.js';
import type { Day } from './day.js';
import type { Month } from './month.js';

export type ConflictKind =
  | 'duplicate-student'
  | 'shared-id'
  | 'near-id'
  | 'enrolled-elsewhere'
  | 'closed-here-open-there'
  | 'in-transit';

/** One side: where a school says something of a child, down to the sheet and its row. */
export interface Claim {
  readonly schoolKey: string;
  readonly school: string;
  readonly schoolCode: string;
  readonly period: Month;
  readonly file: string;
  /** What it says: on the roster, a case, or gone from the register. */
  readonly says: 'enrolled' | 'case' | 'left';
  readonly name: string;
  readonly idNo: string | null;
  readonly birthOn: Day | null;
  readonly classText: string;
  readonly caseNo: string | null;
  readonly status: CaseStatus | null;
  /** The day that the claim is of, where it states one. */
  readonly on: Day | null;
  /** Where a child is said to have gone. */
  readonly place: string;
}

/** A conflict with both sources; `key` tells it apart for good, whichever month it is seen in. */
export interface Conflict {
  readonly kind: ConflictKind;
  readonly key: string;
  readonly claims: readonly Claim[];
}

/** A row of a return sheet's conflicts as it comes in again. */
export interface RulingRow {
  /** The conflict's number. */
  readonly conflict: string;
  readonly situation: string;
  /** Whose sheet it is. */
  readonly school: string;
  readonly name: string;
  /** The school's case, or ''. */
  readonly caseNo: string;
  /** What the other side says, with its school, month and table. */
  readonly there: string;
  /** Null where the office has not decided yet. */
  readonly decision: Decision['decision'] | null;
  readonly ruledBy: string;
  /** Null where the school left it open. */
  readonly answer: Answer['answer'] | null;
  readonly note: string;
  readonly by: string;
  readonly on: Day | null;
}

/** What a school answered to a conflict. */
export interface Answer {
  readonly school: string;
  readonly answer: 'same' | 'different' | 'done';
  readonly note: string;
  readonly by: string;
  readonly on: Day;
}

/** What a person said of a conflict. */
export interface Decision {
  readonly decision: 'same' | 'different' | 'noted';
  readonly note: string;
  readonly on: Day;
}

// The kinds of journal entry, one schema each. What `append` writes, `load` reads through the same schema.
// The journal only grows: a mistake is answered by an `undone` entry that names the command it takes back.
import { z } from 'zod';
import { EVENT_KIND_WORDS } from '#words/codes.js';
import { CHECK_FINDINGS } from '#words/compare.js';
import { ANSWER_WORDS, DECISION_WORDS } from '#words/conflict.js';
import { DUTY_WORDS, SCOPE_WORDS } from '#words/duties.js';
import { APPLICANT_WORDS, MOVEMENT_WORDS } from '#words/movements.js';
import { LEFT_OUT_REASONS, SEALED_WORDS } from '#words/submission.js';
import { LOG_KINDS, OUTCOMES, ROLES, TRIGGERS } from './case.js';
import type { Day } from './day.js';
import { caseStudent, cellSource, count, day, evidence, keysOf, run, text } from './entry-values.js';

/** The body of each kind of entry. Bodies are never rewritten; a changed shape is a new kind or a new optional field. */
export const ENTRY_BODIES = {
  /** A file came in as a batch of facts. */
  imported: z.object({
    batchId: count,
    file: text,
    sha256: text,
    dataKind: text,
    school: text,
    counts: z.object({
      rows: count,
      accepted: count,
      repaired: count,
      flagged: count,
      rejected: count,
      duplicates: count,
    }),
    /**
     * What was said of attendance sheets beside the file: of all of them ('') or of one that was handed back and is read as
     * its first import read it. `handedInOn`: the day of that import.
     */
    said: z
      .array(
        z.object({
          sheet: text,
          blank: z.enum(['present', 'unknown']).nullable(),
          filledTo: day.nullable(),
          handedInOn: day.nullable(),
        }),
      )
      .readonly()
      .optional(),
    /** Fields that every row of it states (是否送教上门 all 否 says that nobody is taught so). */
    stated: z.array(text).readonly().optional(),
    /** Nothing of the file was taken; its batch holds what was wrong with it. */
    refused: z.literal(true).optional(),
    /** Digest of the batch's facts; the ledger adds it when the entry is appended, and `verify` computes it again. */
    digest: text.optional(),
  }),
  /** A case was opened (建档), with the cells that made it in its runs. `found` says why in words for the other triggers. */
  opened: z.object({
    trigger: z.enum(TRIGGERS),
    since: day,
    detectedOn: day,
    student: caseStudent,
    runs: z.array(run).readonly(),
    found: text,
    previousCase: text.nullable(),
  }),
  /** Another trigger was added to an open case. */
  triggered: z.object({ trigger: z.enum(TRIGGERS), since: day, detectedOn: day, found: text }),
  /** What attendance says of an open case's student now: all runs so far, and the attended days in a row. */
  observed: z.object({ runs: z.array(run).readonly(), presentStreak: count, lastDataOn: day.nullable() }),
  /** A later register or sheet knows the student better (ID mended, moved class). */
  'student-updated': z.object({ student: caseStudent }),
  /** First attended day after the run (已返校). */
  returned: z.object({ returnedOn: day, seenIn: z.array(cellSource).readonly() }),
  /** A run fired while the case stood at returned: back to persuading. */
  'fired-again': z.object({ since: day, firedOn: day }),
  /**
   * Leave slips covered the absence that alone had opened the case: 已排除(补假). `corrected`: a later sheet says that
   * the child was there, or excused, and nobody had confirmed the case; `slips` then holds the cells that say so.
   */
  withdrawn: z.object({
    slips: z.array(cellSource).readonly(),
    because: z.enum(['leave-slip', 'corrected']).optional(),
  }),
  confirmed: z.object({ reason: text.nullable() }),
  dismissed: z.object({ reason: text, evidence: text }),
  reopened: z.object({ reason: text }),
  assigned: z.object({ role: z.enum(ROLES), name: text, phone: text, on: day.optional() }),
  logged: z.object({
    logKind: z.enum(LOG_KINDS),
    by: text,
    with: text,
    result: text,
    note: text,
    details: z.record(text, text),
    /** The day of the work itself where that lies in a period already sealed; else it is the entry's own day. */
    on: day.optional(),
  }),
  /** A duty that is tied to a place and not to one case (七长, 工作小组, 片区); `ended` takes it away again. */
  appointed: z.object({
    scope: z.enum(keysOf(SCOPE_WORDS)),
    unit: text,
    grade: z.number().int().nullable(),
    classNo: text,
    role: z.enum(keysOf(DUTY_WORDS)),
    name: text,
    phone: text,
    duty: text,
    villages: z.array(text).readonly(),
    on: day.optional(),
    ended: z.boolean(),
  }),
  /** Work that belongs to no single case: 宣传, 培训, 例会, 经费, 报送. */
  event: z.object({
    eventKind: z.enum(keysOf(EVENT_KIND_WORDS)),
    by: text,
    note: text,
    details: z.record(text, text),
    on: day.optional(),
  }),
  /** What is known of a change on the register: why, who applied, which papers prove it, and the span of a suspension. */
  'movement-noted': z.object({
    studentId: count,
    /** As the register named the child then, so that the entry can be read by itself. */
    student: text,
    movement: z.enum(keysOf(MOVEMENT_WORDS)),
    reason: text,
    applicant: z.enum(keysOf(APPLICANT_WORDS)).nullable(),
    otherSchool: text,
    from: day.nullable(),
    until: day.nullable(),
    proofs: z.array(evidence).readonly(),
    on: day.optional(),
  }),
  closed: z.object({ outcome: z.enum(OUTCOMES), evidence: z.array(evidence).readonly(), grounds: text }),
  /** Takes back all entries of one command, and the facts of its batches. */
  undone: z.object({ command: count, why: text }),
  /** A problem stays as it is, with a reason (rules.md 8). */
  waived: z.object({ problemId: count, reason: text }),
  /** The figures of a period as reported (封账). */
  sealed: z.object({
    period: text,
    from: day,
    to: day,
    revision: count,
    digest: text,
    totals: z.record(text, z.number().nullable()),
    /** Digest of what was reported, apart from who printed it and when: the same again needs no new revision. */
    content: text.optional(),
  }),
  /** One school's month came in by a submission (合并). `facts` is the number and sum of its children's keys. */
  merged: z.object({
    partId: count,
    school: text,
    schoolCode: text,
    period: text,
    revision: count,
    sealed: z.enum(keysOf(SEALED_WORDS)),
    digest: text,
    facts: text,
    file: text,
    sha256: text,
  }),
  /** Whom an office below could not pass on with its submission of a month (未计入), and why. The newest list counts. */
  'left-out': z.object({
    sender: text,
    period: text,
    schools: z
      .array(
        z
          .object({
            school: text,
            schoolCode: text,
            town: text,
            period: text,
            reason: z.enum(keysOf(LEFT_OUT_REASONS)),
            by: text,
            note: text,
          })
          .readonly(),
      )
      .readonly(),
    file: text,
    sha256: text,
  }),
  /** A person decided on a conflict between schools; it is not asked again. */
  decided: z.object({ conflict: text, about: text, decision: z.enum(keysOf(DECISION_WORDS)), note: text }),
  /**
   * An office above decided on a conflict of this case with another school (上级核定); `outcome` is how the case may be
   * closed by it, with the other school's word as evidence. Without a case of one's own it is only kept to be answered.
   */
  ruled: z.object({
    conflict: text,
    situation: text,
    name: text,
    decision: z.enum(keysOf(DECISION_WORDS)),
    outcome: z.enum(OUTCOMES).nullable(),
    evidence: z.array(evidence).readonly(),
    note: text,
  }),
  /** A school answers a conflict (学校答复): at the school it goes up with the next submission, at the office it is heard. */
  answered: z.object({
    conflict: text,
    about: text,
    school: text,
    answer: z.enum(keysOf(ANSWER_WORDS)),
    note: text,
    by: text,
    on: day.optional(),
  }),
  /** Somebody looked into a finding of a comparison (核查): what was found, on what proof. It is not asked again. */
  checked: z.object({
    checkNo: text,
    comparison: text,
    name: text,
    finding: z.enum(CHECK_FINDINGS.map((one) => one.code)),
    evidence: text,
    by: text,
    note: text,
    on: day.optional(),
  }),
} as const;

export type EntryKind = keyof typeof ENTRY_BODIES;
export type EntryBody<K extends EntryKind> = z.infer<(typeof ENTRY_BODIES)[K]>;

/** An entry before it is numbered: what a plan wants appended. */
export type Draft = {
  [K in EntryKind]: {
    readonly kind: K;
    /** The civil day on which it counts (rules.md 7); never before the last one of its case. */
    readonly effectiveOn: Day;
    readonly caseNo: string | null;
    readonly body: EntryBody<K>;
    /** Where it came from: a cell, a row, a slip; null where a person decided. */
    readonly source: {
      readonly batchId: number;
      readonly file: string;
      readonly sheet: string;
      readonly cell: string;
    } | null;
  };
}[EntryKind];

/** An entry as it stands in the journal. */
export type Entry = Draft & {
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  /** Entries of one command share this number, the seq of its first entry. */
  readonly command: number;
  readonly commandName: string;
  /** ISO instant; the only use of the clock. */
  readonly recordedAt: string;
  readonly actor: string;
  readonly previousHash: string;
  readonly hash: string;
};

/** Builds a draft with its body checked, for plans. */
export function draft<K extends EntryKind>(
  kind: K,
  of: { effectiveOn: Day; caseNo?: string | null; body: EntryBody<K>; source?: Draft['source'] },
): Draft {
  return {
    kind,
    effectiveOn: of.effectiveOn,
    caseNo: of.caseNo ?? null,
    body: of.body,
    source: of.source ?? null,
  } as Draft;
}

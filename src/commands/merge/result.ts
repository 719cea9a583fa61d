// The answer of a merge: the lists that an office works by (held back, missing, conflicts) and the figures of the month.

import { dirname } from 'node:path';
import type { Result } from '#commands/frame/command.js';
import { type FileTaken, totalsOf } from '#commands/import/taken.js';
import { leftOutProblem } from '#commands/submission/left-out.js';
import { countedOf } from '#commands/submission/merged-parts.js';
import type { Answer } from '#model/conflict.js';
import { type Month, readMonth } from '#model/month.js';
import { type Problem, problem } from '#model/problem.js';
import type { LeftOutSchool, PartStanding, StoredPart } from '#model/submission.js';
import { type MergeRules, missingSchools, monthCollected } from '#plan/merge.js';
import { type Block, list, table, title } from '#screen/blocks.js';
import {
  ANSWER_WORDS,
  CLAIM_WORDS,
  CONFLICT_WORDS,
  DECISION_WORDS,
  LEFT_OUT_REASONS,
  MERGE_WORDS,
  STATUS_WORDS,
} from '#words/submission.js';
import { type FailedCheck, problemsOfChecks } from './checks.js';
import type { NumberedConflict } from './conflicts.js';
import { callChange, callChild, type SchoolDiff } from './diff.js';
import type { MergeLine, MergeStatus } from './lines.js';

const RETURNED_STATUS = {
  imported: STATUS_WORDS.merged,
  unchanged: STATUS_WORDS.unchanged,
  rejected: STATUS_WORDS.rejected,
};

export interface MergeOutcome {
  readonly files: number;
  /** Whose merge it is. */
  readonly office: string;
  readonly lines: readonly MergeLine[];
  readonly standings: ReadonlyMap<StoredPart, PartStanding>;
  readonly conflicts: readonly NumberedConflict[];
  readonly checks: readonly FailedCheck[];
  readonly diffs: readonly SchoolDiff[];
  readonly kept: boolean;
  /** Return sheets that came back with schools' answers. */
  readonly returned: readonly FileTaken[];
  readonly rules: MergeRules;
  /** Schools that are not in: by this office's own list, and by what those below said. */
  readonly leftOut: readonly LeftOutSchool[];
  readonly month: Month | null;
  readonly skipped: readonly Problem[];
  readonly returns: readonly string[];
  /** Also shows conflicts that were decided. */
  readonly allConflicts: boolean;
}

/** The month that is being collected: as asked, else the one most parts of this run are of, else the newest there is. */
export function collectedMonth(
  asked: Month | undefined,
  lines: readonly MergeLine[],
  counted: readonly StoredPart[],
): Month | null {
  // A folder keeps the months before: what is new in it tells which one is being collected.
  const fresh = lines.filter((one) => one.part?.isNew === true && one.status !== 'rejected');
  const came = (fresh.length > 0 ? fresh : lines).flatMap((one) => {
    const month = one.status === 'rejected' || one.period === null ? null : readMonth(one.period);
    return month === null ? [] : [month];
  });
  const newest = counted.reduce<Month | null>(
    (top, one) => (top === null || one.period > top ? one.period : top),
    null,
  );
  return asked ?? monthCollected(came) ?? newest;
}

export function mergeResult(of: MergeOutcome): Result {
  const { rules, standings, lines, month } = of;
  const counted = countedOf(standings);
  const missing = month === null ? [] : missingSchools(rules.schools, counted, month);
  const rejected = lines.filter((one) => one.status === 'rejected');
  const ofMonth = counted.filter((one) => one.period === month);
  const conflicts = of.conflicts.filter((one) => of.allConflicts || one.decision === null);
  const below = of.leftOut.filter((one) => one.by !== of.office);
  const count = (status: MergeStatus): number => lines.filter((one) => one.status === status).length;
  return {
    data: {
      month,
      submissions: lines.map(({ problems: said, part: _, ...line }) => ({ ...line, problems: said.length })),
      missing: missing.map((one) => ({ schoolCode: one.code, school: one.name, town: one.town })),
      leftOut: below,
      conflicts: conflicts.map(conflictData),
      checks: of.checks,
      diff: of.diffs.map(diffData),
      returns: of.returns,
      answers: of.returned.map(({ name, status, sheets }) => ({ file: name, status, ...totalsOf(sheets) })),
      totals: {
        files: of.files,
        submissions: lines.length,
        merged: count('merged'),
        unchanged: count('unchanged'),
        superseded: count('superseded'),
        rejected: rejected.length,
        edited: lines.filter((one) => one.sealed === 'edited').length,
        schools: ofMonth.length,
        missing: missing.length,
        conflicts: of.conflicts.filter((one) => one.decision === null).length,
        ...sumsOf(ofMonth),
      },
    },
    shown: shownOf(of, rejected, missing, ofMonth.length, conflicts),
    problems: [
      ...of.skipped,
      ...lines.flatMap((one) => one.problems),
      ...of.returned.flatMap((one) => one.findings.listed.filter(({ code }) => code !== 'rulings.for-reading')),
      ...otherMonths(lines, month, ofMonth),
      ...twoAlike(standings),
      ...problemsOfChecks(of.checks),
      ...missing.map((one) =>
        problem('submission.missing', {}, { school: one.name, code: one.code ?? '—', period: month ?? '' }),
      ),
      ...below.filter((one) => one.reason !== 'missing').map(leftOutProblem),
      ...(rules.schools.length === 0 ? [problem('merge.no-school-list')] : []),
    ],
    exitCode: rejected.length > 0 || of.returned.some(isRefused) ? 3 : 0,
    changed: {
      added: of.kept ? count('merged') + of.returned.filter((one) => one.status === 'imported').length : 0,
      updated: count('superseded'),
      unchanged: count('unchanged') + of.returned.filter((one) => one.status === 'unchanged').length,
      rejected: rejected.length + of.returned.filter((one) => one.status === 'rejected').length,
    },
    next: [
      ...(rejected.length > 0 && of.returns.length === 0 ? [MERGE_WORDS.nextReturns] : []),
      ...conflicts
        .filter((one) => one.decision === null)
        .slice(0, 1)
        .map((one) => MERGE_WORDS.nextDecide(one.id)),
      MERGE_WORDS.next(month ?? ''),
    ],
  };
}

const isRefused = (of: FileTaken): boolean => of.status === 'rejected' || of.sheets.some((one) => one.rejected > 0);

const conflictData = ({ id, kind, claims, decision, answers }: NumberedConflict): Record<string, unknown> => ({
  id,
  kind,
  students: claims.map(({ schoolKey: _, ...claim }) => claim),
  proposal: proposalOf({ kind, claims }),
  decision,
  answers,
});

/** What is proposed, with the other register's school as evidence where there is one. */
const proposalOf = ({ kind, claims }: Pick<NumberedConflict, 'kind' | 'claims'>): string => {
  const other = claims.find((one) => one.says === 'enrolled')?.school ?? '';
  return CONFLICT_WORDS[kind].way.replace('{other}', other);
};

const diffData = ({ before, after, diff }: SchoolDiff): Record<string, unknown> => ({
  school: after.school,
  schoolCode: after.schoolCode,
  before: { period: before.period, revision: before.revision },
  after: { period: after.period, revision: after.revision },
  added: diff.added.map(callChild),
  vanished: diff.vanished.map(callChild),
  changed: diff.changed.map(callChange),
});

function shownOf(
  of: MergeOutcome,
  rejected: readonly MergeLine[],
  missing: readonly { name: string; code: string | null; town: string | null }[],
  came: number,
  conflicts: readonly NumberedConflict[],
): Block[] {
  const blocks: Block[] = [title(MERGE_WORDS.title(of.month ?? '—', came, of.rules.schools.length))];
  if (rejected.length > 0) {
    const rows = rejected.map((one) => [one.school ?? '', one.file, one.reason]);
    blocks.push(title(MERGE_WORDS.held(rejected.length)), table([...MERGE_WORDS.heldHead], rows));
  }
  if (missing.length > 0) {
    const names = missing.map((one) => [one.name, one.code, one.town].filter(Boolean).join(' '));
    blocks.push(title(MERGE_WORDS.missing(missing.length)), list(names));
  }
  const below = of.leftOut.filter((one) => one.by !== of.office);
  if (below.length > 0) {
    const rows = below.map((one) => [one.school, one.schoolCode, LEFT_OUT_REASONS[one.reason], one.by, one.note]);
    blocks.push(title(MERGE_WORDS.leftOut(below.length)), table([...MERGE_WORDS.leftOutHead], rows));
  }
  if (conflicts.length > 0) {
    const rows = conflicts.flatMap(({ id, kind, claims, decision, answers }) =>
      claims.map((claim, at) => [
        at === 0 ? id : '',
        at === 0 ? CONFLICT_WORDS[kind].word : '',
        claim.name,
        claim.idNo ?? claim.birthOn,
        claim.classText,
        claim.school,
        `${CLAIM_WORDS[claim.says]} ${claim.caseNo ?? claim.place}`.trim(),
        at === 0 && decision !== null ? `${DECISION_WORDS[decision.decision]} ${decision.note}`.trim() : '',
        answerOf(answers, claim.school),
      ]),
    );
    const kinds = [...new Set(conflicts.map((one) => one.kind))];
    const isOpen = conflicts.some((one) => one.decision === null);
    blocks.push(
      title(isOpen ? MERGE_WORDS.conflicts(conflicts.length) : MERGE_WORDS.decided(conflicts.length)),
      table([...MERGE_WORDS.conflictHead], rows),
      list(
        kinds.map((kind) => `${CONFLICT_WORDS[kind].word}：${CONFLICT_WORDS[kind].way.replace('{other}', '对方学校')}`),
      ),
    );
  }
  const undone = of.conflicts.filter((one) => one.decision?.decision === 'same').length;
  if (undone > 0 && !of.allConflicts) blocks.push(title(MERGE_WORDS.undone(undone)));
  if (of.returned.length > 0) {
    const rows = of.returned.map((one) => [one.name, totalsOf(one.sheets).accepted, RETURNED_STATUS[one.status]]);
    blocks.push(title(MERGE_WORDS.answers(of.returned.length)), table([...MERGE_WORDS.answersHead], rows));
  }
  for (const { after, before, diff } of of.diffs) {
    const { added, vanished, changed } = diff;
    if (added.length + vanished.length + changed.length === 0) continue;
    const was = `${before.period}${before.period === after.period ? ` 第 ${before.revision} 次` : ''}`;
    blocks.push(
      title(MERGE_WORDS.diff(after.school, was, added.length, vanished.length, changed.length)),
      list([
        ...added.map((row) => `+ ${callChild(row)}`),
        ...vanished.map((row) => `- ${callChild(row)}`),
        ...changed.map((one) => `± ${callChange(one)}`),
      ]),
    );
  }
  if (of.returns.length > 0)
    blocks.push(title(MERGE_WORDS.returns(of.returns.length)), list([dirname(of.returns[0]!)]));
  return blocks;
}

/** What a school answered, in a word. */
function answerOf(answers: readonly Answer[], school: string): string {
  const found = answers.find((one) => one.school === school);
  return found === undefined ? '' : [ANSWER_WORDS[found.answer], found.note].filter((one) => one !== '').join('，');
}

/** Parts of an earlier month than the one that is collected, of schools whose own part of it has not come. */
const otherMonths = (lines: readonly MergeLine[], month: Month | null, came: readonly StoredPart[]): Problem[] =>
  lines.flatMap((one) =>
    month !== null &&
    one.period !== null &&
    one.period < month &&
    one.status !== 'rejected' &&
    one.part?.isNew === true &&
    !came.some((part) => part.school === one.school)
      ? [problem('submission.other-month', { file: one.file }, { period: one.period, expected: month })]
      : [],
  );

/** Schools whose one revision came with two contents: one of them counts, and it is said. */
function twoAlike(standings: ReadonlyMap<StoredPart, PartStanding>): Problem[] {
  const groups = Map.groupBy([...standings.keys()], (one) => `${one.schoolKey}\n${one.period}\n${one.revision}`);
  return countedOf(standings).flatMap((one) => {
    const rivals = groups
      .get(`${one.schoolKey}\n${one.period}\n${one.revision}`)!
      .filter((other) => other.digest !== one.digest && standings.get(other) !== 'disputed');
    const { school, period, revision, digest, file } = one;
    const said = { school, period, revision, digest: digest.slice(0, 12) };
    return rivals.length === 0 ? [] : [problem('submission.same-revision', { file }, said)];
  });
}

const SUMMED = [
  'enrolment',
  'openedBefore',
  'opened',
  'confirmed',
  'dismissed',
  'returned',
  'closed',
  'openAtEnd',
] as const;

/** The schools' own figures added up; one that a school leaves out is null. */
const sumsOf = (parts: readonly StoredPart[]): Record<string, number | null> =>
  Object.fromEntries(
    SUMMED.map((field) => {
      // A nil report that leaves its figures blank has said them all but the enrolment.
      const stated = parts.map((one) => one.cover[field] || (one.nil && field !== 'enrolment' ? '0' : ''));
      return [field, stated.includes('') ? null : stated.reduce((sum, one) => sum + Number(one), 0)];
    }),
  );

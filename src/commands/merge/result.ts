// The answer of a merge: its figures of the month and its lists for another program, the problems, what is to be done next.
import type { Result } from '#commands/frame/command.js';
import { type FileTaken, totalsOf } from '#commands/import/taken.js';
import { leftOutProblem } from '#commands/submission/left-out.js';
import { countedOf } from '#commands/submission/merged-parts.js';
import type { Month } from '#model/month.js';
import { COUNT_NAMES } from '#model/period-counts.js';
import { type Problem, problem } from '#model/problem.js';
import type { PartStanding, StoredPart } from '#model/submission.js';
import { missingSchools } from '#plan/merge.js';
import { CONFLICT_WORDS } from '#words/conflict.js';
import { MERGE_WORDS } from '#words/merge.js';
import { problemsOfChecks } from './checks.js';
import type { NumberedConflict } from './conflicts.js';
import { callChange, callChild, type SchoolDiff } from './diff.js';
import type { MergeLine, MergeStatus } from './lines.js';
import type { MergeOutcome } from './outcome.js';
import { showMerge } from './view.js';

/** What the run says and how it ends: 3 where a submission or a row was held back. */
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
      missing: missing.map(({ name, code, ...one }) => ({ schoolCode: code, school: name, ...one })),
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
    shown: showMerge(of, rejected, missing, ofMonth.length, conflicts),
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

/** The enrolment and the counts, without those of cases that were there before. */
const SUMMED = ['enrolment', ...COUNT_NAMES.filter((name) => name !== 'reopened' && name !== 'relapsed')] as const;

/** The schools' own figures added up; one that a school leaves out is null. */
const sumsOf = (parts: readonly StoredPart[]): Record<string, number | null> =>
  Object.fromEntries(
    SUMMED.map((field) => {
      // A nil report that leaves its figures blank has said them all but the enrolment.
      const stated = parts.map((one) => one.cover[field] || (one.nil && field !== 'enrolment' ? '0' : ''));
      return [field, stated.includes('') ? null : stated.reduce((sum, one) => sum + Number(one), 0)];
    }),
  );

// Writes a return sheet for each school of a merge into `out/`: what to mend, and what another school tells differently.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '#commands/frame/command.js';
import { newestOf } from '#commands/submission/merged-parts.js';
import { type ReturnInput, returnSheets } from '#forms/return-sheet.js';
import { readMonth } from '#model/month.js';
import type { StoredPart } from '#model/submission.js';
import { maskIds } from '#screen/mask.js';
import { fileName } from '#sheets/write.js';
import { writeBook } from '#sheets/write-book.js';
import { RETURN_WORDS, STATUS_WORDS } from '#words/merge.js';
import { SEALED_WORDS } from '#words/submission.js';
import { type FailedCheck, problemsOfChecks } from './checks.js';
import type { NumberedConflict } from './conflicts.js';
import { bareName } from './files.js';
import type { MergeLine } from './lines.js';

/** Writes one file a school; their paths. A file of which nobody knows the school is named after itself. */
export function writeReturns(
  { workspace, today, global }: Context,
  of: {
    readonly lines: readonly MergeLine[];
    /** Every submission that counts: who has a part in a conflict gets a sheet although nothing of it came now. */
    readonly counted: readonly StoredPart[];
    readonly conflicts: readonly NumberedConflict[];
    readonly checks: readonly FailedCheck[];
    readonly month: string | null;
  },
): string[] {
  const { conflicts, checks, month } = of;
  const lines = [...of.lines, ...linesBesides(of)];
  const folder = join(workspace.out, `${RETURN_WORDS.fileName}${month === null ? '' : `-${month}`}`);
  const groups = Map.groupBy(lines, (one) => one.school ?? bareName(one.file));
  const paths: string[] = [];
  for (const [school, own] of groups) {
    const keys = new Set(own.map((one) => one.schoolCode || `name:${one.school}`));
    const told = conflicts.flatMap((one) => sideFor(one, keys));
    const failed = problemsOfChecks(checks.filter((one) => one.school === school));
    const path = pathFor(folder, school, { isReread: own.some(isReread), isTold: told.length + failed.length > 0 });
    if (path === null) continue;
    const sheets = returnSheets({
      unit: workspace.file.organisation.name,
      school,
      on: today,
      files: own.map((one) => ({
        file: one.file,
        period: one.period ?? '',
        status: STATUS_WORDS[one.status],
        sealed: one.school === null ? '' : SEALED_WORDS[one.sealed],
      })),
      problems: [...own.flatMap((one) => one.problems), ...failed],
      isReread: own.some(isReread),
      rows: own.flatMap((one) => one.part?.badRows ?? []),
      conflicts: told,
      show: global.showIds ? (text) => text : maskIds,
    });
    mkdirSync(folder, { recursive: true });
    writeBook(path, sheets);
    paths.push(path);
  }
  return paths;
}

/** Its file was read in this run, so that what is wrong with it is known. */
const isReread = ({ part, status }: MergeLine): boolean => (part === null ? status === 'rejected' : !part.known);

/**
 * Where a sheet goes. One that only tells of conflicts never takes the place of one that lists what to mend; null where it
 * would tell nothing new.
 */
function pathFor(
  folder: string,
  school: string,
  { isReread, isTold }: { readonly isReread: boolean; readonly isTold: boolean },
): string | null {
  const path = join(folder, fileName(`${RETURN_WORDS.fileName}-${school}.xlsx`));
  if (isReread || !existsSync(path)) return path;
  return isTold ? join(folder, fileName(`${RETURN_WORDS.fileName}-${school}-${RETURN_WORDS.conflicts}.xlsx`)) : null;
}

/** The newest submission of each school that has something to be told and of which no file came now. */
function linesBesides({ lines, counted, conflicts, checks, month }: Parameters<typeof writeReturns>[1]): MergeLine[] {
  const came = new Set(lines.map((one) => one.school));
  const told = new Set([
    ...conflicts.flatMap((one) => one.claims.map((claim) => claim.school)),
    ...checks.map((one) => one.school),
  ]);
  return newestOf(counted, readMonth(month ?? '') ?? undefined)
    .filter((one) => told.has(one.school) && !came.has(one.school))
    .map(({ file, school, schoolCode, period, revision, digest, sealed }) => ({
      file,
      school,
      schoolCode,
      period,
      revision,
      digest,
      sealed,
      status: 'unchanged',
      reason: null,
      problems: [],
      part: null,
    }));
}

/** A conflict as one school sees it: its own side, the other, and what it answered before. Nothing where it has no part. */
function sideFor(of: NumberedConflict, keys: ReadonlySet<string>): ReturnInput['conflicts'] {
  const own = of.claims.find((claim) => keys.has(claim.schoolKey));
  if (own === undefined) return [];
  const others = of.claims.filter((claim) => claim !== own);
  const answer = of.answers.find((one) => one.school === own.school) ?? null;
  return [{ of, id: of.id, decision: of.decision, own, others, answer }];
}

// Writes a return sheet for each school of a merge into `out/`: what to mend, and what another school tells differently.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '#commands/frame/command.js';
import { returnSheets } from '#forms/return-sheet.js';
import { fileName } from '#sheets/write.js';
import { writeBook } from '#sheets/write-book.js';
import { RETURN_WORDS, SEALED_WORDS, STATUS_WORDS } from '#words/submission.js';
import { type FailedCheck, problemsOfChecks } from './checks.js';
import type { NumberedConflict } from './conflicts.js';
import { bareName } from './files.js';
import type { MergeLine } from './lines.js';

/** Writes one file a school; their paths. A file of which nobody knows the school is named after itself. */
export function writeReturns(
  { workspace, today }: Context,
  of: {
    readonly lines: readonly MergeLine[];
    readonly conflicts: readonly NumberedConflict[];
    readonly checks: readonly FailedCheck[];
    readonly month: string | null;
  },
): string[] {
  const { lines, conflicts, checks, month } = of;
  const folder = join(workspace.out, `${RETURN_WORDS.fileName}${month === null ? '' : `-${month}`}`);
  const groups = Map.groupBy(lines, (one) => one.school ?? bareName(one.file));
  const paths: string[] = [];
  for (const [school, own] of groups) {
    const keys = new Set(own.map((one) => one.schoolCode || `name:${one.school}`));
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
      problems: [
        ...own.flatMap((one) => one.problems),
        ...problemsOfChecks(checks.filter((one) => one.school === school)),
      ],
      rows: own.flatMap((one) => one.part?.badRows ?? []),
      conflicts: conflicts
        .filter((one) => one.claims.some((claim) => keys.has(claim.schoolKey)))
        .map((of) => ({ of, id: of.id, decision: of.decision })),
    });
    mkdirSync(folder, { recursive: true });
    const path = join(folder, fileName(`${RETURN_WORDS.fileName}-${school}.xlsx`));
    writeBook(path, sheets);
    paths.push(path);
  }
  return paths;
}

// Registers in which a class lost most of its children are held back and asked about, so that a list of three mended rows
// can't make thirty children vanish.
import type { SnapshotChange } from '#ledger/ledger.js';
import { problem } from '#model/problem.js';
import { classKey, showSchoolClass } from '#model/school.js';
import { type FileTaken, reject } from './taken.js';

/** A class is held back where more than half of it, and ten children at least, are gone from the school's lists. */
const SHRUNK_GONE = 10;
/** Adds to `shrunk` every file that names a class which shrank so, and rejects it. */
export function holdShrunk(
  live: readonly FileTaken[],
  changes: readonly SnapshotChange[],
  shrunk: Map<string, FileTaken>,
): void {
  for (const change of changes) {
    if (change.gone < SHRUNK_GONE || change.after * 2 >= change.before) continue;
    const said = {
      class: `${change.school}${change.grade === null ? change.gradeText : showSchoolClass(change)}`,
      before: change.before,
      after: change.after,
      gone: change.gone,
    };
    for (const file of live.filter((one) => one.classes.has(classKey(change)))) {
      file.findings.tell(problem('import.shrunk', { file: file.name }, said));
      shrunk.set(file.path, file);
    }
  }
  for (const file of shrunk.values()) reject(file);
}

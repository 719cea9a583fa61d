// What changed on a school's roster between two submissions: children who came, who vanished, whose entries changed.
import type { PartRow } from '#model/submission.js';

/** A child of both rosters with the columns that differ, by their place. */
interface ChangedChild {
  readonly before: PartRow;
  readonly after: PartRow;
  readonly columns: readonly number[];
}

export interface RosterDiff {
  readonly added: readonly PartRow[];
  readonly vanished: readonly PartRow[];
  readonly changed: readonly ChangedChild[];
}

/** Compares two rosters; `keysOf` names a child by ID, and by name and birth date for where the ID was mended. */
export function diffRosters(
  before: readonly PartRow[],
  after: readonly PartRow[],
  keysOf: (row: PartRow) => readonly [string, string],
): RosterDiff {
  const left = new Set(before);
  const changed: ChangedChild[] = [];
  const added: PartRow[] = [];
  const byKey = new Map<string, PartRow[]>();
  for (const row of before) {
    for (const key of keysOf(row)) if (key !== '') byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  for (const row of after) {
    const found = keysOf(row)
      .flatMap((key) => (key === '' ? [] : (byKey.get(key) ?? [])))
      .find((one) => left.has(one));
    if (found === undefined) {
      added.push(row);
      continue;
    }
    left.delete(found);
    const columns = row.flatMap((text, at) => (text === (found[at] ?? '') ? [] : [at]));
    if (columns.length > 0) changed.push({ before: found, after: row, columns });
  }
  return { added, vanished: before.filter((row) => left.has(row)), changed };
}

// The word that somebody probably meant: the nearest of a list by single-letter slips.

/** The candidate with the fewest slips from what was typed, or null where none is near. */
export function nearest(typed: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(1, Math.floor([...typed].length / 2)) + 1;
  for (const candidate of candidates) {
    const slips = slipsBetween([...typed], [...candidate]);
    if (slips < least) {
      least = slips;
      best = candidate;
    }
  }
  return best;
}

/** Letters left out, added, changed or swapped with their neighbour. */
function slipsBetween(a: readonly string[], b: readonly string[]): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let slips = Math.min(row[j - 1]! + 1, rows[i - 1]![j]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, rows[i - 2]![j - 2]! + 1);
      row.push(slips);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

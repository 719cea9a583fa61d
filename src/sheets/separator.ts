// Tells what separates the columns of a text file, from its first lines.

/** Candidates, the likelier first among equals. The full-width comma and the bar must be sure. */
const CANDIDATES = [',', '\t', ';', '|', '\uff0c'] as const;
const MUST_BE_SURE: readonly string[] = ['|', '\uff0c'];

/** The separator of a sample; a comma where the file has one column only. */
export function tellSeparator(sample: string): string {
  const stated = /^sep=(.)\r?\n/i.exec(sample);
  if (stated) return stated[1]!;
  const lines = firstLines(sample);
  let best = { separator: ',', lines: 0, columns: 0 };
  for (const separator of CANDIDATES) {
    const counts = lines.map((line) => countOutsideQuotes(line, separator));
    const usual = usualCount(counts);
    const agreeing = counts.filter((count) => count === usual).length;
    if (usual === 0) continue;
    if (MUST_BE_SURE.includes(separator) && (best.lines > 0 || agreeing < lines.length * 0.9)) continue;
    if (agreeing > best.lines || (agreeing === best.lines && usual > best.columns)) {
      best = { separator, lines: agreeing, columns: usual };
    }
  }
  return best.separator;
}

/** Up to 50 lines with something in them; line breaks inside quotes end no line. The last, perhaps cut, is left out. */
function firstLines(sample: string): string[] {
  const lines: string[] = [];
  let start = 0;
  let quoted = false;
  for (let p = 0; p < sample.length && lines.length < 50; p += 1) {
    const c = sample[p];
    if (c === '"') quoted = !quoted;
    else if ((c === '\n' || c === '\r') && !quoted) {
      if (p > start) lines.push(sample.slice(start, p));
      start = p + 1;
    }
  }
  if (lines.length === 0 && start < sample.length) lines.push(sample.slice(start));
  return lines;
}

function countOutsideQuotes(line: string, separator: string): number {
  let count = 0;
  let quoted = false;
  for (const c of line) {
    if (c === '"') quoted = !quoted;
    else if (c === separator && !quoted) count += 1;
  }
  return count;
}

/** The count above zero that most lines have; among equals the greater. */
function usualCount(counts: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const count of counts) if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1);
  return [...tally].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

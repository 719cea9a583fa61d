// How many problems of each code an import found, by the heading of their column: what is said of faults that are too many
// to be listed one by one.
import type { Problem, ProblemCount } from '#model/problem.js';
import type { FileTaken } from './taken.js';

/** The problems of a file, counted. */
export const countsOfFile = (file: FileTaken): ProblemCount[] =>
  together(
    [...file.findings.tallies.values()].map(({ code, severity, sheet, column, count }) => {
      const of = column === null ? undefined : file.sheets.find((one) => one.name === sheet);
      return { code, severity, heading: of?.headings[column ?? -1]?.replace(/\s+/g, ' ').trim() ?? '', count };
    }),
  );

/** The problems of all files and those that belong to none, counted together. */
export const countsOfAll = (taken: readonly FileTaken[], others: readonly Problem[]): ProblemCount[] =>
  together([
    ...others.map(({ code, severity }) => ({ code, severity, heading: '', count: 1 })),
    ...taken.flatMap(countsOfFile),
  ]);

function together(counts: readonly ProblemCount[]): ProblemCount[] {
  const groups = Map.groupBy(counts, ({ code, severity, heading }) => `${code}\n${severity}\n${heading}`);
  return [...groups.values()].map((of) => ({ ...of[0]!, count: of.reduce((sum, one) => sum + one.count, 0) }));
}

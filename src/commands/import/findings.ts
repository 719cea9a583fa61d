// What was found in the files of an import. All of it waits in a spool until it is known what becomes of the rows; at hand
// are only counts by code and column, and the first of each code. So memory does not grow with the number of faults.
import { openSpool, type SpooledProblem } from '#ledger/spool.js';
import { type CellValue, columnOf } from '#model/grid.js';
import type { Problem } from '#model/problem.js';
import type { StudentId } from '#model/student.js';

/** How often one code was found in one column of a sheet; `column` is 0-based, null where a whole row or sheet is meant. */
interface Tally {
  readonly code: Problem['code'];
  readonly severity: Problem['severity'];
  readonly sheet: string | null;
  readonly column: number | null;
  count: number;
}

/** What was found in one file. */
export interface Findings {
  /** Something to be told that stays with no row. */
  readonly tell: (problem: Problem) => void;
  /** Something that stays with its row until mended or waived; `cells` may be empty where they are no longer at hand. */
  readonly keep: (
    standing: 'rejected' | 'flagged',
    problem: Problem,
    cells: readonly CellValue[],
    studentId?: StudentId | null,
  ) => void;
  /** The first of each code, as they are shown and listed. */
  readonly listed: Problem[];
  /** Everything, counted. */
  readonly tallies: Map<string, Tally>;
  readonly hasErrors: () => boolean;
  /** How many of them stay with their rows. */
  readonly kept: () => number;
  /** Everything once more, in the order in which it was found; nothing may be added meanwhile. */
  readonly each: () => Iterable<SpooledProblem>;
  /** Takes back what was said of rows that turn out not to count. */
  readonly drop: (isGone: (problem: Problem) => boolean) => void;
  /** Rows that wait for their cells, in the order of their sheets. */
  readonly lacking: () => Iterable<{ readonly sheet: string; readonly row: number }>;
  readonly fill: (sheet: string, row: number, cells: readonly CellValue[]) => void;
  /** Lists by place what was found so far, whoever found what: sheets in the order given, then rows. */
  readonly sort: (sheets: readonly string[]) => void;
  /** Forgets it all, because the file is taken anew. */
  readonly forget: () => void;
}

/** Problems of one code that are listed of one file, and of all files of a command; the others are only counted. */
const LISTED_OF_FILE = 200;
const LISTED_OF_ALL = 2000;

/** Where the findings of one import are kept; `close` it. */
export interface FindingsDesk {
  readonly ofFile: () => Findings;
  readonly close: () => void;
}

export function openFindings(): FindingsDesk {
  const spool = openSpool();
  const listedOfAll = new Map<string, number>();
  let files = 0;
  return {
    ofFile: () => {
      files += 1;
      return findingsOf(spool, files, listedOfAll);
    },
    close: spool.close,
  };
}

function findingsOf(spool: ReturnType<typeof openSpool>, file: number, listedOfAll: Map<string, number>): Findings {
  const listed: Problem[] = [];
  const tallies = new Map<string, Tally>();
  const listedOfFile = new Map<string, number>();
  let kept = 0;
  const count = (problem: Problem, standing: SpooledProblem['standing']): void => {
    const { code, severity, sheet = null, cell } = problem;
    const column = cell === undefined ? null : columnOf(cell);
    const key = `${code}\n${severity}\n${sheet ?? ''}\n${column ?? ''}`;
    const known = tallies.get(key);
    if (known === undefined) tallies.set(key, { code, severity, sheet, column, count: 1 });
    else known.count += 1;
    if (standing !== null) kept += 1;
    const own = listedOfFile.get(code) ?? 0;
    const all = listedOfAll.get(code) ?? 0;
    // What is said of a whole file is always listed: once a file, and nothing else says why it was not taken.
    if (sheet !== null && (own >= LISTED_OF_FILE || all >= LISTED_OF_ALL)) return;
    listedOfFile.set(code, own + 1);
    listedOfAll.set(code, all + 1);
    listed.push(problem);
  };
  const uncount = (): void => {
    for (const [code, n] of listedOfFile) listedOfAll.set(code, listedOfAll.get(code)! - n);
    listedOfFile.clear();
    tallies.clear();
    listed.length = 0;
    kept = 0;
  };
  const add = (of: SpooledProblem): void => {
    spool.add(file, of);
    count(of.problem, of.standing);
  };
  return {
    listed,
    tallies,
    tell: (problem) => add({ standing: null, problem, cells: [], studentId: null }),
    keep: (standing, problem, cells, studentId = null) => add({ standing, problem, cells, studentId }),
    hasErrors: () => [...tallies.values()].some((one) => one.severity === 'error'),
    kept: () => kept,
    each: () => spool.each(file),
    drop: (isGone) => {
      const gone: number[] = [];
      uncount();
      for (const { id, problem, standing } of spool.each(file)) {
        if (isGone(problem)) gone.push(id);
        else count(problem, standing);
      }
      for (const id of gone) spool.drop(id);
    },
    lacking: () => spool.lacking(file),
    fill: (sheet, row, cells) => spool.fill(file, sheet, row, cells),
    sort: (sheets) => {
      const places = new Map(sheets.map((sheet, at) => [sheet, at]));
      const sheetOf = ({ sheet = '' }: Problem): number => places.get(sheet) ?? -1;
      listed.sort((one, other) => sheetOf(one) - sheetOf(other) || (one.row ?? 0) - (other.row ?? 0));
    },
    forget: () => {
      uncount();
      spool.forget(file);
    },
  };
}

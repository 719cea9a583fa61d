// A file as it was named and opened, and what its sheets came to.
import { basename } from 'node:path';
import type { Problem, Refusal } from '#model/problem.js';
import type { Binding, SheetKind, SheetSummary } from '#model/records.js';
import { type OpenedWorkbook, openWorkbook } from '#sheets/open.js';
import type { SheetRepairs } from './repairs.js';

/** A file as the command line named it. */
export interface NamedFile {
  readonly path: string;
  /** How it is called in problems and in the ledger. */
  readonly name: string;
}

/** What a sheet came to; the parts of rows = accepted + rejected + duplicates. */
export interface SheetCount {
  readonly name: string;
  readonly kind: SheetKind | null;
  readonly headerRow: number | null;
  readonly rows: number;
  accepted: number;
  repaired: number;
  flagged: number;
  rejected: number;
  duplicates: number;
  readonly bindings: readonly Binding[];
  readonly unknownHeadings: readonly string[];
  readonly why: string;
  readonly assumptions: readonly string[];
  readonly leftOut: SheetSummary['leftOut'];
  readonly hiddenRows: number;
  readonly repairs: SheetRepairs;
  readonly stated: readonly string[];
  /** The heading row as it stands. */
  readonly headings: readonly string[];
}

/** Names for files: their own, with the path where two would be called the same. */
export function nameFiles(paths: readonly string[], shorten: (path: string) => string): NamedFile[] {
  const uses = Map.groupBy(paths, (path) => basename(path));
  return paths.map((path) => ({
    path,
    name: (uses.get(basename(path))?.length ?? 0) > 1 ? shorten(path) : basename(path),
  }));
}

/** Opens a file; what can't be read is a Refusal with the file's name. */
export const openNamed = (of: NamedFile, password: string | null, encoding: string | null): Promise<OpenedWorkbook> =>
  openWorkbook(of.path, { password, encoding });

/** A problem of a file that could not be taken at all. */
export function problemOfFile(fault: Refusal, name: string): Problem {
  return { ...fault.problem, file: name };
}

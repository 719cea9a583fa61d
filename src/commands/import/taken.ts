// What became of one file of an import, added to while the file is read and stored. Nothing here decides anything.
import type { SheetFrame } from '#ledger/ledger.js';
import type { Day } from '#model/day.js';
import { type Draft, draft } from '#model/entry.js';
import type { CheckRecord, RegisterRecord, RulingRecord, SheetKind, WorkRecord } from '#model/records.js';
import type { NamedFile, SheetCount } from './file.js';
import type { Findings, FindingsDesk } from './findings.js';
import type { ReturnedSheet, SaidOfSheet } from './returned.js';
import { newRowSet, type RowSet } from './row-set.js';
import type { Deferred, WaitingRow } from './stored-file.js';

/** What became of a file. */
export interface FileTaken {
  readonly name: string;
  readonly path: string;
  sha256: string;
  encoding: string | null;
  status: 'imported' | 'unchanged' | 'rejected';
  /** It is missing, locked or not ours to read. */
  unopened: boolean;
  /** The password that somebody typed for it. */
  password: string | null;
  readonly sheets: SheetCount[];
  /** Sheets of a file that is in already, read once more only to be explained. */
  readonly explained: SheetCount[];
  readonly findings: Findings;
  readonly batches: Map<SheetKind, number>;
  /** Batches that remember it where nothing of it was taken. */
  readonly refused: Map<SheetKind | null, number>;
  readonly deferred: Deferred[];
  /** What stands around the data of each sheet, kept only where a problem is. */
  readonly frames: Map<string, SheetFrame>;
  /** Its sheets that were handed back to be mended; their register rows wait until whole registers are sealed. */
  readonly returned: Map<string, ReturnedSheet>;
  /** What is said of its attendance sheets beside it. */
  readonly said: SaidOfSheet[];
  readonly mended: { readonly sheet: string; readonly record: RegisterRecord }[];
  /** Rows of the teachers' workbook, and what they come to. */
  readonly work: WaitingRow<WorkRecord>[];
  /** Rows of check sheets of a comparison. */
  readonly checks: WaitingRow<CheckRecord>[];
  /** Rows of a return sheet's conflicts. */
  readonly rulings: WaitingRow<RulingRecord>[];
  readonly drafts: Draft[];
  readonly schools: Set<string>;
  readonly classes: Set<string>;
  /** Register rows that were repaired or flagged: a duplicate among them no longer counts. */
  readonly repaired: RowSet;
  readonly flagged: RowSet;
}

/** A file of which nothing is known yet. */
export const emptyFile = (of: NamedFile, findings: FindingsDesk): FileTaken => ({
  ...of,
  sha256: '',
  encoding: null,
  status: 'rejected',
  unopened: false,
  password: null,
  sheets: [],
  explained: [],
  findings: findings.ofFile(),
  batches: new Map(),
  refused: new Map(),
  deferred: [],
  frames: new Map(),
  returned: new Map(),
  said: [],
  mended: [],
  work: [],
  checks: [],
  rulings: [],
  drafts: [],
  schools: new Set(),
  classes: new Set(),
  repaired: newRowSet(),
  flagged: newRowSet(),
});

/** A file that was read anew and says what it said before: nothing of it is told or stored again. */
export function leaveUnchanged(file: FileTaken): void {
  reject(file);
  file.status = 'unchanged';
  file.sheets.length = 0;
  file.findings.forget();
}

/** Nothing of a rejected file stays: what was accepted so far counts as rejected. */
export function reject(file: FileTaken): void {
  file.status = 'rejected';
  file.deferred.length = 0;
  file.work.length = 0;
  file.checks.length = 0;
  file.rulings.length = 0;
  file.drafts.length = 0;
  file.mended.length = 0;
  file.batches.clear();
  for (const sheet of file.sheets) {
    sheet.rejected += sheet.accepted;
    sheet.accepted = 0;
    sheet.repaired = 0;
    sheet.flagged = 0;
  }
}

/** The `imported` entries of the files that came in or are remembered as refused, one a batch. */
export function importedDrafts(taken: readonly FileTaken[], today: Day): Draft[] {
  return taken.flatMap((file) => {
    const refused = file.status === 'rejected';
    const batches: (readonly [SheetKind | null, number])[] = [...(refused ? file.refused : file.batches)];
    return batches.map(([kind, batchId]) => {
      const body = {
        batchId,
        file: file.name,
        sha256: file.sha256,
        dataKind: kind ?? '',
        school: refused ? '' : [...file.schools].join('、'),
        counts: totalsOf(file.sheets.filter((sheet) => sheet.kind === kind)),
        ...statedOf(file.sheets.filter((sheet) => sheet.kind === kind)),
        ...(kind === 'attendance' && file.said.length > 0 ? { said: file.said } : {}),
        ...(refused ? { refused } : {}),
      };
      return draft('imported', { effectiveOn: today, body });
    });
  });
}

/** What every row of all these sheets states. */
function statedOf(sheets: readonly SheetCount[]): { readonly stated?: readonly string[] } {
  const [first, ...others] = sheets;
  const stated = (first?.stated ?? []).filter((field) => others.every((one) => one.stated.includes(field)));
  return stated.length === 0 ? {} : { stated };
}

/** The counts of sheets added up. */
export function totalsOf(
  sheets: readonly SheetCount[],
): Record<'rows' | 'accepted' | 'repaired' | 'flagged' | 'rejected' | 'duplicates', number> {
  const sum = (key: 'rows' | 'accepted' | 'repaired' | 'flagged' | 'rejected' | 'duplicates'): number =>
    sheets.reduce((total, sheet) => total + sheet[key], 0);
  return {
    rows: sum('rows'),
    accepted: sum('accepted'),
    repaired: sum('repaired'),
    flagged: sum('flagged'),
    rejected: sum('rejected'),
    duplicates: sum('duplicates'),
  };
}

// Many files into the ledger as one command: each file alone may fail, registers are sealed together, and what names
// children only by name waits until they are. Which file is which kind is known only once its headings are read.
import type { LedgerWriter, RegisterOutcome, SheetFrame, SnapshotChange, StoredProblem } from '#ledger/ledger.js';
import { assert } from '#model/assert.js';
import type { Day } from '#model/day.js';
import { type Draft, draft } from '#model/entry.js';
import { type Problem, problem, Refusal } from '#model/problem.js';
import { type IntakeContext, type RegisterRecord, SHEET_KINDS, type SheetKind } from '#model/records.js';
import { showSchoolClass } from '#model/school.js';
import type { ReadPlace } from '#plan/work-rows.js';
import { checksumOf, type OpenedWorkbook } from '#sheets/open.js';
import { type ReadFile, readMany } from '#sheets/read-many.js';
import { type CheckedRow, openCheckDesk } from './checks.js';
import {
  type FileSink,
  type NamedFile,
  openNamed,
  type Passed,
  problemOfFile,
  readThrough,
  type SheetCount,
} from './file.js';
import { type Remembered, type ReturnedSheet, returnedSheet } from './returned.js';
import { newRowSet, type RowSet } from './row-set.js';
import { fetchRows } from './rows.js';
import { type Deferred, indexAll, type Kept, storeFile } from './store.js';
import { openWorkDesk, type WorkRow } from './work.js';

/** What the command was told. */
export interface ImportOrder {
  readonly files: readonly NamedFile[];
  readonly kind: SheetKind | null;
  readonly encoding: string | null;
  readonly password: string | null;
  /** Adds to classes instead of replacing them. */
  readonly supplement: boolean;
  /** Takes registers even where a class lost most of its children. */
  readonly replace: boolean;
  /** Says of files that are in already how they are understood. */
  readonly explain: boolean;
  readonly today: Day;
  readonly contextOf: (file: string) => IntakeContext;
  readonly readPlace: ReadPlace;
  readonly progress: (line: string) => void;
  /** Asks for the password of a file; null where nobody can be asked, '' from somebody who does not know it. */
  readonly askPassword: ((file: string, wrong: boolean) => Promise<string>) | null;
}

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
  readonly problems: Problem[];
  readonly batches: Map<SheetKind, number>;
  readonly deferred: Deferred[];
  readonly kept: Kept[];
  /** What stands around the data of each sheet, kept only where a problem is. */
  readonly frames: Map<string, SheetFrame>;
  /** Its sheets that were handed back to be mended; their register rows wait until whole registers are sealed. */
  readonly returned: Map<string, ReturnedSheet>;
  readonly mended: { readonly sheet: string; readonly record: RegisterRecord }[];
  /** Rows of the teachers' workbook, and what they come to. */
  readonly work: WorkRow[];
  /** Rows of check sheets of a comparison. */
  readonly checks: CheckedRow[];
  readonly drafts: Draft[];
  readonly schools: Set<string>;
  readonly classes: Set<string>;
  /** Register rows that were repaired or flagged: a duplicate among them no longer counts. */
  readonly repaired: RowSet;
  readonly flagged: RowSet;
}

const emptyFile = (of: NamedFile): FileTaken => ({
  ...of,
  sha256: '',
  encoding: null,
  status: 'rejected',
  unopened: false,
  password: null,
  sheets: [],
  explained: [],
  problems: [],
  batches: new Map(),
  deferred: [],
  kept: [],
  frames: new Map(),
  returned: new Map(),
  mended: [],
  work: [],
  checks: [],
  drafts: [],
  schools: new Set(),
  classes: new Set(),
  repaired: newRowSet(),
  flagged: newRowSet(),
});

/** Takes all files; entries for the batches that came in. Held-back registers are left out and the rest taken again. */
export async function takeFiles(writer: LedgerWriter, order: ImportOrder): Promise<FileTaken[]> {
  const held = new Map<string, FileTaken>();
  const askPassword = order.askPassword === null ? null : onceEach(order.askPassword);
  for (;;) {
    let taken: FileTaken[] = [];
    const shrunk = new Map<string, FileTaken>();
    await writer.attempt(async () => {
      taken = await takeOnce(writer, { ...order, askPassword }, held, shrunk);
      return shrunk.size === 0;
    });
    if (shrunk.size === 0) return taken;
    for (const [path, file] of shrunk) held.set(path, file);
  }
}

/** Asks once for each file, however often the files are taken anew. */
function onceEach(ask: (file: string, wrong: boolean) => Promise<string>) {
  const told = new Map<string, string>();
  return async (file: string, wrong: boolean): Promise<string> => {
    const typed = told.get(file) ?? (await ask(file, wrong));
    told.set(file, typed);
    return typed;
  };
}

async function takeOnce(
  writer: LedgerWriter,
  order: ImportOrder,
  held: ReadonlyMap<string, FileTaken>,
  shrunk: Map<string, FileTaken>,
): Promise<FileTaken[]> {
  const taken: FileTaken[] = [];
  const known = await knownFiles(writer, order);
  const fresh = order.files.filter(({ path }) => !held.has(path) && !known.has(path));
  const { password, encoding } = order;
  const reading = readMany(
    fresh.map(({ path }) => path),
    { password, encoding },
  );
  try {
    for (const [at, named] of order.files.entries()) {
      order.progress(`读 ${at + 1}/${order.files.length} ${named.name}`);
      const before = held.get(named.path) ?? known.get(named.path);
      taken.push(before ?? (await takeFile(writer, order, named, await nextOf(reading))));
    }
  } finally {
    await reading.return(undefined);
  }
  const live = taken.filter((one) => one.status === 'imported');
  if (live.some((one) => one.batches.has('register') && one.mended.length === 0)) {
    order.progress('核对学籍');
    const { outcomes, changes } = await writer.sealRegisters(order.today, order.supplement);
    if (!order.replace && !order.supplement) holdShrunk(live, changes, shrunk);
    if (shrunk.size > 0) return taken;
    await applyOutcomes(live, outcomes, order);
  }
  if (live.some((one) => one.mended.length > 0)) await sealMended(writer, live, order);
  let roster: ReturnType<typeof indexAll> | null = null;
  const index = () => {
    roster ??= indexAll(writer, order.contextOf('').primaryYears);
    return roster;
  };
  const desk = openWorkDesk(writer, order.today, order.readPlace);
  const checkDesk = openCheckDesk(writer, order.today);
  for (const file of live) {
    await desk.take(file);
    await checkDesk.take(file);
    if (file.deferred.length > 0) order.progress(`对人 ${file.name}`);
    if (!(await storeFile(writer, file, order.today, index, (rows) => fetchRows(file, rows, readingOf(file, order)))))
      reject(file);
  }
  return taken;
}

/** Files that are in already, told by their checksums alone, so that nothing of them is read. */
async function knownFiles(writer: LedgerWriter, order: ImportOrder): Promise<Map<string, FileTaken>> {
  const known = new Map<string, FileTaken>();
  if ((await writer.batches()).length === 0) return known;
  for (const named of order.files) {
    const sha256 = await checksumOf(named.path);
    if (sha256 === null || !(await isKnown(writer, sha256, order.kind))) continue;
    const file: FileTaken = { ...emptyFile(named), sha256, status: 'unchanged' };
    if (order.explain) await explainAgain(file, named, order);
    known.set(named.path, file);
  }
  return known;
}

/** Reads a file that is in already, only to say how it is understood. */
async function explainAgain(file: FileTaken, named: NamedFile, order: ImportOrder): Promise<void> {
  const book = await openNamed(named, order.password, order.encoding).catch(() => null);
  if (book === null) return;
  try {
    await readThrough(book, () => order.contextOf(file.name), {
      take: async () => undefined,
      lookAt: async () => null,
      endSheet: async (count) => {
        file.explained.push(count);
      },
    });
  } finally {
    await book.close();
  }
}

/** Mended rows join the classes that they belong to, after whole registers; they never stand for a class. */
async function sealMended(writer: LedgerWriter, live: readonly FileTaken[], order: ImportOrder): Promise<void> {
  for (const file of live) {
    for (const { sheet, record } of file.mended) {
      const batchId = file.batches.get('register')!;
      const replaced = file.returned.get(sheet)?.replaced().get(record.row) ?? [];
      for (const problemId of replaced) writer.addMend(batchId, sheet, record.row, problemId);
      writer.addRegister(batchId, sheet, record);
    }
  }
  const { outcomes } = await writer.sealRegisters(order.today, true);
  await applyOutcomes(live, outcomes, order);
}

async function nextOf(reading: AsyncGenerator<ReadFile>): Promise<ReadFile> {
  const { value } = await reading.next();
  assert(value !== undefined, 'every file that is asked for comes out');
  return value;
}

/** Reads one file; a fault half-way takes back what it had brought. */
async function takeFile(
  writer: LedgerWriter,
  order: ImportOrder,
  named: NamedFile,
  read: ReadFile,
): Promise<FileTaken> {
  const file = emptyFile(named);
  const fail = (fault: unknown): false => {
    // What the ledger refuses is no fault of the file.
    if (!(fault instanceof Refusal) || fault.problem.code.startsWith('ledger.')) throw fault;
    file.unopened = fault.exitCode === 6;
    file.problems.push(problemOfFile(fault, file.name));
    return false;
  };
  const kept = await writer.attempt(async () => {
    try {
      const opened = 'refusal' in read ? await openLocked(named, order, read.refusal, file) : read.opened;
      if (opened instanceof Refusal) return fail(opened);
      const book = opened;
      try {
        file.sha256 = book.sha256;
        file.encoding = book.encoding;
        if (await isKnown(writer, book.sha256, order.kind)) {
          file.status = 'unchanged';
          return true;
        }
        await readThrough(book, () => order.contextOf(file.name), sinkOf(writer, order, file));
        file.problems.push(...book.notes.map((note) => ({ ...note, file: file.name })));
      } finally {
        await book.close();
      }
    } catch (fault) {
      return fail(fault);
    }
    const took = file.sheets.some((sheet) => sheet.accepted > 0 || isNilReturn(sheet));
    if (took) file.status = 'imported';
    else if (!file.problems.some((one) => one.severity === 'error')) {
      file.problems.push(problem('import.nothing', { file: file.name }));
    }
    return took;
  });
  if (!kept) reject(file);
  return file;
}

/** Opens a file that wants a password by asking for it; the refusal where nobody knows it. */
async function openLocked(
  named: NamedFile,
  { askPassword, encoding }: ImportOrder,
  refusal: Refusal,
  file: FileTaken,
): Promise<OpenedWorkbook | Refusal> {
  const { code } = refusal.problem;
  if (askPassword === null || (code !== 'file.password-needed' && code !== 'file.password-wrong')) return refusal;
  const password = await askPassword(named.name, code === 'file.password-wrong');
  if (password === '') return refusal;
  try {
    file.password = password;
    return await openNamed(named, password, encoding);
  } catch (fault) {
    if (fault instanceof Refusal) return fault;
    throw fault;
  }
}

/** How a file was opened, to open it again. */
const readingOf = (file: FileTaken, { password, encoding }: ImportOrder) => ({
  password: file.password ?? password,
  encoding,
});

/** A list without a row is an answer too (零报告), where its headings were understood. */
const isNilReturn = (of: SheetCount): boolean =>
  (of.kind === 'attendance' || of.kind === 'records') && of.headerRow !== null && of.rows === 0;

/** Nothing of a rejected file stays: what was accepted so far counts as rejected. */
function reject(file: FileTaken): void {
  file.status = 'rejected';
  file.deferred.length = 0;
  file.work.length = 0;
  file.checks.length = 0;
  file.drafts.length = 0;
  file.kept.length = 0;
  file.mended.length = 0;
  file.batches.clear();
  for (const sheet of file.sheets) {
    sheet.rejected += sheet.accepted;
    sheet.accepted = 0;
    sheet.repaired = 0;
    sheet.flagged = 0;
  }
}

/**
 * Whether the same file is in already. One whose rows fitted nobody is taken again once a register came after it: what
 * nobody knew then may be known now, and the ledger marks the old problems mended.
 */
async function isKnown(writer: LedgerWriter, sha256: string, kind: SheetKind | null): Promise<boolean> {
  for (const one of kind === null ? SHEET_KINDS : [kind]) {
    const batch = await writer.findBatch(sha256, one);
    if (batch === null) continue;
    // A workbook of work records with rows that were refused may fit by now: what it told already counts once.
    if (one === 'records' || one === 'checks')
      return !(await writer.problems()).some((held) => isRefusedIn(held, batch.batchId));
    const later = (await writer.batches()).some(
      (other) => other.kind === 'register' && other.batchId > batch.batchId && !other.withdrawn,
    );
    return !later || !(await writer.problems()).some((held) => held.batchId === batch.batchId && isUnmatched(held));
  }
  return false;
}

const isRefusedIn = ({ batchId, standing, state }: StoredProblem, wanted: number): boolean =>
  batchId === wanted && standing === 'rejected' && state === 'open';

const isUnmatched = ({ standing, state, problem: { code } }: StoredProblem): boolean =>
  standing === 'rejected' && state === 'open' && /^(student|class|school)\./.test(code);

function sinkOf(writer: LedgerWriter, order: ImportOrder, file: FileTaken): FileSink {
  const batchOf = async (kind: 'register' | 'population' | 'schools'): Promise<number> => {
    const known = file.batches.get(kind);
    if (known !== undefined) return known;
    const { name, sha256 } = file;
    const made = await writer.addBatch({ file: name, sha256, kind, importedOn: order.today });
    file.batches.set(kind, made);
    return made;
  };
  const remember = async (): Promise<Remembered> => ({
    problems: new Map((await writer.problems()).map((one) => [one.problemId, one])),
    batches: new Map((await writer.batches()).map((one) => [one.batchId, one])),
  });
  let waiting: { problem: Problem; passed: Passed; standing: 'rejected' | 'flagged' }[] = [];
  return {
    take: async (sheet, passed) => {
      for (const one of passed) {
        const { outcome } = one;
        if (outcome.kind !== 'record') {
          const placed = placeIn(file, sheet, outcome.problem, outcome.kind === 'rejected' ? outcome.row : undefined);
          file.problems.push(placed);
          if (outcome.kind === 'rejected') waiting.push({ problem: placed, passed: one, standing: 'rejected' });
          continue;
        }
        const { record } = outcome;
        if (record.kind === 'register') {
          const batchId = await batchOf('register');
          if (file.returned.has(sheet)) file.mended.push({ sheet, record });
          else writer.addRegister(batchId, sheet, record);
          noteRow(file, sheet, record);
        } else if (record.kind === 'population') writer.addPopulation(await batchOf('population'), sheet, record);
        else if (record.kind === 'schools') writer.addSchool(await batchOf('schools'), sheet, record);
        else if (record.kind === 'checks') file.checks.push({ sheet, record, cells: one.cells });
        else if (record.kind === 'records') file.work.push({ sheet, record, cells: one.cells });
        else file.deferred.push({ sheet, record, cells: one.cells });
        if (record.kind === 'attendance') continue;
        for (const flag of record.flags) {
          const placed = placeIn(file, sheet, flag, record.row);
          file.problems.push(placed);
          waiting.push({ problem: placed, passed: one, standing: 'flagged' });
        }
      }
    },
    lookAt: async (sheet, first) => {
      const found = await returnedSheet(first, remember);
      if (found !== null && found !== 'overview') file.returned.set(sheet, found);
      return found;
    },
    endSheet: async (count, frame) => {
      file.sheets.push(count);
      if (frame !== null) file.frames.set(count.name, frame);
      const { kind, headings } = count;
      if (kind !== null) {
        for (const { problem: found, passed, standing } of waiting) {
          file.kept.push({ kind, standing, problem: found, cells: passed.cells, headings, studentId: null });
        }
      }
      waiting = [];
    },
  };
}

/** A problem with its file and sheet, whoever found it. */
const placeIn = (file: FileTaken, sheet: string, of: Problem, row: number | undefined): Problem => ({
  ...(row === undefined ? {} : { row }),
  ...of,
  file: file.name,
  sheet,
});

const classKey = (of: { school: string; grade: number | null; gradeText: string; classNo: string }): string =>
  `${of.school}\n${of.grade ?? of.gradeText}\n${of.classNo}`;

function noteRow(file: FileTaken, sheet: string, { student, row, repairs, flags }: RegisterRecord): void {
  file.schools.add(student.school);
  file.classes.add(classKey(student));
  if (repairs.length > 0) file.repaired.add(sheet, row);
  if (flags.length > 0) file.flagged.add(sheet, row);
}

/** A class is held back where more than half of it, and ten children at least, are gone from the school's lists. */
const SHRUNK_GONE = 10;

function holdShrunk(
  live: readonly FileTaken[],
  changes: readonly SnapshotChange[],
  shrunk: Map<string, FileTaken>,
): void {
  for (const change of changes) {
    if (change.gone < SHRUNK_GONE || change.after * 2 >= change.before) continue;
    const said = {
      class: `${change.school}${change.grade === null ? change.gradeText : showSchoolClass({ ...change, grade: change.grade })}`,
      before: change.before,
      after: change.after,
      gone: change.gone,
    };
    for (const file of live.filter((one) => one.classes.has(classKey(change)))) {
      file.problems.push(problem('import.shrunk', { file: file.name }, said));
      shrunk.set(file.path, file);
    }
  }
  for (const file of shrunk.values()) reject(file);
}

/** Rows that are not taken after all are neither repaired nor in doubt. One pass, however many they are. */
function takeBack(file: FileTaken, rows: readonly RegisterOutcome[]): void {
  const sheets = new Map(file.sheets.map((one) => [one.name, one]));
  const doubted = newRowSet();
  for (const { sheet: name, row } of rows) {
    const sheet = sheets.get(name)!;
    if (file.repaired.has(name, row)) sheet.repaired -= 1;
    if (!file.flagged.has(name, row)) continue;
    sheet.flagged -= 1;
    doubted.add(name, row);
  }
  const isTaken = ({ sheet, row }: Problem): boolean =>
    sheet === undefined || row === undefined || !doubted.has(sheet, row);
  keepWhere(file.problems, isTaken);
  keepWhere(file.kept, (one) => isTaken(one.problem));
}

function keepWhere<T>(among: T[], wanted: (one: T) => boolean): void {
  let kept = 0;
  for (const one of among) if (wanted(one)) among[kept++] = one;
  among.length = kept;
}

/** Duplicates count once; the second row of an ID with another name is rejected, kept with its cells. */
async function applyOutcomes(
  live: readonly FileTaken[],
  outcomes: readonly RegisterOutcome[],
  order: ImportOrder,
): Promise<void> {
  for (const file of live) {
    const batchId = file.batches.get('register');
    const own = outcomes.filter((one) => one.batchId === batchId);
    if (own.length === 0) continue;
    takeBack(file, own);
    const sheets = new Map(file.sheets.map((one) => [one.name, one]));
    const conflicts = own.filter((one) => one.kind === 'conflict');
    const cells = conflicts.length === 0 ? new Map() : await fetchRows(file, conflicts, readingOf(file, order));
    for (const one of own) {
      const sheet = sheets.get(one.sheet)!;
      sheet.accepted -= 1;
      if (one.kind === 'duplicate') {
        sheet.duplicates += 1;
        continue;
      }
      sheet.rejected += 1;
      const found = cells.get(`${one.sheet}\n${one.row}`) ?? [];
      const row = file.returned.get(one.sheet)?.cells(found) ?? found;
      const { firstFile, firstSheet, firstRow, firstName } = one;
      const said = { name: one.student.name, firstFile, firstSheet, firstRow, firstName };
      const conflict = problem('import.conflict', { file: file.name, sheet: one.sheet, row: one.row }, said);
      file.problems.push(conflict);
      const { headings } = sheet;
      const kept = { kind: 'register', standing: 'rejected', cells: row, headings, studentId: null } as const;
      file.kept.push({ ...kept, problem: conflict });
    }
  }
}

/** The `imported` entries of the files that came in, one a batch. */
export function importedDrafts(taken: readonly FileTaken[], today: Day): Draft[] {
  return taken
    .filter((file) => file.status === 'imported')
    .flatMap((file) =>
      [...file.batches].map(([kind, batchId]) => {
        const counts = totalsOf(file.sheets.filter((sheet) => sheet.kind === kind));
        const body = {
          batchId,
          file: file.name,
          sha256: file.sha256,
          dataKind: kind,
          school: [...file.schools].join('、'),
          counts,
        };
        return draft('imported', { effectiveOn: today, body });
      }),
    );
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

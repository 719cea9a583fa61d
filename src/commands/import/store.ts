// What names children only by name goes into the ledger here, once registers are sealed: attendance, slips, arrivals,
// lists. Nobody is guessed: a row that fits nobody, or two, is rejected with its cells.
import type { LedgerWriter } from '#ledger/ledger.js';
import type { Day } from '#model/day.js';
import type { SheetKind } from '#model/records.js';
import type { RosterEntry } from '#model/roster.js';
import { indexRoster, type RosterIndex } from '#plan/match-index.js';
import { countUntaken, storeAttendance, type Untaken } from './store-attendance.js';
import { storePerson } from './store-person.js';
import { countOf, type StoredFile } from './stored-file.js';

/** Everybody on a register, made ready for looking up. */
export async function indexAll(writer: LedgerWriter, primaryYears: 5 | 6): Promise<RosterIndex> {
  const schools = await writer.schools();
  const entries: RosterEntry[] = [];
  for (const { name } of schools) for (const one of await writer.roster(name)) entries.push(one);
  return indexRoster(entries, schools, primaryYears);
}

/**
 * Stores what waited and every problem; nothing is stored where no row of the file could be taken, or where it was read anew
 * and says what it said before. `fetchCells` gives the findings the cells that they lack.
 */
export async function storeFile(
  writer: LedgerWriter,
  file: StoredFile,
  today: Day,
  index: () => Promise<RosterIndex>,
  fetchCells: () => Promise<void>,
): Promise<'stored' | 'nothing' | 'unchanged'> {
  // What the ledger took while the file was read is not asked about again.
  const isWhole = file.batches.size === 0 && file.deferred.length > 0;
  let became: 'nothing' | 'unchanged' = 'nothing';
  const stored = await writer.attempt(async () => {
    const { name, sha256 } = file;
    const batchOf = async (kind: SheetKind): Promise<number> => {
      const known = file.batches.get(kind);
      if (known !== undefined) return known;
      const made = await writer.addBatch({ file: name, sha256, kind, importedOn: today });
      file.batches.set(kind, made);
      return made;
    };
    let took = file.batches.size > 0;
    const untaken = new Map<string, Untaken>();
    for (const one of file.deferred) {
      const store = one.record.kind === 'attendance' ? storeAttendance : storePerson;
      if (await store(writer, file, one, await batchOf(one.record.kind), await index(), untaken)) took = true;
    }
    for (const [sheet, of] of untaken) countUntaken(countOf(file, sheet), of);
    if (!took) return false;
    await fetchCells();
    await storeFindings(writer, file, batchOf);
    await storeMends(writer, file, batchOf);
    if (!isWhole || !(await bringNothingNew(writer, [...file.batches.values()]))) return true;
    became = 'unchanged';
    return false;
  });
  return stored ? 'stored' : became;
}

async function bringNothingNew(writer: LedgerWriter, batches: readonly number[]): Promise<boolean> {
  for (const batchId of batches) if (!(await writer.bringsNothingNew(batchId))) return false;
  return true;
}

type BatchOf = (kind: SheetKind) => Promise<number>;

/** Everything that stays with a row goes into the ledger, and what stands around the rows of its sheet. */
async function storeFindings(writer: LedgerWriter, file: StoredFile, batchOf: BatchOf): Promise<void> {
  const { findings, frames } = file;
  const faulty = new Set<string>();
  for (const { standing, problem, cells, studentId } of findings.each()) {
    const { sheet = '' } = problem;
    if (standing === null) continue;
    const { kind, headings } = countOf(file, sheet);
    if (kind === null) continue;
    writer.addProblem({ batchId: await batchOf(kind), standing, problem, cells, headings, studentId });
    faulty.add(sheet);
  }
  for (const name of faulty) {
    const frame = frames.get(name);
    if (frame !== undefined) writer.addFrame(await batchOf(countOf(file, name).kind!), name, frame);
  }
}

/** Which problems the rows of a returned sheet replace. */
async function storeMends(writer: LedgerWriter, { sheets, returned }: StoredFile, batchOf: BatchOf): Promise<void> {
  for (const { name, kind } of sheets) {
    if (kind === null) continue;
    for (const [row, problems] of returned.get(name)?.replaced() ?? []) {
      for (const problemId of problems) writer.addMend(await batchOf(kind), name, row, problemId);
    }
  }
}

// One command, one transaction: the write lock is taken at the start, and everything is kept or nothing is.
import { assert } from '#model/assert.js';
import { Refusal } from '#model/problem.js';
import { appendEntries } from './append.js';
import { addAttendanceSheet } from './facts-attendance.js';
import { addBatch, findBatch, unannouncedBatches } from './facts-batches.js';
import { addPart, addSubmissionFile, unannouncedParts } from './facts-parts.js';
import { addLeaveSlip, addListed, addResident } from './facts-people.js';
import { addSheetFrame, addStoredProblem } from './facts-problems.js';
import { addRegisterRow, addRegisterRows, hasUnsealedRows, sealRegisterRows, startRegister } from './facts-register.js';
import type { Ledger, LedgerReader, LedgerWriter, Stamp } from './ledger.js';
import { loadHead } from './load.js';
import { bringsNothingNew } from './same-batch.js';
import { forgetAll, type Store } from './store.js';

/** Where a command stands: batches that are closed by their `imported` entry, and how deep in attempts it is. */
interface Progress {
  closed: Set<number>;
  depth: number;
  over: boolean;
}

/** `Ledger.write` over one open database; one at a time. */
export function writeOf(store: Store, reader: LedgerReader): Ledger['write'] {
  const { engine } = store;
  const takeBack = () => {
    if (engine.inTransaction()) engine.script('ROLLBACK');
    forgetAll(store);
  };
  return async (stamp, work) => {
    assert(!engine.inTransaction(), 'one command writes at a time');
    if (engine.readOnly) throw new Refusal('ledger.read-only', 6, { file: engine.path });
    engine.script('BEGIN IMMEDIATE');
    const progress: Progress = { closed: new Set(), depth: 0, over: false };
    try {
      const command = loadHead(store).entries + 1;
      startRegister(store);
      const { keep, value } = await work(writerOf(store, reader, { stamp, command, progress }));
      if (keep) {
        checkWhole(store, command);
        engine.script('COMMIT');
      } else takeBack();
      return value;
    } catch (error) {
      takeBack();
      throw error;
    } finally {
      progress.over = true;
    }
  };
}

/** What must hold before a command is kept, or a figure could not be traced. */
function checkWhole(store: Store, command: number): void {
  assert(!hasUnsealedRows(store), 'sealRegisters ends the register part of a command');
  const unannounced = unannouncedBatches(store, command);
  assert(unannouncedParts(store, command) === 0, 'every part of a submission has its merged entry');
  assert(unannounced.length === 0, `every batch has its imported entry: ${unannounced.join(', ')}`);
}

function writerOf(
  store: Store,
  reader: LedgerReader,
  of: { readonly stamp: Stamp; readonly command: number; readonly progress: Progress },
): LedgerWriter {
  const { stamp, command, progress } = of;
  const open = () => assert(!progress.over, 'the command is over');
  const into = (batchId: number) => {
    open();
    assert(!progress.closed.has(batchId), 'facts come before the imported entry of their batch');
  };
  return {
    ...reader,
    findBatch: async (sha256, kind) => findBatch(store, sha256, kind),
    async addBatch(batch) {
      open();
      return addBatch(store, { ...batch, command, refused: false });
    },
    async addRefused(file) {
      open();
      return addBatch(store, { ...file, command, refused: true });
    },
    attempt: (work) => attempt(store, progress, work),
    addRegister(batchId, sheet, record) {
      into(batchId);
      addRegisterRow(store, batchId, sheet, record);
    },
    addRegisterRows(batchId, sheet, packed) {
      into(batchId);
      addRegisterRows(store, batchId, sheet, packed);
    },
    async sealRegisters(takenOn, supplement) {
      open();
      return sealRegisterRows(store, { command, takenOn, supplement });
    },
    addAttendance(batchId, sheet, record, klass, matched) {
      into(batchId);
      addAttendanceSheet(store, { batchId, sheet, record, ...klass, matched });
    },
    addLeave(slip) {
      into(slip.source.batchId);
      addLeaveSlip(store, slip);
    },
    addArrival(batchId, sheet, record, studentId) {
      into(batchId);
      addListed(store, { batchId, sheet, record, studentId });
    },
    addPopulation(batchId, sheet, record) {
      into(batchId);
      addResident(store, batchId, sheet, record);
    },
    addList(batchId, sheet, record, studentId) {
      into(batchId);
      addListed(store, { batchId, sheet, record, studentId });
    },
    addSchool(batchId, sheet, record) {
      into(batchId);
      addListed(store, { batchId, sheet, record, studentId: null });
    },
    async addPart(part) {
      open();
      return addPart(store, command, part);
    },
    addSubmissionFile(of) {
      open();
      addSubmissionFile(store, command, of);
    },
    addProblem(problem) {
      into(problem.batchId);
      addStoredProblem(store, problem);
    },
    addFrame(batchId, sheet, frame) {
      into(batchId);
      addSheetFrame(store, batchId, sheet, frame);
    },
    bringsNothingNew: async (batchId) => bringsNothingNew(store, batchId),
    addMend(batchId, sheet, row, problemId) {
      into(batchId);
      store.engine.run('INSERT OR IGNORE INTO mends VALUES (?, ?, ?, ?)', batchId, sheet, row, problemId);
    },
    async append(drafts) {
      open();
      assert(!hasUnsealedRows(store), 'sealRegisters comes before the entries');
      const entries = appendEntries(store, { stamp, command }, drafts);
      for (const entry of entries) if (entry.kind === 'imported') progress.closed.add(entry.body.batchId);
      return entries;
    },
  };
}

/** Work in a savepoint: taken back alone where it throws or answers false. */
async function attempt(store: Store, progress: Progress, work: () => Promise<boolean>): Promise<boolean> {
  const { engine, memory } = store;
  const name = `attempt_${progress.depth}`;
  const before = {
    closed: new Set(progress.closed),
    sealedRow: memory.sealedRow,
    sealedPlace: memory.sealedPlace,
    keys: memory.keys,
  };
  const takeBack = () => {
    // A full disk ends the whole transaction, and then there is no savepoint to go back to.
    if (engine.inTransaction()) engine.script(`ROLLBACK TO ${name}; RELEASE ${name}`);
    progress.closed = before.closed;
    forgetAll(store);
    memory.sealedRow = before.sealedRow;
    memory.sealedPlace = before.sealedPlace;
    // A seal that was taken back had begun anew: rows from before it count again.
    memory.keys = before.keys;
  };
  engine.script(`SAVEPOINT ${name}`);
  progress.depth += 1;
  try {
    const held = await work();
    if (held) engine.script(`RELEASE ${name}`);
    else takeBack();
    return held;
  } catch (error) {
    takeBack();
    throw error;
  } finally {
    progress.depth -= 1;
  }
}

// Makes and opens ledgers over node:sqlite, with the settings that keep what was written: rollback journal (works on
// network shares), full sync, foreign keys, strict tables, and triggers that also stop INSERT OR REPLACE.
import { existsSync } from 'node:fs';
import { Refusal } from '#model/problem.js';
import { backupLedger, restoreLedger } from './backup.js';
import { type Engine, openEngine } from './engine.js';
import type { Ledger, Verification } from './ledger.js';
import { checkLastLink } from './load.js';
import { checkFile } from './open-checks.js';
import { readerOf } from './reader.js';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION, WORKING_TABLES } from './schema.js';
import { storeOf } from './store.js';
import { verifyLedger } from './verify.js';
import { writeOf } from './write.js';

/** Bytes of a page: twice the usual, which a county's million rows are stored faster in, and a school's few not slower. */
const PAGE = 8192;
/** How long another command's lock is waited for before the ledger counts as busy. */
const WAIT_MS = 1000;

/**
 * Memory stays bounded: pages beyond these go to the file, working tables to a temporary one. The size of the cache is
 * also what every sort may take, so a larger one costs memory several times over and, measured, saves no time.
 */
const SETTINGS = `
PRAGMA foreign_keys = ON;
PRAGMA recursive_triggers = ON;
PRAGMA trusted_schema = OFF;
PRAGMA synchronous = FULL;
PRAGMA cache_size = -8192;
PRAGMA temp_store = FILE;
`;

/** Makes an empty ledger where none is yet, and closes it; `openLedger` opens it. */
export async function createLedger(path: string): Promise<void> {
  if (existsSync(path)) throw new Refusal('ledger.exists', 2, { file: path }, { file: path });
  const engine = openEngine(path, { readOnly: false, waitMs: WAIT_MS });
  try {
    engine.script(`PRAGMA page_size = ${PAGE}; PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;`);
    engine.script(`BEGIN IMMEDIATE;${SCHEMA}
      PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`);
  } finally {
    engine.close();
  }
}

/** How to open: `readOnly` never writes; `waitMs` overrides how long a lock is waited for. */
export interface Opening {
  readonly readOnly?: boolean;
  readonly waitMs?: number;
}

/** A ledger, and how many statements it has run (for tests of scale). */
export interface OpenedLedger extends Ledger {
  readonly executed: () => number;
}

/**
 * Opens a ledger after a look at its mark, version, size and last link. Refuses a missing file (exit 6), what is no
 * ledger or is damaged (exit 5), one of a newer program (exit 2).
 */
export async function openLedger(path: string, opening: Opening = {}): Promise<OpenedLedger> {
  if (!existsSync(path)) throw new Refusal('ledger.missing', 6, { file: path }, { file: path });
  const readOnly = opening.readOnly ?? false;
  const engine = openEngine(path, { readOnly, waitMs: opening.waitMs ?? WAIT_MS });
  try {
    checkFile(engine);
    engine.script(SETTINGS);
    if (!readOnly) engine.script('PRAGMA journal_mode = DELETE');
    const store = storeOf(engine);
    checkLastLink(store);
    engine.script(WORKING_TABLES);
    const reader = readerOf(store);
    return {
      ...reader,
      path,
      write: writeOf(store, reader),
      verify: async () => verifyLedger(store),
      backup: async (to) => backupLedger(store, to),
      close: async () => engine.close(),
      executed: engine.executed,
    };
  } catch (error) {
    closeQuietly(engine);
    throw error;
  }
}

/** The refusal that is on its way matters more than whether the file could be closed. */
function closeQuietly(engine: Engine): void {
  try {
    engine.close();
  } catch {}
}

/** Opens a file only to verify it, as before a restore; a file that can't be opened is a refusal. */
export async function verifyFile(path: string): Promise<Verification> {
  const ledger = await openLedger(path, { readOnly: true });
  try {
    return await ledger.verify();
  } finally {
    await ledger.close();
  }
}

/** Puts a verified backup in the ledger's place; see `backup.ts`. */
export const restoreFrom = (of: {
  readonly backup: string;
  readonly to: string;
  readonly aside: string;
}): Promise<Verification> => restoreLedger(of, verifyFile);

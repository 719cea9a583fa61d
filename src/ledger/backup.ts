// Copies of the ledger: whole, checked, and under their name only when they are complete.
import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { Refusal } from '#model/problem.js';
import type { Verification } from './ledger.js';
import type { Store } from './store.js';

const NO_RIGHT = new Set(['EACCES', 'EPERM', 'EROFS']);

/** Runs file work; what the system says against it becomes a refusal with exit code 6. */
function onDisk<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error instanceof Refusal) throw error;
    if (error.code === 'ENOSPC') throw new Refusal('ledger.disk-full', 6, { file });
    if (NO_RIGHT.has(String(error.code))) throw new Refusal('ledger.read-only', 6, { file });
    throw new Refusal('ledger.cannot-open', 6, { file }, { why: String(error.code) });
  }
}

function keepOnDisk(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Writes a copy of the ledger as it stands now to `to`, which must not exist. */
export function backupLedger({ engine }: Store, to: string): void {
  if (existsSync(to)) throw new Refusal('ledger.backup-exists', 6, { file: to }, { file: to });
  const part = `${to}.part`;
  // The database's own word for a folder that can't be written to would name the ledger.
  onDisk(to, () => {
    closeSync(openSync(part, 'w'));
    rmSync(part);
  });
  try {
    engine.run('VACUUM INTO ?', part);
    onDisk(to, () => {
      keepOnDisk(part);
      renameSync(part, to);
    });
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/**
 * Puts a backup in the place of a ledger that nobody has open, after `verify` found it intact; a broken one is left
 * alone and its faults are handed back. The ledger that stood there is moved to `aside`.
 */
export async function restoreLedger(
  of: { readonly backup: string; readonly to: string; readonly aside: string },
  verify: (path: string) => Promise<Verification>,
): Promise<Verification> {
  const found = await verify(of.backup);
  if (!found.intact) return found;
  if (existsSync(of.aside)) throw new Refusal('ledger.backup-exists', 6, { file: of.aside }, { file: of.aside });
  const part = `${of.to}.part`;
  onDisk(of.to, () => {
    copyFileSync(of.backup, part);
    keepOnDisk(part);
    if (existsSync(of.to)) renameSync(of.to, of.aside);
    renameSync(part, of.to);
  });
  return found;
}

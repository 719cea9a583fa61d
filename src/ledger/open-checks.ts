// What is looked at before a file is taken for a ledger: its mark, its version, its size, and how its tables should be.
import { statSync } from 'node:fs';
import { Refusal } from '#model/problem.js';
import { type Engine, openEngine } from './engine.js';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.js';

/** Refuses what is no ledger, one of another version's tables, and one whose end is missing. */
export function checkFile(engine: Engine): void {
  const file = engine.path;
  const pragma = (name: string): number => engine.get<[number]>(`PRAGMA ${name}`)![0];
  if (pragma('application_id') !== APPLICATION_ID) throw new Refusal('ledger.not-a-ledger', 5, { file }, { file });
  const version = pragma('user_version');
  if (version > SCHEMA_VERSION) {
    throw new Refusal('ledger.newer-version', 2, { file }, { found: version, known: SCHEMA_VERSION });
  }
  // Nothing was released with an older one, so nothing carries it over; it must not be taken for a damaged ledger.
  if (version < SCHEMA_VERSION) {
    throw new Refusal('ledger.older-version', 2, { file }, { found: version, known: SCHEMA_VERSION });
  }
  const expected = pragma('page_count') * pragma('page_size');
  const { size } = statSync(file);
  if (size < expected) {
    throw new Refusal('ledger.damaged', 5, { file }, { file, why: `${size} / ${expected} B` });
  }
}

/** Names and statements of every table, index, view and trigger. */
export const structureOf = (engine: Engine): ReadonlyMap<string, string> =>
  new Map(engine.all<[string, string]>('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name'));

/** The structure that this version makes. */
export function expectedStructure(): ReadonlyMap<string, string> {
  const engine = openEngine(':memory:', { readOnly: false, waitMs: 0 });
  try {
    engine.script(SCHEMA);
    return structureOf(engine);
  } finally {
    engine.close();
  }
}

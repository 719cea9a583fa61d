// What the files of this folder hand each other: the open database, and what this connection may remember between
// reads. Everything remembered can be recomputed, and is forgotten whenever a transaction is taken back.
import type { Engine } from './engine.js';

export interface Store {
  readonly engine: Engine;
  readonly memory: {
    /** For which day and state of the ledger the working table `standing` is filled. */
    standingFor: string | null;
    /** The same for the working table `standing_names`. */
    namesFor: string | null;
    /** Rises with every change of registers made through this connection. */
    registerVersion: number;
    /** Register rows up to this one have been sealed into snapshots. */
    sealedRow: number;
  };
}

export const storeOf = (engine: Engine): Store => ({
  engine,
  memory: { standingFor: null, namesFor: null, registerVersion: 0, sealedRow: 0 },
});

/** Forgets what was remembered, as after a rollback. */
export function forget({ memory }: Store): void {
  memory.standingFor = null;
  memory.namesFor = null;
  memory.registerVersion += 1;
}

/** Changes when another connection has committed. */
export const outsideVersion = ({ engine }: Store): number => engine.get<[number]>('PRAGMA data_version')![0];

/** The next free number of a table whose rows only grow. */
export const nextId = ({ engine }: Store, table: string, column: string): number =>
  engine.get<[number]>(`SELECT COALESCE(MAX(${column}), 0) + 1 FROM ${table}`)![0];

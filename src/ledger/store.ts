// What the files of this folder hand each other: the open database, and what this connection may remember between
// reads. Everything remembered can be recomputed, and is forgotten whenever a transaction is taken back.
import type { Hash } from 'node:crypto';
import type { Engine } from './engine.js';
import { newSeenKeys, type SeenKeys } from './seen-keys.js';

/** Where register rows stand: a place of the ledger, and its school. */
export interface PlaceNumber {
  readonly placeId: number;
  readonly schoolId: number;
}

/** The digest over the register rows of a batch, while they come in. */
export interface RunningDigest {
  rows: number;
  readonly figures: Hash;
  readonly numbers: Hash;
  readonly texts: Hash;
}

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
    /** The same for the places in which they stand. */
    sealedPlace: number;
    /** Numbers of places that rows of this command stand in, and of schools, by what they say. */
    readonly places: Map<string, PlaceNumber>;
    readonly schools: Map<string, number>;
    /** Of a sheet whose rows come in packed its places so far. */
    readonly sheetPlaces: Map<string, PlaceNumber[]>;
    /** Which keys the rows that are not sealed yet have in common. */
    keys: SeenKeys;
    /** Of batches whose rows are coming in the digest so far. */
    readonly digests: Map<number, RunningDigest>;
  };
}

export const storeOf = (engine: Engine): Store => ({
  engine,
  memory: {
    standingFor: null,
    namesFor: null,
    registerVersion: 0,
    sealedRow: 0,
    sealedPlace: 0,
    places: new Map(),
    schools: new Map(),
    sheetPlaces: new Map(),
    keys: newSeenKeys(),
    digests: new Map(),
  },
});

/** Forgets which children stand on the registers, as after they changed. */
export function forget({ memory }: Store): void {
  memory.standingFor = null;
  memory.namesFor = null;
  memory.registerVersion += 1;
}

/** Forgets everything remembered, after something was taken back. */
export function forgetAll(store: Store): void {
  forget(store);
  const { places, schools, sheetPlaces, digests } = store.memory;
  for (const one of [places, schools, sheetPlaces, digests]) one.clear();
}

/** Changes when another connection has committed. */
export const outsideVersion = ({ engine }: Store): number => engine.get<[number]>('PRAGMA data_version')![0];

/** The next free number of a table whose rows only grow. */
export const nextId = ({ engine }: Store, table: string, column: string): number =>
  engine.get<[number]>(`SELECT COALESCE(MAX(${column}), 0) + 1 FROM ${table}`)![0];

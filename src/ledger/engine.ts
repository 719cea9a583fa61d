// The one place that names the database driver: statements by their text, rows as arrays, and the driver's errors
// turned into refusals. Everything else in this folder speaks SQL through it.
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Refusal } from '#model/problem.js';

type SqlValue = string | number | bigint | null | Uint8Array;

/** An open database. Rows come as arrays in the order of the columns asked for. */
export interface Engine {
  readonly path: string;
  readonly readOnly: boolean;
  readonly run: (sql: string, ...values: SqlValue[]) => number;
  /** A statement that is run a million times, found once. */
  readonly runner: (sql: string) => (values: readonly SqlValue[]) => void;
  readonly all: <T>(sql: string, ...values: SqlValue[]) => T[];
  readonly get: <T>(sql: string, ...values: SqlValue[]) => T | null;
  /** Streams rows; other statements may run in between, this one may not be nested with itself. */
  readonly each: <T>(sql: string, ...values: SqlValue[]) => IterableIterator<T>;
  /** Several statements without values. */
  readonly script: (sql: string) => void;
  readonly inTransaction: () => boolean;
  readonly close: () => void;
  /** Statements executed so far; tests use it to see that work does not grow with the wrong thing. */
  readonly executed: () => number;
}

const BUSY = [5, 6];
const READ_ONLY = 8;
const INPUT_OUTPUT = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;

/** The refusal that a driver's error stands for; any other error is handed back as it is. */
function refusalOf(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('errcode' in error)) return error;
  const code = Number(error.errcode) & 0xff;
  const place = { file: path };
  const said = { file: path, why: `SQLite ${error.errcode}` };
  if (BUSY.includes(code)) return new Refusal('ledger.busy', 4, place, said);
  if (code === READ_ONLY) return new Refusal('ledger.read-only', 6, place, said);
  if (code === FULL) return new Refusal('ledger.disk-full', 6, place, said);
  if (code === INPUT_OUTPUT) return new Refusal('ledger.input-output', 6, place, said);
  if (code === CANNOT_OPEN) return new Refusal('ledger.cannot-open', 6, place, said);
  if (code === NOT_A_DATABASE) return new Refusal('ledger.not-a-ledger', 5, place, said);
  if (code === CORRUPT) return new Refusal('ledger.damaged', 5, place, said);
  return error;
}

/** Opens the file (made where missing, unless `readOnly`); `waitMs` is how long a lock of somebody else is waited for. */
export function openEngine(path: string, of: { readOnly: boolean; waitMs: number }): Engine {
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw refusalOf(error, path);
    }
  };
  const database = guard(() => new DatabaseSync(path, { readOnly: of.readOnly, timeout: of.waitMs, defensive: true }));
  const prepared = new Map<string, StatementSync>();
  let executed = 0;
  const fresh = (sql: string): StatementSync => {
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  const statementOf = (sql: string): StatementSync => {
    executed += 1;
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = fresh(sql);
    prepared.set(sql, made);
    return made;
  };
  return {
    path,
    readOnly: of.readOnly,
    run: (sql, ...values) => guard(() => Number(statementOf(sql).run(...values).changes)),
    runner: (sql) => {
      const statement = guard(() => statementOf(sql));
      return (values) => {
        executed += 1;
        try {
          statement.run(...values);
        } catch (error) {
          throw refusalOf(error, path);
        }
      };
    },
    all: <T>(sql: string, ...values: SqlValue[]) => guard(() => statementOf(sql).all(...values) as unknown as T[]),
    get: <T>(sql: string, ...values: SqlValue[]) =>
      guard(() => (statementOf(sql).get(...values) as unknown as T | undefined) ?? null),
    *each<T>(sql: string, ...values: SqlValue[]): IterableIterator<T> {
      executed += 1;
      const rows = guard(() => fresh(sql).iterate(...values)) as unknown as Iterator<T>;
      try {
        for (let next = guard(() => rows.next()); !next.done; next = guard(() => rows.next())) yield next.value;
      } finally {
        rows.return?.();
      }
    },
    script: (sql) =>
      guard(() => {
        executed += 1;
        database.exec(sql);
      }),
    inTransaction: () => database.isTransaction,
    close: () => database.close(),
    executed: () => executed,
  };
}

// The same child more than once among the rows of one command: counted once. And the same ID on two names: a conflict.
// Only rows that share a key or a name in a class are looked at; the rest of a command never leaves the database.
import type { Store } from './store.js';

interface Seen {
  readonly school: string;
  readonly strength: number;
}

interface Joined {
  /** Joins two rows into one child; the earlier row leads. */
  readonly join: (a: number, b: number) => void;
  readonly see: (row: number, of: Seen) => void;
  readonly conflicts: Map<number, number>;
  readonly groups: () => Map<number, number[]>;
  readonly seen: ReadonlyMap<number, Seen>;
}

function joined(): Joined {
  const above = new Map<number, number>();
  const seen = new Map<number, Seen>();
  const conflicts = new Map<number, number>();
  const rootOf = (row: number): number => {
    let root = row;
    for (let up = above.get(root); up !== undefined; up = above.get(root)) root = up;
    if (root !== row) above.set(row, root);
    return root;
  };
  return {
    join(a, b) {
      const [first, second] = [rootOf(a), rootOf(b)].sort((x, y) => x - y);
      if (first !== second) above.set(second!, first!);
    },
    see: (row, of) => seen.set(row, of),
    conflicts,
    groups() {
      const groups = new Map<number, number[]>();
      for (const row of [...seen.keys()].sort((a, b) => a - b)) {
        if (conflicts.has(row)) continue;
        const root = rootOf(row);
        const held = groups.get(root);
        if (held === undefined) groups.set(root, [row]);
        else held.push(row);
      }
      return groups;
    },
    seen,
  };
}

/** Writes `links`: for every row that is not its own child's only one its leader, and what became of it. */
export function linkRows(store: Store): void {
  const all = joined();
  const { keys } = store.memory;
  if (keys.shared()) {
    linkByKey1(store, all);
    linkByKey2(store, all);
  }
  if (!keys.allHold()) linkByName(store, all);
  const add = (row: number, leader: number, outcome: string | null, first: number | null) =>
    store.engine.run('INSERT INTO links VALUES (?, ?, ?, ?)', row, leader, outcome, first);
  for (const [row, first] of all.conflicts) add(row, row, 'conflict', first);
  for (const [leader, rows] of all.groups()) {
    if (rows.length === 1) continue;
    const kepts = keptIn(rows, all);
    for (const row of rows) {
      const kept = kepts.get(all.seen.get(row)!.school)!;
      add(row, leader, kept === row ? null : 'duplicate', kept === row ? null : kept);
    }
  }
}

/** Of each school the row that stands for the child there: the first of those with the best key. */
function keptIn(rows: readonly number[], { seen }: Joined): ReadonlyMap<string, number> {
  const kept = new Map<string, number>();
  for (const row of rows) {
    const { school, strength } = seen.get(row)!;
    const best = kept.get(school);
    if (best === undefined || strength > seen.get(best)!.strength) kept.set(school, row);
  }
  return kept;
}

const strengthOf = (validId: number, key1: string | null): number => (validId === 1 ? 2 : key1 === null ? 0 : 1);

/** Rows with the same key, group by group: key1, row, name, valid, school. */
type KeyRow = [key: string, row: number, name: string, validId: number, school: string, key1: string | null];

function* groupsBy(store: Store, key: 'key1' | 'key2'): IterableIterator<KeyRow[]> {
  const sql = `SELECT ${key}, row_id, name, valid_id, school, key1 FROM incoming WHERE ${key} IN
    (SELECT ${key} FROM incoming_rows WHERE ${key} IS NOT NULL GROUP BY ${key} HAVING COUNT(*) > 1) ORDER BY ${key}, row_id`;
  let group: KeyRow[] = [];
  for (const row of store.engine.each<KeyRow>(sql)) {
    if (group[0] !== undefined && group[0][0] !== row[0]) {
      yield group;
      group = [];
    }
    group.push(row);
  }
  if (group.length > 0) yield group;
}

const byName = (rows: readonly KeyRow[]): Iterable<KeyRow[]> => Map.groupBy(rows, (one) => one[2]).values();

const seeAll = (rows: readonly KeyRow[], all: Joined): void => {
  for (const [, row, , validId, school, key1] of rows) all.see(row, { school, strength: strengthOf(validId, key1) });
};

function linkByKey1(store: Store, all: Joined): void {
  for (const group of groupsBy(store, 'key1')) {
    seeAll(group, all);
    const [first] = group;
    if (first![3] === 1) {
      for (const [, row, name] of group.slice(1)) {
        if (name === first![2]) all.join(first![1], row);
        else all.conflicts.set(row, first![1]);
      }
    } else for (const same of byName(group)) for (const [, row] of same) all.join(same[0]![1], row);
  }
}

/** The same enrolment number and name is one child, unless the rows carry different IDs that hold. */
function linkByKey2(store: Store, all: Joined): void {
  for (const group of groupsBy(store, 'key2')) {
    for (const same of byName(group.filter((one) => !all.conflicts.has(one[1])))) {
      const ids = new Set(same.filter((one) => one[3] === 1).map((one) => one[5]));
      if (same.length < 2 || ids.size > 1) continue;
      seeAll(same, all);
      for (const [, row] of same) all.join(same[0]![1], row);
    }
  }
}

type NameRow = [
  group: string,
  row: number,
  place: string,
  validId: number,
  school: string,
  key1: string | null,
  key2: string | null,
  whole: string,
];

/**
 * The same name in the same class where an ID is missing: the very same row again is one child; one row in each of
 * several sheets is one child; anything else stays apart, because namesakes exist.
 */
function linkByName(store: Store, all: Joined): void {
  const sql = `SELECT json_array(i.school, i.grade_key, i.class_no, i.name), i.row_id, json_array(i.batch_id, i.sheet),
      i.valid_id, i.school, i.key1, i.key2, json_array(i.birth_on, i.sex, i.id_no, i.enrolment_no, i.seat_no,
      i.former_name, i.ethnicity, i.town, i.village, i.address, i.residence, i.guardian, i.phone, i.roll_status)
    FROM incoming i
    WHERE (i.school_id, i.name, i.grade_key, i.class_no) IN (
      SELECT school_id, name, grade_key, class_no FROM incoming
      WHERE (school_id, name) IN (SELECT school_id, name FROM incoming_rows WHERE valid_id = 0)
        AND (school_id, name, grade_key, class_no) IN (
          SELECT school_id, name, grade_key, class_no FROM incoming WHERE valid_id = 0)
      GROUP BY school_id, name, grade_key, class_no HAVING COUNT(*) > 1)
    ORDER BY 1, 2`;
  let group: NameRow[] = [];
  const settle = () => {
    const rows = group.filter((one) => !all.conflicts.has(one[1]));
    if (rows.length > 1) linkNamesakes(rows, all);
    group = [];
  };
  for (const row of store.engine.each<NameRow>(sql)) {
    if (group[0] !== undefined && group[0][0] !== row[0]) settle();
    group.push(row);
  }
  settle();
}

function linkNamesakes(rows: readonly NameRow[], all: Joined): void {
  for (const [, row, , validId, school, key1] of rows) all.see(row, { school, strength: strengthOf(validId, key1) });
  for (const same of Map.groupBy(rows, (one) => one[7]).values()) {
    for (const [, row] of same) all.join(same[0]![1], row);
  }
  const sheets = Map.groupBy(rows, (one) => one[2]);
  const onePerSheet = [...sheets.values()].every((inSheet) => new Set(inSheet.map((one) => one[7])).size === 1);
  const ids = new Set(rows.filter((one) => one[3] === 1).map((one) => one[5]));
  const numbers = new Set(rows.map((one) => one[6] ?? one[5]).filter((one) => one !== null && /^[A-Z]/.test(one)));
  if (sheets.size < 2 || !onePerSheet || ids.size > 1 || numbers.size > 1) return;
  for (const [, row] of rows) all.join(rows[0]![1], row);
}

// The truth of a made-up school: who is in which class, what every child did on every school day, which runs of absence
// follow from that, and which register rows are damaged. The writers put this same truth into many styles of file.
import { daysApart, SCHOOL_DAYS } from './days.js';
import { type Dice, dice, type Person, person, pick, withWrongCheck } from './people.js';

export type Did = 'present' | 'late' | 'early' | 'absent' | 'sick' | 'leave' | 'official';

export interface Child extends Person {
  readonly seatNo: string;
  readonly grade: number;
  readonly classNo: string;
  /** What the child did, by school day. */
  readonly did: ReadonlyMap<string, Did>;
}

/** A run of absence that fires after 48 hours (rules.md 3). */
export interface TrueRun {
  readonly since: string;
  readonly firedOn: string;
  readonly lastAbsentOn: string;
  readonly returnedOn: string | null;
  readonly absentDays: number;
}

export type DamageKind =
  | 'cut-restorable' // the ID became 9.90101E+17, the 学籍号 stands beside it
  | 'cut-lost' // the same, and no 学籍号
  | 'wrong-check'
  | 'full-width'
  | 'stray-spaces'
  | 'apostrophe'
  | 'lower-x'
  | 'no-id'
  | 'bullet' // the middle dot of a minority name as a bullet
  | 'duplicate-row'
  | 'missing-name'
  | 'same-id-other-name';

/** A register row as a school may have typed it. */
export interface TypedRow {
  readonly child: Child | null;
  readonly damage: DamageKind | null;
  readonly name: string;
  readonly sex: string;
  readonly birthOn: string;
  /** A number where Excel made one of it. */
  readonly idNo: string | number;
  readonly enrolmentNo: string;
  readonly seatNo: string;
  readonly grade: number;
  readonly classNo: string;
  readonly ethnicity: string;
  readonly village: string;
  readonly guardian: string;
  readonly phone: string;
}

export interface Truth {
  readonly school: string;
  readonly code: string;
  readonly town: string;
  readonly children: readonly Child[];
  readonly classes: readonly { readonly grade: number; readonly classNo: string }[];
  readonly rows: readonly TypedRow[];
}

export interface Wanted {
  readonly seed: number;
  readonly school: string;
  readonly code: string;
  readonly town?: string;
  readonly grades: readonly number[];
  readonly classesPerGrade: number;
  readonly childrenPerClass: number;
  /** Chances per child and day of something else than presence. */
  readonly noise?: number;
}

/** Planted truants: which days each is absent; everything else follows. One after another down the school's list. */
export const PLANTS: readonly (readonly [string, readonly string[]])[] = [
  ['three days, then back', ['2026-09-07', '2026-09-08', '2026-09-09']],
  ['two days, then back: no run', ['2026-09-07', '2026-09-08']],
  ['over a weekend', ['2026-09-11', '2026-09-14']],
  ['over the made-up Sunday', ['2026-09-18', '2026-09-20']],
  ['over Mid-Autumn', ['2026-09-24', '2026-09-28']],
  ['over National Day', ['2026-09-30', '2026-10-08']],
  ['before National Day only: no run', ['2026-09-29', '2026-09-30']],
  ['over the made-up Saturday', ['2026-10-09', '2026-10-10', '2026-10-12']],
  ['since mid-September, still gone', SCHOOL_DAYS.filter((day) => day >= '2026-09-14')],
  ['the last two days: one day short', ['2026-10-15', '2026-10-16']],
  ['the last three days', ['2026-10-14', '2026-10-15', '2026-10-16']],
  ['the first three days', ['2026-09-01', '2026-09-02', '2026-09-03']],
  [
    'twice',
    ['2026-09-07', '2026-09-08', '2026-09-09', '2026-09-10', '2026-09-21', '2026-09-22', '2026-09-23', '2026-09-24'],
  ],
];

/** The runs that fire in what a child did: absent days in a row, at least one of them two calendar days after the first. */
export function trueRuns(did: ReadonlyMap<string, Did>): TrueRun[] {
  const runs: TrueRun[] = [];
  let open: string[] = [];
  const end = (returnedOn: string | null): void => {
    const since = open[0];
    const firedOn = open.find((day) => since !== undefined && daysApart(since, day) >= 2);
    if (since !== undefined && firedOn !== undefined) {
      runs.push({ since, firedOn, lastAbsentOn: open.at(-1)!, returnedOn, absentDays: open.length });
    }
    open = [];
  };
  for (const [day, what] of [...did].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (what === 'absent') open.push(day);
    else if (open.length > 0) end(nextAttended(did, day));
  }
  end(null);
  return runs;
}

function nextAttended(did: ReadonlyMap<string, Did>, from: string): string | null {
  const attended = [...did].filter(
    ([day, what]) => day >= from && ['present', 'late', 'early', 'official'].includes(what),
  );
  return attended.map(([day]) => day).toSorted()[0] ?? null;
}

/** Builds a school. The same wish makes the same school. */
export function makeSchool(wanted: Wanted): Truth {
  const roll = dice(wanted.seed);
  const classes = wanted.grades.flatMap((grade) =>
    Array.from({ length: wanted.classesPerGrade }, (_, at) => ({ grade, classNo: String(at + 1) })),
  );
  const children: Child[] = [];
  for (const of of classes) {
    const names = new Set<string>();
    for (let seat = 1; seat <= wanted.childrenPerClass; seat += 1) {
      const running = children.length + 1;
      // The last seat of every class holds a namesake of the first: the sheets need a hint to tell them apart.
      const twin = seat === wanted.childrenPerClass ? children[running - seat]?.name : undefined;
      let who = person(roll, of.grade, running, twin);
      while (twin === undefined && names.has(who.name)) who = person(roll, of.grade, running);
      names.add(who.name);
      const plant = PLANTS[plantAt(children.length, wanted.childrenPerClass)];
      const did = plant === undefined ? noisyDays(roll, wanted.noise ?? 0.05) : plantedDays(plant[1]);
      children.push({ ...who, ...of, seatNo: String(seat), did });
    }
  }
  const { school, code, town = '青石镇' } = wanted;
  return { school, code, town, children, classes, rows: typedRows(children) };
}

/** Every third child from the second on is a planted one, until the plants run out; namesakes stay free of plants. */
const plantAt = (index: number, perClass: number): number =>
  index % 3 === 1 && (index + 1) % perClass !== 0 ? Math.floor(index / 3) : -1;

const plantedDays = (absent: readonly string[]): ReadonlyMap<string, Did> =>
  new Map(SCHOOL_DAYS.map((day) => [day, absent.includes(day) ? 'absent' : 'present']));

function noisyDays(roll: Dice, noise: number): ReadonlyMap<string, Did> {
  const other: readonly Did[] = ['sick', 'sick', 'leave', 'leave', 'late', 'late', 'early', 'official', 'absent'];
  return new Map(SCHOOL_DAYS.map((day) => [day, roll() < noise ? pick(roll, other) : 'present']));
}

/** The register's rows: each child once, some of them damaged, and three rows too many. */
function typedRows(children: readonly Child[]): TypedRow[] {
  const rows = children.map((child) => typed(child));
  // Namesakes are told apart by their IDs, so theirs stay whole.
  const isTwin = (child: Child): boolean =>
    children.some(
      (one) => one !== child && one.name === child.name && one.grade === child.grade && one.classNo === child.classNo,
    );
  const free = children.flatMap((child, at) => (at % 3 === 2 && !isTwin(child) ? [at] : []));
  const onX = children.findIndex((child, at) => child.idNo.endsWith('X') && !free.slice(0, 8).includes(at));
  const onDot = children.findIndex(
    (child, at) => child.name.includes('·') && at !== onX && !free.slice(0, 8).includes(at),
  );
  const damage = (at: number | undefined, kind: DamageKind): void => {
    if (at !== undefined && at >= 0 && rows[at] !== undefined) rows[at] = damaged(rows[at], kind);
  };
  const kinds: DamageKind[] = [
    'cut-restorable',
    'cut-lost',
    'wrong-check',
    'full-width',
    'stray-spaces',
    'apostrophe',
    'no-id',
  ];
  for (const [at, kind] of kinds.entries()) damage(free[at], kind);
  damage(onX, 'lower-x');
  damage(onDot, 'bullet');
  const [first, second] = [typed(children[0]!), typed(children[3]!)];
  const tail: TypedRow[] = [
    { ...first, damage: 'duplicate-row' },
    { ...first, child: null, name: '', idNo: '990101201401010019', enrolmentNo: '', damage: 'missing-name' },
    { ...second, child: null, name: '赵有误', enrolmentNo: '', damage: 'same-id-other-name' },
  ];
  // The rows too many stand at the end of their own class, wherever the writer puts classes.
  return [...rows, ...tail];
}

const typed = (child: Child): TypedRow => ({
  child,
  damage: null,
  name: child.name,
  sex: child.sex === 'male' ? '男' : '女',
  birthOn: child.birthOn,
  idNo: child.idNo,
  enrolmentNo: child.enrolmentNo,
  seatNo: child.seatNo,
  grade: child.grade,
  classNo: child.classNo,
  ethnicity: child.ethnicity,
  village: child.village,
  guardian: child.guardian,
  phone: child.phone,
});

const fullWidth = (text: string): string =>
  text.replaceAll(/[0-9A-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

function damaged(row: TypedRow, damage: DamageKind): TypedRow {
  const idNo = String(row.idNo);
  switch (damage) {
    case 'cut-restorable':
      return { ...row, damage, idNo: Number(`${idNo.slice(0, 15)}000`) };
    case 'cut-lost':
      return { ...row, damage, idNo: Number(`${idNo.slice(0, 15)}000`), enrolmentNo: '' };
    case 'wrong-check':
      return { ...row, damage, idNo: withWrongCheck(idNo), enrolmentNo: `G${withWrongCheck(idNo)}` };
    case 'full-width':
      return { ...row, damage, idNo: fullWidth(idNo) };
    case 'stray-spaces':
      return { ...row, damage, idNo: ` ${idNo.slice(0, 6)} ${idNo.slice(6)}\t`, name: `${row.name} ` };
    case 'apostrophe':
      return { ...row, damage, idNo: `'${idNo}` };
    case 'lower-x':
      return { ...row, damage, idNo: idNo.toLowerCase() };
    case 'no-id':
      return { ...row, damage, idNo: '', enrolmentNo: '' };
    case 'bullet':
      return { ...row, damage, name: row.name.replace('·', '•') };
    default:
      return { ...row, damage };
  }
}

/** The ID number that the ledger must hold of a child after import, given which columns the register had. */
export function idInLedger(row: TypedRow): string | null {
  switch (row.damage) {
    case 'cut-lost':
    case 'no-id':
      return null;
    case 'wrong-check':
      return String(row.idNo);
    default:
      return row.child?.idNo ?? null;
  }
}

/** Damages that stay open on the list of problems (rules.md 8, flagged). */
export const FLAGGED: readonly (DamageKind | null)[] = ['cut-lost', 'wrong-check', 'no-id'];
/** Damages that are mended and listed. */
export const REPAIRED: readonly (DamageKind | null)[] = [
  'cut-restorable',
  'full-width',
  'stray-spaces',
  'apostrophe',
  'lower-x',
  'bullet',
];
/** Rows that are not taken. */
export const REJECTED: readonly (DamageKind | null)[] = ['missing-name', 'same-id-other-name'];

/** How a class's list names a child: namesakes carry the last four digits of the ID. */
export function nameOnSheet(truth: Truth, child: Child): string {
  const twins = truth.children.filter(
    (one) => one.name === child.name && one.grade === child.grade && one.classNo === child.classNo,
  );
  return twins.length > 1 ? `${child.name}(${child.idNo.slice(-4)})` : child.name;
}

/** The same school as known at the end of a day: nothing is recorded after it. */
export const knownBy = (truth: Truth, day: string): Truth => ({
  ...truth,
  children: truth.children.map((child) => ({
    ...child,
    did: new Map([...child.did].filter(([on]) => on <= day)),
  })),
});

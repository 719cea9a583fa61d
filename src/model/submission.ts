// A submission (上报) as a value: parts, one a school and month, made of the texts that people see in its cells. What is
// read, sealed, stored and handed upward are these texts, so that nothing can differ from what stands on the page.
import { SUBMISSION_TABLES } from '#words/submission.js';
import type { Day } from './day.js';
import type { Month } from './month.js';
import type { Problem } from './problem.js';

export type SubmissionTable = keyof typeof SUBMISSION_TABLES;
export const TABLE_NAMES = Object.keys(SUBMISSION_TABLES) as readonly SubmissionTable[];

/** Texts of a row in the order of its table's columns (`words/submission.ts`). */
export type PartRow = readonly string[];

/** Lines of the cover by field; '' where nothing is stated. */
export type Cover = Readonly<Record<string, string>>;

/** How a part's contents stand to the digest on its cover. */
export type Sealed = 'intact' | 'edited' | 'none';

/** One school's month as its workbook shows it. Rows are in canonical order. */
export interface PartContent {
  readonly cover: Cover;
  readonly tables: Readonly<Record<SubmissionTable, readonly PartRow[]>>;
}

/** Tables without a row, for a part of which only some are looked at. */
export const NO_TABLES: PartContent['tables'] = {
  monthly: [],
  points: [],
  cases: [],
  records: [],
  duties: [],
  changes: [],
  roster: [],
};

/** What is known of a part without its tables. */
export interface PartHead {
  /** The school's code, or its name where it has none: whose part this is. */
  readonly schoolKey: string;
  readonly school: string;
  readonly schoolCode: string;
  readonly town: string;
  readonly period: Month;
  readonly from: Day;
  readonly to: Day;
  readonly revision: number;
  readonly nil: boolean;
  readonly filledOn: Day | null;
  readonly sealed: Sealed;
  /** SHA-256 over the canonical texts: the identity of what the part says. */
  readonly digest: string;
  readonly cover: Cover;
}

/** A part in the ledger. `command` is the merge that brought it. */
export interface StoredPart extends PartHead {
  readonly partId: number;
  readonly file: string;
  readonly sha256: string;
  readonly command: number;
}

/** A child on a submitted roster, as far as schools are compared by it. */
export interface RosterChild {
  readonly row: number;
  readonly name: string;
  readonly idNo: string | null;
  readonly birthOn: Day | null;
}

/**
 * Numbers by which the same child is found on two rosters: one of the ID, one of name and birth date; null where there
 * is none. Two children may share a number by chance, so whoever looks compares the rows themselves.
 */
export interface RosterKeys {
  readonly byId: number | null;
  readonly byBirth: number | null;
  /** What an ID says besides the birth date, as a number: region, order and check; -1 where that can't be told so. */
  readonly mark: number;
}

/** The mark of an ID that agrees with the birth date; -1 for any other, which somebody has to look at. */
function markOf({ idNo, birthOn }: Pick<RosterChild, 'idNo' | 'birthOn'>): number {
  if (idNo === null || birthOn === null || !/^\d{17}[\dX]$/.test(idNo)) return -1;
  for (let at = 6; at < 14; at += 1) {
    // The digits of `2015-09-01` stand at 0–3, 5–6 and 8–9.
    if (idNo.charCodeAt(at) !== birthOn.charCodeAt(at < 10 ? at - 6 : at < 12 ? at - 5 : at - 4)) return -1;
  }
  const last = idNo[17] === 'X' ? 10 : Number(idNo[17]);
  return (Number(idNo.slice(0, 6)) * 1000 + Number(idNo.slice(14, 17))) * 100 + last;
}

/** Whether two children of one name and birthday may have IDs one sign apart, as far as their marks tell. */
export function mayBeNear(a: number, b: number): boolean {
  if (a === -1 || b === -1) return true;
  if (a === b) return false;
  const [digitsA, digitsB] = [
    String(Math.floor(a / 100)).padStart(9, '0'),
    String(Math.floor(b / 100)).padStart(9, '0'),
  ];
  let apart = a % 100 === b % 100 ? 0 : 1;
  for (let at = 0; at < 9 && apart < 2; at += 1) if (digitsA[at] !== digitsB[at]) apart += 1;
  return apart === 1;
}

/** The keys of a child, by its ID and by name and birth: null where not stated. */
export const childKeysOf = (of: Pick<RosterChild, 'name' | 'idNo' | 'birthOn'>): RosterKeys => ({
  byId: of.idNo === null ? null : textNumber(of.idNo),
  byBirth: of.birthOn === null ? null : textNumber(`${of.name}|${of.birthOn}`),
  mark: markOf(of),
});

/** The keys of a roster as they are stored, row by row; `mark` is `ID_MARK` where the key is that of an ID. */
export interface KeyList {
  readonly keys: Float64Array<ArrayBuffer>;
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly marks: Float64Array<ArrayBuffer>;
}

/** Stands for a mark under the key of an ID: whoever shares one is always looked at. */
export const ID_MARK = -2;

/** All keys of the children of one roster, who come in the order of its rows. */
export function keyListOf(children: readonly RosterChild[]): KeyList {
  const keys = new Float64Array(children.length * 2);
  const rows = new Uint32Array(children.length * 2);
  const marks = new Float64Array(children.length * 2);
  let used = 0;
  const add = (key: number | null, row: number, mark: number): void => {
    if (key === null) return;
    keys[used] = key;
    rows[used] = row;
    marks[used] = mark;
    used += 1;
  };
  for (const child of children) {
    const { byId, byBirth, mark } = childKeysOf(child);
    add(byId, child.row, ID_MARK);
    add(byBirth, child.row, mark);
  }
  return { keys: keys.slice(0, used), rows: rows.slice(0, used), marks: marks.slice(0, used) };
}

/** 51 bits of a text (after cyrb53): spreads well, proves nothing; two of them add up without loss. */
function textNumber(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (524287 & low) + (high >>> 0);
}

/** A text as it can stand in a cell and come back the same: no control characters, one kind of line break, trimmed. */
export function canonicalText(text: string): string {
  // Nearly every cell of a county's rosters is plain: a look at its characters is all that it costs.
  if (isPlain(text)) return text;
  if (!/[\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff\u007f-\u009f]/.test(text))
    return text.trim();
  return text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\u007f-\u009f]/g, '')
    .trim();
}

/** Whether a text is ASCII and Chinese characters only, without blanks or breaks. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || (code >= 0x7f && code < 0x3001) || code > 0x9fff) return false;
  }
  return true;
}

/** Which of two rows of one table comes first: by their first texts that differ. */
function compareRows(a: PartRow, b: PartRow): number {
  for (let at = 0; at < a.length; at += 1) {
    const [x, y] = [a[at]!, b[at]!];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

/** Rows of canonical texts in the order of their texts: the same rows sorted otherwise in Excel are the same contents. */
export function canonicalRows(rows: readonly PartRow[]): readonly PartRow[] {
  for (let at = 1; at < rows.length; at += 1) {
    if (compareRows(rows[at - 1]!, rows[at]!) > 0) return rows.toSorted(compareRows);
  }
  return rows;
}

/** Lines of the cover that the digest leaves out: itself only. */
const UNSEALED: readonly string[] = ['digest'];
/** Lines that differ between two printings of the same contents. */
const OF_PRINTING: readonly string[] = ['digest', 'revision', 'filledOn', 'ledgerHead'];

const coverText = (cover: Cover, without: readonly string[]): string =>
  JSON.stringify(
    Object.entries(cover)
      .filter(([field, text]) => text !== '' && !without.includes(field))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** The text whose SHA-256 is a part's digest; `tables` are the JSON texts of its tables in order. */
export const sealText = (cover: Cover, tables: readonly string[]): string =>
  [coverText(cover, UNSEALED), ...tables].join('\n');

/** The text that two printings of the same contents share: tells whether a month has to be revised. */
export const contentText = (cover: Cover, tables: readonly string[]): string =>
  [coverText(cover, OF_PRINTING), ...tables].join('\n');

/** A table's JSON text, as it is hashed and stored. */
export const tableText = (rows: readonly PartRow[]): string => JSON.stringify(rows);

/** Whose part: the code, or the name where there is none. */
export const schoolKeyOf = (school: string, schoolCode: string): string =>
  schoolCode === '' ? `name:${school}` : schoolCode;

const SEALED_RANK: Readonly<Record<Sealed, number>> = { intact: 2, none: 1, edited: 0 };

/**
 * Which of two parts of the same school and month counts: the later revision; of one revision the sealed before the
 * unsealed before the edited; else the greater digest. A total order, so that the answer never depends on who came first.
 */
export function comparePart(a: PartHead, b: PartHead): number {
  if (a.revision !== b.revision) return a.revision - b.revision;
  if (a.sealed !== b.sealed) return SEALED_RANK[a.sealed] - SEALED_RANK[b.sealed];
  return a.digest < b.digest ? -1 : a.digest > b.digest ? 1 : 0;
}

/** How a part stands among all that the ledger holds. */
export type PartStanding = 'counted' | 'superseded' | 'disputed';

/**
 * Judges all parts together, whatever order they came in: of each school and month the highest one counts. Where two
 * names claim one code in one month, only the one of the school list counts; without it none of them does.
 */
export function judgeStandings<P extends PartHead>(
  parts: readonly P[],
  listedName: (schoolCode: string) => string | null,
): ReadonlyMap<P, PartStanding> {
  const standings = new Map<P, PartStanding>();
  for (const group of Map.groupBy(parts, (one) => `${one.schoolKey}\n${one.period}`).values()) {
    const names = new Set(group.map((one) => one.school));
    const listed = names.size > 1 ? listedName(group[0]!.schoolCode) : null;
    const fit = names.size === 1 ? group : group.filter((one) => one.school === listed);
    for (const one of group) standings.set(one, fit.includes(one) ? 'superseded' : 'disputed');
    const best = fit.reduce<P | null>((top, one) => (top === null || comparePart(top, one) < 0 ? one : top), null);
    if (best !== null) standings.set(best, 'counted');
  }
  return standings;
}

/** A school that an office could not pass on to the next level (未计入). `by` is the office that says so. */
export interface LeftOutSchool {
  readonly school: string;
  readonly schoolCode: string;
  readonly town: string;
  readonly period: string;
  readonly reason: 'disputed' | 'missing' | 'other';
  readonly by: string;
  readonly note: string;
}

/** What a submission file turned out to hold. */
export interface ReadSubmission {
  readonly parts: readonly ReadPart[];
  /** The office that sends on parts of others, with its month; absent where a school sends its own. */
  readonly sender?: { readonly name: string; readonly period: string };
  /** Whom that office could not pass on; absent where it says nothing of it. */
  readonly leftOut?: readonly LeftOutSchool[];
  /** What is wrong with the file as a whole. */
  readonly problems: readonly Problem[];
}

/** A part as read, before it is sealed or judged: its texts, and where its rows stand. */
export interface ReadPart extends PartContent {
  readonly problems: readonly Problem[];
  /** Sheet and row of each row of each table, in the order of the rows. */
  readonly places: Readonly<Record<SubmissionTable, readonly RowPlace[]>>;
  /** Sheet and cell of the cover's lines. */
  readonly coverPlaces: Readonly<Record<string, { readonly sheet: string; readonly cell: string }>>;
}

export interface RowPlace {
  readonly sheet: string;
  readonly row: number;
}

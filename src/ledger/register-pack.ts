// Register rows on their way from a reading thread into the ledger: many rows as one text and a few arrays, which cross
// threads for the price of one. Pure.
import type { Day } from '#model/day.js';
import type { RegisterRecord } from '#model/records.js';
import type { RollStatus, Sex } from '#model/student.js';
import { keyedBy } from './keys.js';
import { bodyText, groupsText, type RowPlace, type RowValues, repairsText, rowPlace } from './register-row.js';

/** Rows of one sheet, in their order. */
export interface PackedRegister {
  /** Places that no batch of this sheet before named; their numbers go on from those. */
  readonly places: readonly RowPlace[];
  /** The number of each row's place, counted from the first batch of the sheet. */
  readonly placeOf: Uint32Array<ArrayBuffer>;
  readonly rows: Uint32Array<ArrayBuffer>;
  /** Of each row sex, status and whether the child boards, in bits. */
  readonly marks: Uint8Array<ArrayBuffer>;
  readonly text: string;
  /** Where each row's texts end in the text, in the order of `put` below; −1 for one that is not stated. */
  readonly ends: Int32Array<ArrayBuffer>;
}

/** Name, birth date, ID, enrolment number, the ten texts of a body, and its repairs as JSON. */
const TEXTS = 16;
const BOARDING: readonly (boolean | null)[] = [null, false, true];
const SEXES: readonly (Sex | null)[] = [null, 'male', 'female'];
const STATUSES: readonly RollStatus[] = [
  'enrolled',
  'suspended',
  'transferred',
  'graduated',
  'left',
  'deceased',
  'abroad',
  'home-teaching',
];

/** Packs the rows of one sheet. */
export interface RegisterPacker {
  readonly add: (record: RegisterRecord) => void;
  /** The rows added since the last time; null where none were. */
  readonly take: () => PackedRegister | null;
}

/** Rows for which there is room at first. */
const ROOM = 512;

const roomFor = (rows: number) => ({
  placeOf: new Uint32Array(rows),
  rows: new Uint32Array(rows),
  marks: new Uint8Array(rows),
  ends: new Int32Array(rows * TEXTS),
});

export function registerPacker(): RegisterPacker {
  const numbers = new Map<string, number>();
  let places: RowPlace[] = [];
  let room = roomFor(ROOM);
  let count = 0;
  let parts: string[] = [];
  let length = 0;
  let last: { readonly of: RegisterRecord['student']; readonly number: number } | null = null;
  const numberOf = ({ student: of }: RegisterRecord): number => {
    if (last !== null && samePlace(last.of, of)) return last.number;
    const place = rowPlace(of);
    // A code that is not stated is not an empty one.
    const key = place[1] === null ? place.join('\n') : `${place.join('\n')}\n`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(key, number);
      places.push(place);
    }
    last = { of, number };
    return number;
  };
  let at = 0;
  const put = (value: string | null): void => {
    if (value === null) room.ends[at++] = -1;
    else {
      if (value !== '') parts.push(value);
      length += value.length;
      room.ends[at++] = length;
    }
  };
  const widen = (): void => {
    const wider = roomFor(count * 2);
    wider.placeOf.set(room.placeOf);
    wider.rows.set(room.rows);
    wider.marks.set(room.marks);
    wider.ends.set(room.ends);
    room = wider;
  };
  return {
    add(record) {
      const { student: of, row, repairs, nameMark = '' } = record;
      if (count === room.rows.length) widen();
      room.placeOf[count] = numberOf(record);
      room.rows[count] = row;
      room.marks[count] =
        SEXES.indexOf(of.sex) | (STATUSES.indexOf(of.rollStatus) << 2) | (BOARDING.indexOf(of.boarding) << 5);
      at = count * TEXTS;
      put(of.name);
      put(of.birthOn);
      put(of.idNo);
      put(of.enrolmentNo);
      put(of.ethnicity);
      put(of.town);
      put(of.village);
      put(of.guardian);
      put(of.phone);
      put(of.address);
      put(of.residence);
      put(of.seatNo);
      put(of.formerName);
      put(groupsText(of.groups));
      put(nameMark);
      put(repairsText(repairs));
      count += 1;
    },
    take() {
      if (count === 0) return null;
      const packed: PackedRegister = {
        places,
        placeOf: room.placeOf.slice(0, count),
        rows: room.rows.slice(0, count),
        marks: room.marks.slice(0, count),
        text: parts.join(''),
        ends: room.ends.slice(0, count * TEXTS),
      };
      places = [];
      parts = [];
      count = 0;
      length = 0;
      return packed;
    },
  };
}

const samePlace = (one: RegisterRecord['student'], other: RegisterRecord['student']): boolean =>
  one.school === other.school &&
  one.classNo === other.classNo &&
  one.grade === other.grade &&
  one.gradeText === other.gradeText &&
  one.schoolCode === other.schoolCode;

/** The buffers that are handed over instead of copied. */
export const buffersOfRegister = ({ placeOf, rows, marks, ends }: PackedRegister): ArrayBuffer[] => [
  placeOf.buffer,
  rows.buffer,
  marks.buffer,
  ends.buffer,
];

/** Each row again as the values of its columns, with the number of its place. */
export function eachPacked(packed: PackedRegister, take: (place: number, values: RowValues) => void): void {
  const { placeOf, rows, marks, ends, text } = packed;
  let start = 0;
  let at = 0;
  const next = (): string | null => {
    const end = ends[at++]!;
    if (end < 0) return null;
    const value = text.slice(start, end);
    start = end;
    return value;
  };
  for (let i = 0; i < rows.length; i += 1) {
    at = i * TEXTS;
    const mark = marks[i]!;
    const name = next()!;
    const birthOn = next() as Day | null;
    const idNo = next();
    const enrolmentNo = next();
    const body = bodyText(
      [
        next()!,
        next()!,
        next()!,
        next()!,
        next()!,
        next()!,
        next()!,
        next()!,
        next()!,
        BOARDING[mark >> 5]!,
        next()!,
        next()!,
      ],
      next()!,
    );
    const keyed = keyedBy({ idNo, enrolmentNo });
    const status = STATUSES[(mark >> 2) & 7]!;
    take(placeOf[i]!, [rows[i]!, name, SEXES[mark & 3]!, birthOn, idNo, enrolmentNo, keyed, status, body]);
  }
}

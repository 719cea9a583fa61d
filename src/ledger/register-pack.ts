// Register rows on their way from a reading thread into the ledger: many rows as two texts and a few arrays, which cross
// threads for the price of one, ready to be stored and vouched for as they are. Pure.
import type { RegisterRecord } from '#model/records.js';
import { bodyText, coded, type Placed, type RowPlace, repairsText, rowPlace } from './register-row.js';

/** Rows of one sheet, in their order. */
export interface PackedRegister {
  /** Places that no batch of this sheet before named; their numbers go on from those. */
  readonly places: readonly RowPlace[];
  /** The number of each row's place, counted from the first batch of the sheet. */
  readonly placeOf: Uint32Array<ArrayBuffer>;
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly codes: Uint16Array<ArrayBuffer>;
  /** Birth date, ID and enrolment number of each row as it keeps them: plain characters, which take a byte each. */
  readonly numbers: string;
  /** Name, body and repairs of each row. */
  readonly texts: string;
  /** How long each of those six is, in that order; −1 for one that is not there. */
  readonly lengths: Int32Array<ArrayBuffer>;
}

/** Texts of a row. */
export const TEXTS = 6;

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
  codes: new Uint16Array(rows),
  lengths: new Int32Array(rows * TEXTS),
});

export function registerPacker(): RegisterPacker {
  const numberOf = placeNumbers();
  let places: RowPlace[] = [];
  let room = roomFor(ROOM);
  let count = 0;
  let numbers = '';
  let texts = '';
  const lengthOf = (text: string | null): number => (text === null ? -1 : text.length);
  const widen = (): void => {
    const wider = roomFor(count * 2);
    wider.placeOf.set(room.placeOf);
    wider.rows.set(room.rows);
    wider.codes.set(room.codes);
    wider.lengths.set(room.lengths);
    room = wider;
  };
  return {
    add(record) {
      const { student: of, row } = record;
      if (count === room.rows.length) widen();
      const { codes, birthOn, idNo, enrolmentNo } = coded(of);
      const body = bodyText(record);
      const repairs = repairsText(record.repairs);
      room.placeOf[count] = numberOf(of, places);
      room.rows[count] = row;
      room.codes[count] = codes;
      const at = count * TEXTS;
      const { lengths } = room;
      lengths[at] = lengthOf(birthOn);
      lengths[at + 1] = lengthOf(idNo);
      lengths[at + 2] = lengthOf(enrolmentNo);
      lengths[at + 3] = of.name.length;
      lengths[at + 4] = body.length;
      lengths[at + 5] = lengthOf(repairs);
      if (birthOn !== null) numbers += birthOn;
      if (idNo !== null) numbers += idNo;
      if (enrolmentNo !== null) numbers += enrolmentNo;
      texts += repairs === null ? of.name + body : of.name + body + repairs;
      count += 1;
    },
    take() {
      if (count === 0) return null;
      const packed: PackedRegister = {
        places,
        placeOf: room.placeOf.slice(0, count),
        rows: room.rows.slice(0, count),
        codes: room.codes.slice(0, count),
        numbers,
        texts,
        lengths: room.lengths.slice(0, count * TEXTS),
      };
      places = [];
      numbers = '';
      texts = '';
      count = 0;
      return packed;
    },
  };
}

/** Numbers places as they are met; a new one is added to the list given. Rows of one school mostly stand together. */
function placeNumbers(): (of: Placed, news: RowPlace[]) => number {
  const schools = new Map<string, Map<string, { readonly of: Placed; readonly number: number }[]>>();
  let [count, school, classes] = [0, '', new Map<string, { readonly of: Placed; readonly number: number }[]>()];
  schools.set(school, classes);
  return (of, news) => {
    if (of.school !== school) {
      school = of.school;
      classes = schools.get(school) ?? new Map();
      schools.set(school, classes);
    }
    let alike = classes.get(of.classNo);
    if (alike === undefined) {
      alike = [];
      classes.set(of.classNo, alike);
    }
    for (const one of alike)
      if (one.of.grade === of.grade && one.of.gradeText === of.gradeText && one.of.schoolCode === of.schoolCode)
        return one.number;
    const { schoolCode, grade, gradeText, classNo } = of;
    alike.push({ of: { school, schoolCode, grade, gradeText, classNo }, number: count });
    news.push(rowPlace(of));
    return count++;
  };
}

/** The buffers that are handed over instead of copied. */
export const buffersOfRegister = ({ placeOf, rows, codes, lengths }: PackedRegister): ArrayBuffer[] => [
  placeOf.buffer,
  rows.buffer,
  codes.buffer,
  lengths.buffer,
];

/** The texts of a row, in the order in which they were packed. */
export interface RowTexts {
  readonly birthOn: string | null;
  readonly idNo: string | null;
  readonly enrolmentNo: string | null;
  readonly name: string;
  readonly body: string;
  readonly repairs: string | null;
}

/** The texts of each row again. */
export function eachPacked(
  { rows, numbers, texts, lengths }: PackedRegister,
  take: (at: number, of: RowTexts) => void,
): void {
  let [inNumbers, inTexts, at] = [0, 0, 0];
  const number = (): string | null => {
    const length = lengths[at++]!;
    if (length < 0) return null;
    inNumbers += length;
    return numbers.slice(inNumbers - length, inNumbers);
  };
  const text = (): string | null => {
    const length = lengths[at++]!;
    if (length < 0) return null;
    inTexts += length;
    return texts.slice(inTexts - length, inTexts);
  };
  for (let i = 0; i < rows.length; i += 1)
    take(i, {
      birthOn: number(),
      idNo: number(),
      enrolmentNo: number(),
      name: text()!,
      body: text()!,
      repairs: text(),
    });
}

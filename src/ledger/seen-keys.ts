// Which keys come more than once among the rows of a command, told while they come in, so that a million rows of which
// none is a second one need not be looked at again to find that out. Eight bytes a key; it may take two keys for one, never
// miss one.

/** What is known of the keys of rows that are not sealed yet. It may hold keys of rows that were taken back. */
export interface SeenKeys {
  /** Takes the numbers of one row that are not the same, and whether an ID that holds is among them. */
  readonly see: (idNo: string | null, enrolmentNo: string | null, holds: boolean) => void;
  /** Whether two rows may share a key. */
  readonly shared: () => boolean;
  /** Whether a row has two keys. */
  readonly double: () => boolean;
  /** Whether every row has an ID that holds. */
  readonly allHold: () => boolean;
}

const ROOM = 1 << 12;

/** A number of 52 bits for a text from a place on, never 0. */
function numberOf(text: string, from: number): number {
  let high = 0x811c9dc5;
  let low = 0x9e3779b9;
  for (let i = from; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low + unit, 0x85ebca6b) ^ (low >>> 13);
  }
  return (high & 0xfffff) * 2 ** 32 + (low >>> 0) + 1;
}

export function newSeenKeys(): SeenKeys {
  let table = new Float64Array(ROOM);
  let count = 0;
  let shared = false;
  let double = false;
  let allHold = true;
  const place = (into: Float64Array, number: number): boolean => {
    const mask = into.length - 1;
    let at = (number % 0x7fffffff) & mask;
    for (; into[at] !== 0; at = (at + 1) & mask) if (into[at] === number) return false;
    into[at] = number;
    return true;
  };
  const add = (number: number): void => {
    // Once two rows share a key all are looked at anyway.
    if (shared) return;
    if (count * 2 >= table.length) {
      const wider = new Float64Array(table.length * 2);
      for (const one of table) if (one !== 0) place(wider, one);
      table = wider;
    }
    if (place(table, number)) count += 1;
    else shared = true;
  };
  return {
    see(idNo, enrolmentNo, holds) {
      if (!holds) allHold = false;
      if (idNo !== null) add(numberOf(idNo, 0));
      if (enrolmentNo === null) return;
      // A G number is the ID behind its letter.
      add(numberOf(enrolmentNo, enrolmentNo.charCodeAt(0) === 0x47 ? 1 : 0));
      if (idNo !== null) double = true;
    },
    shared: () => shared,
    double: () => double,
    allHold: () => allHold,
  };
}

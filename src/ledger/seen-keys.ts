// Which keys come more than once among the rows of a command, told while they come in, so that a million rows of which
// none is a second one need not be sorted to find that out. Eight bytes a key; it may take two keys for one, never miss one.

/** What is known of the keys of rows that are not sealed yet. It may hold keys of rows that were taken back. */
export interface SeenKeys {
  /** Takes the keys of one row. */
  readonly see: (idNo: string | null, enrolmentNo: string | null, keyed: number) => void;
  /** Whether two rows may share a key. */
  readonly shared: () => boolean;
  /** Whether every row has an ID that holds. */
  readonly allHold: () => boolean;
}

const ROOM = 1 << 12;

/** A number of 52 bits for a text, never 0. */
function numberOf(text: string): number {
  let high = 0x811c9dc5;
  let low = 0x9e3779b9;
  for (let i = 0; i < text.length; i += 1) {
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
  let allHold = true;
  const place = (into: Float64Array, number: number): boolean => {
    const mask = into.length - 1;
    let at = (number % 0x7fffffff) & mask;
    for (; into[at] !== 0; at = (at + 1) & mask) if (into[at] === number) return false;
    into[at] = number;
    return true;
  };
  const add = (key: string): void => {
    if (count * 2 >= table.length) {
      const wider = new Float64Array(table.length * 2);
      for (const number of table) if (number !== 0) place(wider, number);
      table = wider;
    }
    if (place(table, numberOf(key))) count += 1;
    else shared = true;
  };
  return {
    see(idNo, enrolmentNo, keyed) {
      if ((keyed & 1) === 0) allHold = false;
      // Once two rows share a key all are sorted anyway.
      if (shared) return;
      const number = enrolmentNo?.startsWith('G') ? enrolmentNo.slice(1) : enrolmentNo;
      if (idNo !== null) add(idNo);
      if (number !== null && number !== idNo) add(number);
    },
    shared: () => shared,
    allHold: () => allHold,
  };
}

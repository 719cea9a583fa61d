// Gathers the rows of a list by class, student and session while they pass: a number for each, never an object, so that
// a million gate records fit. At the end it becomes one or two records a class.
import type { AttendanceStatus, Session } from '#model/attendance.js';
import type { Day } from '#model/day.js';
import { cellName } from '#model/grid.js';
import { monthOf } from '#model/month.js';
import { type Problem, problem } from '#model/problem.js';
import type { AttendanceRecord, AttendanceRow, MarkCell, StudentRef } from '#model/records.js';
import { MEANING_WORDS } from '#words/attendance-said.js';
import { sessionOrder } from './attendance-headings.js';
import { classKey, type NamedClass } from './attendance-students.js';

/** Statuses in the order of their packed numbers; `unrecorded` is a row that says that nothing is known. */
const CODES = [
  'present',
  'late',
  'early',
  'absent',
  'sick',
  'leave',
  'official',
  'suspended',
  'home-teaching',
  'unrecorded',
  'conflict',
] as const;
type Code = (typeof CODES)[number];
/** What a list may say of one session. */
export type ListedStatus = AttendanceStatus | 'unrecorded';

const BITS = 16;
const attended: ReadonlySet<Code> = new Set(['present', 'late', 'early', 'official']);

interface Listed {
  readonly ref: StudentRef;
  readonly row: number;
  /** Per session of the class: row × 16 + code + 1; 0 where nothing is listed. */
  values: Uint32Array;
  readonly flags: Problem[];
  /** Rows of the sheet that tell of this student alone, not yet counted in a record, and those that name others too. */
  lines: number;
  lastRow: number;
  readonly sharedRows: number[];
}

/** A session of a class as listed so far. */
interface ListedSlot {
  readonly day: Day;
  readonly session: Session;
  readonly row: number;
  named: number;
}

interface ListedClass {
  readonly of: NamedClass;
  readonly slots: ListedSlot[];
  readonly slotAt: Map<string, number>;
  /** Sessions in which something could not be taken: then nothing is known of those who are not listed. */
  readonly doubts: Set<string>;
  /** Rows that speak for the class, whomever they name. */
  readonly rows: number[];
  readonly students: Map<string, Listed>;
}

/** Where the cells of a list stand. */
export interface ListColumns {
  readonly date: number;
  readonly status: number;
  readonly name: number;
}

export interface Collector {
  /** Opens a session of a class without saying anything of anybody (a nil return, or the day of a row). */
  readonly cover: (of: NamedClass, day: Day, session: Session, row: number) => void;
  /** Counts a row that speaks for the class. */
  readonly tell: (of: NamedClass, row: number) => void;
  readonly add: (
    of: NamedClass,
    ref: StudentRef,
    day: Day,
    session: Session,
    status: ListedStatus,
    row: number,
    /** The row names other students too; null where it is counted already (another day of a span). */
    shared?: boolean | null,
  ) => void;
  /** Takes back what sessions seem to say of those who are not listed: one, all of a day, or all of the class. */
  readonly doubt: (of: NamedClass, day: Day | null, session: Session | null) => void;
  readonly sessions: () => Iterable<{ readonly of: NamedClass; readonly slot: ListedSlot }>;
  readonly hasStatus: (wanted: AttendanceStatus) => boolean;
  readonly finish: (of: {
    /** Whether everybody who is not listed in a session was there. */
    readonly othersPresent: boolean;
    readonly assumptions: readonly string[];
  }) => AttendanceRecord[];
}

/** A collector for one sheet. */
export function collector(columns: ListColumns, place: { readonly file: string; readonly sheet: string }): Collector {
  const classes = new Map<string, ListedClass>();
  const statuses = new Set<Code>();
  const keys = new Map<NamedClass, string>();

  const keyOf = (of: NamedClass): string => {
    const known = keys.get(of);
    if (known !== undefined) return known;
    const key = classKey(of);
    if (keys.size < 5000) keys.set(of, key);
    return key;
  };
  const classOf = (of: NamedClass): ListedClass => {
    const key = keyOf(of);
    let found = classes.get(key);
    if (found === undefined) {
      found = { of, slots: [], slotAt: new Map(), doubts: new Set(), rows: [], students: new Map() };
      classes.set(key, found);
    }
    return found;
  };
  const slotOf = (its: ListedClass, day: Day, session: Session, row: number): number => {
    const key = `${day}|${session}`;
    let at = its.slotAt.get(key);
    if (at === undefined) {
      at = its.slots.length;
      its.slots.push({ day, session, row, named: 0 });
      its.slotAt.set(key, at);
    }
    return at;
  };

  function add(
    of: NamedClass,
    ref: StudentRef,
    day: Day,
    session: Session,
    status: ListedStatus,
    row: number,
    shared: boolean | null = false,
  ): void {
    const its = classOf(of);
    const at = slotOf(its, day, session, row);
    const key = ref.enrolmentNo ?? ref.idNo ?? `${ref.name}|${ref.hint}|${ref.seatNo}`;
    let student = its.students.get(key);
    if (student === undefined) {
      student = { ref, row, values: new Uint32Array(8), flags: [], lines: 0, lastRow: 0, sharedRows: [] };
      its.students.set(key, student);
    }
    if (shared === true) student.sharedRows.push(row);
    else if (shared === false) student.lines += 1;
    statuses.add(status);
    if (at >= student.values.length) {
      const grown = new Uint32Array(Math.max(at + 1, student.values.length * 2));
      grown.set(student.values);
      student.values = grown;
    }
    const before = student.values[at]!;
    if (before === 0) {
      student.values[at] = row * BITS + CODES.indexOf(status) + 1;
      if (status !== 'present' && status !== 'unrecorded') its.slots[at]!.named += 1;
      return;
    }
    const was = codeOf(before);
    if (was === status || was === 'conflict' || status === 'unrecorded') return;
    if (was === 'unrecorded' || (attended.has(was) && attended.has(status))) {
      // Late beside present: both attended, the fuller word is kept.
      if (was === 'unrecorded' || was === 'present') student.values[at] = row * BITS + CODES.indexOf(status) + 1;
      statuses.add(status);
      return;
    }
    student.flags.push(
      problem(
        'attendance.mark.contradicts',
        { ...place, row, cell: cellName(row, columns.status) },
        { one: MEANING_WORDS[was]!, oneCell: cellName(rowOf(before), columns.status), other: MEANING_WORDS[status]! },
      ),
    );
    student.values[at] = rowOf(before) * BITS + CODES.indexOf('conflict') + 1;
  }

  const codeOf = (packed: number): Code => CODES[(packed % BITS) - 1]!;
  const rowOf = (packed: number): number => Math.floor(packed / BITS);

  function recordOf(
    its: ListedClass,
    chosen: readonly number[],
    wholeClass: boolean,
    everybody: boolean,
    assumptions: readonly string[],
  ): AttendanceRecord {
    const rows: AttendanceRow[] = [];
    for (const student of its.students.values()) {
      const marks: MarkCell[] = [];
      let listed = false;
      for (const at of chosen) {
        const packed = student.values[at] ?? 0;
        const slot = its.slots[at]!;
        if (packed === 0) {
          if (!wholeClass)
            marks.push({
              day: slot.day,
              session: slot.session,
              status: 'unrecorded',
              cell: cellName(student.row, columns.name),
            });
          continue;
        }
        listed = true;
        const code = codeOf(packed);
        if (code === 'present') continue;
        marks.push({
          day: slot.day,
          session: slot.session,
          status: code === 'conflict' ? 'unrecorded' : code,
          cell: cellName(rowOf(packed), columns.status),
        });
      }
      if (!listed && !everybody) continue;
      // A student in two records of a class is counted in the first, and the flags stand there.
      const { lines, sharedRows } = student;
      const flags = student.flags.splice(0);
      student.lines = 0;
      const counted = sharedRows.length === 0 ? { lines } : { lines, sharedRows };
      rows.push({ row: student.row, student: student.ref, marks, flags, ...counted });
    }
    const months = new Set(chosen.map((at) => monthOf(its.slots[at]!.day)));
    return {
      kind: 'attendance',
      ...its.of,
      month: months.size === 1 ? [...months][0]! : null,
      covered: chosen.map((at) => ({
        day: its.slots[at]!.day,
        session: its.slots[at]!.session,
        cell: cellName(its.slots[at]!.row, columns.date),
      })),
      wholeClass,
      rows,
      classRows: its.rows,
      blank: wholeClass ? 'present' : 'unknown',
      assumptions,
    };
  }

  return {
    cover: (of, day, session, row) => void slotOf(classOf(of), day, session, row),
    tell: (of, row) => void classOf(of).rows.push(row),
    add,
    doubt(of, day, session) {
      classOf(of).doubts.add(`${day ?? ''}|${session ?? ''}`);
    },
    *sessions() {
      for (const its of classes.values()) for (const slot of its.slots) yield { of: its.of, slot };
    },
    hasStatus: (wanted) => statuses.has(wanted),
    finish({ othersPresent, assumptions }) {
      return [...classes.values()].flatMap((its) => {
        const order = [...its.slots.keys()].sort((a, b) => {
          const [one, other] = [its.slots[a]!, its.slots[b]!];
          return one.day === other.day
            ? sessionOrder(one.session) - sessionOrder(other.session)
            : one.day < other.day
              ? -1
              : 1;
        });
        if (!othersPresent) return order.length === 0 ? [] : [recordOf(its, order, false, true, assumptions)];
        const isDoubtful = (at: number): boolean => {
          const { day, session } = its.slots[at]!;
          return [`${day}|${session}`, `${day}|`, '|'].some((key) => its.doubts.has(key));
        };
        const sure = order.filter((at) => !isDoubtful(at));
        const doubtful = order.filter(isDoubtful);
        return [
          ...(sure.length === 0 ? [] : [recordOf(its, sure, true, false, assumptions)]),
          ...(doubtful.length === 0 ? [] : [recordOf(its, doubtful, false, false, assumptions)]),
        ];
      });
    },
  };
}

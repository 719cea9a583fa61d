// Door 2 as the rest of the program sees it: model values in and out, asynchronous, no SQL and no driver's name.
// `open.ts` makes one over node:sqlite; a second engine can stand behind the same door.
import type { LeaveSlip, Timeline } from '#model/attendance.js';
import type { Compared, CompareOrder, Presence } from '#model/compare.js';
import type { Day } from '#model/day.js';
import type { Draft, Entry } from '#model/entry.js';
import type { CellValue, Merge } from '#model/grid.js';
import type { RegisterChange } from '#model/movement.js';
import type { Problem } from '#model/problem.js';
import type {
  ArrivalRecord,
  AttendanceRecord,
  ListRecord,
  PopulationRecord,
  RegisterRecord,
  Repair,
  SchoolRecord,
  SheetKind,
} from '#model/records.js';
import type { RosterEntry } from '#model/roster.js';
import type { ClassName, School } from '#model/school.js';
import type { BatchId, CellSource, EnrolledStudent, RowSource, StudentGroup, StudentId } from '#model/student.js';
import type { KeyList, PartHead, PartRow, StoredPart, SubmissionTable } from '#model/submission.js';
import type { PackedRegister } from './register-pack.js';

/** Who runs which command, when: stamped on every entry. */
export interface Stamp {
  readonly command: string;
  readonly actor: string;
  readonly recordedAt: string;
}

/** A file as imported once. `withdrawn` once its command was undone. */
export interface Batch {
  readonly batchId: BatchId;
  readonly file: string;
  readonly sha256: string;
  readonly kind: SheetKind;
  readonly importedOn: Day;
  readonly withdrawn: boolean;
}

/** A file of which nothing was taken; its problems are kept until it comes again. The kind is null where nobody could tell. */
export interface RefusedFile {
  readonly batchId: BatchId;
  readonly file: string;
  readonly sha256: string;
  readonly kind: SheetKind | null;
  readonly importedOn: Day;
}

/** A row or cell that was not taken or stays open, kept with its place and cells until mended or waived (rules.md 8). */
export interface StoredProblem {
  readonly problemId: number;
  readonly batchId: BatchId;
  /** Rejected rows are not taken; flagged ones are, and stay open. */
  readonly standing: 'rejected' | 'flagged';
  readonly problem: Problem;
  readonly cells: readonly CellValue[];
  readonly headings: readonly string[];
  readonly studentId: StudentId | null;
  readonly state: 'open' | 'mended' | 'waived';
}

/** Which problems are asked for; all of them where nothing is said. */
export interface ProblemsWanted {
  readonly batchIds?: readonly BatchId[];
  readonly problemIds?: readonly number[];
  readonly standing?: StoredProblem['standing'];
}

/** A value that intake mended in a row that came in, with its place: `from` as the file had it, `to` as it counts. */
export interface RowRepair extends Repair {
  readonly file: string;
  readonly kind: SheetKind;
  readonly sheet: string;
  readonly row: number;
  readonly name: string;
}

/** What stands around the rows with a problem: titles, headings, foot; of an attendance sheet all its rows. */
export interface SheetFrame {
  readonly rows: readonly { readonly number: number; readonly cells: readonly CellValue[] }[];
  readonly merges: readonly Merge[];
}

/** What happened to register rows once all files of the command are in (identities are resolved set by set). */
export interface RegisterOutcome {
  readonly batchId: BatchId;
  readonly sheet: string;
  readonly row: number;
  /** `duplicate`: the same child again; `conflict`: the same ID with another name, the first row is named. */
  readonly kind: 'duplicate' | 'conflict';
  readonly firstFile: string;
  readonly firstSheet: string;
  readonly firstRow: number;
  readonly firstName: string;
  /** The name in the row itself. */
  readonly name: string;
  /** Where the row puts the child, and where the first row does: a duplicate may name another class. */
  readonly at: ClassName;
  readonly firstAt: ClassName;
}

/** How a school's new snapshot compares with the one before, class by class. */
export interface SnapshotChange extends ClassName {
  readonly before: number;
  readonly after: number;
  /** Students of the class before who are in none of the school's classes now. */
  readonly gone: number;
}

/** A command as a person ran it, for `history` and `undo`; its number is the seq of its first entry. */
export interface CommandSummary {
  readonly command: number;
  readonly name: string;
  readonly actor: string;
  readonly recordedAt: string;
  readonly entries: number;
  /** How many cases its entries touch. */
  readonly cases: number;
  readonly undone: boolean;
  /** Entries by kind, in the order in which they first appear. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly files: readonly string[];
}

/** A row of a list that is not a register, as it came. */
export interface Listed<R> {
  readonly record: R;
  readonly studentId: StudentId | null;
  readonly source: RowSource;
}

/** A part as a merge stores it: its head, the JSON texts of its tables (as UTF-8), the keys of its children. */
export interface NewPart extends PartHead {
  readonly file: string;
  readonly sha256: string;
  readonly texts: Readonly<Record<SubmissionTable, Uint8Array>>;
  readonly children: KeyList;
}

/** A row of a stored roster under one of its keys (`childKeysOf`). */
export interface RosterPlace {
  readonly key: number;
  readonly partId: number;
  readonly row: number;
}

/** Writing side, valid inside one `write`. Everything in it is one transaction. */
export interface LedgerWriter extends LedgerReader {
  /** The live batch with this checksum and kind, if the same file is already in. */
  readonly findBatch: (sha256: string, kind: SheetKind) => Promise<Batch | null>;
  readonly addBatch: (of: { file: string; sha256: string; kind: SheetKind; importedOn: Day }) => Promise<BatchId>;
  /**
   * Remembers a file of which nothing was taken, as a batch that holds problems and nothing else. They count as mended
   * once the same file, or one of the same name, comes in a later command, whatever becomes of it then.
   */
  readonly addRefused: (of: Omit<RefusedFile, 'batchId'>) => Promise<BatchId>;
  /** Runs work that is undone alone where it throws or answers false, as a file that turned out bad half-way. */
  readonly attempt: (work: () => Promise<boolean>) => Promise<boolean>;
  readonly addRegister: (batchId: BatchId, sheet: string, record: RegisterRecord) => void;
  /** Many rows of a sheet at once, made ready by `registerPacker`; the batches of a sheet come in their order. */
  readonly addRegisterRows: (batchId: BatchId, sheet: string, packed: PackedRegister) => void;
  /**
   * Ends the register part of a command: resolves identities by the ladder of rules.md 8, finds duplicates and ID
   * conflicts, and makes one snapshot per school and class as of `takenOn`. A class that the new files do not name
   * keeps its snapshot. `supplement` adds to classes instead of replacing them.
   */
  readonly sealRegisters: (
    takenOn: Day,
    supplement: boolean,
  ) => Promise<{ outcomes: RegisterOutcome[]; changes: SnapshotChange[] }>;
  /** Stores one class's attendance, its rows already matched: `matched[i]` belongs to `record.rows[i]`, null where rejected. */
  readonly addAttendance: (
    batchId: BatchId,
    sheet: string,
    record: AttendanceRecord,
    of: { school: string; grade: number | null; classNo: string },
    matched: readonly (StudentId | null)[],
  ) => void;
  readonly addLeave: (slip: LeaveSlip) => void;
  readonly addArrival: (batchId: BatchId, sheet: string, record: ArrivalRecord, studentId: StudentId | null) => void;
  readonly addPopulation: (batchId: BatchId, sheet: string, record: PopulationRecord) => void;
  readonly addList: (batchId: BatchId, sheet: string, record: ListRecord, studentId: StudentId | null) => void;
  readonly addSchool: (batchId: BatchId, sheet: string, record: SchoolRecord) => void;
  /** Stores a school's month; the sum of its children's keys goes into its `merged` entry, which every part needs. */
  readonly addPart: (part: NewPart) => Promise<{ readonly partId: number; readonly facts: string }>;
  /** Remembers a part of a file of which everything came in, so that it need not be read again. */
  readonly addSubmissionFile: (of: { readonly sha256: string; readonly partId: number; readonly file: string }) => void;
  /** `cells` and `headings` are kept so that the row can be handed back as it came. */
  readonly addProblem: (of: Omit<StoredProblem, 'problemId' | 'state'>) => void;
  /**
   * Whether a batch of the same content that stands already says the same, row for row; not for registers. Asked before
   * its `imported` entry.
   */
  readonly bringsNothingNew: (batchId: BatchId) => Promise<boolean>;
  /** Keeps the frame of a sheet of which a problem is kept; once a sheet. */
  readonly addFrame: (batchId: BatchId, sheet: string, frame: SheetFrame) => void;
  /**
   * Says that a row takes the place of a problem, whatever became of the row: the problem counts as mended. A register
   * row is the same child as the row that had the problem, unless two IDs that hold say otherwise.
   */
  readonly addMend: (batchId: BatchId, sheet: string, row: number, problemId: number) => void;
  /**
   * Numbers, chains and inserts the drafts; each body is checked by its schema first. An `imported` entry closes its
   * batch: it carries the digest of the batch's facts and problems, so it comes after them. Every batch of a command
   * needs one. An `undone` entry takes the batches of its command out of every read.
   */
  readonly append: (drafts: readonly Draft[]) => Promise<readonly Entry[]>;
}

/** One class's recorded days in a span. */
export interface ClassCoverage extends ClassName {
  readonly enrolled: number;
  readonly days: readonly Day[];
}

export interface LedgerReader {
  /** All entries in order, or those up to `upTo`; read through their schemas. */
  readonly entries: (upTo?: number) => Promise<readonly Entry[]>;
  /** Files of which something was taken. */
  readonly batches: () => Promise<readonly Batch[]>;
  /** Files of which nothing was taken; those whose command was undone are left out. */
  readonly refusedFiles: () => Promise<readonly RefusedFile[]>;
  readonly schools: () => Promise<readonly School[]>;
  /** Children on the registers as they stood on a day (latest snapshot of each class at or before it), in batches. */
  readonly enrolled: (on: Day, school?: string) => AsyncIterable<readonly EnrolledStudent[]>;
  /** Heads by school, grade and class on a day: the enrolment of rules.md 7. */
  readonly enrolment: (on: Day) => Promise<
    readonly {
      school: string;
      schoolCode: string | null;
      town: string;
      grade: number | null;
      gradeText: string;
      classNo: string;
      count: number;
    }[]
  >;
  /** The days on which registers were taken, school by school. */
  readonly registerDays: () => Promise<readonly { readonly school: string; readonly on: Day }[]>;
  /** As now, or as on a day (an attendance sheet of last month knows the children of last month). */
  readonly roster: (school: string, on?: Day) => Promise<readonly RosterEntry[]>;
  readonly student: (studentId: StudentId) => Promise<EnrolledStudent | null>;
  /** The rows of a child on live registers before the newest, newest first: what that one leaves out they may state. */
  readonly earlierRows: (studentId: StudentId) => Iterable<EnrolledStudent>;
  /** Children of that name, ID number or 学籍号 on any register so far, each by the newest row. */
  readonly studentsNamed: (typed: string) => Promise<readonly EnrolledStudent[]>;
  /**
   * Timelines in [from, to] of the students named, or of every student with at least one mark that is not presence
   * or with a leave slip. Where two sheets record the same session of the same student, the one imported last decides;
   * `unrecorded` says nothing and so never replaces what another sheet knows. Students come in order of their number.
   * Present sessions are listed too, with the cell (row of the student, column of the day) that says so.
   */
  readonly timelines: (from: Day, to: Day, students?: readonly StudentId[]) => AsyncIterable<Timeline>;
  readonly coverage: (from: Day, to: Day) => Promise<readonly ClassCoverage[]>;
  /** All problems, or some of them, a few hundred at a time: a county's register may have hundreds of thousands. */
  readonly eachProblem: (wanted?: ProblemsWanted) => AsyncIterable<readonly StoredProblem[]>;
  /** What was mended in rows of files whose name has `file` in it, in batches. */
  readonly repairs: (file?: string) => AsyncIterable<readonly RowRepair[]>;
  readonly frame: (batchId: BatchId, sheet: string) => Promise<SheetFrame | null>;
  /** Students in a school's snapshot before its newest one who are in no class of the newest: left-register candidates. */
  readonly vanished: (
    on: Day,
    primaryYears?: 5 | 6,
  ) => Promise<readonly { student: EnrolledStudent; lastSeenOn: Day; missingSince: Day }[]>;
  /**
   * Children whom the registers of two days show differently: joined, left, moved class, grade or school, another
   * status. Children of a class whose first register is younger than `from` are told apart by `classSeenOn`.
   */
  readonly changes: (from: Day, to: Day) => Promise<readonly RegisterChange[]>;
  /**
   * Students on the register on a day of whom nothing in [from, to] says that they came, or why not (leave, a slip, a
   * suspension), and no arrival record up to `to`. In batches, since before any attendance is in that is everybody.
   */
  readonly notArrived: (on: Day, from: Day, to: Day) => AsyncIterable<readonly EnrolledStudent[]>;
  /** People on the population lists who are on no register on a day. */
  readonly unregistered: (
    on: Day,
  ) => Promise<readonly { record: PopulationRecord; studentId: StudentId; source: CellSource }[]>;
  /** Everybody on the population lists, the newest row of each, and whether a register knows them on that day. */
  readonly residents: (
    on: Day,
  ) => AsyncIterable<readonly (Listed<PopulationRecord> & { readonly registered: boolean })[]>;
  readonly arrivals: () => Promise<readonly Listed<ArrivalRecord>[]>;
  readonly lists: () => Promise<readonly Listed<ListRecord>[]>;
  /** Children who stand on the current registers of more than one school on a day, each with all claims. */
  readonly claimedTwice: (on: Day) => Promise<readonly (readonly EnrolledStudent[])[]>;
  /** The schools of the school lists (学校名单), the newest row of each. */
  readonly listedSchools: () => Promise<readonly SchoolRecord[]>;
  /** Every part of a submission that stands (whose merge was not undone), in the order in which they came. */
  readonly parts: () => Promise<readonly StoredPart[]>;
  /** Checksums of submission files that are in, with the parts that each holds. */
  readonly partsOfFiles: () => Promise<ReadonlyMap<string, readonly number[]>>;
  readonly partTable: (partId: number, table: SubmissionTable) => Promise<readonly PartRow[]>;
  /** One table of many parts; parts where it is empty are left out. */
  readonly partTables: (
    partIds: readonly number[],
    table: SubmissionTable,
  ) => Promise<ReadonlyMap<number, readonly PartRow[]>>;
  /** Rows of these parts' rosters under one of the keys. */
  readonly rosterRows: (partIds: readonly number[], keys: readonly number[]) => Promise<readonly RosterPlace[]>;
  /** Rows of these parts' rosters that share a key with another row of them, key by key. */
  readonly rosterRowsAlike: (partIds: readonly number[]) => Promise<readonly RosterPlace[]>;
  /** Compares the registers of a day with another side; see `model/compare.ts`. */
  readonly compare: (of: CompareOrder) => Promise<Compared>;
  /** Groups that the lists name, and how many rows name each. */
  readonly listedGroups: () => Promise<readonly { readonly group: StudentGroup; readonly rows: number }[]>;
  /** Who of the registers on a day was recorded as attending in [from, to]. */
  readonly presence: (on: Day, from: Day, to: Day) => Promise<Presence>;
  /** The commands so far, oldest first. */
  readonly commands: () => Promise<readonly CommandSummary[]>;
  readonly head: () => Promise<{ entries: number; hash: string }>;
}

/** Answer of `verify`: the whole chain recomputed. */
export interface Verification {
  readonly entries: number;
  readonly head: string;
  readonly intact: boolean;
  readonly faults: readonly Problem[];
}

export interface Ledger extends LedgerReader {
  readonly path: string;
  /**
   * One command, one transaction. The write lock is taken at the start (a busy ledger is a Refusal `ledger.busy`, exit 4);
   * everything is rolled back where `work` throws or answers keep: false (`--dry-run`, `--strict`).
   */
  readonly write: <T>(stamp: Stamp, work: (writer: LedgerWriter) => Promise<{ keep: boolean; value: T }>) => Promise<T>;
  readonly verify: () => Promise<Verification>;
  readonly backup: (to: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

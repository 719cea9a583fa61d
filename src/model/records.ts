// What intake makes of a sheet: records, one kind per kind of sheet, each with its place; and what it left out.
import type { AttendanceStatus, BlankMeaning, Session } from './attendance.js';
import type { Day } from './day.js';
import type { CellValue } from './grid.js';
import type { Month } from './month.js';
import type { Problem } from './problem.js';
import type { RollStatus, Student, StudentGroup } from './student.js';

/** Kinds of sheets that `import` knows. */
export const SHEET_KINDS = [
  'register',
  'attendance',
  'leave',
  'arrivals',
  'population',
  'list',
  'schools',
  'records',
  'checks',
  'rulings',
] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

/** A change that intake made to a value, listed so that it can be seen (rules.md 8, repaired). */
export interface Repair {
  readonly cell: string;
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** What every record carries: its row, what was repaired, and what stays open (rules.md 8, flagged). */
interface RecordBase {
  readonly row: number;
  readonly hidden: boolean;
  readonly repairs: readonly Repair[];
  readonly flags: readonly Problem[];
}

/** How a row names a student where it does not carry a whole register row. */
export interface StudentRef {
  readonly name: string;
  /** What stood in brackets behind the name or at its end: digits of the ID, 学号, or 大/小. */
  readonly hint: string;
  readonly idNo: string | null;
  readonly enrolmentNo: string | null;
  readonly seatNo: string;
  readonly school: string;
  readonly schoolCode: string | null;
  readonly grade: number | null;
  readonly gradeText: string;
  /** Null where neither row, sheet nor file names a class; '' for a grade with a single class. */
  readonly classNo: string | null;
  /** Entry year where the class was written `2026级1班` and the school's stage did not decide the grade. */
  readonly cohort: number | null;
  readonly birthOn: Day | null;
}

/** A register row (学籍). */
export interface RegisterRecord extends RecordBase {
  readonly kind: 'register';
  readonly student: Student;
  /** What was written behind the name to tell namesakes apart (王伟1), where numbers tell who it is; absent where nothing. */
  readonly nameMark?: string;
  /** Set where grade was written as an entry year that school and birth date could not turn into a grade. */
  readonly cohort: number | null;
}

/** One cell of an attendance sheet; only what is not plain presence is listed one by one. */
export interface MarkCell {
  readonly day: Day;
  readonly session: Session;
  readonly status: AttendanceStatus | 'unrecorded';
  readonly cell: string;
}

/** One student's row (or rows) on an attendance sheet. Days of `AttendanceRecord.covered` without a mark here are present. */
export interface AttendanceRow {
  readonly row: number;
  readonly student: StudentRef;
  readonly marks: readonly MarkCell[];
  /** Cells that could not be understood; each also stands in `flags`. Such a session is `unrecorded`. */
  readonly flags: readonly Problem[];
  /** How many rows of the sheet tell of this child alone; 1 where it does not say. */
  readonly lines?: number;
  /** Rows of the sheet that name several children, this one among them. */
  readonly sharedRows?: readonly number[];
}

/** One class's attendance from one sheet: which sessions of which days it records, and who is on it. */
export interface AttendanceRecord {
  readonly kind: 'attendance';
  readonly school: string;
  readonly schoolCode: string | null;
  readonly grade: number | null;
  readonly gradeText: string;
  readonly classNo: string | null;
  readonly cohort: number | null;
  readonly month: Month | null;
  /** Every session that the sheet records, with its column's cell in the heading row (or the row's cell in a list). */
  readonly covered: readonly { readonly day: Day; readonly session: Session; readonly cell: string }[];
  /** True for absentee lists: everybody of the class who is not listed was there. */
  readonly wholeClass: boolean;
  readonly rows: readonly AttendanceRow[];
  /** Rows of the sheet that speak for the class: a list of names, or that nobody was missing. */
  readonly classRows?: readonly number[];
  /** How blank cells were read, and why, in words. */
  readonly blank: BlankMeaning;
  readonly assumptions: readonly string[];
}

/** A leave slip (请假条) row. */
export interface LeaveRecord extends RecordBase {
  readonly kind: 'leave';
  readonly student: StudentRef;
  readonly from: Day;
  readonly to: Day;
  readonly leaveKind: 'sick' | 'leave' | 'official';
  readonly note: string;
}

/** A row of a term-start list (报到): came or did not. */
export interface ArrivalRecord extends RecordBase {
  readonly kind: 'arrivals';
  readonly student: StudentRef;
  readonly arrived: boolean;
  readonly on: Day | null;
  readonly reason: string;
  readonly note: string;
  /** Who answers for the visit, and when it was made; absent where the list has no such column. */
  readonly responsible?: string;
  readonly visitedOn?: Day | null;
}

/** A row of the population list (适龄人口). */
export interface PopulationRecord extends RecordBase {
  readonly kind: 'population';
  readonly person: PersonRow;
  readonly householdNo: string;
  readonly householder: string;
  /** What the list itself says of schooling (不在校原因, 就读学校). */
  readonly schooling: string;
}

/** A row of another list (脱贫户, 低保, 残疾, 留守 …). */
export interface ListRecord extends RecordBase {
  readonly kind: 'list';
  readonly person: PersonRow;
  readonly groups: readonly StudentGroup[];
  readonly note: string;
}

/** A person on a list that is not a school register. */
export interface PersonRow {
  readonly name: string;
  readonly sex: 'male' | 'female' | null;
  readonly birthOn: Day | null;
  readonly idNo: string | null;
  readonly enrolmentNo: string | null;
  readonly school: string;
  readonly gradeText: string;
  readonly classText: string;
  readonly town: string;
  readonly village: string;
  readonly address: string;
  readonly guardian: string;
  readonly phone: string;
}

/** A row of the school list (学校名单). */
export interface SchoolRecord extends RecordBase {
  readonly kind: 'schools';
  readonly name: string;
  readonly code: string | null;
  readonly town: string;
  /** Who answers for the school at the telephone, and its number; empty where the list has no such columns. */
  readonly contact: string;
  readonly phone: string;
  readonly note: string;
}

/** A row of a filled-in sheet of work records (工作记录), values by field as `words/columns.ts` names them. */
export interface WorkRecord extends RecordBase {
  readonly kind: 'records';
  readonly sheetOf: string;
  readonly values: Readonly<Record<string, string>>;
  /** The cell of each field that the sheet has. */
  readonly cells: Readonly<Record<string, string>>;
}

/** A row of a filled-in check sheet of a comparison (比对核查表). */
export interface CheckRecord extends RecordBase {
  readonly kind: 'checks';
  readonly check: import('./compare.js').CheckRow;
}

/** A row of a return sheet's conflicts (退回单的跨校情况): what the office decided, and what the school answers. */
export interface RulingRecord extends RecordBase {
  readonly kind: 'rulings';
  readonly ruling: import('./conflict.js').RulingRow;
}

export type IntakeRecord =
  | RegisterRecord
  | AttendanceRecord
  | LeaveRecord
  | ArrivalRecord
  | PopulationRecord
  | ListRecord
  | SchoolRecord
  | WorkRecord
  | CheckRecord
  | RulingRecord;

/** Why a row is no data; such rows are counted and said, never dropped in silence. */
export type LeftOut = 'blank' | 'title' | 'heading' | 'foot' | 'example';

/** What intake emits while rows pass. */
export type Outcome =
  | { readonly kind: 'record'; readonly record: IntakeRecord }
  | { readonly kind: 'rejected'; readonly row: number; readonly cells: readonly CellValue[]; readonly problem: Problem }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** One heading bound to one field. `column` is 0-based, `heading` as it stands in the file. */
export interface Binding {
  readonly field: string;
  readonly column: number;
  readonly heading: string;
}

/** What became of a sheet, known when its last row has passed. */
export interface SheetSummary {
  readonly kind: SheetKind | null;
  /** 1-based; null where no heading row was found. */
  readonly headerRow: number | null;
  readonly bindings: readonly Binding[];
  /** Headings that mean nothing to us; reported, their values are not taken. */
  readonly unknownHeadings: readonly string[];
  /** Why the sheet was taken for this kind, in words. */
  readonly why: string;
  /** Data rows: records emitted plus rows rejected (an attendance record counts its rows). */
  readonly rows: number;
  readonly rejected: number;
  readonly leftOut: Readonly<Record<LeftOut, number>>;
  readonly hiddenRows: number;
  readonly assumptions: readonly string[];
  /** Fields that every row states where silence would mean something else: a column all 否 is not no column. */
  readonly stated?: readonly string[];
}

/** What intake must be told, because pure code does not look around. */
export interface IntakeContext {
  readonly file: string;
  readonly today: Day;
  /** The kind the user named, or null: recognised by the headings. */
  readonly kind: SheetKind | null;
  /** The school of a school-level workspace; null where a file must name its school itself. */
  readonly school: { readonly name: string; readonly code: string | null } | null;
  readonly calendar: import('./calendar.js').SchoolCalendar;
  /** Terms known to the workspace, for sheets that name days without a year. */
  readonly terms: readonly { readonly from: Day; readonly to: Day }[];
  /** Spellings the workspace added: kind → field → headings. */
  readonly extraHeadings: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly primaryYears: 5 | 6;
  readonly blank: BlankMeaning | null;
  readonly filledTo: Day | null;
  /** The day on which the sheet first came in, where it was handed back since: what it left blank it left blank then. */
  readonly handedInOn?: Day;
  /** A legend (图例) on a sheet of its own in the same workbook, for sheets without one. */
  readonly legendSheet?: { readonly name: string; readonly lines: readonly LegendLine[] };
}

/** A row of a legend: its texts. */
export interface LegendLine {
  readonly row: number;
  readonly texts: readonly string[];
}

/** A sheet going through intake: rows in, outcomes out through `emit`, a summary at the end. */
export interface SheetIntake {
  readonly take: (row: import('./grid.js').Row) => void;
  readonly finish: () => SheetSummary;
}

/** Roll statuses that a register row may carry and that mean the child is no longer expected in class here. */
export const GONE_STATUSES: readonly RollStatus[] = ['transferred', 'graduated', 'left', 'deceased', 'abroad'];

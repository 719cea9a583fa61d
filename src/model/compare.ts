// Values of comparing lists (比对): who stands on which side, who may be whom, and what came of it. Every person keeps
// file, sheet and row, so that each finding can be looked up where it was written.
import type { CHECK_FINDINGS, COMPARISON_WORDS, MATCH_CLASS_WORDS, PAIR_REASON_WORDS } from '#words/compare.js';
import type { Day } from './day.js';
import type { CellSource, EnrolledStudent, RowSource, Sex, Student, StudentGroup, StudentId } from './student.js';

export type ComparisonKind = keyof typeof COMPARISON_WORDS;
type MatchClass = keyof typeof MATCH_CLASS_WORDS;
export type PairReason = keyof typeof PAIR_REASON_WORDS;
export type CheckFinding = (typeof CHECK_FINDINGS)[number]['code'];

/** A person on either side, as the row says. Fields that a side does not have are empty. */
export interface ComparedPerson {
  readonly studentId: StudentId | null;
  readonly name: string;
  readonly formerName: string;
  readonly sex: Sex | null;
  readonly birthOn: Day | null;
  readonly idNo: string | null;
  readonly enrolmentNo: string | null;
  readonly school: string;
  readonly grade: number | null;
  readonly gradeText: string;
  readonly classNo: string;
  readonly town: string;
  readonly village: string;
  readonly address: string;
  readonly guardian: string;
  readonly phone: string;
  /** What the row itself says of schooling, or its remark. */
  readonly note: string;
  readonly source: RowSource;
}

/** A person of whom a row says only this; all else is empty. */
export const comparedPerson = (
  said: Partial<ComparedPerson> & Pick<ComparedPerson, 'name' | 'source'>,
): ComparedPerson => ({
  studentId: null,
  formerName: '',
  sex: null,
  birthOn: null,
  idNo: null,
  enrolmentNo: null,
  school: '',
  grade: null,
  gradeText: '',
  classNo: '',
  town: '',
  village: '',
  address: '',
  guardian: '',
  phone: '',
  note: '',
  ...said,
});

/** A child as a register row states him or her, on one side of a comparison; `studentId` where the ledger's identity counts. */
export const comparedStudent = (
  of: Student & Pick<EnrolledStudent, 'source'>,
  studentId: StudentId | null,
): ComparedPerson => ({
  studentId,
  name: of.name,
  formerName: of.formerName,
  sex: of.sex,
  birthOn: of.birthOn,
  idNo: of.idNo,
  enrolmentNo: of.enrolmentNo,
  school: of.school,
  grade: of.grade,
  gradeText: of.gradeText,
  classNo: of.classNo,
  town: of.town,
  village: of.village,
  address: of.address,
  guardian: of.guardian,
  phone: of.phone,
  note: '',
  source: of.source,
});

/** How two rows came to stand beside each other, strongest first. `student`: the ledger already knows them as one child. */
export const PAIR_BY = [
  'student',
  'id',
  'enrolment-no',
  'name-birth',
  'near-id',
  'name-place',
  'strange-name',
] as const;
export type PairBy = (typeof PAIR_BY)[number];

/** A child on the register who may be the person of the other list. */
export interface Candidate {
  readonly here: ComparedPerson & { readonly studentId: StudentId };
  readonly by: PairBy;
  /** Another row of the other list is already beyond doubt this child. */
  readonly taken: boolean;
  /** Counts as only-here where nobody matches. */
  readonly counts: boolean;
}

/** A row of the other list with everybody on the register who may be meant; of school age or not. */
export interface Suspect {
  readonly there: ComparedPerson;
  /** Of school age, or of unknown age: counts as only-there where nobody matches. */
  readonly counts: boolean;
  readonly candidates: readonly Candidate[];
}

/** A side of a comparison. `births` bounds who of it counts as missing on the other side (school age), both days included. */
export type ThereSide =
  | { readonly kind: 'population' }
  | { readonly kind: 'list'; readonly group: StudentGroup }
  | { readonly kind: 'register'; readonly on: Day; readonly grade: number | null };

/** Which children of the register count as only-here. */
type HereCounts =
  | { readonly kind: 'all' }
  | { readonly kind: 'group'; readonly group: StudentGroup }
  | { readonly kind: 'grade'; readonly grade: number };

/** What is to be compared: the registers of a day with another side. */
export interface CompareOrder {
  readonly on: Day;
  /** Only registers handed in on or after this day count: a list of last summer's leavers says nothing of this autumn. */
  readonly hereSince?: Day;
  /** Parts of submissions whose rosters stand beside the registers: a bureau knows most schools only by these. */
  readonly parts?: readonly number[];
  readonly there: ThereSide;
  readonly hereCounts: HereCounts;
  readonly births: { readonly from: Day; readonly to: Day } | null;
}

/** What the ledger answers. Pages must be read before the next comparison is asked for. */
export interface Compared {
  /** Rows on each side. */
  readonly here: number;
  readonly there: number;
  /** Pairs beyond doubt: one child for the ledger, and nothing in the two rows contradicts. */
  readonly plain: number;
  /** One child for the ledger, but the rows differ; and rows of the other side that are no known child here. */
  readonly suspects: () => Iterable<readonly Suspect[]>;
  /** Children of the register without a row on the other side, candidates of suspects among them. */
  readonly unmatchedHere: number;
  readonly onlyHere: () => Iterable<readonly ComparedPerson[]>;
  /** Whether the other side names somebody, by number in the ledger or by ID. */
  readonly names: (of: { readonly studentId: StudentId; readonly idNo: string | null }) => boolean;
}

/** Who was there: everybody on the registers is attended, absent or unrecorded. */
export interface Presence {
  readonly here: number;
  readonly attended: number;
  /** On a sheet of the span, and in no session of it: with what the sheets say instead, most frequent first. */
  readonly absent: readonly {
    readonly student: EnrolledStudent;
    readonly statuses: readonly string[];
    /** A cell that says so. */
    readonly cell: CellSource | null;
  }[];
  /** On no sheet of the span: nobody can say. By school. */
  readonly unrecorded: readonly { readonly school: string; readonly count: number }[];
}

/** What somebody found who looked, as the journal keeps it. */
export interface Check {
  readonly checkNo: string;
  readonly finding: CheckFinding;
  readonly evidence: string;
  readonly by: string;
  readonly note: string;
  readonly on: Day;
}

/** A row of a filled-in check sheet (核查表); `finding` is null where nobody has filled it in. */
export interface CheckRow {
  readonly checkNo: string;
  readonly comparison: string;
  readonly name: string;
  readonly finding: CheckFinding | null;
  readonly evidence: string;
  readonly by: string;
  readonly on: Day | null;
  readonly note: string;
}

/** One line of a comparison's result. */
export interface ComparedRow {
  readonly checkNo: string;
  readonly class: MatchClass;
  readonly reasons: readonly PairReason[];
  readonly here: ComparedPerson | null;
  readonly there: ComparedPerson | null;
  /** Others who may be meant, where several may. */
  readonly others: readonly ComparedPerson[];
  /** What is known besides: roll status, leave, what the list says of schooling. */
  readonly said: string;
  /** The decision on it, where there is one. */
  readonly check: Check | null;
}

/** A comparison's result. `there` = both + onlyThere + conflict + needsEyes + outside. */
export interface ComparisonResult {
  readonly kind: ComparisonKind;
  readonly group: StudentGroup | null;
  readonly here: number;
  readonly there: number;
  readonly both: number;
  readonly onlyHere: number;
  readonly onlyThere: number;
  readonly conflict: number;
  readonly needsEyes: number;
  /** Not of school age and on no register: nobody to be sought. */
  readonly outside: number;
  /** Settled by a decision, whatever class they are in. */
  readonly decided: number;
  readonly rows: readonly ComparedRow[];
  /** Open cases of children whom the other side names: of a list of poor families those who dropped out. */
  readonly cases: readonly { readonly caseNo: string; readonly name: string }[];
  /** Rows of the other side that somebody decided to be the child of the register beside them. */
  readonly same: readonly ComparedPerson[];
  /** Rows decided not to be that child; `shares` names the child where both carry one ID, so that neither can be told by it. */
  readonly different: readonly { readonly there: ComparedPerson; readonly shares: ComparedPerson | null }[];
}

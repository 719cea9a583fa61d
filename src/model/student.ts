// A student as a register states him or her, and the identity that follows a child through all files.
import type { Day } from './day.js';

export type Sex = 'male' | 'female';

/** Groups to watch (特殊群体), as seed 004 and the registers name them. */
export type StudentGroup =
  | 'left-behind' // 留守
  | 'single-parent' // 单亲
  | 'disabled' // 残疾
  | 'former-poverty' // 脱贫户 (建档立卡)
  | 'monitored' // 监测户
  | 'low-income' // 低保
  | 'destitute' // 特困
  | 'orphan' // 孤儿
  | 'unattended' // 事实无人抚养
  | 'migrant'; // 随迁

/** Groups that are a hardship of the household; the others are special groups of children. */
const HOUSEHOLD_GROUPS: readonly StudentGroup[] = ['former-poverty', 'monitored', 'low-income', 'destitute'];

/** Whether a group is a hardship of the household and not of the child. */
export const inHousehold = (group: StudentGroup): boolean => HOUSEHOLD_GROUPS.includes(group);

/** Whether the child's household is one of those that go first and must have no dropout (seed 004). */
export const inHardship = (of: { readonly groups: readonly StudentGroup[] }): boolean => of.groups.some(inHousehold);

/** Status on the register (学籍状态). */
export type RollStatus =
  | 'enrolled'
  | 'suspended'
  | 'transferred'
  | 'graduated'
  | 'left'
  | 'deceased'
  | 'abroad'
  | 'home-teaching';

/** What a register row says of a child, spellings already repaired. Text fields are empty where nothing is stated. */
export interface Student {
  readonly name: string;
  readonly formerName: string;
  readonly sex: Sex | null;
  readonly birthOn: Day | null;
  /** 18 characters, upper-case X; null where none is usable. A failing check digit is kept and flagged. */
  readonly idNo: string | null;
  /** G/L/J and 18 characters, as repaired; null where none. */
  readonly enrolmentNo: string | null;
  /** 学号 or 座号 in the class; never an identity by itself. */
  readonly seatNo: string;
  readonly school: string;
  readonly schoolCode: string | null;
  readonly grade: number | null;
  /** The grade as written, kept where it could not be read. */
  readonly gradeText: string;
  readonly classNo: string;
  readonly ethnicity: string;
  readonly town: string;
  readonly village: string;
  readonly address: string;
  readonly residence: string;
  readonly guardian: string;
  readonly phone: string;
  readonly boarding: boolean | null;
  readonly groups: readonly StudentGroup[];
  readonly rollStatus: RollStatus;
}

/** Identity of a person in this ledger: a running number, given at first sight, kept for good. */
export type StudentId = number;

/** A student on a register at some day, with identity and where the row stands. */
export interface EnrolledStudent extends Student {
  readonly studentId: StudentId;
  readonly source: RowSource;
}

/** A batch is one file as imported once. */
export type BatchId = number;

/** Where a fact came from: the row of a sheet of a batch. */
export interface RowSource {
  readonly batchId: BatchId;
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
}

/** Where a fact came from, to the cell. */
export interface CellSource extends RowSource {
  readonly cell: string;
}

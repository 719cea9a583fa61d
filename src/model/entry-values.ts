// Schemas of the values that bodies of entries share: days, cells, runs of absence, papers, the child of a case.
import { z } from 'zod';
import { GROUP_WORDS } from '#words/codes.js';
import { type Day, readDay } from './day.js';

export const day = z.custom<Day>((value) => typeof value === 'string' && readDay(value) !== null, 'not a day');
export const text = z.string();
export const count = z.number().int().nonnegative();
/** The codes of a table of words. */
export const keysOf = <K extends string>(words: Readonly<Record<K, string>>): [K, ...K[]] =>
  Object.keys(words) as [K, ...K[]];

export const cellSource = z.object({ batchId: count, file: text, sheet: text, row: count, cell: text }).readonly();
export const run = z
  .object({
    since: day,
    firedOn: day,
    lastAbsentOn: day,
    returnedOn: day.nullable(),
    absentDays: count,
    cells: z.array(cellSource).readonly(),
  })
  .readonly();
export const evidence = z.object({ kind: text, reference: text, on: day.nullable() }).readonly();
export const caseStudent = z
  .object({
    studentId: count,
    name: text,
    sex: z.enum(['male', 'female']).nullable(),
    birthOn: day.nullable(),
    idNo: text.nullable(),
    enrolmentNo: text.nullable(),
    ethnicity: text,
    school: text,
    schoolCode: text.nullable(),
    grade: z.number().int().nullable(),
    gradeText: text,
    classNo: text,
    town: text,
    village: text,
    address: text,
    residence: text,
    guardian: text,
    phone: text,
    groups: z.array(z.enum(keysOf(GROUP_WORDS))).readonly(),
  })
  .readonly();

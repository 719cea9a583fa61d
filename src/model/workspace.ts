// The workspace file taizhang.json: whose ledger this is and what it overrides. Checked on every start.
import { z } from 'zod';
import { type Day, readDay } from './day.js';

const day = z.custom<Day>((value) => typeof value === 'string' && readDay(value) !== null, 'YYYY-MM-DD');
const span = z.strictObject({ name: z.string(), from: day, to: day }).refine((of) => of.from <= of.to, 'from > to');

export const LEVELS = ['school', 'township', 'county', 'prefecture', 'province'] as const;
export type Level = (typeof LEVELS)[number];

/** The shape of taizhang.json. Unknown keys are refused with their place, so that a typing fault can't switch a rule off. */
export const WorkspaceFile = z.strictObject({
  version: z.literal(1),
  organisation: z.strictObject({
    name: z.string().min(1),
    code: z.string().default(''),
    level: z.enum(LEVELS),
    town: z.string().default(''),
  }),
  /** Name of a preset, or the path of a policy file in this folder. */
  policy: z.string().default('kaifaqu'),
  terms: z.array(span).default([]),
  closures: z.array(span).default([]),
  /** Examinations, besides the end of each term, before which departures from one class are looked at. */
  exams: z.array(span).default([]),
  extraSchoolDays: z.array(day).default([]),
  /** Holidays of years that the built-in calendar does not have: days off and make-up workdays. */
  holidays: z.array(z.strictObject({ on: day, name: z.string(), off: z.boolean() })).default([]),
  /** Years that `holidays` covers in full, so that the program stops warning. */
  holidayYears: z.array(z.number().int()).default([]),
  /** Own spellings of headings: kind → field → spellings. */
  headings: z.record(z.string(), z.record(z.string(), z.array(z.string()))).default({}),
  primaryYears: z.union([z.literal(5), z.literal(6)]).default(6),
  /** Overrides of the policy's numbers, by their path in the policy file (`close.schoolDays`). */
  thresholds: z.record(z.string(), z.union([z.number(), z.string()])).default({}),
  /** The quarter's criteria with their points, where the office has its own; measures as `words/assessment.ts` names them. */
  assessment: z
    .array(
      z.strictObject({
        measure: z.enum(['on-time', 'complete', 'agreeing', 'persuasion', 'few-new', 'evidence', 'timely', 'zero']),
        points: z.number().positive(),
      }),
    )
    .default([]),
  /** How a bureau takes submissions: those edited after sealing, days a transfer may be on its way, days of grace. */
  merge: z
    .strictObject({
      edited: z.enum(['take', 'hold']).default('take'),
      transitDays: z.number().int().min(0).default(30),
      graceDays: z.number().int().min(0).default(5),
    })
    .default({ edited: 'take', transitDays: 30, graceDays: 5 }),
  /** Who fills and signs the forms. */
  preparer: z.string().default(''),
  reviewer: z.string().default(''),
  head: z.string().default(''),
  phone: z.string().default(''),
});
export type Workspace = z.infer<typeof WorkspaceFile>;

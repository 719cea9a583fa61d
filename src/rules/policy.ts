// A policy (制度): the numbers and steps that a place works by, each with the document and clause it comes from.
// Its numbers change on their days, and a workspace may set them; a file of one is read in policy-file.ts.
import { z } from 'zod';
import { LOG_KINDS, ROLES, TRIGGERS } from '#model/case.js';
import { type Day, readDay } from '#model/day.js';
import { type Problem, problem } from '#model/problem.js';
import { CAUSE_WORDS } from '#words/codes.js';

const text = z.string().min(1);
const day = z.custom<Day>((value) => typeof value === 'string' && readDay(value) !== null, 'YYYY-MM-DD');
const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1);

const source = z.strictObject({ document: text, clause: z.string() });
const sourced = <T extends z.ZodType>(value: T) => z.strictObject({ value, source });

/** `count: null` is a limit that the source leaves open; a workspace sets it (`steps.<id>.limit.count`). */
const limit = z.strictObject({
  count: count.nullable(),
  /** `workdays` are counted as `dayCount` says; the others mean what they say, whatever `dayCount` is. */
  unit: z.enum(['workdays', 'no-weekends', 'calendar-days', 'hours']),
  source,
});

const step = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: text,
  actor: text,
  addressee: text,
  /** An event of the case or the id of the step before. */
  after: text,
  /** `no-effect`: the child still isn't back; `refused`: a record says that return was refused. */
  when: z.enum(['no-effect', 'refused']).optional(),
  /** Only for cases with one of these triggers; all where absent. */
  triggers: z.array(z.enum(TRIGGERS)).min(1).optional(),
  limit,
  /** The step is done again at this interval until the child is back. */
  repeat: limit.optional(),
  /** Name of the form that goes out (`taizhang form <name>`), or null. */
  paper: text.nullable(),
  /** When an undone step falls away. */
  until: z.enum(['returned', 'closed']),
  done: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('log'), kinds: z.array(z.enum(LOG_KINDS)).min(1) }),
    z.strictObject({ by: z.literal('assigned'), role: z.enum(ROLES) }),
    z.strictObject({ by: z.literal('confirmed') }),
  ]),
});

const causes = Object.keys(CAUSE_WORDS) as (keyof typeof CAUSE_WORDS)[];

/** The shape of a policy file; a workspace's own and the presets have the same. */
export const PolicyFile = z.strictObject({
  version: z.literal(1),
  name: text,
  title: text,
  document: text,
  dayCount: sourced(z.enum(['workdays', 'no-weekends'])),
  absence: z.union([
    z.strictObject({ hours: sourced(z.number().int().min(1)) }),
    z.strictObject({ schoolDays: sourced(z.number().int().min(1)) }),
  ]),
  /** A child without arrival or attendance on this many days from term start on, the first day counted, has not arrived. */
  notArrived: z.strictObject({ days: sourced(z.number().int().min(1)) }),
  /** Full years on the first day of the school year, both ends included. */
  schoolAge: z.strictObject({ from: sourced(count), to: sourced(count) }),
  steps: z.array(step).min(1),
  close: z.strictObject({ schoolDays: sourced(count) }),
  followUps: z.strictObject({
    /** `{days}` stands for the interval. */
    name: text,
    actor: text,
    addressee: text,
    paper: text.nullable(),
    /** Calendar days after the return. */
    days: sourced(z.array(z.number().int().min(1))),
  }),
  reports: z.strictObject({
    addressee: text,
    cutoffDay: sourced(z.union([z.number().int().min(1).max(31), z.literal('end')])),
    weekly: sourced(z.boolean()),
    monthly: sourced(z.boolean()),
    quarterly: sourced(z.boolean()),
  }),
  watch: z.strictObject({
    absentShare: sourced(share),
    /** The share is judged once so many school days have passed. */
    schoolDaysMin: sourced(z.number().int().min(1)),
    unexcusedDays: sourced(z.number().int().min(1)),
    unexcusedWithinDays: sourced(z.number().int().min(1)),
    sickSchoolDays: sourced(z.number().int().min(1)),
    leaveEndsWithinDays: sourced(count),
  }),
  targets: z.strictObject({
    dropoutRateMax: sourced(share).optional(),
    enrolmentRateMin: sourced(share).optional(),
    retentionRateMin: sourced(share).optional(),
  }),
  /** Measures by cause of dropping out (seed 001, chapter 5). */
  strategies: z.partialRecord(z.enum(causes), z.strictObject({ measures: z.array(text).min(1), source })).optional(),
  /** Numbers that change from a day on; what happened before stays judged by the old ones. */
  changes: z.array(z.strictObject({ from: day, set: z.record(z.string(), z.union([z.number(), z.string()])), source })),
});

/** What zod says of a wrong value, in Chinese. */
export const inChinese = z.locales.zhCN().localeError;

export type Policy = z.infer<typeof PolicyFile>;
export type PolicyStep = Policy['steps'][number];
export type Limit = PolicyStep['limit'];
/** When a run fires (rules.md 3). */
export type AbsenceRule = { readonly hours: number } | { readonly schoolDays: number };

/** Events of a case that a step may follow. */
export const STEP_EVENTS = ['since', 'detected', 'confirmed', 'returned'] as const;
export type StepEvent = (typeof STEP_EVENTS)[number];

/** A place in a policy: keys and, inside `steps`, ids or positions. */
export type PolicyPath = readonly (string | number)[];

/** The policy as it stands on a day: its dated changes up to that day applied, in order of their days; later ones stay. */
export function policyOn(of: Policy, on: Day): Policy {
  const applying = of.changes.filter((change) => change.from <= on);
  if (applying.length === 0) return of;
  const now = applying
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .reduce((before, change) => applySet(before, change.set, () => change.source).policy, of);
  return { ...now, changes: of.changes.filter((change) => change.from > on) };
}

/** The same for many days: a policy changes a few times in years, so each standing of it is made once. */
export function policyByDay(of: Policy): (on: Day) => Policy {
  const made = new Map<number, Policy>();
  return (on) => {
    const standing = of.changes.filter((change) => change.from <= on).length;
    const known = made.get(standing);
    if (known !== undefined) return known;
    const policy = policyOn(of, on);
    made.set(standing, policy);
    return policy;
  };
}

/** Numbers of a policy by their path (`close.schoolDays`, `steps.village.limit.count`), as taizhang.json overrides them. */
export type Thresholds = Readonly<Record<string, number | string>>;

/** The policy with a workspace's numbers; faults where a path leads nowhere or a value doesn't fit. Overrides win on every day. */
export function withThresholds(of: Policy, overrides: Thresholds, file = 'taizhang.json'): Policy | Problem[] {
  const faults = setFaults(of, overrides);
  if (faults.length > 0)
    return faults.map(({ path, reason }) => problem('policy.threshold', { file }, { path, reason }));
  const own = (path: string) => ({ document: file, clause: `thresholds.${path}` });
  return {
    ...applySet(of, overrides, own).policy,
    changes: of.changes.map((change) => ({
      ...change,
      set: Object.fromEntries(Object.entries(change.set).filter(([path]) => !(path in overrides))),
    })),
  };
}

/** What is wrong with numbers set by path: the path, and the key that leads nowhere or what is wrong with the value. */
export const setFaults = (of: Policy, set: Thresholds): { path: string; reason: string }[] =>
  applySet(of, set, () => ({ document: '-', clause: '-' })).faults;

/** Sets numbers by path on a copy, and checks that the whole still holds. */
function applySet(
  of: Policy,
  set: Thresholds,
  sourceOf: (path: string) => { document: string; clause: string },
): { policy: Policy; faults: { path: string; reason: string }[] } {
  let policy = of;
  const faults: { path: string; reason: string }[] = [];
  for (const [path, value] of Object.entries(set)) {
    const copy = structuredClone(policy) as unknown as Record<string, unknown>;
    const reason = setAt(copy, path, value, sourceOf(path));
    const read = reason === null ? PolicyFile.safeParse(copy, { error: inChinese }) : null;
    if (reason !== null) faults.push({ path, reason });
    else if (read?.success) policy = read.data;
    else faults.push({ path, reason: read?.error?.issues[0]?.message ?? '' });
  }
  return { policy, faults };
}

/** Puts a value where a path leads; the reason where it leads nowhere. `7,30,90` is a row of days. */
function setAt(
  root: Record<string, unknown>,
  path: string,
  value: number | string,
  sourceNow: { document: string; clause: string },
): string | null {
  // The two ways of firing exclude each other: naming one replaces the other.
  if (path === 'absence.hours' || path === 'absence.schoolDays') {
    root.absence = { [path.slice('absence.'.length)]: { value, source: sourceNow } };
    return null;
  }
  const keys = path.split('.');
  const last = keys.pop()!;
  let at: unknown = root;
  for (const key of keys) {
    at = Array.isArray(at) ? at.find((one) => one.id === key) : (at as Record<string, unknown> | undefined)?.[key];
    if (typeof at !== 'object' || at === null) return key;
  }
  const holder = at as Record<string, unknown>;
  const target = holder[last];
  if (last === 'count' && 'unit' in holder) {
    holder.count = value;
    holder.source = sourceNow;
    return null;
  }
  if (typeof target !== 'object' || target === null || !('value' in target)) return last;
  const held = target as { value: unknown; source: unknown };
  held.value = Array.isArray(held.value)
    ? String(value)
        .split(/[,，、\s]+/)
        .map(Number)
    : value;
  held.source = sourceNow;
  return null;
}

/** When a run fires under a policy as it stands. */
export const absenceRuleOf = ({ absence }: Policy): AbsenceRule =>
  'hours' in absence ? { hours: absence.hours.value } : { schoolDays: absence.schoolDays.value };

/** When a run fires under a policy on a day. */
export const absenceRuleOn = (of: Policy, on: Day): AbsenceRule => absenceRuleOf(policyOn(of, on));

/** The limits that the policy's source leaves open and that nobody has set: shown by `policy` and `doctor`. */
export const openLimits = (of: Policy): PolicyStep[] => of.steps.filter((one) => one.limit.count === null);

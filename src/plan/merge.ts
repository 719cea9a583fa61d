// Whether a school's month may come in, and as what: who it is, which month, whether it holds together. Pure: what is
// known of schools, of today and of the office's own rules is handed in, so that the answer never depends on the order.
import { type Case, isOpen } from '#model/case.js';
import { addDays, type Day, readDay } from '#model/day.js';
import { type Month, readMonth } from '#model/month.js';
import { COUNT_NAMES } from '#model/period-counts.js';
import { type Problem, problem } from '#model/problem.js';
import { type Cover, type PartContent, type PartHead, type Sealed, schoolKeyOf } from '#model/submission.js';
import { type Period, reportingPeriod } from '#rules/calendar.js';
import { judgeCounts } from '#rules/counts.js';
import { COVER_FIELDS, SUBMISSION_WORDS } from '#words/submission.js';
import { YES } from '#words/values.js';

/** A school of the list (学校名单): who has to submit. */
export interface ListedSchool {
  readonly name: string;
  readonly code: string | null;
  readonly town: string | null;
  /** Whom the list names to be called. */
  readonly contact: string;
  readonly phone: string;
}

/** What the office knows and wants. */
export interface MergeRules {
  readonly today: Day;
  readonly cutoffDay: number | 'end';
  /** Empty where no list was imported: then any school is taken. */
  readonly schools: readonly ListedSchool[];
  readonly edited: 'take' | 'hold';
  readonly graceDays: number;
}

/** A part that was read, with its digest and the cases that its lines tell of. */
export interface JudgedPart {
  readonly content: PartContent;
  readonly digest: string;
  readonly stated: string;
  readonly cases: readonly Case[];
}

/** A fault of the cover names its line. */
interface CoverFault {
  readonly field: string;
  readonly problem: Problem;
}

/** A head where the part may come in, and what is to be said of it. */
export interface PartVerdict {
  readonly head: PartHead | null;
  readonly sealed: Sealed;
  readonly faults: readonly CoverFault[];
}

/** Judges one part. With any error it is held back whole; warnings come in with it. */
export function judgePart(part: JudgedPart, rules: MergeRules): PartVerdict {
  const { content, digest, stated } = part;
  const { cover } = content;
  const faults: CoverFault[] = [];
  const say = (field: string, made: Problem): void => {
    faults.push({ field, problem: made });
  };
  const unread = (field: keyof typeof COVER_FIELDS): void =>
    say(field, problem('submission.cover-field', {}, { field: COVER_FIELDS[field].heading }, cover[field]));
  const school = cover.school ?? '';
  const period = readMonth(cover.period ?? '');
  const revision = cover.revision === '' ? 1 : Number(cover.revision);
  if (school === '') unread('school');
  if (period === null) unread('period');
  if (!Number.isInteger(revision) || revision < 1) unread('revision');
  const sealed: Sealed = stated === '' ? 'none' : stated === digest ? 'intact' : 'edited';
  if (sealed === 'edited') {
    say('digest', problem(rules.edited === 'hold' ? 'submission.edited-held' : 'submission.edited'));
  }
  if (sealed === 'none') say('digest', problem('submission.unsealed'));
  const listed = school === '' ? null : judgeSchool(cover, rules, say);
  if (period === null || school === '') return { head: null, sealed, faults };
  const span = spanOf(cover, period, rules, unread);
  if (span.from > rules.today) say('period', problem('submission.future-month', {}, { period, today: rules.today }));
  const nil = YES.has(cover.nil ?? '') || cover.nil === SUBMISSION_WORDS.yes;
  judgeContents(part, span, nil, say, unread);
  const filledOn = readDay(cover.filledOn ?? '');
  const due = addDays(span.to, rules.graceDays);
  if (filledOn !== null && filledOn > due) say('filledOn', problem('submission.late', {}, { filledOn, due }));
  if (faults.some((one) => one.problem.severity === 'error')) return { head: null, sealed, faults };
  const schoolCode = (cover.schoolCode || listed?.code) ?? '';
  const head: PartHead = {
    schoolKey: schoolKeyOf(school, schoolCode),
    school,
    schoolCode,
    town: cover.town || (listed?.town ?? ''),
    period,
    from: span.from,
    to: span.to,
    revision,
    nil,
    filledOn,
    sealed,
    digest,
    cover: { ...cover, digest: stated },
  };
  return { head, sealed, faults };
}

type Say = (field: string, made: Problem) => void;

/** The school in the list, by code before name. */
function judgeSchool(cover: Cover, { schools }: MergeRules, say: Say): ListedSchool | null {
  if (schools.length === 0) return null;
  const { school = '', schoolCode: code = '' } = cover;
  const byCode = code === '' ? undefined : schools.find((one) => one.code === code);
  const byName = schools.filter((one) => one.name === school);
  if (byCode !== undefined) {
    if (byCode.name === school) return byCode;
    const other = byName.find((one) => one.code !== null && one.code !== code);
    const said = { code, listed: byCode.name, school };
    say('schoolCode', problem(other === undefined ? 'submission.name-changed' : 'submission.code-of-other', {}, said));
    return byCode;
  }
  const only = byName.length === 1 ? byName[0]! : null;
  if (only !== null && (code === '' || only.code === null)) return only;
  say('school', problem('submission.unknown-school', {}, { school, code: code === '' ? '—' : code }));
  return null;
}

function spanOf(
  cover: Cover,
  period: Month,
  { cutoffDay }: MergeRules,
  unread: (field: 'from' | 'to') => void,
): Pick<Period, 'from' | 'to'> {
  const usual = reportingPeriod(period, cutoffDay);
  const dayOf = (field: 'from' | 'to'): Day => {
    if ((cover[field] ?? '') === '') return usual[field];
    const read = readDay(cover[field] ?? '');
    if (read === null) unread(field);
    return read ?? usual[field];
  };
  const span = { from: dayOf('from'), to: dayOf('to') };
  if (span.from > span.to) unread('to');
  return span;
}

/** What must hold (逻辑校验): the cover's figures are those of the lines and of the roster. */
function judgeContents(
  { content, cases }: JudgedPart,
  { from, to }: Pick<Period, 'from' | 'to'>,
  nil: boolean,
  say: Say,
  unread: (field: keyof typeof COVER_FIELDS) => void,
): void {
  const { cover, tables } = content;
  const statedOf = (field: keyof typeof COVER_FIELDS): number | null => {
    const text = cover[field] ?? '';
    if (text === '') return null;
    if (/^\d+$/.test(text)) return Number(text);
    unread(field);
    return null;
  };
  const counts = judgeCounts(cases, from, to);
  for (const field of COUNT_NAMES) {
    const stated = statedOf(field);
    const counted = counts[field];
    if (stated === null || stated === counted) continue;
    say(field, problem('submission.count', {}, { what: COVER_FIELDS[field].heading, stated, counted }));
  }
  const enrolment = statedOf('enrolment');
  statedOf('termStartEnrolment');
  if (enrolment !== null && tables.roster.length > 0 && enrolment !== tables.roster.length) {
    say('enrolment', problem('submission.roster-count', {}, { stated: enrolment, counted: tables.roster.length }));
  }
  const open = cases.filter((one) => isOpen(one.status)).length;
  if (nil && open > 0) say('nil', problem('submission.nil-with-cases', {}, { count: open }));
  if (!nil && tables.cases.length === 0) say('nil', problem('submission.nil-unsaid'));
}

/** Schools of the list without a part that counts for a month. */
export const missingSchools = (
  schools: readonly ListedSchool[],
  counted: readonly Pick<PartHead, 'schoolKey' | 'school' | 'period'>[],
  month: Month,
): ListedSchool[] => {
  const came = new Set(counted.filter((one) => one.period === month).map((one) => one.schoolKey));
  return schools.filter((one) => !came.has(schoolKeyOf(one.name, one.code ?? '')));
};

/** The month that is being collected: the one most parts are of, the later of two; null without any part. */
export function monthCollected(periods: readonly Month[]): Month | null {
  const counts = new Map<Month, number>();
  for (const one of periods) counts.set(one, (counts.get(one) ?? 0) + 1);
  const [best] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? 1 : -1));
  return best?.[0] ?? null;
}

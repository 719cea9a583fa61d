// A workspace's own schools as parts of a submission: one at a school, one a school where a central school keeps the
// registers of several. Cases are those of the school year and whatever was still open when it began.
import { formHeadOf } from '#commands/form/files.js';
import type { Context } from '#commands/frame/command.js';
import { baseHeadsOf } from '#commands/report/base-heads.js';
import { figuresFrom, flowsOf, type HeadCounts } from '#commands/report/figures.js';
import { countTaughtAtHome, namedTaughtAtHome, registersThatSay } from '#commands/report/home-teaching.js';
import { answerPart, type CoverCounts, type PartInput } from '#forms/submission.js';
import { type Case, isOpen } from '#model/case.js';
import { addDays, type Day, earlier } from '#model/day.js';
import type { Entry } from '#model/entry.js';
import { foldAsOf } from '#model/fold.js';
import { type Month, monthNumber, monthYear } from '#model/month.js';
import { joinNotes, movementNotesOf } from '#model/movement.js';
import type { EnrolledStudent } from '#model/student.js';
import type { PartContent } from '#model/submission.js';
import { rulingsOf } from '#plan/rulings.js';
import { planChanges } from '#plan/submit.js';
import { type Period, schoolYearPeriod } from '#rules/calendar.js';

/** One own school's month, to be printed with a revision and a day. */
export interface OwnPart {
  readonly school: string;
  readonly print: (printed: Parameters<typeof answerPart>[1]) => PartContent;
  readonly counts: CoverCounts;
  readonly cases: readonly Case[];
}

interface Unit {
  readonly school: string;
  readonly schoolCode: string;
  readonly town: string;
  readonly has: (school: string) => boolean;
  /** The one school whose register it is; null where everything is. */
  readonly only: string | null;
}

/** The own parts of a month; none where the ledger has neither a register nor a case of its own. */
export async function ownParts(context: Context, month: Month, period: Period): Promise<OwnPart[]> {
  const { ledger, workspace, today } = context;
  const { from, to } = period;
  const end = earlier(to, today);
  const entries = await ledger.entries();
  const all = [...foldAsOf(entries, to).values()];
  const base = await baseHeadsOf(ledger, workspace.file.terms, end);
  const heads: Pick<HeadCounts, 'before' | 'now' | 'start'> = {
    before: await ledger.enrolment(addDays(from, -1)),
    now: await ledger.enrolment(end),
    start: base.heads,
  };
  const saying = registersThatSay(entries);
  const namedAtHome = await namedTaughtAtHome(context, { from, to: end }, all);
  const registerChanges = heads.before.length === 0 ? [] : await ledger.changes(addDays(from, -1), end);
  const units = await unitsOf(context, new Set([...heads.now, ...heads.before].map((one) => one.school)), all);
  const yearFrom = schoolYearPeriod(to).from;
  const head = await formHeadOf(context);
  const notes = Map.groupBy(
    movementNotesOf(entries).filter((one) => one.on >= from && one.on <= to),
    (one) => one.studentId,
  );
  const said = answersSince(entries, yearFrom);
  const parts: OwnPart[] = [];
  for (const unit of units) {
    const own = all.filter((one) => unit.has(one.student.school));
    const cases = own.filter((one) => isOpen(one.status) || one.moves.some((move) => move.on >= yearFrom));
    const only = <T extends { readonly school: string }>(rows: readonly T[]): T[] =>
      rows.filter((one) => unit.has(one.school));
    const roster = await rosterOf(context, end, unit);
    const figures = figuresFrom(period, cases, {
      before: only(heads.before),
      now: only(heads.now),
      start: only(heads.start),
      flows: flowsOf({ before: only(heads.before), now: only(heads.now) }, registerChanges, unit.has),
      baseOn: (unit.only === null ? null : base.late.get(unit.only)) ?? base.on,
      lateSchools: unit.only === null ? base.late.size : 0,
      sinceBase: null,
      taughtAtHome: countTaughtAtHome(roster, namedAtHome, saying),
    });
    const counts = { ...figures.counts, enrolment: figures.enrolment, termStartEnrolment: figures.termStartEnrolment };
    const before = heads.before.length === 0 ? null : await rosterOf(context, addDays(from, -1), unit);
    const newest = await newestRows(context, before ?? [], roster);
    const changes = planChanges({
      before,
      now: roster,
      newestOf: (id) => newest.get(id) ?? null,
      cases: own,
      noteOf: (id) => joinNotes(notes.get(id) ?? []),
      school: unit.school,
      to,
    });
    const monthly: PartInput['monthly'] = {
      head: { ...head, unit: unit.school, unitCode: unit.schoolCode, unitTown: unit.town },
      year: monthYear(month),
      month: monthNumber(month),
      from,
      to,
      primaryYears: workspace.file.primaryYears,
      grades: figures.grades,
      cases,
      counts: figures.counts,
      last: null,
      classesRecorded: await classesRecorded(context, period, unit),
      gaps: null,
      watch: null,
      netLossRate: { part: 0, whole: null },
      homeTeachingUnsaid: 0,
      hardshipEnrolled: null,
    };
    const answers = said.filter((one) => one.school === unit.school);
    const input = { ...unit, head, period: month, from, to, monthly, counts, cases, roster, changes, answers };
    parts.push({ school: unit.school, counts, cases, print: (printed) => answerPart(input, printed) });
  }
  return parts;
}

/** What schools answered to conflicts since the school year began, the last word of each. */
const answersSince = (entries: readonly Entry[], from: Day) =>
  [...rulingsOf(entries).answers].flatMap(([conflict, answers]) =>
    answers
      .filter((one) => one.on >= from)
      .map(({ school, answer, note }) => ({ school, conflict, answer, note: note.replaceAll('\n', ' ') })),
  );

/** At a school everything is the school's own; elsewhere each school named by a register or a case is one. */
async function unitsOf(
  { workspace, ledger }: Context,
  named: ReadonlySet<string>,
  cases: readonly Case[],
): Promise<Unit[]> {
  const { organisation } = workspace.file;
  if (organisation.level === 'school') {
    if (named.size === 0 && cases.length === 0) return [];
    return [
      {
        school: organisation.name,
        schoolCode: organisation.code,
        town: organisation.town,
        has: () => true,
        only: null,
      },
    ];
  }
  const known = new Map((await ledger.schools()).map((one) => [one.name, one]));
  return [...new Set([...named, ...cases.map((one) => one.student.school)])].sort().map((school) => ({
    school,
    schoolCode: known.get(school)?.code ?? '',
    town: known.get(school)?.town ?? '',
    has: (one) => one === school,
    only: school,
  }));
}

async function rosterOf({ ledger }: Context, on: Period['to'], unit: Unit): Promise<EnrolledStudent[]> {
  const found: EnrolledStudent[] = [];
  for await (const page of ledger.enrolled(on, unit.only ?? undefined)) found.push(...page);
  return found;
}

/** The newest register row of each child who is gone. */
async function newestRows({ ledger }: Context, before: readonly EnrolledStudent[], now: readonly EnrolledStudent[]) {
  const here = new Set(now.map((one) => one.studentId));
  const newest = new Map<number, EnrolledStudent>();
  for (const { studentId } of before) {
    if (here.has(studentId)) continue;
    const row = await ledger.student(studentId);
    if (row !== null) newest.set(studentId, row);
  }
  return newest;
}

async function classesRecorded({ ledger }: Context, { from, to }: Period, unit: Unit): Promise<number> {
  const coverage = await ledger.coverage(from, to);
  return coverage.filter((one) => unit.has(one.school) && one.days.length > 0).length;
}

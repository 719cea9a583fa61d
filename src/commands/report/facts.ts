// What the monthly form and the nil report tell besides cases and enrolment: attendance that was handed in, children on
// the watch list, children of hardship households, and the scan behind a nil report.
import type { Context } from '#commands/frame/command.js';
import { planFrom } from '#commands/scan.js';
import { bureauOf } from '#commands/submission/bureau.js';
import type { NilInput } from '#forms/nil.js';
import { casesOfPeriod } from '#forms/stages.js';
import { studentsOfRoster } from '#intake/submission-roster.js';
import { earlier } from '#model/day.js';
import { Refusal } from '#model/problem.js';
import { inHousehold } from '#model/student.js';
import type { Period } from '#rules/calendar.js';
import { judgeGaps } from '#rules/gaps.js';
import { periodInWords } from '#words/forms/rolls.js';
import type { Figures } from './figures.js';

/** Attendance of a period: classes with any, days with any, places where it is missing. */
export async function recordedIn({ ledger, workspace, today }: Context, period: Period) {
  const coverage = await ledger.coverage(period.from, period.to);
  return {
    classes: coverage.filter((one) => one.days.length > 0).length,
    days: new Set(coverage.flatMap((one) => one.days)).size,
    gaps: judgeGaps(coverage, workspace.calendar, period, today).length,
  };
}

/** How many children stood on the watch list (苗头预警) at the end of a period; null before any attendance. */
export async function watchedAt({ workspace, ledger, today }: Context, period: Period): Promise<number | null> {
  const on = earlier(period.to, today);
  const coverage = await ledger.coverage(period.from, on);
  if (coverage.every((one) => one.days.length === 0)) return null;
  const { watch } = await planFrom({ workspace, today: on }, ledger);
  return new Set(watch.map((one) => one.student.studentId)).size;
}

/**
 * Children of hardship households (脱贫户、监测户、低保、特困) on the register, at a bureau on the rosters of the period; null
 * where no list, register or roster names any.
 */
export async function hardshipEnrolledIn(context: Context, period: Period): Promise<number | null> {
  const { ledger, today } = context;
  const bureau = await bureauOf(context, period);
  let count = 0;
  if (bureau !== null) {
    for (const part of bureau.parts)
      for (const { student } of studentsOfRoster(await ledger.partTable(part.partId, 'roster'), part, today))
        if (student.groups.some(inHousehold)) count += 1;
    return count > 0 ? count : null;
  }
  for await (const batch of ledger.enrolled(earlier(period.to, today)))
    count += batch.filter((one) => one.groups.some(inHousehold)).length;
  if (count > 0) return count;
  return (await ledger.lists()).some(({ record }) => record.groups.some(inHousehold)) ? 0 : null;
}

/**
 * What the nil report (零报告) tells. It makes the scan that it speaks of, and is refused (`report.not-nil`) where the
 * period knew a case that was not set aside, or where the scan finds somebody whom nobody has looked at yet.
 */
export async function nilInput(context: Context, figures: Figures, head: NilInput['head']): Promise<NilInput> {
  const { workspace, ledger, today } = context;
  const { period, counts, cases, grades, enrolment } = figures;
  const { from, to } = period;
  const known = casesOfPeriod(cases, from, to).filter((one) => one.status !== 'dismissed').length;
  if (known > 0 || counts.openAtEnd > 0)
    throw new Refusal('report.not-nil', 2, {}, { period: period.label, known, open: counts.openAtEnd });
  const on = earlier(to, today);
  const found = (await planFrom({ workspace, today: on }, ledger)).opened.length;
  if (found > 0) throw new Refusal('report.nil-unscanned', 2, {}, { found });
  const recorded = await recordedIn(context, period);
  const classes = grades.reduce<number | null>(
    (sum, one) => (one.classes === null ? sum : (sum ?? 0) + one.classes),
    null,
  );
  return {
    head,
    period: periodInWords(period.label),
    from,
    to,
    enrolled: enrolment,
    classes,
    classesRecorded: recorded.classes,
    schoolDays: recorded.days,
    gaps: recorded.gaps,
    scannedOn: recorded.days === 0 ? null : on,
    openAtEnd: counts.openAtEnd,
  };
}

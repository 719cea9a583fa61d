// The reports that are owed by a day: of the week, of the reporting month, of the quarter for those who rank schools.
import type { SchoolCalendar } from '#model/calendar.js';
import { addDays, type Day, daysBetween, daysFrom } from '#model/day.js';
import { readMonth } from '#model/month.js';
import { REPORT_WORDS, TO_DO_ABOVE, TO_DO_ACTORS, TO_DO_WORDS } from '#words/due.js';
import { quarterPeriod, reportingMonthOf, reportingPeriod, weekOf } from './calendar.js';
import { policyOn } from './policy.js';
import { general, type ToDo, type ToDoInput } from './to-do-item.js';

/** The report of the period that runs (a bureau's quarterly assessment of its schools besides), and that of the one before where nothing says that it was sent. */
export function reportsToDo(of: ToDoInput): ToDo[] {
  const { reports } = policyOn(of.policy, of.today);
  const { today } = of;
  const cutoff = reports.cutoffDay.value;
  const month = reportingPeriod(reportingMonthOf(today, cutoff), cutoff);
  const monthBefore = reportingPeriod(reportingMonthOf(addDays(month.from, -1), cutoff), cutoff);
  const week = weekOf(today);
  const weekBefore = weekOf(addDays(week.from, -1));
  const quarterOf = (label: string) => {
    const read = readMonth(label);
    const number = read === null ? 1 : Math.ceil(+read.slice(5) / 3);
    return quarterPeriod(+label.slice(0, 4), number as 1 | 2 | 3 | 4, cutoff);
  };
  const quarter = quarterOf(month.label);
  const quarterBefore = quarterOf(reportingMonthOf(addDays(quarter.from, -1), cutoff));
  const wanted = [
    ...(reports.weekly.value ? [weekBefore, week].map((period) => ({ kind: 'weekly' as const, period })) : []),
    ...(reports.monthly.value ? [monthBefore, month].map((period) => ({ kind: 'monthly' as const, period })) : []),
    ...(reports.quarterly.value && of.level !== 'school'
      ? [quarterBefore, quarter].map((period) => ({ kind: 'quarterly' as const, period }))
      : []),
  ];
  return wanted
    .filter(({ period }) => of.since !== null && of.since <= middleOf(period))
    .filter(({ kind, period }) => !isReported(of, kind, period.label))
    .map(({ kind, period }) =>
      general(of, {
        id: `report/${kind}/${period.label}`,
        kind: 'report',
        about: '',
        what:
          kind === 'quarterly'
            ? TO_DO_WORDS.quarterly(period.label)
            : TO_DO_WORDS.report(REPORT_WORDS[kind], period.label),
        actor: of.level === 'school' ? TO_DO_ACTORS.school : TO_DO_ACTORS.office,
        addressee: of.level === 'school' ? reports.addressee : TO_DO_ABOVE,
        paper: kind,
        dueOn: kind === 'weekly' ? lastWorkday(of.calendar, period) : period.to,
        source: kind === 'monthly' ? reports.cutoffDay.source : reports[kind].source,
      }),
    );
}

/** The middle of a period: one in whose second half the ledger began is nobody's debt. */
export const middleOf = ({ from, to }: { readonly from: Day; readonly to: Day }): Day =>
  addDays(from, Math.floor(daysBetween(from, to) / 2));

/** A sealed month was submitted; for all others a record of `log - report` says so. */
const isReported = (of: ToDoInput, kind: keyof typeof REPORT_WORDS, label: string): boolean =>
  (kind === 'monthly' && of.sealed.includes(label)) ||
  of.events.some(({ kind: what, details }) => what === 'report' && details.report === kind && details.period === label);

/** A week's report is due on its last workday; where the week has none, on its last day. */
const lastWorkday = (calendar: SchoolCalendar, { from, to }: { from: Day; to: Day }): Day =>
  daysFrom(from, to).findLast((day) => calendar.isWorkday(day)) ?? to;

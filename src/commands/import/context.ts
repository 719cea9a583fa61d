// What intake is told of the workspace, because pure code does not look around; first as plain values, which cross to the
// threads that read, then as the context of a file.
import type { Context } from '#commands/frame/command.js';
import type { BlankMeaning } from '#model/attendance.js';
import type { Day } from '#model/day.js';
import type { IntakeContext, SheetKind } from '#model/records.js';
import { buildCalendar, type CalendarAdditions } from '#rules/calendar.js';

/** What is the same for all files of a command. */
export interface IntakeOrder extends Omit<IntakeContext, 'file' | 'calendar' | 'legendSheet'> {
  readonly calendar: CalendarAdditions;
}

/** What the workspace and the command say. */
export function intakeOrder(
  { workspace, today }: Pick<Context, 'workspace' | 'today'>,
  kind: SheetKind | null,
  said: { readonly blank: BlankMeaning | undefined; readonly filledTo: Day | undefined },
): IntakeOrder {
  const { organisation, terms, headings, primaryYears } = workspace.file;
  const { closures, extraSchoolDays, holidays, holidayYears } = workspace.file;
  const school =
    organisation.level === 'school'
      ? { name: organisation.name, code: organisation.code === '' ? null : organisation.code }
      : null;
  return {
    today,
    kind,
    school,
    calendar: { closures, extraSchoolDays, holidays, holidayYears },
    terms,
    extraHeadings: headings,
    primaryYears,
    blank: said.blank ?? null,
    filledTo: said.filledTo ?? null,
  };
}

/** The contexts of files. */
export function contextsOf(order: IntakeOrder): (file: string) => IntakeContext {
  const calendar = buildCalendar(order.calendar);
  return (file) => ({ ...order, file, calendar });
}

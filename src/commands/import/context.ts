// What intake is told of the workspace, because pure code does not look around.

import type { Context } from '#commands/frame/command.js';
import type { BlankMeaning } from '#model/attendance.js';
import type { Day } from '#model/day.js';
import type { IntakeContext, SheetKind } from '#model/records.js';

/** The intake context of a file in this workspace. */
export function contextFor(
  { workspace, today }: Context,
  kind: SheetKind | null,
  said: { readonly blank: BlankMeaning | undefined; readonly filledTo: Day | undefined },
): (file: string) => IntakeContext {
  const { organisation, terms, headings, primaryYears } = workspace.file;
  const school =
    organisation.level === 'school'
      ? { name: organisation.name, code: organisation.code === '' ? null : organisation.code }
      : null;
  return (file) => ({
    file,
    today,
    kind,
    school,
    calendar: workspace.calendar,
    terms,
    extraHeadings: headings,
    primaryYears,
    blank: said.blank ?? null,
    filledTo: said.filledTo ?? null,
  });
}

// The roster of a submission as far as schools are compared by it: names, IDs and birth dates, spellings mended.
import { type Day, readDay } from '#model/day.js';
import type { PartRow, RosterChild } from '#model/submission.js';
import { ROLL_STATUS_WORDS } from '#words/submission.js';
import { readDate } from './dates.js';
import { readEnrolmentNo, readIdNo } from './identity.js';
import { normaliseName } from './normalise.js';
import { fieldOf } from './submission-case.js';

/** Whoever is listed as gone is on no register any more. */
const GONE: ReadonlySet<string> = new Set([
  ROLL_STATUS_WORDS.transferred,
  ROLL_STATUS_WORDS.graduated,
  ROLL_STATUS_WORDS.left,
  ROLL_STATUS_WORDS.deceased,
  ROLL_STATUS_WORDS.abroad,
]);

/** The children of a roster by the row of its table (0-based). */
export function childrenOfRoster(roster: readonly PartRow[], today: Day): RosterChild[] {
  const children: RosterChild[] = [];
  for (const [row, line] of roster.entries()) {
    if (GONE.has(fieldOf('roster', line, 'rollStatus'))) continue;
    const name = normaliseName(fieldOf('roster', line, 'name'));
    if (name === '') continue;
    const idNo = idOf(fieldOf('roster', line, 'idNo'), fieldOf('roster', line, 'enrolmentNo'));
    const written = fieldOf('roster', line, 'birthOn');
    children.push({ row, name, idNo, birthOn: readDay(written) ?? dayOf(written, today) });
  }
  return children;
}

/** The ID as written, else the one inside a G number. */
export function idOf(idText: string, enrolmentText: string): string | null {
  const { enrolmentNo } = readEnrolmentNo(enrolmentText);
  const { idNo } = readIdNo(idText, enrolmentNo);
  return idNo ?? (enrolmentNo?.startsWith('G') ? enrolmentNo.slice(1) : null);
}

function dayOf(text: string, today: Day): Day | null {
  const read = readDate(text, today);
  return read.kind === 'day' ? read.day : null;
}
